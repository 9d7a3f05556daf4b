import { literal, Op, QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { orNobody } from '#server/planning/load-roster';
import type { AppliedPlan } from '#server/planning/apply-plan';
import { countProposal } from '#server/planning/plan-proposals.queries';
import { loadWeightsInForce } from '#server/planning/planning-weights.queries';
import { PlanningWeightsVersion } from '#server/planning/planning-weights.model';
import { PlanRun } from '#server/planning/plan-run.model';
import { NotFoundError } from '#shared/kernel/reason';
import { firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import type { PlanApplied, PlanRunView } from '#shared/planning/plan-wire';
import type { UnassignedVisitView } from '#shared/planning/planning-wire';

export async function loadPlanRun(ctx: Ctx, id: string): Promise<PlanRunView> {
  const run = await PlanRun.findByPk(id);
  if (run === null) throw new NotFoundError('plan_run');
  permit(ctx, 'seePlanRuns');
  return presentPlanRun(ctx, run);
}

/** The run that was asked for last among those that touch the month. */
export async function loadLatestPlanRun(ctx: Ctx, month: Month): Promise<PlanRunView | null> {
  permit(ctx, 'seePlanRuns');
  const run = await PlanRun.findOne({
    where: { fromOn: { [Op.lte]: lastDayOf(month) }, toOn: { [Op.gte]: firstDayOf(month) } },
    order: [
      ['requestedAt', 'DESC'],
      [literal('finished_at is null'), 'DESC'],
    ],
  });
  return run === null ? null : presentPlanRun(ctx, run);
}

export async function presentPlanRun(ctx: Ctx, run: PlanRun): Promise<PlanRunView> {
  const { result } = run;
  const isUsable = run.finishedAt !== null && result !== null && run.discardedAt === null;
  const proposal = isUsable ? await countProposal(ctx, run.id) : null;
  const may = (verb: string): boolean => ctx.policy.may(ctx.actor, verb, run);
  const isApplied = run.appliedAt !== null;
  return {
    id: run.id,
    fromOn: run.fromOn,
    toOn: run.toOn,
    seconds: run.seconds,
    keep: run.keep,
    status: statusOf(run),
    requestedAt: run.requestedAt.toISOString(),
    startedAt: instantOf(run.startedAt),
    finishedAt: instantOf(run.finishedAt),
    cancelRequestedAt: instantOf(run.cancelRequestedAt),
    failure: run.failure ?? null,
    progress: run.progress ?? null,
    result: result ? { ...result, unassigned: await namedVisits(ctx, result.unassigned) } : null,
    proposal,
    appliedAt: instantOf(run.appliedAt),
    undoneAt: instantOf(run.undoneAt),
    discardedAt: instantOf(run.discardedAt),
    weights: await weightsOf(ctx, run),
    chain: await chainOf(ctx, run),
    abilities: {
      cancelPlanRun: run.finishedAt === null && may('cancelPlanRun'),
      applyPlan: (proposal?.open ?? 0) > 0 && may('applyPlan'),
      undoPlan: isUsable && isApplied && may('undoPlan'),
      discardPlan: isUsable && !isApplied && may('discardPlan'),
      improvePlan: isUsable && may('requestPlan'),
    },
  };
}

export async function presentApplied(ctx: Ctx, applied: AppliedPlan): Promise<PlanApplied> {
  return {
    run: await presentPlanRun(ctx, applied.run),
    changedCount: applied.changedCount,
    left: await namedVisits(ctx, applied.left, { withCancelled: true }),
    along: await namedVisits(ctx, applied.along),
  };
}

const instantOf = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** Since when the weights were in force that it was made by, and whether they still are. */
async function weightsOf(ctx: Ctx, { weights, weightsVersion }: PlanRun): Promise<PlanRunView['weights']> {
  if (!weights) return null;
  const { version } = await loadWeightsInForce(ctx);
  const made = weightsVersion ? await PlanningWeightsVersion.findByPk(weightsVersion) : null;
  return { validFrom: instantOf(made?.validFrom), isInForce: version === (weightsVersion ?? null) };
}

async function chainOf(ctx: Ctx, run: PlanRun): Promise<PlanRunView['chain']> {
  if (!run.continuesId) return [];
  return ctx.db.query<PlanRunView['chain'][number]>(
    `with recursive chain as (
       select id, continues_id, seconds, result, 1 as steps from plan_runs where id = :id
       union all
       select r.id, r.continues_id, r.seconds, r.result, c.steps + 1
       from plan_runs r join chain c on r.id = c.continues_id
     )
     select id, seconds, (result ->> 'cost')::float8 as cost from chain order by steps desc`,
    { type: QueryTypes.SELECT, replacements: { id: run.continuesId } },
  );
}

function statusOf(run: PlanRun): PlanRunView['status'] {
  if (run.failure) return 'failed';
  if (run.finishedAt) return run.cancelRequestedAt ? 'cancelled' : 'finished';
  return run.startedAt ? 'running' : 'waiting';
}

/** With the names and times of today; a visit that has gone since is left out. */
async function namedVisits(
  ctx: Ctx,
  slots: readonly Pick<UnassignedVisitView, 'visitId' | 'slot' | 'reasons'>[],
  { withCancelled = false } = {},
): Promise<UnassignedVisitView[]> {
  const rows = await ctx.db.query<Omit<UnassignedVisitView, 'slot' | 'reasons' | 'startAt'> & { startAt: Date }>(
    `select v.id as "visitId", b.last_name || ' ' || left(b.first_name, 1) || '.' as "beneficiaryName",
       v.municipality_id as "municipalityId", v.on_day::text as "onDay", v.planned_start_at as "startAt"
     from visits v join beneficiaries b on b.id = v.beneficiary_id
     where v.id in (:ids) ${withCancelled ? '' : 'and v.cancelled_at is null'}`,
    { type: QueryTypes.SELECT, replacements: { ids: orNobody(slots.map((slot) => slot.visitId)) } },
  );
  const byId = new Map(rows.map((row) => [row.visitId, row]));
  return slots
    .flatMap(({ visitId, slot, reasons }) => {
      const row = byId.get(visitId);
      return row === undefined ? [] : [{ ...row, startAt: row.startAt.toISOString(), slot, reasons }];
    })
    .sort((a, b) => (a.startAt < b.startAt ? -1 : 1));
}
