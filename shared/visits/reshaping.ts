import type { Day } from '#shared/kernel/time';
import type { VisitTraces } from '#shared/visits/cancellation';
import { occurrenceOn, type PatternShape } from '#shared/visits/occurrences';

/** What a visit has of its pattern. */
export interface VisitShape {
  onDay: Day;
  earliestStartAt: Date;
  latestStartAt: Date;
  durationMinutes: number;
  carersNeeded: number;
  tasks: readonly string[];
}

/**
 * Whether the visit was changed by itself: its window, length, carers or tasks are no longer those of its pattern. Where
 * planning put its start inside the window does not count.
 */
export function differsFromPattern(visit: VisitShape, pattern: PatternShape & { tasks: readonly string[] }): boolean {
  const made = occurrenceOn(pattern, visit.onDay);
  return (
    visit.earliestStartAt.getTime() !== made.earliestStartAt.getTime() ||
    visit.latestStartAt.getTime() !== made.latestStartAt.getTime() ||
    visit.durationMinutes !== pattern.durationMinutes ||
    visit.carersNeeded !== pattern.carersNeeded ||
    [...visit.tasks].sort().join() !== [...pattern.tasks].sort().join()
  );
}

/** Whether a new shape of the pattern may take the visit along: nobody has touched, begun, confirmed, closed or pinned it. */
export function followsItsPattern(
  visit: VisitShape,
  pattern: PatternShape & { tasks: readonly string[] },
  traces: VisitTraces & { pinned: boolean },
): boolean {
  if (traces.cancelled || traces.checkedIn || traces.confirmed || traces.monthClosed || traces.pinned) return false;
  return !differsFromPattern(visit, pattern);
}
