import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import type { VisitChange } from '#shared/planning/planning-wire';
import type { RosterAssignment } from '#shared/planning/roster';
import { windowViolationsOf } from '#shared/planning/visit-window';

/** A visit as the draft has it. */
export interface DraftVisit {
  id: string;
  startMs: number;
  earliestStartMs: number;
  latestStartMs: number;
  toleratedLatenessMinutes: number;
  carersNeeded: 1 | 2;
  carers: readonly { slot: 1 | 2; carerId: string; pinned: boolean }[];
}

/** How far a visit has come. `past`: its published start is over, whoever came. */
export interface VisitCourse {
  cancelled: boolean;
  begun: boolean;
  past: boolean;
}

/** A visit moves until it is cancelled, a carer is there, or its published start is over. */
export function reasonsAgainstMoving(visit: { id: string; onDay: Day } & VisitCourse): Reason[] {
  const data = { visitId: visit.id, day: visit.onDay };
  if (visit.cancelled) return [{ code: 'visit_is_cancelled', data }];
  if (visit.begun) return [{ code: 'visit_already_begun', data }];
  return visit.past ? [{ code: 'visit_is_past', data }] : [];
}

/** The change was decided on what somebody has changed since. */
export function reasonsAgainstStale(visit: DraftVisit, change: VisitChange): Reason[] {
  const { expected, slot } = change;
  if (expected === undefined) return [];
  const carerId = visit.carers.find((each) => each.slot === slot)?.carerId ?? null;
  if (expected.carerId === carerId && Date.parse(expected.startAt) === visit.startMs) return [];
  return [{ code: 'visit_changed_meanwhile', data: { visitId: visit.id, slot } }];
}

/** A visit that nobody serves yet still keeps to its window: 9:00 is outside 7:00–8:30. */
export function reasonsAgainstStart(visit: DraftVisit): Reason[] {
  return windowViolationsOf(visit, visit.startMs)
    .filter(({ hard }) => hard)
    .map(({ code, data }) => ({ code, data: { visitId: visit.id, ...data } }));
}

/**
 * The visit after its changes. A start moves the whole visit, a carer fills one slot, `null` empties it; who comes new is
 * not pinned unless the change says so. Moving a visit for two to 9:00 moves both of its carers.
 */
export function changed(visit: DraftVisit, changes: readonly VisitChange[]): DraftVisit {
  return changes.reduce<DraftVisit>((before, { slot, carerId, startAt, pinned }) => {
    const own = before.carers.find((each) => each.slot === slot);
    const nextId = carerId === undefined ? (own?.carerId ?? null) : carerId;
    const stays = own !== undefined && own.carerId === nextId;
    const others = before.carers.filter((each) => each.slot !== slot);
    const next = nextId === null ? [] : [{ slot, carerId: nextId, pinned: pinned ?? (stays && own.pinned) }];
    return {
      ...before,
      startMs: startAt === undefined ? before.startMs : Date.parse(startAt),
      carers: [...others, ...next].sort((a, b) => a.slot - b.slot),
    };
  }, visit);
}

/** The changes that lead from `after` back to `before`; they expect to find `after`. */
export function undoOf(before: DraftVisit, after: DraftVisit): VisitChange[] {
  const slots = before.carersNeeded === 2 ? ([1, 2] as const) : ([1] as const);
  return slots.map((slot) => {
    const was = before.carers.find((each) => each.slot === slot);
    const is = after.carers.find((each) => each.slot === slot);
    return {
      visitId: before.id,
      slot,
      carerId: was?.carerId ?? null,
      startAt: new Date(before.startMs).toISOString(),
      pinned: was?.pinned ?? false,
      expected: { carerId: is?.carerId ?? null, startAt: new Date(after.startMs).toISOString() },
    };
  });
}

export function assignmentsOf(visit: DraftVisit): RosterAssignment[] {
  return visit.carers.map((each) => ({ visitId: visit.id, startMs: visit.startMs, ...each }));
}

/** Those assignments of `after` that somebody has to check: another carer or another start than before. */
export function movedAssignments(before: DraftVisit, after: DraftVisit): RosterAssignment[] {
  return assignmentsOf(after).filter(
    (each) =>
      before.startMs !== after.startMs || before.carers.find((was) => was.slot === each.slot)?.carerId !== each.carerId,
  );
}
