import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToItsEnd } from './programs.mjs';

/** What is built, from which sources, by which programs. Both halves are built side by side. */
const PARTS = [
  {
    name: 'server',
    sources: [
      'server',
      'shared',
      'seeders',
      'package-lock.json',
      'package.json',
      'tsconfig.json',
      'tsconfig.build.json',
    ],
    build: async () => {
      for (const room of ['server', 'shared', 'seeders']) rmSync(join('dist', room), { recursive: true, force: true });
      await runToItsEnd(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
      await runToItsEnd(process.execPath, ['server/db/copy-migrations.mjs']);
    },
  },
  {
    name: 'client',
    sources: ['client', 'shared', 'package-lock.json', 'package.json', 'tsconfig.json', 'vite.config.ts'],
    build: () => runToItsEnd(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']),
  },
];

/** Builds what is older than its sources. An installation without sources, a container's, is what it is. */
export async function build() {
  if (!existsSync('tsconfig.build.json')) return;
  const stale = PARTS.map((part) => ({ ...part, digest: digestOf(part.sources) })).filter(
    ({ name, digest }) => recorded(name) !== digest,
  );
  if (stale.length === 0) return;
  process.stderr.write(`building ${stale.map(({ name }) => name).join(' and ')}\n`);
  await Promise.all(
    stale.map(async ({ name, digest, build: run }) => {
      rmSync(recordOf(name), { force: true });
      await run();
      mkdirSync('dist', { recursive: true });
      writeFileSync(recordOf(name), digest);
    }),
  );
}

/** @param {string} name */
const recordOf = (name) => `dist/${name}.digest`;

/** @param {string} name */
const recorded = (name) => (existsSync(recordOf(name)) ? readFileSync(recordOf(name), 'utf8') : null);

/** @param {string[]} sources */
function digestOf(sources) {
  const hash = createHash('sha256');
  for (const path of sources.filter((source) => existsSync(source)).flatMap(filesUnder)) {
    hash.update(`${path}\0`);
    hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]));
}
