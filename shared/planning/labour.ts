import type { DisabilityDegree, EmploymentKind, WorkingTimeSystem } from '#shared/carers/carer-words';
import type { Day } from '#shared/kernel/time';

/**
 * The law of working time over numbers: what a carer's contract allows (`LabourTerms`) against what her days are
 * (`WorkDay`). Each rule is a function that returns the minutes by which it is broken, 0 when it is kept. They allocate
 * nothing, so that the engine asks them move by move; the board and the checks ask the same ones.
 */
const DAY_MINUTES = 1440;

/** Art. 132 § 1 Kodeksu pracy: 11 h of uninterrupted rest in every working day of 24 h. */
export const DAILY_REST_MINUTES = 660;
/** Art. 133 § 1: 35 h of uninterrupted rest in every week. */
export const WEEKLY_REST_MINUTES = 2100;
/** Art. 151⁷ § 1: the enterprise's eight hours of night between 21:00 and 7:00, as minutes of the day. */
export const NIGHT = { fromMinute: 1320, toMinute: 360 };
/** Art. 134; also art. 17 ustawy o rehabilitacji zawodowej. A shorter pause is no break. */
export const BREAK_MINUTES = 15;
/** A longer wait between two visits, the way not counted, divides the day; a shorter one is a wait. */
export const TOLERATED_WAIT_MINUTES = 60;
/** Art. 139 § 1. */
export const LONGEST_INTERRUPTION_MINUTES = 300;
/** Art. 151¹² § 1: of so many Sundays in a row one is free. */
export const SUNDAYS_WITH_ONE_FREE = 4;

/** What the contract of a carer says about her time. */
export interface WorkingTime {
  employmentKind: EmploymentKind;
  disabilityDegree: DisabilityDegree;
  /** Art. 16 ustawy o rehabilitacji zawodowej: the day on which the occupational doctor let her work without the limits of art. 15. */
  limitsWaivedOn: Day | null;
  workingTimeSystem: WorkingTimeSystem;
  /** Art. 139 Kodeksu pracy: one break of up to 5 h may divide her day. */
  interruptedTime: boolean;
  /** Art. 140¹: her days may start at different hours. */
  flexibleStart: boolean;
}

/** The same in numbers. `Infinity` where nothing limits. */
export interface LabourTerms {
  /** Employment: what is broken refuses. A mandate contract: it warns. */
  isHard: boolean;
  dailyMaximum: number;
  /** In one week of seven days. */
  weeklyMaximum: number;
  /** In a week on average over the month. */
  averageWeek: number;
  mayWorkNights: boolean;
  mayWorkOvertime: boolean;
  /** Besides those of art. 134. */
  extraBreak: number;
  mayInterrupt: boolean;
  flexibleStart: boolean;
}

/**
 * The limits of a contract. Employment: 8 h a day, 12 h in equivalent time, 48 h a week on average; any degree of
 * disability 8 h and 40 h, moderate and severe 7 h and 35 h, unless they are waived. A mandate: 12 h and 48 h, as warnings.
 */
export function labourTermsOf(time: WorkingTime): LabourTerms {
  if (time.employmentKind === 'mandate') {
    return {
      isHard: false,
      dailyMaximum: 720,
      weeklyMaximum: 2880,
      averageWeek: Infinity,
      mayWorkNights: true,
      mayWorkOvertime: true,
      extraBreak: 0,
      mayInterrupt: time.interruptedTime,
      flexibleStart: true,
    };
  }
  const isDisabled = time.disabilityDegree !== 'none';
  const isLimited = isDisabled && time.limitsWaivedOn === null;
  const isShort = isLimited && time.disabilityDegree !== 'light';
  const isEquivalent = time.workingTimeSystem === 'equivalent';
  return {
    isHard: true,
    dailyMaximum: isShort ? 420 : isEquivalent && !isLimited ? 720 : 480,
    weeklyMaximum: isShort ? 2100 : isLimited ? 2400 : Infinity,
    averageWeek: 2880,
    mayWorkNights: !isLimited,
    mayWorkOvertime: !isLimited,
    extraBreak: isDisabled ? BREAK_MINUTES : 0,
    mayInterrupt: time.interruptedTime && !isEquivalent,
    flexibleStart: time.flexibleStart,
  };
}

/**
 * What the rules need of one day of a carer. Instants are elapsed minutes since 1970, so that the change of the clocks
 * bends no rest. A free day has no stops, and its other numbers mean nothing.
 */
