import { EventEmitter } from 'node:events';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { Client } from 'pg';
import type { Ctx } from '#server/context';
import { CONCURRENT_JOBS, LIVING_WORKERS } from '#server/jobs/living-workers';
import { TASKS, TIMETABLE } from '#server/jobs/tasks';
import { THIS_PROCESS } from '#server/jobs/this-process';

export interface JobRunner {
  /** Takes no new job, waits a little for those under way, and gives back what is not finished. */
  stop: () => Promise<void>;
  /** Settles when the runner ends by itself, e.g. because the database is gone. */
  ended: Promise<void>;
}

const STOP_MILLISECONDS = 5000;
const LOOK_FOR_THE_DEAD_MILLISECONDS = 5000;

/** Works on the queue as the system until it is stopped. `url` is the owner's: the queue has a schema of its own. */
export async function workOnJobs(ctx: Ctx, url: string): Promise<JobRunner> {
  await releaseJobsOfTheDead(url);
  const presence = new Client({ connectionString: url });
  await presence.connect();
  await presence.query('select pg_advisory_lock_shared($1, hashtext($2))', [LIVING_WORKERS, THIS_PROCESS]);
  const lost = new Promise<never>((_resolve, reject) => presence.once('error', reject));

  const pools: string[] = [];
  const events: WorkerEvents = new EventEmitter();
  // A job is locked by the pool and not by the worker in it.
  events.on('pool:create', ({ workerPool }) => {
    pools.push(workerPool.id);
    void presence.query('select pg_advisory_lock(hashtext($1))', [workerPool.id]).catch(() => {});
  });
  const taskList: TaskList = Object.fromEntries(
    Object.entries(TASKS).map(([name, handler]) => [name, async (payload) => void (await handler(payload, ctx))]),
  );
  const runner = await run({
    connectionString: url,
    taskList,
    crontab: TIMETABLE,
    concurrency: CONCURRENT_JOBS,
    noHandleSignals: true,
    forbiddenFlags: [THIS_PROCESS],
    events,
    logger: new Logger(() => (level, message) => ctx.log[level === 'info' ? 'debug' : levelOf(level)](message)),
  });
  const lookForTheDead = setInterval(
    () =>
      void releaseJobsOfTheDead(url).catch((error: unknown) => ctx.log.warn({ err: error }, 'no look for the dead')),
    LOOK_FOR_THE_DEAD_MILLISECONDS,
  );
  return {
    ended: Promise.race([runner.promise, lost]),
    stop: async () => {
      clearInterval(lookForTheDead);
      const stopped = runner.stop().catch(() => {});
      if ((await inTime(stopped)) === 'late')
        await presence.query('select graphile_worker.force_unlock_workers($1)', [pools]);
      await presence.end();
    },
  };
}

async function inTime(work: Promise<unknown>): Promise<'done' | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), STOP_MILLISECONDS);
  });
  const result = await Promise.race([work.then(() => 'done' as const), late]);
  clearTimeout(timer);
  return result;
}

const levelOf = (level: string): 'error' | 'warn' | 'debug' =>
  level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug';

/**
 * Gives back the jobs of workers that were killed; by itself the queue would wait four hours. Each living pool holds a
 * session lock on its name, from its first second on.
 */
export async function releaseJobsOfTheDead(url: string): Promise<void> {
  await withOwner(url, (client) =>
    client.query(
      `select graphile_worker.force_unlock_workers(array_agg(pool))
       from (select distinct locked_by as pool from graphile_worker.jobs 
             where locked_by is not null and locked_at < now() - interval '1 second') as holders
       where pg_try_advisory_lock(hashtext(pool))`,
    ),
  );
}

/** Whether a living worker is at the job with this key. */
export async function isJobUnderWay(url: string, jobKey: string): Promise<boolean> {
  const found = await withOwner(url, (client) =>
    client.query('select from graphile_worker.jobs where key = $1 and locked_at is not null', [jobKey]),
  );
  return found.rowCount !== 0;
}

/** In a session of its own; with its end go the session locks that it took. */
async function withOwner<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
