import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';

/**
 * Puts a job into the queue, inside the open transaction: it is worked on only if the verb commits. A job with the same key
 * that still waits is replaced, so that asking twice does the work once.
 */
export async function enqueue(
  ctx: Ctx,
  task: string,
  payload: Readonly<Record<string, string | number>> = {},
  jobKey: string | null = null,
): Promise<void> {
  await ctx.db.query('select enqueue_job(:task, :payload, :jobKey)', {
    type: QueryTypes.SELECT,
    replacements: { task, payload: JSON.stringify(payload), jobKey },
  });
}
