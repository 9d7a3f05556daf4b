import { gapReasons } from '#shared/messages/en/visit-gaps';
import { lengthOf } from '#shared/messages/lengths';
import { carers } from '#shared/messages/en/carers';
import { decisions } from '#shared/messages/en/decisions';
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
  qualifications: carers.qualifications,
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
    moveVisitToDay: 'Moved to another day',
  },
  count: visitsEn,
  serviceKinds: decisions.serviceKinds,
  carersCount: (count) => (count === 1 ? '1 carer' : `${count} carers`),
  findCarer: 'Find a carer',
  noCarer: 'Nobody assigned',
  gapBetween: (least, most) => {
    if (most === null) return `at least ${lengthOf(least)}`;
    return least === 0 ? `at most ${lengthOf(most)}` : `from ${lengthOf(least)} to ${lengthOf(most)}`;
  },
  gapFrom: (gap, isLater, start) =>
    isLater ? `${gap} after the visit at ${start}` : `${gap} before the visit at ${start}`,
  columns: {
    person: 'Person',
    reference: 'Number',
    day: 'Day',
    time: 'Start',
    length: 'Length',
    municipality: 'Gmina',
    carers: 'Carers',
    state: 'State',
    reason: 'Why',
    decision: 'Decision',
    choose: 'Choose',
  },
  generation: {
    title: (month) => `Visits from patterns: ${month}`,
    lead: 'Visits are made from the patterns of all decisions in force. Running it again changes nothing.',
    allMunicipalities: 'All gminas',
    toCreate: 'To create',
    alreadyThere: 'Already there',
    leftOut: 'Left out',
    inHours: (hours) => `${hours} of care`,
    run: (month) => `Create the visits of ${month}`,
    running: (count) => `Creating ${visitsEn(count)}…`,
    nothingToCreate: 'All visits of this month are there already.',
    noPatterns: 'No visit pattern takes place in this month. Add them on the page of a decision.',
    doneTitle: (count) => (count === 0 ? 'Nothing changed: all visits were there' : `${visitsEn(count)} created`),
    doneText: (leftOut) =>
      leftOut === 0 ? 'None was left out.' : `${visitsEn(leftOut)} left out. The reasons are below.`,
    leftOutTitle: (count) => `Left out: ${visitsEn(count)}`,
    leftOutTable: 'Visits left out, one by one',
    leftOutShow: 'Show those left out',
    leftOutHide: 'Hide those left out',
    byReason: 'Reason',
    allReasons: 'All reasons',
    counted: (reason, count) => `${reason} (${count})`,
    withoutPattern: (count) =>
      `${count} ${count === 1 ? 'decision has' : 'decisions have'} no visit pattern in this month. Nobody would come to:`,
    andMore: (count) => `and ${count} more`,
  },
  reasonGroups: {
    holiday_not_granted: 'Public holiday',
    weekday_not_granted: 'Weekday not granted',
    outside_decision_dates: 'Outside the decision',
    decision_suspended: 'Decision suspended',
    decision_awaited: 'Urgent mode, no decision',
    monthly_cap_reached: 'Monthly cap used up',
    weekly_cap_reached: 'Weekly cap used up',
    month_is_closed: 'Month closed',
    other: 'Another reason',
  },
  list: {
    title: 'List of visits',
    table: 'Visits, one by one',
    filters: 'Filters of the list',
    search: 'Name or number',
    day: 'Day',
    wholeMonth: 'Whole month',
    allStates: 'All states',
    found: visitsEn,
    none: 'No such visits',
    noneHint: 'Change the month or clear the filters.',
    noneYet: 'This month has no visits yet',
    noneYetHint: 'Create them from the patterns with the button above.',
    clearFilters: 'Clear the filters',
    chosen: (count) => `Chosen: ${visitsEn(count)}`,
    chooseOne: (person, day) => `Choose: ${person}, ${day}`,
    unchoose: 'Choose none',
    cancelChosen: 'Cancel the chosen',
    restoreChosen: 'Restore the chosen',
  },
  cancel: {
    act: 'Cancel the visit',
    title: (count) => (count === 1 ? 'Cancel the visit?' : `Cancel ${visitsEn(count)}?`),
    text: 'Carers in the draft roster are set free. It can be taken back.',
    reason: 'Why it will not take place',
    confirm: (count) => (count === 1 ? 'Cancel the visit' : `Cancel ${visitsEn(count)}`),
    done: (count) => `${visitsEn(count)} cancelled`,
  },
  restore: { act: 'Restore the visit', done: (count) => `${visitsEn(count)} restored` },
  add: {
    act: 'Add one visit',
    title: 'An extra visit',
    lead: 'One visit beside the patterns, within what the decision grants.',
    done: (day) => `Visit added: ${day}`,
  },
  change: {
    act: 'Change the visit',
    title: 'Change this one visit',
    lead: 'The pattern stays. With another hour, length or number of carers, somebody must be assigned anew.',
    done: 'Visit changed',
  },
  detail: {
    title: (person) => `Visit: ${person}`,
    when: 'When',
    window: 'May start',
    length: 'Length',
    carers: 'Carers',
    tasks: 'Tasks',
    noTasks: 'No tasks are given.',
    qualifications: 'Qualifications asked for',
    kind: 'Kind of service',
    decision: 'Decision',
    place: 'Locality',
    origin: 'Where from',
    gap: 'Distance',
    mayBeOn: 'Possible days',
    fromPattern: 'from a pattern',
    extra: 'added separately',
    cancelledBecause: 'Why cancelled',
    balance: (month) => `Hours of the decision: ${month}`,
    history: 'History',
    noHistory: 'Nobody has changed anything since it was made.',
    by: (name) => `by ${name}`,
  },
  balance: {
    granted: 'Granted',
    planned: 'Planned',
    delivered: 'Delivered',
    left: 'Left',
    over: 'Above the cap',
    bar: (used, granted) => `Used ${used} of ${granted}`,
  },
  patterns: {
    title: 'Visit patterns',
    table: 'Patterns of this decision',
    add: 'Add a pattern',
    none: 'No visit pattern yet',
    noneHint: 'A pattern says on which days and at what time a carer comes. The visits of each month are made from it.',
    columns: {
      days: 'Days',
      start: 'Start',
      length: 'Length',
      carers: 'Carers',
      tasks: 'Tasks',
      valid: 'Valid',
      acts: 'Acts',
    },
    timesAWeek: (times) =>
      `${times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`} a week, on any of these days`,
    everyWeeks: (weeks) => (weeks === 1 ? 'every week' : `every ${weeks} weeks`),
    startWindow: (from, to) => `between ${from} and ${to}`,
    from: (day) => `from ${day}`,
    between: (from, to) => `${from} – ${to}`,
    edit: 'Change',
    end: 'End',
    remove: 'Remove',
    addTitle: 'New visit pattern',
    changeTitle: 'Change the visit pattern',
    fields: {
      weekdays: 'Weekdays',
      timesAWeek: 'How often a week',
      timesAWeekHint: 'When it is less than on every chosen day, planning chooses the day, or you do on the board.',
      everyDay: 'on every chosen day',
      cycleWeeks: 'Repeats',
      cycleAnchorOn: 'A week in which it takes place',
      cycleAnchorHint: 'The Monday from which the cycle is counted.',
      preferredStart: 'Best at',
      windowFrom: 'Not before',
      windowTo: 'Not after',
      windowHint: 'All three speak of the start. A wider window makes planning easier.',
      durationMinutes: 'Length in minutes',
      carersNeeded: 'How many carers',
      oneCarer: 'One',
      twoCarers: 'Two together',
      tasks: 'Tasks',
      validFrom: 'First day',
      validTo: 'Last day',
      validToHint: 'Empty: until the decision ends.',
      fromOn: 'Change from',
      fromOnHint: 'Earlier visits stay, and so do visits that were changed by hand, begun or confirmed.',
      lastOn: 'Last day of the pattern',
      follows: 'Distance from another visit of the day',
      followsHint: 'For example dinner at least 3 hours after breakfast. Counted from start to start.',
      followsNone: 'No distance',
      leastMinutes: 'At least, in minutes',
      mostMinutes: 'At most, in minutes',
    },
    addDone: 'Pattern added',
    changeDone: (reshaped, created, removed) =>
      `Pattern changed. Visits: ${reshaped} changed, ${created} new, ${removed} removed.`,
    endDone: (removed) => `Pattern ended. ${visitsEn(removed)} removed.`,
    removeDone: 'Pattern removed',
    endTitle: 'End the pattern?',
    endText: 'Its visits after that day go. Those that carers know of are cancelled.',
    endConfirm: 'End the pattern',
    removeTitle: 'Remove the pattern?',
    removeText: 'No visit has come from it yet, so nothing else changes.',
    removeConfirm: 'Remove the pattern',
    keptTitle: (count) => `${visitsEn(count)} stayed as ${count === 1 ? 'it was' : 'they were'}`,
    keptText: 'Somebody changed, pinned, began or confirmed them before. See whether they still fit:',
    leftOutTitle: (count) => `${visitsEn(count)} did not fit the decision`,
    hours: {
      title: 'Hours from the patterns',
      summary: (visits, hours, granted) => `${visitsEn(visits)}, ${hours} of ${granted}`,
      leftOut: (count) => `${visitsEn(count)} beyond what is granted:`,
      nothingGranted: 'The decision grants nothing in this month.',
      generate: (month) => `Create the missing visits: ${month}`,
      generated: (created) => (created === 0 ? 'All visits of this month were there' : `${visitsEn(created)} created`),
    },
  },
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
  visits_outside_decision: ({ count = 0, from, to }) =>
    `${count} ${count === 1 ? 'visit' : 'visits'} (${from === to ? dayOf(from) : `${dayOf(from)} – ${dayOf(to)}`}) would be outside the decision. Cancel them, or go back and choose “End early” or “The gmina changed it”.`,
  decision_kind_closed: ({ count = 0 }) =>
    `${count} ${count === 1 ? 'visit' : 'visits'} of this decision lie in closed months and are of this kind. End the decision and enter another from the next day on.`,
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
  visit_not_on_that_day: (data) =>
    `This visit cannot be on ${dayOf(data.day)}. Its days: ${(data.days ?? []).map((day) => dayOf(day)).join(', ')}.`,
  visit_day_is_published: (data) =>
    `The carers know the day of this visit: ${dayOf(data.day)}. Cancel it and add a single visit on another day.`,
  visit_on_a_day_of_its_choice: 'This visit cannot be on that day. Reload the page and choose one of its days.',
  pattern_has_visit_that_day: (data) =>
    `The pattern has a visit on ${dayOf(data.day)} already and cannot have two on one day. Choose another day.`,
  day_is_over: (data) => `${dayOf(data.day)} is over. Choose a later day.`,
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
  pattern_times: 'There must be fewer visits a week than chosen days. Choose more days or fewer visits.',
  pattern_times_fewer_than_days: 'There must be fewer visits a week than chosen days.',
  pattern_cycle: 'Repeats every 1, 2, 3 or 4 weeks.',
  pattern_anchor_not_monday: 'A cycle begins on a Monday.',
  ...gapReasons,
  visit_duration: 'A visit takes from 15 minutes to 8 hours.',
  window_order: 'The latest start is before the earliest. Swap the hours.',
  start_outside_window: 'The best hour must lie between the earliest and the latest start.',
  window_past_midnight: 'The visit would end after midnight. Start earlier or make it shorter.',
  ends_before_start: 'The end is before the start. Correct the dates.',
  stretch_too_long: 'That is too long. Choose a year at most.',
  visits_none: 'Choose at least one visit.',
};