export interface WorkDay {
  /** The calendar day, in days since 1970. */
  dayIndex: number;
  stops: number;
  firstStart: number;
  lastEnd: number;
  /** Visits and the ways between them. */
  workedMinutes: number;
  /** The longest time between two visits, the way included: with 11 h the day has its rest within. */
  longestGap: number;
  /** Between two visits beyond the way: the sum of the pauses that are long enough for a break. */
  breakMinutes: number;
  longestPause: number;
  /** The pauses beyond the tolerated wait, their number and their sum. */
  interruptions: number;
  interruptedMinutes: number;
  nightMinutes: number;
}

export function freeDay(dayIndex: number): WorkDay {
  return {
    dayIndex,
    stops: 0,
    firstStart: 0,
    lastEnd: 0,
    workedMinutes: 0,
    longestGap: 0,
    breakMinutes: 0,
    longestPause: 0,
    interruptions: 0,
    interruptedMinutes: 0,
    nightMinutes: 0,
  };
}

/** Makes a day free again in place. */
export function clearDay(day: WorkDay): void {
  day.stops = 0;
  day.firstStart = 0;
  day.lastEnd = 0;
  day.workedMinutes = 0;
  day.longestGap = 0;
  day.breakMinutes = 0;
  day.longestPause = 0;
  day.interruptions = 0;
  day.interruptedMinutes = 0;
  day.nightMinutes = 0;
}

/**
 * Adds the next visit of the day, by start; the way is the one from the visit before. Visits at 8:00–9:00 and 9:40–10:40
 * with a way of 10 minutes have worked 130 minutes and a pause of 30.
 */
export function addStop(day: WorkDay, start: number, end: number, wayMinutes: number, nightMinutes: number): void {
  day.stops += 1;
  if (day.stops === 1) {
    day.firstStart = start;
    day.lastEnd = end;
    day.workedMinutes = end - start;
    day.nightMinutes = nightMinutes;
    return;
  }
  const gap = start - day.lastEnd;
  const pause = gap - wayMinutes;
  if (gap > day.longestGap) day.longestGap = gap;
  if (pause > day.longestPause) day.longestPause = pause;
  if (pause >= BREAK_MINUTES) day.breakMinutes += pause;
  if (pause > TOLERATED_WAIT_MINUTES) {
    day.interruptions += 1;
    day.interruptedMinutes += pause;
  }
  if (end > day.lastEnd) day.lastEnd = end;
  day.workedMinutes += end - start + wayMinutes;
  day.nightMinutes += nightMinutes;
}

/** The nights that a day touches, in elapsed minutes: until its dawn, and from its dusk to the next dawn. */
export interface Nights {
  dawn: number;
  dusk: number;
  nextDawn: number;
}

/** The minutes of a visit in the night: 21:30–22:30 has 30. */
export function nightMinutesOf(start: number, end: number, { dawn, dusk, nextDawn }: Nights): number {
  const early = Math.min(end, dawn) - start;
  const late = Math.min(end, nextDawn) - Math.max(start, dusk);
  return Math.max(0, early) + Math.max(0, late);
}

/** Art. 134: 15 min from 6 h of work, 30 above 9 h, 45 above 16 h; the break of art. 17 besides, however short the day. */
export function breakDue(terms: LabourTerms, workedMinutes: number): number {
  if (workedMinutes === 0) return 0;
  // A break is working time, so the first one may lead to the second.
  const breaks =
    workedMinutes < 360
      ? 0
      : workedMinutes + BREAK_MINUTES <= 540
        ? 1
        : workedMinutes + 2 * BREAK_MINUTES <= 960
          ? 2
          : 3;
  return breaks * BREAK_MINUTES + terms.extraBreak;
}

/** Working time: visits, ways and, in employment, the breaks that are due. Seven hours of visits and ways are 7 h 15 min. */
export function paidMinutes(terms: LabourTerms, workedMinutes: number): number {
  return terms.isHard ? workedMinutes + breakDue(terms, workedMinutes) : workedMinutes;
}

/** `break_missing`: what the pauses between visits lack of the breaks that are due. Who has one visit takes it there. */
export function breakMissing(terms: LabourTerms, day: WorkDay): number {
  if (day.stops < 2) return 0;
  return Math.max(0, breakDue(terms, day.workedMinutes) - day.breakMinutes);
}

