import { literal, Op, QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { orNobody } from '#server/planning/load-roster';
import { PlanRun } from '#server/planning/plan-run.model';
import { NotFoundError } from '#shared/kernel/reason';
import { firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import type { PlanRunView, UnassignedVisitView } from '#shared/planning/planning-wire';

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
  return {
    id: run.id,
    fromOn: run.fromOn,
    toOn: run.toOn,
    seconds: run.seconds,
    keep: run.keep,
    status: statusOf(run),
    requestedAt: run.requestedAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    cancelRequestedAt: run.cancelRequestedAt?.toISOString() ?? null,
    failure: run.failure ?? null,
    progress: run.progress ?? null,
    result: result ? { ...result, unassigned: await namedVisits(ctx, result.unassigned) } : null,
    abilities: { cancelPlanRun: run.finishedAt === null && ctx.policy.may(ctx.actor, 'cancelPlanRun', run) },
  };
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
): Promise<UnassignedVisitView[]> {
  const rows = await ctx.db.query<Omit<UnassignedVisitView, 'slot' | 'reasons' | 'startAt'> & { startAt: Date }>(
    `select v.id as "visitId", b.last_name || ' ' || left(b.first_name, 1) || '.' as "beneficiaryName",
       v.municipality_id as "municipalityId", v.on_day::text as "onDay", v.planned_start_at as "startAt"
     from visits v join beneficiaries b on b.id = v.beneficiary_id
     where v.id in (:ids) and v.cancelled_at is null`,
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
