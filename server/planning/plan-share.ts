import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { giveBack, lendThread } from '#server/planning/lent-threads';
import { PlanShare } from '#server/planning/plan-share.model';
import type { Improvement, Told } from '#server/planning/plan-thread-wire';

const HEARD_EVERY_MS = 500;

interface Taken {
  sharedProblemId: string;
  work: Improvement;
  leftMs: number;
}

/**
 * Plans a share of a run that another worker process leads, and hands the routes in. Ends with the best so far when the run
 * is cancelled, and with nothing when the share is gone. May be done twice.
 */
export async function planShare(
  ctx: Ctx,
  input: { planShareId: string; threadMegabytes?: number | undefined },
): Promise<void> {
  permit(ctx, 'runPlan');
  const id = input.planShareId;
  const taken = await take(ctx, id);
  if (taken === null) return;

  const begunMs = performance.now();
  const thread = await lendThread(ctx, taken.sharedProblemId, input.threadMegabytes);
  if (thread === null) return;
  let told: Told | null = null;
  const pulse = setInterval(() => {
    tellHowFar(ctx, id, told)
      .then((goesOn) => goesOn || thread.stop())
      // Whoever leads the run misses one report; the next one follows.
      .catch((error: unknown) => ctx.log.warn({ err: error, planShareId: id }, 'progress of a share was not written'));
  }, HEARD_EVERY_MS);
  try {
    const milliseconds = Math.max(0, taken.leftMs - (performance.now() - begunMs));
    const answer = await thread.ask({ ...taken.work, budget: { milliseconds } }, (latest) => void (told = latest));
    await inTransaction(ctx, async () => PlanShare.update({ answer }, { where: { id } }));
    giveBack(taken.sharedProblemId, thread);
  } catch (error) {
    // The run goes on without this share; the same work would fail again.
    ctx.log.error({ err: error, planShareId: id }, 'planning a share failed');
    await thread.end();
    await inTransaction(ctx, async () => PlanShare.destroy({ where: { id } }));
  } finally {
    clearInterval(pulse);
  }
}

async function take(ctx: Ctx, id: string): Promise<Taken | null> {
  return inTransaction(ctx, async () => {
    const [taken] = await ctx.db.query<Taken>(
      `update plan_shares set heard_at = clock_timestamp() where id = :id and answer is null
       returning shared_problem_id as "sharedProblemId", work,
         (extract(epoch from ends_at - clock_timestamp()) * 1000)::float8 as "leftMs"`,
      { type: QueryTypes.SELECT, replacements: { id } },
    );
    return taken ?? null;
  });
}

/** Whether to go on: the share is still there, and nobody has cancelled the run. */
async function tellHowFar(ctx: Ctx, id: string, told: Told | null): Promise<boolean> {
  return inTransaction(ctx, async () => {
    const [share] = await ctx.db.query<{ isCancelled: boolean }>(
      `update plan_shares s set heard_at = clock_timestamp(), told = coalesce(:told::jsonb, s.told)
       from shared_problems p join plan_runs r on r.id = p.plan_run_id
       where s.id = :id and p.id = s.shared_problem_id
       returning r.cancel_requested_at is not null as "isCancelled"`,
      { type: QueryTypes.SELECT, replacements: { id, told: told === null ? null : JSON.stringify(told) } },
    );
    return share !== undefined && !share.isCancelled;
  });
}
