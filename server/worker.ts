import { SYSTEM } from '#server/context';
import { connect } from '#server/db/sequelize';
import { readEnv } from '#server/env';
import { type JobRunner, workOnJobs } from '#server/jobs/work-on-jobs';
import { logAt } from '#server/log';
import { mailSettingsIn } from '#server/mail/mail-settings';
import { policy } from '#server/policy';
import { keepHeapSmall } from '#server/small-heap';

/**
 * The worker's own process, started and watched by the app's: long work never holds up a request. It ends when it is told
 * to, and also when the app is gone, however that ended.
 */
keepHeapSmall();
const env = readEnv();
const log = logAt(env.LOG_LEVEL ?? 'warn');
if (env.DATABASE_URL === undefined || process.send === undefined)
  throw new Error('the worker is started by the app; to run one alone: RUN=worker npm start');

// Ctrl-C reaches the whole group at once; the app decides.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {});

let stopping = false;
let runner: JobRunner | null = null;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await runner?.stop().catch((error: unknown) => log.error({ err: error }, 'the worker does not stop well'));
  process.exit(0);
}
process.on('message', (message) => {
  if (message === 'stop') void stop();
});
process.on('disconnect', () => void stop());

const db = connect(env.DATABASE_URL, { poolMax: 4 });
const ctx = { actor: SYSTEM, now: () => new Date(), db, policy, requestId: null, log, mail: mailSettingsIn(env) };
runner = await workOnJobs(ctx, env.DATABASE_URL).catch(lostDatabase);
runner.ended.then(() => !stopping && process.exit(1)).catch((error: unknown) => stopping || lostDatabase(error));
// The app may have gone meanwhile.
if (process.connected) process.send('ready', () => {});

/** The app starts a new worker after a pause; by then the database may be back. */
function lostDatabase(error: unknown): never {
  log.warn({ reason: String(error) }, 'the worker has no database');
  process.exit(1);
}
