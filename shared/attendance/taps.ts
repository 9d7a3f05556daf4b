import type { PlannedStay } from '#shared/attendance/judgement';
import type { Reason } from '#shared/kernel/reason';
import { addDays, addMinutes, dayAt, instantAt, minutesBetween } from '#shared/kernel/time';

/** Clocks differ by a little; more than this ahead of ours is a wrong clock. */
export const CLOCK_AHEAD_MINUTES = 5;
/** A visit may be held early or late on its day, or run past midnight by this. */
const AFTER_END_MINUTES = 240;

export interface TapFacts {
  /** When the carer tapped; a phone without signal sends it later. */
  at: Date;
  now: Date;
  planned: PlannedStay;
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
  noEntry: boolean;
  cancelled: boolean;
  confirmed: boolean;
}

/** Against "I begin": a cancelled or confirmed visit, a clock that runs ahead, another day, a second beginning. */
export function reasonsAgainstCheckIn(facts: TapFacts): Reason[] {
  const reasons = reasonsAgainstTap(facts);
  if (facts.noEntry) reasons.push({ code: 'no_entry_already_reported' });
  else if (facts.checkedInAt !== null) reasons.push({ code: 'already_checked_in' });
  else if (facts.checkedOutAt !== null && facts.checkedOutAt < facts.at) reasons.push({ code: 'already_checked_out' });
  return reasons;
}

/** Against "I finish". A finish without a beginning is kept: it waits for the office, but no tap is lost. */
export function reasonsAgainstCheckOut(facts: TapFacts): Reason[] {
  const reasons = reasonsAgainstTap(facts);
  if (facts.noEntry) reasons.push({ code: 'no_entry_already_reported' });
  else if (facts.checkedOutAt !== null) reasons.push({ code: 'already_checked_out' });
  else if (facts.checkedInAt !== null && facts.at < facts.checkedInAt) reasons.push({ code: 'checked_out_before_in' });
  return reasons;
}

/** Against "nobody let me in": she has finished the visit, or has reported it. */
export function reasonsAgainstNoEntry(facts: TapFacts): Reason[] {
  const reasons = reasonsAgainstTap(facts);
  if (facts.noEntry) reasons.push({ code: 'no_entry_already_reported' });
  else if (facts.checkedOutAt !== null) reasons.push({ code: 'already_checked_out' });
  else if (facts.checkedInAt !== null && facts.at < facts.checkedInAt) reasons.push({ code: 'checked_out_before_in' });
  return reasons;
}

function reasonsAgainstTap({ at, now, planned, cancelled, confirmed }: TapFacts): Reason[] {
  const reasons: Reason[] = [];
  if (cancelled) reasons.push({ code: 'visit_is_cancelled' });
  if (confirmed) reasons.push({ code: 'visit_already_confirmed' });
  if (at > addMinutes(now, CLOCK_AHEAD_MINUTES)) {
    reasons.push({ code: 'phone_clock_ahead', data: { minutes: minutesBetween(now, at) } });
    return reasons;
  }
  const { from, to } = dayOfVisit(planned);
  if (at < from || at >= to) reasons.push({ code: 'tap_on_another_day', data: { day: dayAt(planned.startAt) } });
  return reasons;
}

/** From the midnight before the planned start to the next, or four hours past a planned end that lies later. */
export function dayOfVisit(planned: Pick<PlannedStay, 'startAt' | 'endAt'>): { from: Date; to: Date } {
  const day = dayAt(planned.startAt);
  const midnight = instantAt(addDays(day, 1), 0);
  const late = addMinutes(planned.endAt, AFTER_END_MINUTES);
  return { from: instantAt(day, 0), to: late > midnight ? late : midnight };
}
