import { clock } from '#shared/kernel/time';
import { repair } from '#shared/messages/en/planning-repair';
import { planningUi } from '#shared/messages/en/planning-ui';
import type * as pl from '#shared/messages/pl/planning';
import type { Translation } from '#shared/messages/translation';

export const planning: Translation<typeof pl.planning> = { ...planningUi, repair, rule: (code) => RULES[code] ?? '' };

const QUALIFICATIONS: Readonly<Record<string, string>> = {
  carer: 'carer',
  community_carer: 'community carer',
  medical_carer: 'medical carer',
  nurse: 'nurse',
  physiotherapist: 'physiotherapist',
  psychologist: 'psychologist',
  sign_language: 'sign language',
  dementia: 'dementia care',
};

const RULES: Readonly<Record<string, string>> = {
  carer_not_employed: 'no contract on that day',
  carer_absent: 'absent',
  excluded_carer: 'does not go to this beneficiary',
  qualification_missing: 'not qualified',
  outside_availability: 'not available at that time',
  carer_busy: 'at another visit',
  travel_too_short: 'too little time to travel',
  daily_rest_too_short: 'too short a daily rest',
  weekly_rest_too_short: 'too short a weekly rest',
  over_daily_maximum: 'too many hours on that day',
  over_weekly_maximum: 'too many hours in that week',
  over_average_week: 'more than 48 h a week on average',
  overtime_forbidden: 'must not work overtime',
  night_work_forbidden: 'must not work at night',
  break_missing: 'no break at work',
  interrupted_day: 'too long a wait in the day',
  no_free_sunday: 'no free Sunday',
  starts_in_same_working_day: 'begins in the same working day',
  same_carer_twice: 'already at this visit',
  carers_not_simultaneous: 'the other carer starts at another time',
  gap_too_short: 'too soon beside another visit to this person',
  gap_too_long: 'too far from another visit to this person',
  outside_window: 'outside the agreed time',
  second_carer_missing: 'a second carer is missing',
  plan_costs_too_much: 'could come, but at the expense of other visits',
};

const at = (minute: number | undefined): string => (minute === undefined ? '?' : clock(minute));
const hours = (minutes = 0): string => {
  const [whole, rest] = [Math.floor(Math.round(minutes) / 60), Math.round(minutes) % 60];
  if (whole === 0 && rest > 0) return `${rest} min`;
  return `${whole} h${rest === 0 ? '' : ` ${rest} min`}`;
};
const who = (carer: string | undefined): string => carer ?? 'This carer';
const fromOther = (data: { isLater?: boolean; otherStartMinute?: number; gapMinutes?: number }): string =>
  (data.gapMinutes ?? 0) < 0
    ? `and the one at ${at(data.otherStartMinute)} starts ${data.isLater === true ? 'later' : 'earlier'}`
    : `and the one at ${at(data.otherStartMinute)} is ${hours(data.gapMinutes)} away`;
const between = (from: string | undefined, to: string | null | undefined): string =>
  to === from ? `on ${from ?? ''}` : `from ${from ?? ''} to ${to ?? ''}`;
const atLast = (latestMinute = 0, toleratedLatenessMinutes = 0): string =>
  toleratedLatenessMinutes === 0 ? '' : `, if need be until ${at((latestMinute + toleratedLatenessMinutes) % 1440)}`;

