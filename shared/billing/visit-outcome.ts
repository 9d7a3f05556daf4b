import type { NotDeliveredReason } from '#shared/attendance/attendance-words';
import type { CancellationReason } from '#shared/visits/cancellation';

/** Why a visit of the month stands on no bill: of each visit that is not billed, exactly one. */
export const NOT_BILLED_REASONS = [
  'cancelled_in_time',
  'cancelled_late',
  'cancelled_by_enterprise',
  'cancelled_otherwise',
  'beneficiary_absent',
  'not_delivered',
  'unconfirmed',
  'decision_awaited',
  'decision_not_granted',
  'agreement_missing',
  'tariff_missing',
  'no_minutes',
  'objection_accepted',
  'corrected_to_zero',
] as const;
export type NotBilledReason = (typeof NOT_BILLED_REASONS)[number];

/** These are ours to put right: while there is one of them, the month is not closed. */
export const HOLDING_REASONS = ['unconfirmed', 'decision_awaited', 'agreement_missing', 'tariff_missing'] as const;

/** Whether the decision behind a visit is there, is awaited, or will never come (urgent mode, art. 50a u.p.s.). */
export const DECISION_STANDINGS = ['there', 'awaited', 'never'] as const;
export type DecisionStanding = (typeof DECISION_STANDINGS)[number];

/** What a visit is billed for: for what was done, or by the agreement's rule for a cancellation too late or a way in vain. */
export const BILLING_BASES = ['delivered', 'late_cancellation', 'came_in_vain'] as const;
export type BillingBasis = (typeof BILLING_BASES)[number];

/** Cancellations that come from the person's side, and could have been told in time. */
const COULD_BE_TOLD: readonly CancellationReason[] = ['beneficiary_absent', 'sanatorium', 'family_stay', 'refused'];
/** Those that come from her side and that nobody can foresee or that the gmina itself brings about: never charged. */
const NOT_TO_BE_TOLD: readonly CancellationReason[] = ['hospital', 'deceased', 'decision_ended', 'suspended'];
const OURS: readonly CancellationReason[] = ['carer_missing', 'weather'];
/** What a carer meets at a door that stays shut to her. */
const MET_NOBODY: readonly NotDeliveredReason[] = ['nobody_opened', 'hospital', 'refused', 'away', 'deceased'];

const isOneOf = (list: readonly string[], reason: string | null): boolean => reason !== null && list.includes(reason);

/**
 * Whether a late cancellation for this reason may be charged: `'refused'` may, `'hospital'` may not, for nobody tells an
 * ambulance a working day before.
 */
export function isChargedWhenLate(reason: string | null): boolean {
  return isOneOf(COULD_BE_TOLD, reason);
}

/** Whether the carer stood before a shut door: `'nobody_opened'` yes, `'carer_absent'` no. */
export function metNobody(reason: string | null): boolean {
  return isOneOf(MET_NOBODY, reason);
}

/** Why a cancelled visit is not billed: `('refused', true)` is `'cancelled_in_time'`, `('weather', false)` is ours. */
export function whyCancelledIsNotBilled(reason: string | null, inTime: boolean): NotBilledReason {
  if (isOneOf(OURS, reason)) return 'cancelled_by_enterprise';
  if (!isOneOf(COULD_BE_TOLD, reason) && !isOneOf(NOT_TO_BE_TOLD, reason)) return 'cancelled_otherwise';
  return inTime ? 'cancelled_in_time' : 'cancelled_late';
}

/** How many visits are on no bill for each reason, in the order of the reasons: two `unconfirmed` are one row of 2. */
export function countNotBilled(
  visits: readonly { settled: { notBilled: NotBilledReason | null } }[],
): { reason: NotBilledReason; count: number }[] {
  return NOT_BILLED_REASONS.flatMap((reason) => {
    const count = visits.filter(({ settled }) => settled.notBilled === reason).length;
    return count === 0 ? [] : [{ reason, count }];
  });
}
