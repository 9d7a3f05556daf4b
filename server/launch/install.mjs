import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { runToItsEnd } from './programs.mjs';

/**
 * Installs the packages when those that stand are not those of the lock file.
 * @param {{ forTests: boolean }} options what only tests need may be missing otherwise
 */
export async function install({ forTests }) {
  const missing = missingPackage(forTests);
  if (missing === null) return;
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Error(`${missing} is missing, and node_modules is a link: run npm ci where it leads to`);
  process.stderr.write('installing packages; this takes a minute, once\n');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // When npm runs us it says where it stands; that npm, and not another of the PATH, is the one to ask.
  const npm = process.env.npm_execpath;
  if (npm !== undefined && npm.endsWith('.js')) await runToItsEnd(process.execPath, [npm, ...args]);
  else await runToItsEnd(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

/**
 * npm writes what it installed into a lock file of its own, as its last act.
 * @param {boolean} forTests
 * @returns {string | null}
 */
function missingPackage(forTests) {
  if (!existsSync('node_modules/.package-lock.json')) return 'node_modules';
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const present = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
  for (const [path, { version, optional, dev, devOptional }] of Object.entries(wanted)) {
    if (path === '' || optional || devOptional || (dev && !forTests)) continue;
    if (present[path]?.version !== version) return path;
  }
  return null;
}
