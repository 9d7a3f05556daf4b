import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { type Binaries, locateBinaries, program } from '#server/db/embedded/binaries';
import {
  type DatabaseHome,
  databaseHome,
  type DatabaseState,
  readState,
  writeState,
} from '#server/db/embedded/database-home';
import { inheritedEnvironment } from '#server/env';
import { isAlive, serversIn, signal, until, worksIn } from '#server/db/embedded/processes';

export interface EmbeddedOptions {
  /** Where the database should live; root may be told another place, see {@link EmbeddedDatabase.home}. */
  folder: string;
  /** For tests: nothing is written through to the disk. */
  throwAway?: boolean;
  /** Told, in one line each, what a person should know. */
  announce?: (line: string) => void;
}

export interface EmbeddedDatabase {
  /** As the owner of all tables, in the database `blizej`. */
  url: string;
  home: DatabaseHome;
  /** It was already running, left by a process that was killed. */
  adopted: boolean;
  pid: () => number;
  stop: () => Promise<void>;
}

interface Launch {
  home: DatabaseHome;
  binaries: Binaries;
  state: DatabaseState;
  throwAway: boolean;
}

const OWNER = 'blizej';
const SECOND = 1000;

/**
 * Starts the PostgreSQL that comes with the packages, or adopts it when it still runs. It listens on 127.0.0.1 only, with a
 * random password. When it is killed, it is started again on the same port; PostgreSQL replays its log.
 */
