import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A user of the operating system; PostgreSQL refuses to run as root. */
export interface OperatingUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * Whom PostgreSQL must run as, or null for whoever runs this process. Root steps down to the owner of the data that are
 * already there, else to `postgres`, else to `nobody`.
 */
export function operatingUser(dataFolder: string): OperatingUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = systemUsers();
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { name: users.find((user) => user.uid === uid)?.name ?? String(uid), uid, gid };
  }
  const user = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody');
  if (user === undefined)
    throw new Error(
      'PostgreSQL does not run as root, and there is neither a user postgres nor nobody: start as an ordinary user, or set DATABASE_URL',
    );
  return user;
}

function systemUsers(): OperatingUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** Whether the user may walk to the path and read it; for folders and programs that means read and execute. */
export function canReach(user: OperatingUser | null, path: string): boolean {
  let at = realpathSync(path);
  if (user === null) {
    try {
      accessSync(at, constants.R_OK | constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  if (!permits(user, at, 0o5)) return false;
  while (at !== dirname(at)) {
    at = dirname(at);
    if (!permits(user, at, 0o1)) return false;
  }
  return true;
}

function permits(user: OperatingUser, path: string, bits: number): boolean {
  const { uid, gid, mode } = statSync(path);
  const granted = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (granted & bits) === bits;
}
