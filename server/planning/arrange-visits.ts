import { QueryTypes } from 'sequelize';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { loadRoster } from '#server/planning/load-roster';
import { BEGUN, PAST, TOLERATED_LATENESS } from '#server/planning/visit-course';
import { lockCarers, writeDraft, writePlannedStarts } from '#server/planning/write-draft';
import { loadDayChoices } from '#server/visits/day-choices.queries';
import { grouped } from '#shared/kernel/grouped';
import { NotFoundError, type Reason, refuseIf } from '#shared/kernel/reason';
import { addDays, type Day, dayAt, firstDayOf, lastDayOf, monthOf } from '#shared/kernel/time';
import {
  assignmentsOf,
  changed,
  type DraftVisit,
  movedAssignments,
  reasonsAgainstMoving,
  reasonsAgainstStale,
  reasonsAgainstStart,
  undoOf,
  type VisitCourse,
} from '#shared/planning/arrangement';
import type { VisitChange } from '#shared/planning/planning-wire';
import { type RosterAssignment, rosterOf, withAssignments } from '#shared/planning/roster';
import { hardOf, type PlanViolation, violationsOfChange } from '#shared/planning/violations';
import { sameHourOn } from '#shared/planning/visit-day';
import { reasonsAgainstMovingTo } from '#shared/visits/day-choice';

export interface Arranged {
  visitIds: string[];
  warnings: PlanViolation[];
  undo: VisitChange[];
}

interface LockedVisit extends DraftVisit, VisitCourse {
  municipalityId: string;
  onDay: Day;
  mayBeOn: readonly Day[] | null;
}

/**
 * Sets who goes to which visits, and when, in the draft: all of the changes or none. Warnings come back, hard rules refuse
 * with their codes; besides refuses `visit_changed_meanwhile`, `visit_is_cancelled`, `visit_already_begun`,
 * `visit_is_past`. A start on another of its days moves a visit whose day is not fixed. The carers' rows are locked, so that
 * two dispatchers cannot give one carer two visits at once.
 */
export async function arrangeVisits(ctx: Ctx, input: { changes: readonly VisitChange[] }): Promise<Arranged> {
  return inTransaction(ctx, async () => {
    const changesOf = grouped(input.changes, (change) => change.visitId);
    const visits = await lockVisits(ctx, [...changesOf.keys()].sort());

    permit(ctx, 'arrangeVisits');

    const after = visits.map((visit) => onItsDay(visit, changed(visit, changesOf.get(visit.id) ?? [])));
    const moved = visits.flatMap((visit, index) => movedAssignments(visit, after[index] ?? visit));
    await lockAll(ctx, moved);

    refuseIf(visits.flatMap((visit) => reasonsAgainstMoving(visit)));
    refuseIf(
      visits.flatMap((visit) => (changesOf.get(visit.id) ?? []).flatMap((one) => reasonsAgainstStale(visit, one))),
    );
    const toOtherDays = after.filter(({ onDay }, index) => onDay !== visits[index]?.onDay);
    refuseIf(await reasonsAgainstDays(ctx, toOtherDays));
    refuseIf(after.filter((visit) => visit.carers.length === 0).flatMap(reasonsAgainstStart));
    const violations = await violationsAmong(ctx, visits, after, moved);
    refuseIf(hardOf(violations).map(reasonOf));

    const ids = visits.map((visit) => visit.id);
    await writePlannedStarts(
      ctx,
      after.map((visit) => ({ visitId: visit.id, startMs: visit.startMs })),
    );
    await writeDraft(ctx, ids, after.flatMap(assignmentsOf));

    const first = visits[0];
    await tell(
      ctx,
      'arrangeVisits',
      {
        kind: 'visit',
        id: ids.length === 1 ? (first?.id ?? null) : null,
        municipalityId: first?.municipalityId ?? null,
      },
      { visitIds: ids, after: after.flatMap(assignmentsOf) },
    );
    for (const { id, municipalityId, onDay } of toOtherDays) {
      const from = visits.find((visit) => visit.id === id)?.onDay;
      await tell(ctx, 'moveVisitToDay', { kind: 'visit', id, municipalityId }, { from, to: onDay });
    }
    return {
      visitIds: ids,
      warnings: violations.filter((violation) => !violation.hard),
      undo: visits.flatMap((visit, index) => undoOf(visit, after[index] ?? visit)),
    };
  });
}

/** A visit whose day is not fixed goes to the day of its start, its window with it. */
function onItsDay(visit: LockedVisit, after: DraftVisit): LockedVisit {
  const day = dayAt(new Date(after.startMs));
  if (visit.mayBeOn === null || day === visit.onDay) return { ...visit, ...after };
  const earliestStartMs = sameHourOn(visit.earliestStartMs, day);
  return { ...visit, ...after, onDay: day, earliestStartMs, latestStartMs: sameHourOn(visit.latestStartMs, day) };
}

