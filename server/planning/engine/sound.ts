import type { PlanProblem, UnassignedSlot } from '#server/planning/engine/problem';
import type { Reason } from '#shared/kernel/reason';
import { minuteAt } from '#shared/kernel/time';
import type { RosterAssignment, RosterVisit } from '#shared/planning/roster';

/** What can be planned of a problem, and the rest with a reason each. */
export interface Sound {
  problem: PlanProblem;
  unsound: UnassignedSlot[];
}

/**
 * Sorts out what nobody could plan: visits without a length or with a window that ends before it begins, visits that are not
 * among those given, and fixed assignments of unknown carers or visits, whose slots stay as they are.
 */
export function soundOf(problem: PlanProblem): Sound {
  const visits = new Map(problem.visits.map((visit) => [visit.id, visit]));
  const carers = new Set(problem.carers.map(({ id }) => id));
  const faulty = new Map<string, Reason>();
  for (const visit of problem.visits) {
    const fault = faultOf(visit);
    if (fault !== null) faulty.set(visit.id, fault);
  }
  const unsound: UnassignedSlot[] = [];
  const told = new Set<string>();
  const tell = (visitId: string, slot: 1 | 2, reason: Reason): void => {
    if (told.has(`${visitId} ${slot}`)) return;
    told.add(`${visitId} ${slot}`);
    unsound.push({ visitId, slot, reasons: [reason] });
  };
  const isKnown = ({ visitId, slot, carerId }: RosterAssignment): boolean => {
    if (!visits.has(visitId)) tell(visitId, slot, { code: 'unknown_visit' });
    else if (!carers.has(carerId)) tell(visitId, slot, { code: 'unknown_carer' });
    else return !faulty.has(visitId);
    return false;
  };
  const fixed = problem.fixed.filter(isKnown);
  for (const visitId of problem.visitIdsToPlan) {
    const visit = visits.get(visitId);
    const fault = faulty.get(visitId);
    if (visit === undefined) tell(visitId, 1, { code: 'unknown_visit' });
    else if (fault !== undefined) for (const slot of slotsOf(visit)) tell(visitId, slot, fault);
  }
  if (unsound.length === 0 && faulty.size === 0) return { problem, unsound };
  return {
    problem: {
      ...problem,
      visits: problem.visits.filter(({ id }) => !faulty.has(id)),
      visitIdsToPlan: problem.visitIdsToPlan.filter((id) => visits.has(id) && !faulty.has(id)),
      fixed,
      untouched: told,
    },
    unsound,
  };
}

const slotsOf = ({ carersNeeded }: RosterVisit): (1 | 2)[] => (carersNeeded === 2 ? [1, 2] : [1]);

function faultOf({ durationMinutes, earliestStartMs, latestStartMs }: RosterVisit): Reason | null {
  if (!(durationMinutes > 0)) return { code: 'visit_without_length', data: { durationMinutes } };
  if (!(earliestStartMs <= latestStartMs)) {
    const [earliestMinute, latestMinute] = [minuteOf(earliestStartMs), minuteOf(latestStartMs)];
    return { code: 'window_ends_before_it_begins', data: { earliestMinute, latestMinute } };
  }
  return null;
}

const minuteOf = (ms: number): number => (Number.isFinite(ms) ? minuteAt(new Date(ms)) : 0);