export const planningReasons: Translation<typeof pl.planningReasons> = {
  carer_taken_off: (data) => `${who(data.carer)} cannot come on that day, so the visit is without her.`,
  carer_busy: (data) =>
    `${who(data.carer)} is at another visit then (${at(data.otherFromMinute)}–${at(data.otherToMinute)}). Choose another time or carer.`,
  travel_too_short: (data) =>
    `${who(data.carer)} cannot get there in time: the way takes ${data.travelMinutes ?? '?'} min, the gap is ${data.gapMinutes ?? '?'} min. Move the visit by ${data.missingMinutes ?? '?'} min.`,
  qualification_missing: (data) =>
    `${who(data.carer)} is not qualified: ${(data.missing ?? []).map((each) => QUALIFICATIONS[each] ?? each).join(', ')}.`,
  outside_availability: (data) =>
    (data.available ?? []).length === 0
      ? `${who(data.carer)} does not work on that day of the week.`
      : `${who(data.carer)} works ${(data.available ?? []).join(', ')} on that day; the visit is at ${at(data.fromMinute)}–${at(data.toMinute)}.`,
  carer_absent: (data) => `${who(data.carer)} is absent ${between(data.fromOn, data.toOn)}.`,
  carer_not_employed: (data) =>
    data.employedTo
      ? `${who(data.carer)} has no contract on that day (${between(data.employedFrom, data.employedTo)}).`
      : `${who(data.carer)} has no contract on that day (from ${data.employedFrom ?? ''}).`,
  excluded_carer: (data) =>
    `${who(data.carer)} does not go to this beneficiary: one of the two wishes so. Choose another carer.`,
  gender_wish: (data) => `The beneficiary would rather have a ${data.wished === 'male' ? 'man' : 'woman'}.`,
  same_carer_twice: (data) => `This visit needs two different carers, and ${data.carer ?? 'this one'} already goes.`,
  carers_not_simultaneous: (data) =>
    data.startMinute === undefined
      ? 'Both carers must start the visit at the same time.'
      : `Both carers must start at the same time; one starts at ${at(data.startMinute)}, the other at ${at(data.otherStartMinute)}.`,
  gap_too_short: (data) =>
    `These two visits start at least ${hours(data.leastMinutes)} apart, ${fromOther(data)}. Move one of them by ${hours(data.missingMinutes)}.`,
  gap_too_long: (data) =>
    `These two visits start at most ${hours(data.mostMinutes)} apart, ${fromOther(data)}. Move one of them by ${hours(data.overMinutes)}.`,
  slot_not_needed: 'One carer is enough for this visit.',
  outside_window: (data) =>
    data.earliestMinute === data.latestMinute
      ? `The visit has to start at ${at(data.earliestMinute)}${atLast(data.latestMinute, data.toleratedLatenessMinutes)}.`
      : `The visit may start between ${at(data.earliestMinute)} and ${at(data.latestMinute)}${atLast(data.latestMinute, data.toleratedLatenessMinutes)}.`,
  late_for_window: (data) =>
    `The visit begins ${hours(data.lateMinutes)} after the agreed time, which ends at ${at(data.latestMinute)}. Tell the beneficiary.`,
  daily_rest_too_short: (data) =>
    `${who(data.carer)} has ${hours(data.restMinutes)} of daily rest; 11 h are due, ${hours(data.missingMinutes)} are missing (art. 132 of the Labour Code).`,
  weekly_rest_too_short: (data) =>
    `${who(data.carer)} has at most ${hours(data.restMinutes)} of rest in one piece in the week ${between(data.weekFrom, data.weekTo)}; 35 h are due, ${hours(data.missingMinutes)} are missing (art. 133 of the Labour Code).`,
  over_daily_maximum: (data) =>
    `${who(data.carer)} works ${hours(data.plannedMinutes)} on ${data.day ?? ''}, ways and breaks included, and may work ${hours(data.maximumMinutes)}: ${hours(data.overMinutes)} too many.`,
  over_weekly_maximum: (data) =>
    `${who(data.carer)} works ${hours(data.plannedMinutes)} in the week ${between(data.weekFrom, data.weekTo)} and may work ${hours(data.maximumMinutes)}: ${hours(data.overMinutes)} too many.`,
  over_average_week: (data) =>
    `${who(data.carer)} has ${hours(data.plannedMinutes)} in this month; 48 h a week on average are ${hours(data.maximumMinutes)}: ${hours(data.overMinutes)} too many (art. 131 of the Labour Code).`,
  overtime_forbidden: (data) =>
    `${who(data.carer)} must not work overtime and has ${hours(data.plannedMinutes)} in this month against ${hours(data.normMinutes)}: ${hours(data.overMinutes)} too many (art. 15 of the Vocational Rehabilitation Act).`,
  night_work_forbidden: (data) =>
    `${who(data.carer)} must not work at night, and the visit at ${at(data.fromMinute)}–${at(data.toMinute)} has ${data.nightMinutes ?? '?'} min of it (22:00–6:00). Choose another time or carer.`,
  break_missing: (data) =>
    `${who(data.carer)} has no break on ${data.day ?? ''}: ${data.dueMinutes ?? '?'} min beyond the ways are due, ${data.missingMinutes ?? '?'} min are missing (art. 134 of the Labour Code). Move the visits apart, or give one to somebody else.`,
  interrupted_day: (data) =>
    data.agreed === true
      ? `${who(data.carer)} may have one break of up to 5 h on ${data.day ?? ''} and has ${data.interruptionsCount ?? '?'}, the longest of ${hours(data.longestMinutes)}: ${hours(data.overMinutes)} too many (art. 139 of the Labour Code). Move the visits together, or fill the time with another.`
      : `${who(data.carer)} waits ${hours(data.longestMinutes)} between two visits on ${data.day ?? ''} and has not agreed to interrupted working time (art. 139 of the Labour Code). Shorten the wait to an hour, or fill it with another visit.`,
  no_free_sunday: (data) =>
    `${who(data.carer)} works ${data.sundaysCount ?? '?'} Sundays in a row (${between(data.sinceOn, data.untilOn)}). One of four has to be free (art. 151¹² of the Labour Code).`,
  starts_in_same_working_day: (data) =>
    `${who(data.carer)} begins on ${data.startedOn ?? ''} ${hours(data.earlyMinutes)} earlier than the day before, still in the same working day: this is overtime (art. 128 § 3 of the Labour Code). Begin later, or agree on flexible hours.`,
  over_monthly_norm: (data) =>
    `${who(data.carer)} has ${hours(data.plannedMinutes)} in this month against ${hours(data.normMinutes)}: ${hours(data.overMinutes)} too many.`,
  carers_ruled_out: (data) =>
    `${data.carersCount ?? 0} ${data.carersCount === 1 ? 'carer' : 'carers'}: ${RULES[data.rule ?? ''] ?? data.rule ?? ''}.`,
  visit_without_length: (data) =>
    `The visit lasts ${data.durationMinutes ?? 0} min. Put right the length of the visit, or its pattern.`,
  window_ends_before_it_begins: (data) =>
    `The visit may begin at ${at(data.earliestMinute)} at the earliest and at ${at(data.latestMinute)} at the latest. Put its time right.`,
  unknown_visit: 'This visit is no longer there. Refresh the plan.',
  unknown_carer: 'The visit has a carer who is not among the staff. Choose somebody else.',
  preferred_carer: 'The beneficiary asks for this carer.',
  cared_before: (data) => `Came to ${data.times ?? 0} of the last ${data.of ?? 0} visits.`,
  travel: (data) =>
    data.fromHome === true
      ? `From home: ${data.minutes ?? '?'} min.`
      : `From the visit before: ${data.minutes ?? '?'} min.`,
  hours_left: (data) =>
    (data.minutes ?? 0) >= 0
      ? `${hours(data.minutes)} of this month's hours are left.`
      : `${hours(-(data.minutes ?? 0))} above this month's hours.`,
  carer_double_booked: 'This carer already has another visit then. Refresh the plan and choose again.',
  visit_changed_meanwhile: 'Somebody has just changed this visit. The plan was refreshed: check it and try again.',
  visit_is_pinned: 'This visit is pinned, so it stays where it is. Unpin it on the board if it should change.',
  visit_is_past: 'By the published roster this visit has already started, so it can no longer be moved.',
  nothing_to_publish: (data) =>
    `There is nothing to publish ${between(data.fromOn, data.toOn)}. The carers already know this roster.`,
  plan_run_under_way: 'These days are being planned right now. Wait for the result or stop the planning.',
  plan_run_finished: 'This planning has already ended.',
  plan_run_not_finished: 'This planning is still under way. Wait for the result or end it now.',
  plan_is_discarded: 'This plan was thrown away. Have the days planned again.',
  plan_is_applied: 'This plan is applied. Undo that first, then it can be thrown away.',
  nothing_to_apply:
    'There is nothing left to apply in this plan. The draft is as it says, or somebody has changed those visits.',
  nothing_to_undo: 'There is nothing to undo: nothing of this plan is applied, or those visits have begun.',
  visit_not_in_plan: 'This visit is not in the plan. Refresh the page and tick the changes again.',
  needs_more_of_plan: 'This change needs many others of this plan at once. Apply the whole day or the whole plan.',
  visit_changed_since_plan: 'Somebody has changed this visit since the plan was made. It stays as it is now.',
  planning_failed:
    'An error of the program ended the planning. Try again; if it happens again, tell the administrator.',
  planning_out_of_memory:
    'There was not enough memory to make the plan. Plan a shorter stretch, e.g. a week, or ask the administrator for more memory.',
  planning_worker_ended:
    'The program that plans has ended twice in the middle of it, most likely for want of memory. Plan a shorter stretch, or tell the administrator.',
};
