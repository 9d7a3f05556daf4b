import { Op, QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { Beneficiary } from '#server/people/beneficiary.model';
import { insertVisits } from '#server/visits/insert-visits';
import { type GrantedDecision, lockDecisions, usedMinutesByDay } from '#server/visits/load-grants';
import { lockVisits, releaseCarers, type Traces, tracesOf, closedMunicipalities } from '#server/visits/visit-traces';
import { Visit } from '#server/visits/visit.model';
import type { VisitPattern } from '#server/visits/visit-pattern.model';
import { daysThatCount } from '#shared/decisions/cap';
import type { Reason } from '#shared/kernel/reason';
import { addMonths, type Day, type Month, monthOf } from '#shared/kernel/time';
import { carerMinutes, occursOn, type PatternShape } from '#shared/visits/occurrences';
import { qualificationsOfVisit } from '#shared/visits/required-qualifications';
import { followsItsPattern } from '#shared/visits/reshaping';
import { type VisitsOfMonth, visitsOfMonth, type VisitToCreate } from '#shared/visits/visits-of-month';

export type OldShape = PatternShape & { id: string; tasks: readonly string[] };

/** What became of the visits of a pattern that changed or ended. */
export interface Reshaped {
  reshaped: number;
  created: number;
  deleted: number;
  cancelled: number;
  keptAsTheyAre: Visit[];
  leftOut: { onDay: Day; reasons: Reason[] }[];
}

/**
 * Brings the visits of a pattern from a day on to its new shape. Untouched ones are moved where the new shape takes place
 * that day, else deleted, or cancelled if a carer was told of them; missing ones are made in the months that are generated
 * already. What a person changed, pinned, began or confirmed stays.
 */
export async function reshapeVisits(
  ctx: Ctx,
  { decision, grant }: GrantedDecision,
  old: OldShape,
  fresh: VisitPattern | null,
  fromOn: Day,
): Promise<Reshaped> {
  await lockDecisions(ctx, [decision.id]);
  const visits = await Visit.findAll({
    where: { patternId: old.id, onDay: { [Op.gte]: fromOn } },
    order: [['onDay', 'asc']],
  });
  await lockVisits(
    ctx,
    visits.map(({ id }) => id),
  );
  const traces = await tracesOf(
    ctx,
    visits.map(({ id }) => id),
  );
  const follows = (visit: Visit): boolean => {
    const trace = traces.get(visit.id);
    return trace !== undefined && followsItsPattern(visit, old, trace);
  };
  const untouched = visits.filter(follows);
  const touched = visits.filter((visit) => !follows(visit));
  const plan = fresh
    ? await planOf(ctx, { decision, grant }, fresh, untouched, touched)
    : { toCreate: [], leftOut: [], alreadyThere: 0 };

  const byDay = new Map(untouched.map((visit) => [visit.onDay, visit]));
  const toReshape = plan.toCreate.filter(({ occurrence }) => byDay.has(occurrence.onDay));
  const toMake = plan.toCreate.filter(({ occurrence }) => !byDay.has(occurrence.onDay));
  const kept = new Set(toReshape.map(({ occurrence }) => occurrence.onDay));
  const removed = await removeVisits(
    ctx,
    untouched.filter(({ onDay }) => !kept.has(onDay)),
    traces,
  );
  if (fresh !== null) {
    await follow(touched, fresh);
    await moveVisits(ctx, toReshape, byDay, fresh, old);
  }
  const person = await Beneficiary.findByPk(decision.beneficiaryId, { rejectOnEmpty: true });
  const { created } = await insertVisits(
    ctx,
    toMake.map(({ pattern, occurrence }) => ({
      patternId: pattern.id,
      occurrence,
      requiredQualifications: qualificationsOfVisit(
        decision.serviceKind,
        occurrence.onDay,
        person.requiredQualifications,
      ),
    })),
  );
  return {
    reshaped: toReshape.length,
    created,
    ...removed,
    keptAsTheyAre: touched.filter(({ cancelledAt }) => cancelledAt === null),
    leftOut: plan.leftOut.map(({ occurrence, reasons }) => ({ onDay: occurrence.onDay, reasons })),
  };
}

/** The new shape against the cap, month by month, as if the untouched visits were not there. */
async function planOf(
  ctx: Ctx,
  { decision, grant }: GrantedDecision,
  fresh: VisitPattern,
  untouched: readonly Visit[],
  touched: readonly Visit[],
): Promise<VisitsOfMonth<VisitPattern>> {
  const first = monthOf(fresh.validFrom);
  const last = await lastGeneratedMonth(ctx, decision.municipalityId);
  const all: VisitsOfMonth<VisitPattern> = { toCreate: [], leftOut: [], alreadyThere: 0 };
  if (last === null || last < first) return all;
  const stretch = { from: daysThatCount(first).from, to: daysThatCount(last).to };
  const except = untouched.map(({ id }) => id);
  const used = (await usedMinutesByDay(ctx, [decision.id], stretch, except)).get(decision.id) ?? new Map<Day, number>();
  const existing = new Map([[fresh.id, new Set(touched.map(({ onDay }) => onDay))]]);
  const liked = new Set(untouched.map(({ onDay }) => onDay));
  for (let month: Month = first; month <= last; month = addMonths(month, 1)) {
    const closed = (await closedMunicipalities(ctx, month)).has(decision.municipalityId);
    const refusal = closed ? { refusal: { code: 'month_is_closed', data: { month } } } : {};
    const one = visitsOfMonth(
      [{ decisionId: decision.id, grant, patterns: [fresh], used, existing, liked, ...refusal }],
      month,
    );
    for (const { occurrence } of one.toCreate)
      used.set(occurrence.onDay, (used.get(occurrence.onDay) ?? 0) + carerMinutes(fresh));
    all.toCreate.push(...one.toCreate);
    all.leftOut.push(...one.leftOut);
  }
  return all;
}

async function lastGeneratedMonth(ctx: Ctx, municipalityId: string): Promise<Month | null> {
  const rows = await ctx.db.query<{ month: Month | null }>(
    `select to_char(max(on_day), 'YYYY-MM') as month from visits
     where municipality_id = $1 and pattern_id is not null`,
    { type: QueryTypes.SELECT, bind: [municipalityId] },
  );
  return rows[0]?.month ?? null;
}

/** Visits that a carer was told of are cancelled, so that she sees it; of the others nothing remains. */
async function removeVisits(
  ctx: Ctx,
  visits: readonly Visit[],
  traces: ReadonlyMap<string, Traces>,
): Promise<{ deleted: number; cancelled: number }> {
  const told = visits.filter(({ id }) => traces.get(id)?.published === true).map(({ id }) => id);
  const untold = visits.filter(({ id }) => traces.get(id)?.published !== true).map(({ id }) => id);
  await Visit.update(
    { cancelledAt: ctx.now(), cancelledBy: ctx.actor.userId, cancellationReason: 'pattern_changed' },
    { where: { id: told } },
  );
  await releaseCarers(ctx, told);
  await Visit.destroy({ where: { id: untold } });
  return { deleted: untold.length, cancelled: told.length };
}

/** Visits that stay as they are, on their days, belong to the new pattern from now on, so that no generation makes a second one that day. */
async function follow(visits: readonly Visit[], fresh: VisitPattern): Promise<void> {
  const ids = visits.filter(({ onDay }) => occursOn(fresh, onDay)).map(({ id }) => id);
  await Visit.update({ patternId: fresh.id, mayBeOn: null }, { where: { id: ids } });
}

async function moveVisits(
  ctx: Ctx,
  plan: readonly VisitToCreate<VisitPattern>[],
  byDay: ReadonlyMap<Day, Visit>,
  fresh: VisitPattern,
  old: OldShape,
): Promise<void> {
  const sameTimes =
    old.windowFrom === fresh.windowFrom &&
    old.windowTo === fresh.windowTo &&
    old.preferredStart === fresh.preferredStart &&
    old.durationMinutes === fresh.durationMinutes &&
    old.carersNeeded === fresh.carersNeeded;
  const rows = plan.map(({ occurrence }) => ({
    id: byDay.get(occurrence.onDay)?.id,
    may_be_on: occurrence.mayBeOn ?? null,
    earliest_start_at: occurrence.earliestStartAt,
    latest_start_at: occurrence.latestStartAt,
    planned_start_at: sameTimes ? byDay.get(occurrence.onDay)?.plannedStartAt : occurrence.plannedStartAt,
  }));
  await ctx.db.query(
    `update visits v set pattern_id = p.id, may_be_on = r.may_be_on, earliest_start_at = r.earliest_start_at,
       latest_start_at = r.latest_start_at, planned_start_at = r.planned_start_at,
       duration_minutes = p.duration_minutes, carers_needed = p.carers_needed, tasks = p.tasks
     from jsonb_to_recordset($1::jsonb) as r(
       id uuid, may_be_on date[], earliest_start_at timestamptz, latest_start_at timestamptz, planned_start_at timestamptz
     ), visit_patterns p
     where v.id = r.id and p.id = $2`,
    { bind: [JSON.stringify(rows), fresh.id] },
  );
  if (!sameTimes) {
    await releaseCarers(
      ctx,
      rows.flatMap(({ id }) => (id === undefined ? [] : [id])),
    );
  }
}