/** `daily_rest_too_short` from one working day to the next. Until 21:00, then from 7:00, lacks 60. */
export function dailyRestMissing(before: WorkDay, after: WorkDay): number {
  return Math.max(0, DAILY_REST_MINUTES - (after.firstStart - before.lastEnd));
}

/** `daily_rest_too_short` within the 24 h that begin with the day: it spans 13 h at most, or has the rest in its middle. */
export function restInDayMissing(day: WorkDay): number {
  return Math.max(0, DAILY_REST_MINUTES - Math.max(day.longestGap, DAY_MINUTES - (day.lastEnd - day.firstStart)));
}

/**
 * `weekly_rest_too_short`: what the longest rest of a week lacks of 35 h. A rest counts from the beginning of the week on
 * and to its own end, for the week's last working day ends in the next week; a rest whose end is not known is long enough.
 * `days` in order, free days skipped, those of `from` until before `until`: the week's with the one before and what follows.
 */
export function weeklyRestMissing(
  days: readonly WorkDay[],
  from: number,
  until: number,
  weekStart: number,
  weekEnd: number,
): number {
  let restStart = -Infinity;
  let longest = 0;
  for (let index = from; index < until; index++) {
    const day = days[index]!;
    if (day.stops === 0) continue;
    const rest = day.firstStart - Math.max(restStart, weekStart);
    if (rest > longest) longest = rest;
    if (longest >= WEEKLY_REST_MINUTES) return 0;
    if (day.lastEnd > restStart) restStart = day.lastEnd;
    if (restStart >= weekEnd) return WEEKLY_REST_MINUTES - longest;
  }
  return 0;
}

/** `starts_in_same_working_day` (art. 128 § 3): how much earlier than 24 h after the previous day's start a day begins. */
export function startsTooEarly(terms: LabourTerms, before: WorkDay, after: WorkDay): number {
  return terms.flexibleStart ? 0 : Math.max(0, DAY_MINUTES - (after.firstStart - before.firstStart));
}

/** `over_daily_maximum`: working time of a day beyond what the contract allows. */
export function overDailyMaximum(terms: LabourTerms, day: WorkDay): number {
  return Math.max(0, paidMinutes(terms, day.workedMinutes) - terms.dailyMaximum);
}

/** `over_weekly_maximum`: the paid minutes of one week beyond 35 h, 40 h or, for a mandate, 48 h. */
export function overWeeklyMaximum(terms: LabourTerms, paidOfWeek: number): number {
  return Math.max(0, paidOfWeek - terms.weeklyMaximum);
}

/** The most that 48 h a week on average (art. 131 § 1) give in a month: 12_342 minutes in one of 30 days. */
export function averageMaximum(terms: LabourTerms, daysInMonth: number): number {
  return Math.floor((terms.averageWeek * daysInMonth) / 7);
}

/** `over_average_week`: the paid minutes of one month beyond that. */
export function overAverageWeek(terms: LabourTerms, paidOfMonth: number, daysInMonth: number): number {
  return Math.max(0, paidOfMonth - averageMaximum(terms, daysInMonth));
}

/** `overtime_forbidden`: beyond the month's time at full time, for whoever must not work overtime. */
export function overtimeForbidden(terms: LabourTerms, paidOfMonth: number, fullTimeOfMonth: number): number {
  return terms.mayWorkOvertime ? 0 : Math.max(0, paidOfMonth - fullTimeOfMonth);
}

/** `night_work_forbidden`: the minutes of a day's visits in the night, for whoever must not work then. */
export function nightWorkForbidden(terms: LabourTerms, day: WorkDay): number {
  return terms.mayWorkNights ? 0 : day.nightMinutes;
}

/**
 * `interrupted_day`: the minutes of wait beyond the tolerated hour that nothing covers. With the agreement of art. 139 the
 * longest wait may take 5 h; without it 3 h between two visits are 120 too many.
 */
export function interruptionExcess(terms: LabourTerms, day: WorkDay): number {
  if (day.interruptions === 0) return 0;
  const beyond = day.interruptedMinutes - day.interruptions * TOLERATED_WAIT_MINUTES;
  if (!terms.mayInterrupt) return beyond;
  const agreed = Math.min(day.longestPause, LONGEST_INTERRUPTION_MINUTES) - TOLERATED_WAIT_MINUTES;
  return beyond - agreed;
}

/** `no_free_sunday`: by how many Sundays a row of worked ones is too long; three are allowed. */
export function sundaysTooMany(workedInARow: number): number {
  return Math.max(0, workedInARow - SUNDAYS_WITH_ONE_FREE + 1);
}
