import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Where the built client lies. */
export const CLIENT_FOLDER = join(ROOT, 'dist/client');

/** Builds the client unless what is built is newer than everything that it is made of. */
export function buildClient(): void {
  if (builtAt() > newestSource()) return;
  const build = spawnSync(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (build.status !== 0) throw new Error(`the client could not be built:\n${build.stdout}\n${build.stderr}`);
}

function builtAt(): number {
  const page = join(CLIENT_FOLDER, 'index.html');
  return existsSync(page) ? statSync(page).mtimeMs : 0;
}

function newestSource(): number {
  const files = ['client', 'shared'].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((name) => join(ROOT, room, name)),
  );
  return Math.max(...[...files, join(ROOT, 'vite.config.ts')].map((file) => statSync(file).mtimeMs));
}
