import type { Reason } from '#shared/kernel/reason';
import { instantAt } from '#shared/kernel/time';
import {
  assignmentsOf,
  changed,
  type DraftVisit,
  movedAssignments,
  reasonsAgainstStart,
} from '#shared/planning/arrangement';
import type { BoardVisit, VisitChange } from '#shared/planning/planning-wire';
import { type RosterAssignment, withChanged } from '#shared/planning/roster';
import { hardOf, oldLawWarns, violationsOf, violationsOfChange } from '#shared/planning/violations';
import type { Block, BoardModel } from './board-model';

/** Where a block is held: with a carer, or with nobody. */
export interface Target {
  carerId: string | null;
  startMinute: number;
}

/** What would come of letting go there: `hard` reasons refuse, `soft` ones warn. */
export interface Verdict {
  hard: readonly Reason[];
  soft: readonly Reason[];
  /** Nothing, when it stays where it is. */
  change: VisitChange | null;
}

export function draftOf(visit: BoardVisit): DraftVisit {
  return {
    id: visit.id,
    startMs: Date.parse(visit.plannedStartAt),
    earliestStartMs: Date.parse(visit.earliestStartAt),
    latestStartMs: Date.parse(visit.latestStartAt),
    toleratedLatenessMinutes: visit.toleratedLatenessMinutes,
    carersNeeded: visit.carersNeeded,
    carers: visit.slots.flatMap(({ slot, carerId, pinned }) => (carerId === null ? [] : [{ slot, carerId, pinned }])),
  };
}

/** Why a visit does not move at all. */
export function reasonAgainstMoving({ id, onDay, frozen, cancelled, status }: BoardVisit): Reason | null {
  if (!frozen) return null;
  const data = { visitId: id, day: onDay };
  if (cancelled) return { code: 'visit_is_cancelled', data };
  const isPast = status === 'unassigned' || status === 'partly_assigned' || status === 'assigned';
  return { code: isPast ? 'visit_is_past' : 'visit_already_begun', data };
}

/** Asks the very rules that the server asks. */
export function verdictOn(model: BoardModel, block: Block, target: Target): Verdict {
  const { visit } = block;
  const stuck = reasonAgainstMoving(visit);
  if (stuck !== null) return { hard: [stuck], soft: [], change: null };
  const change = changeTo(model, block, target);
  if (change === null) return { hard: [], soft: [], change };
  const before = draftOf(visit);
  const after = changed(before, [change]);
  const violations = violationsOfChange(model.roster, movedAssignments(before, after));
  return {
    hard: [...(after.carers.length === 0 ? reasonsAgainstStart(after) : []), ...hardOf(violations)],
    soft: violations.filter((violation) => !violation.hard),
    change,
  };
}

/** The hard reason against each carer to whom it cannot go, at the start at which it is held. */
export function refusalsAt(model: BoardModel, block: Block, startMinute: number): ReadonlyMap<string, Reason> {
  const before = draftOf(block.visit);
  const startMs = startMsAt(model, block, startMinute);
  const others: RosterAssignment[] = assignmentsOf({ ...before, startMs }).filter(
    (each) => each.slot !== block.slot.slot,
  );
  const roster = others.length === 0 || startMs === before.startMs ? model.roster : withChanged(model.roster, others);
  const refusals = new Map<string, Reason>();
  const withOldLaw = oldLawWarns(model.roster);
  const refused = (each: RosterAssignment): Reason[] =>
    hardOf(hardOf(violationsOf(roster, each)).map((violation) => withOldLaw({ ...violation, ...each })));
  const shared = startMs === before.startMs ? [] : others.flatMap(refused);
  for (const { id } of model.view.carers) {
    const own = refused({ visitId: block.visit.id, slot: block.slot.slot, carerId: id, startMs, pinned: false });
    const first = own[0] ?? shared[0];
    if (first !== undefined) refusals.set(id, first);
  }
  return refusals;
}

function startMsAt(model: BoardModel, block: Block, startMinute: number): number {
  if (startMinute === block.startMinute) return Date.parse(block.visit.plannedStartAt);
  return instantAt(model.day, startMinute).getTime();
}

function changeTo(model: BoardModel, block: Block, target: Target): VisitChange | null {
  const { visit, slot } = block;
  const isOther = target.carerId !== slot.carerId;
  const isLater = target.startMinute !== block.startMinute;
  if (!isOther && !isLater) return null;
  return {
    visitId: visit.id,
    slot: slot.slot,
    ...(isOther ? { carerId: target.carerId } : {}),
    ...(isLater ? { startAt: new Date(startMsAt(model, block, target.startMinute)).toISOString() } : {}),
    expected: { carerId: slot.carerId, startAt: visit.plannedStartAt },
  };
}
