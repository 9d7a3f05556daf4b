import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { THIS_PROCESS } from '#server/jobs/this-process';

/**
 * Puts a job into the queue, inside the open transaction: it is worked on only if the verb commits. A job with the same key
 * that still waits is replaced, so that asking twice does the work once. `byOthers` leaves it to the other worker processes.
 */
export async function enqueue(
  ctx: Ctx,
  task: string,
  payload: Readonly<Record<string, string | number>> = {},
  jobKey: string | null = null,
  { byOthers = false } = {},
): Promise<void> {
  await ctx.db.query('select enqueue_job(:task, :payload, :jobKey, :notBy)', {
    type: QueryTypes.SELECT,
    replacements: { task, payload: JSON.stringify(payload), jobKey, notBy: byOthers ? THIS_PROCESS : null },
  });
}

/** Takes back jobs that nobody has taken yet. */
export async function withdraw(ctx: Ctx, jobKeys: readonly string[]): Promise<void> {
  await ctx.db.query('select withdraw_jobs($1::text[])', { bind: [jobKeys] });
}
