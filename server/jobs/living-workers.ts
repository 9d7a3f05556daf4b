import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { THIS_PROCESS } from '#server/jobs/this-process';

/** Any constant of ours: the first key of the session locks by which worker processes show that they live. */
export const LIVING_WORKERS = 711_823_002;

/** How many jobs one worker process works on at once. */
export const CONCURRENT_JOBS = 2;

/** How many jobs the worker processes beside this one can work on at once, were nothing else in the queue. */
export async function capacityOfOtherWorkers(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.query<{ count: number }>(
    `select count(*)::int as count from pg_locks l join pg_database d on d.oid = l.database
     where d.datname = current_database() and l.locktype = 'advisory' and l.granted and l.objsubid = 2
       and l.classid = :workers and l.objid::int8 <> (hashtext(:name)::int8 & 4294967295)`,
    { type: QueryTypes.SELECT, replacements: { workers: LIVING_WORKERS, name: THIS_PROCESS } },
  );
  return CONCURRENT_JOBS * (row?.count ?? 0);
}
