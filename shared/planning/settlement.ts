import {
  addDays,
  type Day,
  daysBetween,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  weekdayOf,
} from '#shared/kernel/time';
import { SUNDAYS_WITH_ONE_FREE } from '#shared/planning/labour';
import { msAt } from '#shared/planning/presence';

const indices = new Map<Day, number>();

/** The day's number since 1970: `dayIndexOf('1970-01-02')` is 1. */
export function dayIndexOf(day: Day): number {
  const known = indices.get(day);
  if (known !== undefined) return known;
  const index = daysBetween('1970-01-01', day);
  indices.set(day, index);
  return index;
}

export function dayOfIndex(index: number): Day {
  return addDays('1970-01-01', index);
}

/** Days in a row, both ends included, with their numbers and the instants that bound them in minutes since 1970. */
export interface Span {
  fromOn: Day;
  toOn: Day;
  fromIndex: number;
  toIndex: number;
  start: number;
  end: number;
}

function spanOf(fromOn: Day, toOn: Day): Span {
  return {
    fromOn,
    toOn,
    fromIndex: dayIndexOf(fromOn),
    toIndex: dayIndexOf(toOn),
    start: msAt(fromOn, 0) / 60_000,
    end: msAt(addDays(toOn, 1), 0) / 60_000,
  };
}

/** Where a day lies: in which month, which week of working time, and which full weeks its rests belong to. */
export interface Settlement {
  month: Month;
  ofMonth: Span;
  ofWeek: Span;
  /** The week's own and the one before, of which the rest may run into this one. */
  fullWeeks: readonly Span[];
}

const settlements = new Map<Day, Settlement>();

/**
 * The settlement period is the month, and a week of working time is seven days from its first (art. 128 § 3 pkt 2 Kodeksu
 * pracy): 23 November 2026 lies in 22–28 November. What is left after four weeks is no full one.
 */
export function settlementOf(day: Day): Settlement {
  const known = settlements.get(day);
  if (known !== undefined) return known;
  const ofWeek = weekOf(day);
  const before = weekOf(addDays(ofWeek.fromOn, -1));
  const settlement = {
    month: monthOf(day),
    ofMonth: spanOf(firstDayOf(monthOf(day)), lastDayOf(monthOf(day))),
    ofWeek,
    fullWeeks: [before, ofWeek].filter((week) => week.toIndex - week.fromIndex === 6),
  };
  settlements.set(day, settlement);
  return settlement;
}

function weekOf(day: Day): Span {
  const first = firstDayOf(monthOf(day));
  const last = lastDayOf(monthOf(day));
  const fromOn = addDays(first, 7 * Math.floor(daysBetween(first, day) / 7));
  const toOn = addDays(fromOn, 6);
  return spanOf(fromOn, toOn < last ? toOn : last);
}

/** The Sundays outside of some days that can be in one row of four with a Sunday within: up to three weeks away. */
export function sundaysAround(fromOn: Day, toOn: Day): Day[] {
  const reach = SUNDAYS_WITH_ONE_FREE - 1;
  const before = addDays(fromOn, -weekdayOf(fromOn));
  const after = addDays(toOn, 7 - (weekdayOf(toOn) % 7));
  const steps = Array.from({ length: reach }, (_, index) => index * 7);
  return [...steps.map((days) => addDays(before, -days)).reverse(), ...steps.map((days) => addDays(after, days))];
}
