import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';

/** Why a visit does not take place, as a person chooses. */
export const CHOSEN_CANCELLATION_REASONS = [
  'beneficiary_absent',
  'hospital',
  'sanatorium',
  'family_stay',
  'refused',
  'deceased',
  'decision_ended',
  'carer_missing',
  'weather',
  'other',
] as const;

/** The last two are set by what happened to the decision or to the pattern. */
export const CANCELLATION_REASONS = [...CHOSEN_CANCELLATION_REASONS, 'suspended', 'pattern_changed'] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

/** What is known of a visit besides its own row. */
export interface VisitTraces {
  id: string;
  onDay: Day;
  cancelled: boolean;
  checkedIn: boolean;
  confirmed: boolean;
  monthClosed: boolean;
}

/** A cancelled visit is not cancelled again; where a carer has been, the visit is confirmed as not delivered instead. */
export function reasonsAgainstCancelling(visit: VisitTraces): Reason[] {
  const data = { visitId: visit.id, day: visit.onDay };
  if (visit.cancelled) return [{ code: 'visit_already_cancelled', data }];
  return reasonsAgainstTouching(visit);
}

/** Only a cancelled visit is restored; the cap is asked besides. */
export function reasonsAgainstRestoring(visit: VisitTraces): Reason[] {
  const data = { visitId: visit.id, day: visit.onDay };
  if (visit.monthClosed) return [{ code: 'month_is_closed', data }];
  return visit.cancelled ? [] : [{ code: 'visit_not_cancelled', data }];
}

export function reasonsAgainstChanging(visit: VisitTraces): Reason[] {
  const data = { visitId: visit.id, day: visit.onDay };
  if (visit.cancelled) return [{ code: 'visit_is_cancelled', data }];
  return reasonsAgainstTouching(visit);
}

function reasonsAgainstTouching(visit: VisitTraces): Reason[] {
  const data = { visitId: visit.id, day: visit.onDay };
  if (visit.monthClosed) return [{ code: 'month_is_closed', data }];
  if (visit.confirmed) return [{ code: 'visit_already_confirmed', data }];
  return visit.checkedIn ? [{ code: 'visit_already_begun', data }] : [];
}
