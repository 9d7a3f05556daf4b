import { lengthOf } from '#shared/messages/lengths';
import type * as pl from '#shared/messages/pl/visits';
import type { Translation } from '#shared/messages/translation';

const WEEKDAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const dayOf = (day = ''): string =>
  `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;
const monthOf = (month = ''): string => `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
const visitsEn = (count: number): string => `${count} ${count === 1 ? 'visit' : 'visits'}`;

export const visits: Translation<typeof pl.visits> = {
  title: 'Visits',
  tasks: {
    washing: 'Washing',
    dressing: 'Dressing',
    breakfast: 'Breakfast',
    dinner: 'Dinner',
    supper: 'Supper',
    medicines: 'Medicines',
    shopping: 'Shopping',
    cleaning: 'Cleaning',
    laundry: 'Laundry',
    heating: 'Stove and fuel',
    walk: 'Walk',
    company: 'Company, a talk',
    office_errands: 'Errands at offices',
    doctor_escort: 'To the doctor',
    exercises: 'Exercises',
    toilet: 'Help in the toilet, pads',
    turning: 'Turning in bed',
    dressing_wounds: 'Dressing wounds',
    speech_therapy: 'Speech exercises',
    daily_skills: 'Training of daily skills',
  },
  cancellationReasons: {
    beneficiary_absent: 'Not at home',
    hospital: 'Hospital',
    sanatorium: 'Sanatorium',
    family_stay: 'With the family',
    refused: 'Refused by the person',
    deceased: 'Deceased',
    carer_missing: 'No carer',
    weather: 'Weather, no passage',
    other: 'Another reason',
    suspended: 'Decision suspended',
    pattern_changed: 'Pattern changed',
    decision_ended: 'Decision ended',
  },
  states: {
    planned: 'Planned',
    started: 'Under way',
    finished: 'To confirm',
    delivered: 'Delivered',
    not_delivered: 'Not delivered',
    cancelled: 'Cancelled',
  },
  history: {
    addVisit: 'Visit added',
    changeVisit: 'Visit changed',
    cancelVisits: 'Cancelled',
    restoreVisits: 'Restored',
  },
  count: visitsEn,
};

interface CapFacts {
  minutes?: number;
  minutesLeft?: number;
  capMinutes?: number;
}

const capLeft = ({ minutes, minutesLeft, capMinutes }: CapFacts): string =>
  `of ${lengthOf(capMinutes)} there is ${lengthOf(minutesLeft)} left, and the visit takes ${lengthOf(minutes)}. ` +
  'Shorten it, cancel another, or ask the gmina to change the decision.';

export const visitsReasons: Translation<typeof pl.visitsReasons> = {
  outside_decision_dates: (data) =>
    `The decision is valid from ${dayOf(data.validFrom)} to ${dayOf(data.validTo)}; the visit would be on ${dayOf(data.day)}.`,
  weekday_not_granted: (data) =>
    `The decision does not include this weekday: ${WEEKDAYS[data.weekday ?? 0] ?? ''}, ${dayOf(data.day)}.`,
  holiday_not_granted: (data) => `${dayOf(data.day)} is a public holiday, which the decision does not include.`,
  decision_suspended: (data) =>
    data.toOn
      ? `The decision is suspended from ${dayOf(data.fromOn)} to ${dayOf(data.toOn)}.`
      : `The decision is suspended from ${dayOf(data.fromOn)} until further notice.`,
  monthly_cap_reached: (data) => `Monthly cap (${monthOf(data.month)}): ${capLeft(data)}`,
  weekly_cap_reached: (data) => `Cap of the week from ${dayOf(data.weekFrom)}: ${capLeft(data)}`,
  visit_already_cancelled: (data) => `The visit of ${dayOf(data.day)} is cancelled already.`,
  visit_not_cancelled: (data) => `The visit of ${dayOf(data.day)} is not cancelled, so there is nothing to restore.`,
  visit_is_cancelled: (data) => `The visit of ${dayOf(data.day)} is cancelled. Restore it first, then change it.`,
  visit_already_begun: (data) =>
    `The carer has begun the visit of ${dayOf(data.day)}. If it did not take place, say so when confirming.`,
  visit_generated_once: 'The pattern has its visit on that day already. Reload the page.',
  pattern_weekdays_not_granted: (data) =>
    `The decision does not include: ${(data.weekdays ?? []).map((day) => WEEKDAYS[Number(day)] ?? '').join(', ')}. Take them out.`,
  pattern_outside_decision: (data) =>
    `The pattern never meets the decision, which is valid from ${dayOf(data.validFrom)} to ${dayOf(data.validTo)}.`,
  pattern_has_ended: (data) =>
    `This pattern ended on ${dayOf(data.validTo)}. Choose an earlier day or add a new pattern.`,
  pattern_ends_before_start: (data) =>
    `The pattern begins on ${dayOf(data.validFrom)}. Choose that day or a later one, or remove the pattern.`,
  pattern_has_visits: (data) =>
    `${visitsEn(data.visits ?? 0)} came from this pattern. End it on a day instead of removing it.`,
  pattern_weekdays_none: 'Choose at least one weekday.',
  pattern_weekdays_twice: 'The same weekday is given twice.',
  pattern_cycle: 'Repeats every 1, 2, 3 or 4 weeks.',
  pattern_anchor_not_monday: 'A cycle begins on a Monday.',
  visit_duration: 'A visit takes from 15 minutes to 8 hours.',
  window_order: 'The latest start is before the earliest. Swap the hours.',
  start_outside_window: 'The best hour must lie between the earliest and the latest start.',
  window_past_midnight: 'The visit would end after midnight. Start earlier or make it shorter.',
  ends_before_start: 'The end is before the start. Correct the dates.',
  stretch_too_long: 'That is too long. Choose a year at most.',
  visits_none: 'Choose at least one visit.',
};