async function reasonsAgainstDays(ctx: Ctx, moved: readonly LockedVisit[]): Promise<Reason[]> {
  if (moved.length === 0) return [];
  const choices = await loadDayChoices(
    ctx,
    moved.map(({ id }) => id),
  );
  return moved.flatMap(({ id, onDay }) => {
    const known = choices.get(id);
    return known === undefined ? [] : reasonsAgainstMovingTo(known.choice, known.grant, onDay);
  });
}

interface VisitRow extends VisitCourse {
  id: string;
  municipalityId: string;
  onDay: Day;
  mayBeOn: Day[] | null;
  earliestStartAt: Date;
  latestStartAt: Date;
  toleratedLatenessMinutes: number;
  plannedStartAt: Date;
  carersNeeded: 1 | 2;
}

async function lockVisits(ctx: Ctx, ids: readonly string[]): Promise<LockedVisit[]> {
  // Those that they keep a distance from stay where they are meanwhile.
  await ctx.db.query(
    `select id from visits where id = any ($1::uuid[])
       or id in (select other_visit_id from visit_gaps where visit_id = any ($1::uuid[])) order by id for update`,
    { bind: [[...ids]] },
  );
  const rows = await ctx.db.query<VisitRow>(
    `select v.id, v.municipality_id as "municipalityId", v.on_day::text as "onDay",
       v.may_be_on::text[] as "mayBeOn", v.earliest_start_at as "earliestStartAt", v.latest_start_at as "latestStartAt",
       ${TOLERATED_LATENESS} as "toleratedLatenessMinutes", v.planned_start_at as "plannedStartAt",
       v.carers_needed as "carersNeeded",
       v.cancelled_at is not null as cancelled, ${BEGUN} as begun, ${PAST} as past
     from visits v where v.id in (:ids) order by v.id`,
    { type: QueryTypes.SELECT, replacements: { ids: [...ids], now: ctx.now() } },
  );
  if (rows.length < ids.length) throw new NotFoundError('visit');
  const carers = await ctx.db.query<{ visitId: string; slot: 1 | 2; carerId: string; pinned: boolean }>(
    `select visit_id as "visitId", slot, carer_id as "carerId", pinned
     from assignments where plan = 'draft' and visit_id in (:ids) order by visit_id, slot`,
    { type: QueryTypes.SELECT, replacements: { ids: [...ids] } },
  );
  const carersOf = grouped(carers, (carer) => carer.visitId);
  return rows.map(({ earliestStartAt, latestStartAt, plannedStartAt, ...row }) => ({
    ...row,
    earliestStartMs: earliestStartAt.getTime(),
    latestStartMs: latestStartAt.getTime(),
    startMs: plannedStartAt.getTime(),
    carers: (carersOf.get(row.id) ?? []).map(({ slot, carerId, pinned }) => ({ slot, carerId, pinned })),
  }));
}

async function lockAll(ctx: Ctx, assignments: readonly RosterAssignment[]): Promise<void> {
  const wanted = [...new Set(assignments.map((assignment) => assignment.carerId))];
  const found = await lockCarers(ctx, wanted);
  if (found.length < wanted.length) throw new NotFoundError('carer');
}

/** The rules look a day beyond either side, and at the whole month for its hours. */
async function violationsAmong(
  ctx: Ctx,
  visits: readonly LockedVisit[],
  after: readonly DraftVisit[],
  moved: readonly RosterAssignment[],
): Promise<PlanViolation[]> {
  if (moved.length === 0) return [];
  const days = visits.map((visit) => visit.onDay).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const loaded = await loadRoster(ctx, {
    fromOn: addDays(firstDayOf(monthOf(first)), -1),
    toOn: addDays(lastDayOf(monthOf(last)), 1),
    carerIds: [...new Set(moved.map((assignment) => assignment.carerId))],
    visitIds: visits.map((visit) => visit.id),
  });
  const changing = new Set(visits.map((visit) => visit.id));
  const others = loaded.assignments.filter((assignment) => !changing.has(assignment.visitId));
  const roster = rosterOf({ ...loaded, assignments: [...others, ...after.flatMap(assignmentsOf)] });
  return violationsOfChange(roster, moved, withAssignments(roster, loaded.assignments));
}

function reasonOf({ code, data, visitId, slot, carerId }: PlanViolation): Reason {
  return { code, data: { ...data, visitId, slot, carerId } };
}
