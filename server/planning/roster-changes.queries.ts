import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { loadAssignments, type LoadedRoster, loadRoster } from '#server/planning/load-roster';
import { BEGUN, PAST } from '#server/planning/visit-course';
import { addDays, type Day, firstDayOf, lastDayOf, monthOf } from '#shared/kernel/time';
import type { RosterChangesView, RosterChangeView, UnassignedVisitView } from '#shared/planning/planning-wire';
import { rosterOf, withAssignments } from '#shared/planning/roster';
import { hardOf, type PlanViolation, violationsOfChange } from '#shared/planning/violations';

export interface StretchOfDays {
  fromOn: Day;
  toOn: Day;
}

/** What publishing would change for the carers, in order, and what stands against it. */
export async function loadRosterChanges(ctx: Ctx, days: StretchOfDays): Promise<RosterChangesView> {
  permit(ctx, 'seeRosterChanges');
  const changes = await loadChanges(ctx, days);
  const { violations, loaded } = await violationsBeforePublishing(ctx, days, changes);
  const names = await namesOf(ctx, violations);
  const startOf = new Map(loaded.assignments.map((each) => [`${each.visitId} ${each.slot}`, each.startMs]));
  const carerName = new Map(loaded.carers.map((carer) => [carer.id, carer.name]));
  const dayOf = new Map(loaded.visits.map((visit) => [visit.id, visit.onDay]));
  return {
    ...days,
    ...countsOf(changes),
    changes,
    violations: violations.map((violation) => ({
      ...violation,
      beneficiaryName: names.get(violation.visitId) ?? '',
      carerName: carerName.get(violation.carerId) ?? '',
      onDay: dayOf.get(violation.visitId) ?? days.fromOn,
      startAt: new Date(startOf.get(`${violation.visitId} ${violation.slot}`) ?? 0).toISOString(),
    })),
    unassigned: await loadUnassigned(ctx, days),
  };
}

export function countsOf(changes: readonly RosterChangeView[]): {
  addedCount: number;
  changedCount: number;
  removedCount: number;
} {
  const count = (kind: RosterChangeView['kind']): number => changes.filter((change) => change.kind === kind).length;
  return { addedCount: count('added'), changedCount: count('changed'), removedCount: count('removed') };
}

interface ChangeRow extends Omit<RosterChangeView, 'kind' | 'before' | 'after'> {
  beforeCarerId: string | null;
  beforeCarerName: string;
  beforeStartAt: Date;
  afterCarerId: string | null;
  afterCarerName: string;
  afterStartAt: Date;
}

/** Slot by slot, where the draft and the published plan differ; what has begun or is past is left as it is. */
export async function loadChanges(ctx: Ctx, days: StretchOfDays): Promise<RosterChangeView[]> {
  const rows = await ctx.db.query<ChangeRow>(
    `with the_visits as (
       select v.* from visits v where v.on_day between :fromOn and :toOn and not ${BEGUN} and not ${PAST}
     ), d as (
       select a.* from assignments a join the_visits v on v.id = a.visit_id
       where a.plan = 'draft' and v.cancelled_at is null
     ), p as (
       select a.* from assignments a join the_visits v on v.id = a.visit_id where a.plan = 'published'
     ), x as (
       select visit_id, slot, p.carer_id as before_id, lower(p.during) as before_at, d.carer_id as after_id,
         lower(d.during) as after_at
       from d full join p using (visit_id, slot)
       where (d.carer_id, d.during) is distinct from (p.carer_id, p.during)
     )
     select x.visit_id as "visitId", x.slot, b.last_name || ' ' || left(b.first_name, 1) || '.' as "beneficiaryName",
       v.municipality_id as "municipalityId", v.on_day::text as "onDay", v.duration_minutes as "durationMinutes",
       x.before_id as "beforeCarerId", was.last_name || ' ' || was.first_name as "beforeCarerName",
       x.before_at as "beforeStartAt",
       x.after_id as "afterCarerId", becomes.last_name || ' ' || becomes.first_name as "afterCarerName",
       x.after_at as "afterStartAt"
     from x
     join visits v on v.id = x.visit_id
     join beneficiaries b on b.id = v.beneficiary_id
     left join carers was on was.id = x.before_id
     left join carers becomes on becomes.id = x.after_id
     order by v.on_day, coalesce(x.after_at, x.before_at), b.last_name, x.visit_id, x.slot`,
    { type: QueryTypes.SELECT, replacements: { ...days, now: ctx.now() } },
  );
  return rows.map((row) => {
    const { beforeCarerId, beforeCarerName, beforeStartAt, afterCarerId, afterCarerName, afterStartAt, ...change } =
      row;
    return {
      ...change,
      kind: beforeCarerId === null ? 'added' : afterCarerId === null ? 'removed' : 'changed',
      before: sideOf(beforeCarerId, beforeCarerName, beforeStartAt),
      after: sideOf(afterCarerId, afterCarerName, afterStartAt),
    };
  });
}

