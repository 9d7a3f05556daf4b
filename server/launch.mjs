// The start script, for a machine that has Node and npm and nothing else: plain JavaScript over Node's own modules, until
// what is missing is installed and built.
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from './launch/build.mjs';
import { install } from './launch/install.mjs';
import { develop } from './launch/develop.mjs';

/** Those that need the build run from it; they are the commands of `server/launch/run.ts`. */
const fromBuild = () => import('../dist/server/launch/run.js');
const COMMANDS = {
  start: fromBuild,
  setup: fromBuild,
  'demo:reset': fromBuild,
  '--dev': develop,
  install: async () => {},
  build: async () => {},
};
const WITHOUT_BUILD = ['install', '--dev'];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const name = process.argv[2] ?? 'start';
try {
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node 20.19 or newer is needed; this is ${process.version}`);
  const command = COMMANDS[name];
  if (command === undefined) throw new Error(`unknown command ${name}: one of ${Object.keys(COMMANDS).join(', ')}`);
  chdir(fileURLToPath(new URL('..', import.meta.url)));
  await install({ forTests: WITHOUT_BUILD.includes(name) });
  if (!WITHOUT_BUILD.includes(name)) await build();
  await command();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
