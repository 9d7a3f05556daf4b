import { type Day, daysBetween } from '#shared/kernel/time';

/** A decision that ends within so many days wants a successor: the procedure takes about a month (art. 35 KPA). */
export const ENDING_DAYS = 30;

export type Course = 'ahead' | 'valid' | 'ending' | 'ended';

/**
 * Where a decision stands on a day. One that is valid until 2026-12-20 is `'ending'` on 2026-11-23, 27 days before, and
 * `'ended'` on 2026-12-21.
 */
export function courseOf(decision: { validFrom: Day; validTo: Day }, day: Day): Course {
  if (decision.validTo < day) return 'ended';
  if (decision.validFrom > day) return 'ahead';
  return daysBetween(day, decision.validTo) <= ENDING_DAYS ? 'ending' : 'valid';
}
