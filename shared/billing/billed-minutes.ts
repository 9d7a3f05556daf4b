import type { BillingUnit } from '#shared/municipalities/municipality-words';

const UNIT_MINUTES: Record<BillingUnit, number> = {
  minute: 1,
  quarter_started: 15,
  half_hour_started: 30,
  hour_started: 60,
};

/**
 * What the agreement counts of one visit: every started unit is a whole one. `billedMinutes(61, 'quarter_started')` is 75.
 * Two carers of 50 minutes are a visit of 100, and the unit rounds that sum once: 105, never twice 60.
 */
export function billedMinutes(minutes: number, unit: BillingUnit): number {
  const size = UNIT_MINUTES[unit];
  return Math.ceil(minutes / size) * size;
}
