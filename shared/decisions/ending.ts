import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';

/**
 * Why services stop before the decision's last day. Death lets the decision expire (art. 162 § 1 pkt 1 KPA); refusing the
 * update of the interview ends it (art. 107 ust. 4a ustawy o pomocy społecznej). Not paying is no reason by itself.
 */
export const CHOSEN_ENDING_REASONS = [
  'deceased',
  'care_home',
  'moved_away',
  'resigned',
  'interview_refused',
  'other',
] as const;

/** Of an urgent order the welfare centre may also say that no decision will come: what was done is then not billed. */
export const ORDER_ENDING_REASONS = ['not_granted', ...CHOSEN_ENDING_REASONS] as const;

/** `amended` is set by the amendment. */
export const ENDING_REASONS = [...ORDER_ENDING_REASONS, 'amended'] as const;
export type EndingReason = (typeof ENDING_REASONS)[number];

interface Ended {
  validFrom: Day;
  validTo: Day;
  /** Whether it has been ended or amended already. */
  isEnded: boolean;
}

/**
 * Why an entry may not be given this last day: of what has ended the day is settled. Reason: `decision_already_ended`.
 */
export function reasonsAgainstLastDay(decision: Omit<Ended, 'validFrom'>, lastOn: Day): Reason[] {
  const { validTo, isEnded } = decision;
  return isEnded && lastOn !== validTo ? [{ code: 'decision_already_ended', data: { validTo }, field: 'validTo' }] : [];
}

/**
 * Why a decision may not get the number of its letter: it has one, or the welfare centre has said that none will come.
 * Reasons: `decision_has_number`, `decision_not_granted`.
 */
export function reasonsAgainstNumber(decision: { number: string | null; endingReason: EndingReason | null }): Reason[] {
  if (decision.number !== null) return [{ code: 'decision_has_number', data: { number: decision.number } }];
  return decision.endingReason === 'not_granted' ? [{ code: 'decision_not_granted' }] : [];
}

/**
 * Why a decision may not end on this day; empty when it may. One of 1 to 31 December may end on any of them. Reasons:
 * `decision_already_ended`, `decision_has_number` (it was granted), `ending_before_decision`, `ending_after_decision`.
 */
export function reasonsAgainstEnding(
  decision: Ended & { number: string | null },
  lastOn: Day,
  reason: EndingReason,
): Reason[] {
  const { number, validFrom, validTo, isEnded } = decision;
  if (reason === 'not_granted' && number !== null)
    return [{ code: 'decision_has_number', data: { number }, field: 'reason' }];
  if (isEnded) return [{ code: 'decision_already_ended', data: { validTo } }];
  if (lastOn < validFrom) return [{ code: 'ending_before_decision', data: { validFrom }, field: 'lastOn' }];
  return lastOn > validTo ? [{ code: 'ending_after_decision', data: { validTo }, field: 'lastOn' }] : [];
}

/**
 * Why a decision may not be amended so: the amendment begins inside it, after its first day, and grants the same kind of
 * services to the same person; what has no number yet is corrected, not amended. Reasons: `decision_already_ended`,
 * `order_not_amended`, `amendment_outside_decision`, `amendment_other_kind`.
 */
export function reasonsAgainstAmending(
  decision: Ended & { serviceKind: ServiceKind; number: string | null },
  amendment: { validFrom: Day; serviceKind: ServiceKind },
): Reason[] {
  const { validFrom, validTo, isEnded } = decision;
  if (isEnded) return [{ code: 'decision_already_ended', data: { validTo } }];
  if (decision.number === null) return [{ code: 'order_not_amended' }];
  const reasons: Reason[] = [];
  if (amendment.validFrom <= validFrom || amendment.validFrom > validTo)
    reasons.push({ code: 'amendment_outside_decision', data: { validFrom, validTo }, field: 'validFrom' });
  if (amendment.serviceKind !== decision.serviceKind)
    reasons.push({ code: 'amendment_other_kind', field: 'serviceKind' });
  return reasons;
}
