import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { OUTSIDE } from '#server/db/embedded/binaries';
import { canReach, operatingUser, type OperatingUser } from '#server/db/embedded/operating-user';

/** Where an embedded database lives: its data, its log, and the file that remembers its password and port. */
export interface DatabaseHome {
  folder: string;
  data: string;
  user: OperatingUser | null;
  /** Out of the project, because the user that PostgreSQL runs as cannot reach into it. */
  outside: boolean;
}

const State = z.object({ password: z.string().min(1), port: z.number().int() });
export type DatabaseState = z.infer<typeof State>;

/** Chooses the home for a wanted folder, and moves an existing database when its user can no longer reach it there. */
export function databaseHome(wanted: string): DatabaseHome {
  const inside = resolve(wanted);
  const digest = createHash('sha256').update(inside).digest('hex').slice(0, 8);
  const outside = join(OUTSIDE, `${basename(resolve(inside, '..'))}-${digest}`);
  const user = operatingUser(join(inside, 'postgres'));
  mkdirSync(inside, { recursive: true });
  if (user === null) {
    refuseForeignData(join(inside, 'postgres'));
    return { folder: inside, data: join(inside, 'postgres'), user, outside: false };
  }
  chmodSync(inside, 0o755);
  const data = { inside: existsSync(join(inside, 'postgres')), outside: existsSync(join(outside, 'postgres')) };
  if (canReach(user, inside) && !(data.outside && !data.inside))
    return { folder: inside, data: join(inside, 'postgres'), user, outside: false };
  mkdirSync(outside, { recursive: true });
  for (const folder of [OUTSIDE, outside]) chmodSync(folder, 0o755);
  if (data.inside && !data.outside) for (const name of ['postgres.json', 'postgres']) move(inside, outside, name);
  return { folder: outside, data: join(outside, 'postgres'), user, outside: true };
}

function refuseForeignData(data: string): void {
  const owner = existsSync(data) ? statSync(data).uid : undefined;
  if (owner !== undefined && process.getuid !== undefined && owner !== process.getuid())
    throw new Error(
      `the data in ${data} belong to user ${owner}, whose database it is: start as that user or as root, or set DATABASE_URL`,
    );
}

function move(from: string, to: string, name: string): void {
  if (!existsSync(join(from, name))) return;
  try {
    renameSync(join(from, name), join(to, name));
  } catch {
    // Another file system: copy whole, then take the place.
    cpSync(join(from, name), join(to, `${name}.partial`), { recursive: true, preserveTimestamps: true });
    renameSync(join(to, `${name}.partial`), join(to, name));
    rmSync(join(from, name), { recursive: true });
  }
}

/** What is remembered of the database; a new random password where nothing is. */
export function readState(home: DatabaseHome): DatabaseState {
  const file = join(home.folder, 'postgres.json');
  if (existsSync(file)) return State.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (existsSync(home.data))
    throw new Error(
      `${file} is missing, and with it the password of the data in ${home.data}: put it back, or move both away`,
    );
  const state = { password: randomBytes(24).toString('base64url'), port: 0 };
  writeState(home, state);
  return state;
}

export function writeState(home: DatabaseHome, state: DatabaseState): void {
  const file = join(home.folder, 'postgres.json');
  writeFileSync(`${file}.partial`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.partial`, file);
}
