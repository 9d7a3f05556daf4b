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

/** `amended` is set by the amendment. */
export const ENDING_REASONS = [...CHOSEN_ENDING_REASONS, 'amended'] as const;
export type EndingReason = (typeof ENDING_REASONS)[number];

interface Ended {
  validFrom: Day;
  validTo: Day;
  /** Whether it has been ended or amended already. */
  isEnded: boolean;
}

/**
 * Why a decision may not end on this day; empty when it may. One of 1 to 31 December may end on any of them. Reasons:
 * `decision_already_ended`, `ending_before_decision`, `ending_after_decision`.
 */
export function reasonsAgainstEnding(decision: Ended, lastOn: Day): Reason[] {
  const { validFrom, validTo, isEnded } = decision;
  if (isEnded) return [{ code: 'decision_already_ended', data: { validTo } }];
  if (lastOn < validFrom) return [{ code: 'ending_before_decision', data: { validFrom }, field: 'lastOn' }];
  return lastOn > validTo ? [{ code: 'ending_after_decision', data: { validTo }, field: 'lastOn' }] : [];
}

/**
 * Why a decision may not be amended so: the amendment begins inside it, after its first day, and grants the same kind of
 * services to the same person. Reasons: `decision_already_ended`, `amendment_outside_decision`, `amendment_other_kind`.
 */
export function reasonsAgainstAmending(
  decision: Ended & { serviceKind: ServiceKind },
  amendment: { validFrom: Day; serviceKind: ServiceKind },
): Reason[] {
  const { validFrom, validTo, isEnded } = decision;
  if (isEnded) return [{ code: 'decision_already_ended', data: { validTo } }];
  const reasons: Reason[] = [];
  if (amendment.validFrom <= validFrom || amendment.validFrom > validTo)
    reasons.push({ code: 'amendment_outside_decision', data: { validFrom, validTo }, field: 'validFrom' });
  if (amendment.serviceKind !== decision.serviceKind)
    reasons.push({ code: 'amendment_other_kind', field: 'serviceKind' });
  return reasons;
}
