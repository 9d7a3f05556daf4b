import { Op } from 'sequelize';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue } from '#server/jobs/enqueue';
import { applyPlan, reasonsAgainstUsing } from '#server/planning/apply-plan';
import { countProposal } from '#server/planning/plan-proposals.queries';
import { PlanRun } from '#server/planning/plan-run.model';
import { runPlan } from '#server/planning/run-plan';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { type Day, minutesBetween } from '#shared/kernel/time';
import type { PlanKeep } from '#shared/planning/plan-wire';

const SILENT_MINUTES = 1;

export interface PlanWish {
  fromOn: Day;
  toOn: Day;
  /** How long to search; with `iterations` the same plan comes again whatever the machine. */
  seconds?: number;
  iterations?: number;
  seed?: number;
  keep?: PlanKeep;
  /** Starts from the proposal of this run. */
  continuesId?: string;
}

/** Has the days planned by a job. Refuses `plan_run_under_way` while another run for one of the days is not finished. */
export async function requestPlan(ctx: Ctx, wish: PlanWish): Promise<PlanRun> {
  return inTransaction(ctx, async () => {
    permit(ctx, 'requestPlan');
    // One at a time: two requests at once would both find no run under way.
    await ctx.db.query(`select pg_advisory_xact_lock(hashtext('plan_runs'))`);
    const underWay = await PlanRun.findOne({
      where: { finishedAt: null, fromOn: { [Op.lte]: wish.toOn }, toOn: { [Op.gte]: wish.fromOn } },
    });

    refuseIf(underWay === null ? [] : [{ code: 'plan_run_under_way', data: { planRunId: underWay.id } }]);

    const run = await createRun(ctx, wish);
    await enqueue(ctx, 'plan-month', { planRunId: run.id });

    await tell(ctx, 'requestPlan', { kind: 'plan_run', id: run.id }, { ...wish });
    return run;
  });
}

/**
 * Has the search of a run go on from its proposal, for the same days. Refuses `plan_run_not_finished`,
 * `plan_is_discarded`, `nothing_to_apply`, `plan_run_under_way`.
 */
export async function improvePlan(ctx: Ctx, input: { planRunId: string; seconds: number }): Promise<PlanRun> {
  return inTransaction(ctx, async () => {
    const run = await PlanRun.findByPk(input.planRunId);
    if (run === null) throw new NotFoundError('plan_run');

    permit(ctx, 'requestPlan');

    refuseIf(reasonsAgainstUsing(run));

    const { fromOn, toOn, keep, seed } = run;
    return requestPlan(ctx, { fromOn, toOn, keep, seed: seed + 1, seconds: input.seconds, continuesId: run.id });
  });
}

/** Plans the days at once, without a job, and applies what comes of it; for seeders and whoever can wait. */
export async function planStretch(ctx: Ctx, wish: PlanWish): Promise<PlanRun> {
  const run = await inTransaction(ctx, async () => {
    permit(ctx, 'requestPlan');
    return createRun(ctx, wish);
  });
  const done = await runPlan(ctx, { planRunId: run.id });
  const { open } = await inTransaction(ctx, () => countProposal(ctx, run.id));
  return open === 0 ? done : (await applyPlan(ctx, { planRunId: run.id })).run;
}

/**
 * Ends a run; the best plan that it has so far is its proposal. Asked again a minute later, a run that did not answer is given
 * up. Refuses `plan_run_finished`.
 */
export async function cancelPlanRun(ctx: Ctx, input: { planRunId: string }): Promise<PlanRun> {
  return inTransaction(ctx, async () => {
    const run = await PlanRun.findByPk(input.planRunId, { lock: true });
    if (run === null) throw new NotFoundError('plan_run');

    permit(ctx, 'cancelPlanRun', run);

    refuseIf(run.finishedAt === null ? [] : [{ code: 'plan_run_finished' }]);

    const now = ctx.now();
    const asked = run.cancelRequestedAt ?? now;
    // Nobody works on a run that has not started; one that does not answer has lost its worker.
    const isOver = run.startedAt === null || minutesBetween(asked, now) >= SILENT_MINUTES;
    await run.update({ cancelRequestedAt: asked, ...(isOver ? { finishedAt: now } : {}) });

    await tell(ctx, 'cancelPlanRun', { kind: 'plan_run', id: run.id });
    return run;
  });
}

async function createRun(ctx: Ctx, wish: PlanWish): Promise<PlanRun> {
  return PlanRun.create({
    fromOn: wish.fromOn,
    toOn: wish.toOn,
    seconds: wish.seconds ?? 30,
    iterations: wish.iterations ?? null,
    seed: wish.seed ?? 1,
    keep: wish.keep ?? 'pinned',
    continuesId: wish.continuesId ?? null,
    requestedBy: ctx.actor.userId,
    requestedAt: ctx.now(),
  });
}
