import type { Grant } from '#shared/decisions/cap';
import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';

/**
 * Why a pattern makes no sense under its decision: weekdays that are not granted, or dates that never meet. A pattern of
 * Saturdays under a Monday-to-Friday decision gives `pattern_weekdays_not_granted` with `['6']`.
 */
export function reasonsAgainstPattern(
  grant: Grant,
  pattern: { weekdays: readonly number[]; validFrom: Day; validTo: Day | null },
): Reason[] {
  const reasons: Reason[] = [];
  const foreign = pattern.weekdays.filter((weekday) => !grant.weekdays.includes(weekday));
  if (foreign.length > 0) {
    reasons.push({
      code: 'pattern_weekdays_not_granted',
      data: { weekdays: foreign.map(String) },
      field: 'weekdays',
    });
  }
  if (pattern.validFrom > grant.validTo || (pattern.validTo !== null && pattern.validTo < grant.validFrom)) {
    reasons.push({
      code: 'pattern_outside_decision',
      data: { validFrom: grant.validFrom, validTo: grant.validTo },
      field: 'validFrom',
    });
  }
  return reasons;
}
