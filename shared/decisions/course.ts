import { type Day, daysBetween } from '#shared/kernel/time';

/** A decision that ends within so many days wants a successor: the procedure takes about a month (art. 35 KPA). */
export const ENDING_DAYS = 30;

/** What is left of that month when the welfare centre is reminded once more, and for the last time. */
export const ENDING_REMINDERS = [ENDING_DAYS, 14, 7] as const;

export type Course = 'ahead' | 'valid' | 'ending' | 'ended';

interface Dates {
  validFrom: Day;
  validTo: Day;
}

/**
 * Where a decision stands on a day. One that is valid until 2026-12-20 is `'ending'` on 2026-11-23, 27 days before, and
 * `'ended'` on 2026-12-21.
 */
export function courseOf(decision: Dates, day: Day): Course {
  if (decision.validTo < day) return 'ended';
  if (decision.validFrom > day) return 'ahead';
  return daysBetween(day, decision.validTo) <= ENDING_DAYS ? 'ending' : 'valid';
}

/** Whether a decision in force ends within so many days: one until 2026-12-07 on 2026-11-23 within 14, not within 7. */
export function endsWithin(days: number, decision: Dates, day: Day): boolean {
  return courseOf(decision, day) === 'ending' && daysBetween(day, decision.validTo) <= days;
}
