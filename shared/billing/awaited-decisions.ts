import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';

/** Whether the decision behind a visit is there, is awaited, or will never come (urgent mode, art. 50a u.p.s.). */
export type DecisionStanding = 'there' | 'awaited' | 'never';

/**
 * The visits that may be billed, and why others wait: what was delivered in urgent mode is held until its decision is there,
 * and left out when none will come. Two visits of 27 and 28 November whose decision is awaited give one
 * `visits_await_decision` with `count` 2.
 */
export function heldForDecision<Visit extends { onDay: Day; delivered: boolean | null; decision: DecisionStanding }>(
  visits: readonly Visit[],
): { billable: Visit[]; reasons: Reason[] } {
  const isHeld = (visit: Visit): boolean => visit.delivered === true && visit.decision !== 'there';
  const awaited = visits.filter((visit) => isHeld(visit) && visit.decision === 'awaited').map(({ onDay }) => onDay);
  const [from, to] = [awaited.toSorted()[0], awaited.toSorted().at(-1)];
  return {
    billable: visits.filter((visit) => !isHeld(visit)),
    reasons:
      from === undefined || to === undefined
        ? []
        : [{ code: 'visits_await_decision', data: { count: awaited.length, from, to } }],
  };
}
