import type { BoardView, BoardVisit, NeighbourVisit } from '#shared/planning/planning-wire';
import { type Roster, type RosterAssignment, rosterOf, type RosterVisit } from '#shared/planning/roster';
import type { RoadTimes } from '#shared/travel/road-times';
import { withImplied } from '#shared/visits/required-qualifications';

/**
 * The board as the rules see it, so that the browser asks `violationsOfChange` before a drop just as the server does
 * under the lock. It knows the shown days and their neighbours; the hours of a month are known to the server alone.
 * `roads` come apart from the board; until they are here the estimate serves, and the server has the last word.
 */
export function rosterOfBoard(board: BoardView, roads: readonly RoadTimes[] = []): Roster {
  const visits = board.visits.filter((visit) => !visit.cancelled);
  const carerIds = new Set(board.carers.map((carer) => carer.id));
  const assignments = [...visits.flatMap(assignmentsOnBoard), ...board.neighbours.flatMap(assignmentsNearby)];
  return rosterOf({
    visits: [...visits.map(rosterVisitOf), ...board.neighbours.map(neighbourVisitOf)],
    carers: board.carers.map((carer) => ({ ...carer, qualifications: withImplied(carer.qualifications) })),
    assignments: assignments.filter((assignment) => carerIds.has(assignment.carerId)),
    overrides: { overrides: board.travelOverrides, learned: board.travelLearned, roads },
  });
}

/** Where the draft sends carers for this visit: two entries with one start for a visit that two serve. */
export function assignmentsOnBoard(visit: BoardVisit): RosterAssignment[] {
  const startMs = Date.parse(visit.plannedStartAt);
  return visit.slots.flatMap(({ slot, carerId, pinned }) =>
    carerId === null ? [] : [{ visitId: visit.id, slot, carerId, startMs, pinned }],
  );
}

function rosterVisitOf(visit: BoardVisit): RosterVisit {
  return {
    id: visit.id,
    beneficiaryId: visit.beneficiaryId,
    place: visit.place,
    onDay: visit.onDay,
    earliestStartMs: Date.parse(visit.earliestStartAt),
    latestStartMs: Date.parse(visit.latestStartAt),
    toleratedLatenessMinutes: visit.toleratedLatenessMinutes,
    wishedStartMs: visit.wishedStartAt === null ? null : Date.parse(visit.wishedStartAt),
    durationMinutes: visit.durationMinutes,
    carersNeeded: visit.carersNeeded,
    requiredQualifications: visit.requiredQualifications,
    wishedGender: visit.wishedGender,
    preferredCarerIds: visit.preferredCarerIds,
    excludedCarerIds: visit.excludedCarerIds,
    gap: visit.gap,
  };
}

/** Nobody moves it on this board, so nothing is known but where and when it is. */
function neighbourVisitOf(visit: NeighbourVisit): RosterVisit {
  const startMs = Date.parse(visit.startAt);
  return {
    id: visit.id,
    beneficiaryId: visit.beneficiaryId,
    place: visit.place,
    onDay: visit.onDay,
    earliestStartMs: startMs,
    latestStartMs: startMs,
    toleratedLatenessMinutes: 0,
    wishedStartMs: null,
    durationMinutes: visit.durationMinutes,
    carersNeeded: visit.carersNeeded,
    requiredQualifications: [],
    wishedGender: null,
    preferredCarerIds: [],
    excludedCarerIds: [],
    gap: null,
  };
}

function assignmentsNearby(visit: NeighbourVisit): RosterAssignment[] {
  const startMs = Date.parse(visit.startAt);
  return visit.carers.map(({ slot, carerId }) => ({ visitId: visit.id, slot, carerId, startMs, pinned: false }));
}
