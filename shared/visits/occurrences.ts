import {
  addMinutes,
  type Day,
  daysBetween,
  daysFrom,
  daysOf,
  instantAt,
  mondayOf,
  type MinuteOfDay,
  type Month,
  weekdayOf,
} from '#shared/kernel/time';

/** When and how a visit repeats. The window is that of its start: not before `windowFrom`, not after `windowTo`. */
export interface PatternShape {
  weekdays: readonly number[];
  /** So many visits a week, each on one of the weekdays; without it one on each of them. */
  timesAWeek?: number | null;
  cycleWeeks: number;
  /** The Monday of a week in which the pattern takes place; with one-week cycles any Monday. */
  cycleAnchorOn: Day;
  windowFrom: MinuteOfDay;
  windowTo: MinuteOfDay;
  preferredStart: MinuteOfDay;
  durationMinutes: number;
  carersNeeded: number;
  validFrom: Day;
  validTo: Day | null;
}

export interface Occurrence {
  onDay: Day;
  earliestStartAt: Date;
  latestStartAt: Date;
  plannedStartAt: Date;
}

/** Whether the pattern takes place on the day: its weekday, its week of the cycle, its dates. */
export function occursOn(pattern: PatternShape, day: Day): boolean {
  if (day < pattern.validFrom || (pattern.validTo !== null && day > pattern.validTo)) return false;
  return isItsWeekday(pattern, day);
}

/** The same whatever its dates. */
export function isItsWeekday(
  pattern: Pick<PatternShape, 'weekdays' | 'cycleWeeks' | 'cycleAnchorOn'>,
  day: Day,
): boolean {
  if (!pattern.weekdays.includes(weekdayOf(day))) return false;
  return (daysBetween(pattern.cycleAnchorOn, mondayOf(day)) / 7) % pattern.cycleWeeks === 0;
}

/**
 * The pattern's visits of a month, in order. Wall-clock windows become instants day by day, so that 7:30 stays 7:30 across
 * both changes of the clock: 06:30 UTC before 2026-03-29, 05:30 UTC from that day on.
 */
export function occurrencesOf(pattern: PatternShape, month: Month): Occurrence[] {
  return daysOf(month)
    .filter((day) => occursOn(pattern, day))
    .map((day) => occurrenceOn(pattern, day));
}

/** The same for a stretch of days, both included. */
export function occurrencesBetween(pattern: PatternShape, from: Day, to: Day): Occurrence[] {
  return daysFrom(from, to)
    .filter((day) => occursOn(pattern, day))
    .map((day) => occurrenceOn(pattern, day));
}

/** The window of one day as instants. */
export function occurrenceOn(
  window: Pick<PatternShape, 'windowFrom' | 'windowTo' | 'preferredStart'>,
  day: Day,
): Occurrence {
  const earliestStartAt = instantAt(day, window.windowFrom);
  // In the hour that the spring change skips, minutes move on and could pass the window's end.
  const latestStartAt = later(earliestStartAt, instantAt(day, window.windowTo));
  const preferred = later(earliestStartAt, instantAt(day, window.preferredStart));
  return {
    onDay: day,
    earliestStartAt,
    latestStartAt,
    plannedStartAt: preferred > latestStartAt ? latestStartAt : preferred,
  };
}

/** Carer-minutes of one visit: two carers for 45 minutes use 90. */
export function carerMinutes(visit: { durationMinutes: number; carersNeeded: number }): number {
  return visit.durationMinutes * visit.carersNeeded;
}

/** When a visit that starts as planned ends. */
export function plannedEndAt(visit: { plannedStartAt: Date; durationMinutes: number }): Date {
  return addMinutes(visit.plannedStartAt, visit.durationMinutes);
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