export async function startEmbedded({
  folder,
  throwAway = false,
  announce = () => {},
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const home = databaseHome(folder);
  const binaries = locateBinaries(home.user);
  if (home.outside)
    announce(`database outside the project, where user ${home.user?.name} can reach it: ${home.folder}`);
  if (binaries.copied) announce(`programs of PostgreSQL at ${binaries.folder}`);
  const launch: Launch = { home, binaries, state: readState(home), throwAway };
  if (!existsSync(home.data)) await createCluster(launch);
  const found = await runningPostmaster(home.data);
  let pid = found ?? (await startPostmaster(launch));
  if (found !== null) await untilItAnswers(launch, () => !isAlive(found));
  await createDatabase(launch);

  let stopping = false;
  let restarting: Promise<void> | null = null;
  const watch = setInterval(() => {
    if (stopping || restarting !== null || isAlive(pid)) return;
    announce('PostgreSQL ended; starting it again');
    restarting = recover(home.data)
      .then(async () => void (pid = await startPostmaster(launch)))
      .catch((error: unknown) => announce(`PostgreSQL does not start again: ${String(error)}`))
      .finally(() => (restarting = null));
  }, SECOND);
  watch.unref();
  return {
    url: urlOf(launch, OWNER),
    home,
    adopted: found !== null,
    pid: () => pid,
    stop: async () => {
      stopping = true;
      clearInterval(watch);
      await restarting;
      await stopPostmaster(pid);
    },
  };
}

/** Stops a running embedded database that nobody holds, e.g. after a killed test. */
export async function stopEmbedded(folder: string): Promise<void> {
  const pid = await runningPostmaster(databaseHome(folder).data);
  if (pid !== null) await stopPostmaster(pid);
}

async function stopPostmaster(pid: number): Promise<void> {
  // Fast shutdown: open transactions are rolled back, everything acknowledged is kept.
  signal(pid, 'SIGINT');
  if (await until(() => !isAlive(pid), 30 * SECOND)) return;
  signal(pid, 'SIGQUIT');
  await until(() => !isAlive(pid), 5 * SECOND);
}

const urlOf = ({ state }: Launch, database: string): string =>
  `postgres://${OWNER}:${state.password}@127.0.0.1:${state.port}/${database}`;

/** In a folder of another name until it is whole: a start that is killed here leaves no half database. */
async function createCluster({ home, binaries, state, throwAway }: Launch): Promise<void> {
  const partial = `${home.data}.partial`;
  const passwordFile = join(home.folder, 'initial-password');
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(passwordFile, state.password, { mode: 0o600 });
  try {
    if (home.user !== null) for (const path of [partial, passwordFile]) chownSync(path, home.user.uid, home.user.gid);
    await run(home, program(binaries, 'initdb'), [
      `--pgdata=${partial}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(throwAway ? ['--no-sync'] : []),
    ]);
    renameSync(partial, home.data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function run(home: DatabaseHome, command: string, args: string[]): Promise<void> {
  const log = openLog(home);
  try {
    const child = spawn(command, args, { ...processOptions(home), stdio: ['ignore', log, log] });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`${command} failed: ${lastWords(home)}`);
  } finally {
    closeSync(log);
  }
}

/** The user, and an environment without the `PG…` variables of the person who starts us. */
function processOptions({ user }: DatabaseHome): { env: NodeJS.ProcessEnv; cwd: string; uid?: number; gid?: number } {
  return {
    env: { ...inheritedEnvironment(/^(PG|LC_|LANG)/), LC_ALL: 'C' },
    cwd: '/',
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  };
}

const logFile = (home: DatabaseHome): string => join(home.folder, 'postgres.log');
/** What the log says in the end, and where to read the rest. */
function lastWords(home: DatabaseHome): string {
  const lines = readFileSync(logFile(home), 'utf8').trimEnd().split('\n');
  return `${lines.slice(-3).join('\n')}\n(${logFile(home)})`;
}

const LOG_LIMIT_BYTES = 10_000_000;

function openLog(home: DatabaseHome): number {
  const file = logFile(home);
  const full = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES;
  return openSync(file, full ? 'w' : 'a', 0o600);
}

/** The postmaster that works on the data, if one lives; else what a killed one left behind is cleared away. */
async function runningPostmaster(data: string): Promise<number | null> {
  if (!existsSync(join(data, 'postmaster.pid'))) return null;
  const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  const pid = Number(lines[0]);
  const folder = realpathSync(data);
  const lives = isAlive(pid) && (!existsSync('/proc/self/stat') || worksIn(pid, folder));
  if (!lives) {
    await recover(data);
    return null;
  }
  if (lines[7]?.trim() !== 'stopping') return pid;
  await until(() => !isAlive(pid), 30 * SECOND);
  return runningPostmaster(data);
}

/**
 * After a killed postmaster: its backends end by themselves, and only when none is left may the lock file go. PostgreSQL
 * would take it for a living server's where the killed one stays a zombie.
 */
async function recover(data: string): Promise<void> {
  const folder = realpathSync(data);
  if (!(await until(() => serversIn(folder).length === 0, 5 * SECOND))) {
    for (const pid of serversIn(folder)) signal(pid, 'SIGQUIT');
    if (!(await until(() => serversIn(folder).length === 0, 10 * SECOND)))
      throw new Error(`processes ${serversIn(folder).join(', ')} still work in ${data}: end them, then start again`);
  }
  if (existsSync('/proc/self/stat')) rmSync(join(data, 'postmaster.pid'), { force: true });
}

/** On the remembered port if it is free, else on another, which is then remembered. */
async function startPostmaster(launch: Launch): Promise<number> {
  const { home, binaries, state, throwAway } = launch;
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(state.port);
    if (port !== state.port) writeState(home, Object.assign(state, { port }));
    const log = openLog(home);
    const settings = { ...SETTINGS, ...(throwAway ? UNSAFE_AND_FAST : {}), port: String(port) };
    const child = spawn(
      program(binaries, 'postgres'),
      ['-D', home.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // A group of its own: Ctrl-C at the terminal must reach the app first, which then stops it.
      { ...processOptions(home), stdio: ['ignore', log, log], detached: true },
    );
    closeSync(log);
    child.unref();
    if (await answersBeforeItEnds(launch, child)) return child.pid ?? 0;
    if (attempt === 3) throw new Error(`PostgreSQL does not start: ${lastWords(home)}`);
    // Somebody may have taken the port in between.
    state.port = 0;
  }
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
};
const UNSAFE_AND_FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '32MB' };

async function answersBeforeItEnds(launch: Launch, child: ChildProcess): Promise<boolean> {
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  return untilItAnswers(launch, () => ended);
}

/** Replaying the log after a crash takes its time, so this waits minutes; false when it ended instead. */
async function untilItAnswers(launch: Launch, hasEnded: () => boolean): Promise<boolean> {
  for (let step = 0; step < 6000 && !hasEnded(); step += 1) {
    const client = new Client({ connectionString: urlOf(launch, 'postgres') });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      if (error instanceof DatabaseError && error.code === '28P01')
        throw new Error(`the password in ${launch.home.folder}/postgres.json is not that of the data`, {
          cause: error,
        });
      await sleep(20);
    }
  }
  return false;
}

async function createDatabase(launch: Launch): Promise<void> {
  const client = new Client({ connectionString: urlOf(launch, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [OWNER]);
    if (found.rowCount === 0) await client.query(`create database ${OWNER}`);
  } finally {
    await client.end();
  }
}

/** The wished port if nobody listens there, else any free one. */
async function freePort(wished: number): Promise<number> {
  const server = createServer();
  const port = await new Promise<number | null>((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(wished, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : null);
    });
  });
  if (port === null) return freePort(0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