function sideOf(carerId: string | null, carerName: string, startAt: Date): RosterChangeView['before'] {
  return carerId === null ? null : { carerId, carerName, startAt: startAt.toISOString() };
}

/**
 * The hard rules that the changes break, among everything that would be published around them. What was told to the carers
 * already and stays refuses nothing, nor does law that the published plan breaks by as much: a cancelled visit may leave a
 * long wait.
 */
export async function violationsBeforePublishing(
  ctx: Ctx,
  days: StretchOfDays,
  changes: readonly RosterChangeView[],
): Promise<{ violations: PlanViolation[]; loaded: LoadedRoster }> {
  const around = {
    fromOn: addDays(firstDayOf(monthOf(days.fromOn)), -1),
    toOn: addDays(lastDayOf(monthOf(days.toOn)), 1),
  };
  const draft = await loadRoster(ctx, around);
  const settled = await loadSettledVisitIds(ctx, around);
  const [visits, carers] = [draft.visits, draft.carers].map((each) => new Set(each.map(({ id }) => id)));
  const published = (await loadAssignments(ctx, { ...around, plan: 'published' })).filter(
    (each) => visits?.has(each.visitId) && carers?.has(each.carerId),
  );
  // What has begun or is past happens as it was published, whatever the draft says.
  const assignments = [
    ...draft.assignments.filter((each) => !settled.has(each.visitId)),
    ...published.filter((each) => settled.has(each.visitId)),
  ];
  const changing = new Set(changes.map(({ visitId, slot }) => `${visitId} ${slot}`));
  const checked = assignments.filter((each) => changing.has(`${each.visitId} ${each.slot}`));
  const roster = rosterOf({ ...draft, assignments });
  const violations = hardOf(violationsOfChange(roster, checked, withAssignments(roster, published)));
  return { violations, loaded: { ...draft, assignments } };
}

/** Visits of which the published row stays: they have begun, or their published start is over. */
export async function loadSettledVisitIds(ctx: Ctx, days: StretchOfDays): Promise<Set<string>> {
  const rows = await ctx.db.query<{ id: string }>(
    `select v.id from visits v where v.on_day between :fromOn and :toOn and (${BEGUN} or ${PAST})`,
    { type: QueryTypes.SELECT, replacements: { ...days, now: ctx.now() } },
  );
  return new Set(rows.map((row) => row.id));
}

interface UnassignedRow extends Omit<UnassignedVisitView, 'slot' | 'startAt' | 'reasons'> {
  startAt: Date;
  freeSlots: (1 | 2)[];
}

/** Slots of visits yet to come that nobody fills in the draft. */
export async function loadUnassigned(ctx: Ctx, days: StretchOfDays): Promise<UnassignedVisitView[]> {
  const rows = await ctx.db.query<UnassignedRow>(
    `select v.id as "visitId", b.last_name || ' ' || left(b.first_name, 1) || '.' as "beneficiaryName",
       v.municipality_id as "municipalityId", v.on_day::text as "onDay", v.planned_start_at as "startAt",
       array(
         select s.slot from generate_series(1, v.carers_needed) as s (slot)
         where not exists (select from assignments a where a.visit_id = v.id and a.plan = 'draft' and a.slot = s.slot)
         order by s.slot
       ) as "freeSlots"
     from visits v join beneficiaries b on b.id = v.beneficiary_id
     where v.on_day between :fromOn and :toOn and v.cancelled_at is null and v.latest_start_at > :now
       and not ${BEGUN} and not ${PAST}
       and (select count(*) from assignments a where a.visit_id = v.id and a.plan = 'draft') < v.carers_needed
     order by v.planned_start_at, b.last_name, v.id`,
    { type: QueryTypes.SELECT, replacements: { ...days, now: ctx.now() } },
  );
  return rows.flatMap(({ freeSlots, startAt, ...row }) =>
    freeSlots.map((slot) => ({ ...row, slot, startAt: startAt.toISOString(), reasons: [] })),
  );
}

async function namesOf(ctx: Ctx, visits: readonly { visitId: string }[]): Promise<Map<string, string>> {
  const rows = await ctx.db.query<{ id: string; name: string }>(
    `select v.id, b.last_name || ' ' || left(b.first_name, 1) || '.' as name
     from visits v join beneficiaries b on b.id = v.beneficiary_id where v.id = any (cast(:ids as uuid[]))`,
    { type: QueryTypes.SELECT, replacements: { ids: `{${visits.map((each) => each.visitId).join(',')}}` } },
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
