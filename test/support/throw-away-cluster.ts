import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseHome } from '#server/db/embedded/database-home';
import { startEmbedded } from '#server/db/embedded/embedded-postgres';

export interface Cluster {
  ownerUrl: string;
  remove: () => Promise<void>;
}

/** A PostgreSQL for one run of the tests, which is gone afterwards, however the run ends. */
export async function throwAwayCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'blizej-test-'));
  chmodSync(folder, 0o755);
  const { folder: home } = databaseHome(folder);
  const folders = [...new Set([folder, home])];
  const guard = guardOf(folders);
  const database = await startEmbedded({ folder, throwAway: true });
  return {
    ownerUrl: database.url,
    remove: async () => {
      await database.stop();
      guard.kill('SIGKILL');
      for (const each of folders) rmSync(each, { recursive: true, force: true });
    },
  };
}

/** Waits at a pipe that closes when this process ends, killed or not, and then does what is left to do. */
function guardOf(folders: string[]): ChildProcess {
  const quit = 'for f in "$@"; do kill -QUIT "$(head -n 1 "$f/postgres/postmaster.pid" 2>/dev/null)" 2>/dev/null; done';
  const guard = spawn('/bin/sh', ['-c', `read -r _; sleep 1; ${quit}; sleep 1; rm -rf "$@"`, 'sh', ...folders], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  const pipe = guard.stdin;
  if (pipe !== null && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  return guard;
}
