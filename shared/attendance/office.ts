import type { Reason } from '#shared/kernel/reason';
import { addMinutes } from '#shared/kernel/time';
import { CLOCK_AHEAD_MINUTES } from '#shared/attendance/taps';

export interface RecordFacts {
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
  noEntry: boolean;
  now: Date;
  cancelled: boolean;
  confirmed: boolean;
}

/** Against writing down an attendance for a carer, from her paper card or by what she says on the phone. */
export function reasonsAgainstRecording({ checkedInAt, checkedOutAt, ...facts }: RecordFacts): Reason[] {
  const reasons: Reason[] = [];
  if (facts.cancelled) reasons.push({ code: 'visit_is_cancelled' });
  if (facts.confirmed) reasons.push({ code: 'visit_already_confirmed' });
  if (checkedInAt === null && checkedOutAt === null && !facts.noEntry)
    reasons.push({ code: 'times_missing', field: 'checkedInAt' });
  if (checkedInAt !== null && checkedOutAt !== null && checkedOutAt < checkedInAt)
    reasons.push({ code: 'checked_out_before_in', field: 'checkedOutAt' });
  const latest = addMinutes(facts.now, CLOCK_AHEAD_MINUTES);
  if ((checkedInAt ?? checkedOutAt ?? facts.now) > latest || (checkedOutAt ?? facts.now) > latest)
    reasons.push({
      code: 'time_in_future',
      field: checkedInAt !== null && checkedInAt > latest ? 'checkedInAt' : 'checkedOutAt',
    });
  return reasons;
}

export interface ConfirmationFacts {
  delivered: boolean;
  confirmedMinutes: number;
  reason: string | null;
  note: string | null;
  plannedMinutes: number;
  startsAt: Date;
  now: Date;
  cancelled: boolean;
}

/**
 * Against confirming. A visit that did not take place has no minutes and a reason; more minutes than planned ask for a
 * note, because the gmina will ask: 75 minutes of a 60-minute visit without a note are refused.
 */
export function reasonsAgainstConfirming(facts: ConfirmationFacts): Reason[] {
  const reasons: Reason[] = [];
  if (facts.cancelled) reasons.push({ code: 'visit_is_cancelled' });
  if (facts.startsAt > facts.now) reasons.push({ code: 'visit_not_yet_held' });
  if (facts.delivered && facts.confirmedMinutes === 0)
    reasons.push({ code: 'confirmed_minutes_missing', field: 'confirmedMinutes' });
  if (!facts.delivered && facts.confirmedMinutes > 0)
    reasons.push({ code: 'not_delivered_has_no_minutes', field: 'confirmedMinutes' });
  if (!facts.delivered && facts.reason === null) reasons.push({ code: 'not_delivered_needs_reason', field: 'reason' });
  if (facts.confirmedMinutes > facts.plannedMinutes && facts.note === null)
    reasons.push({
      code: 'more_minutes_need_note',
      field: 'note',
      data: { minutes: facts.confirmedMinutes, plannedMinutes: facts.plannedMinutes },
    });
  return reasons;
}
