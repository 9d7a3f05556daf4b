import { isHoliday } from '#shared/kernel/calendar';
import type { Reason } from '#shared/kernel/reason';
import {
  addDays,
  type Day,
  daysFrom,
  daysOf,
  firstDayOf,
  lastDayOf,
  mondayOf,
  type Month,
  monthOf,
  weekdayOf,
} from '#shared/kernel/time';

/** A stretch without services, both days included; an open one has no `toOn` yet. */
export interface Suspension {
  fromOn: Day;
  toOn: Day | null;
}

/**
 * What a decision grants (art. 50 ust. 5 ustawy o pomocy społecznej: scope, period, place). Minutes are carer-minutes: a
 * visit of 60 minutes by two carers uses 120.
 */
export interface Grant {
  validFrom: Day;
  validTo: Day;
  capKind: 'monthly' | 'weekly_pattern';
  monthlyMinutes: number | null;
  weeklyMinutes: number | null;
  weekdays: readonly number[];
  includesHolidays: boolean;
  suspensions: readonly Suspension[];
  /** The last day of services that started urgently (art. 50a u.p.s.), as long as their decision is not there. */
  awaitedUntil: Day | null;
}

/** Carer-minutes used or planned, day by day. */
export type MinutesByDay = ReadonlyMap<Day, number>;

/**
 * Why nothing is granted on this day: outside the dates, the decision of an urgent order still awaited, a weekday that it
 * does not name, a public holiday that it does not include, or a suspension. Wednesday 2026-11-11 under a Monday-to-Friday decision without holidays gives
 * `holiday_not_granted`.
 */
export function reasonsAgainstDay(grant: Grant, day: Day): Reason[] {
  if (day < grant.validFrom || day > grant.validTo) {
    return [{ code: 'outside_decision_dates', data: { day, validFrom: grant.validFrom, validTo: grant.validTo } }];
  }
  if (grant.awaitedUntil !== null && day > grant.awaitedUntil) {
    return [{ code: 'decision_awaited', data: { day, dueOn: grant.awaitedUntil } }];
  }
  const suspension = grant.suspensions.find((each) => each.fromOn <= day && (each.toOn === null || day <= each.toOn));
  if (suspension !== undefined) {
    return [{ code: 'decision_suspended', data: { day, fromOn: suspension.fromOn, toOn: suspension.toOn } }];
  }
  if (!grant.weekdays.includes(weekdayOf(day))) {
    return [{ code: 'weekday_not_granted', data: { day, weekday: weekdayOf(day) } }];
  }
  if (isHoliday(day) && !grant.includesHolidays) return [{ code: 'holiday_not_granted', data: { day } }];
  return [];
}

/**
 * Why these carer-minutes may not be added on this day: the day itself, or the cap. A monthly cap counts the calendar
 * month; a decision that begins or ends inside a month has its whole monthly cap there, since the decision says hours a
 * month and nothing of shares. `used` of an amendment has what was used under the amended decision: the month in which the
 * hours change is granted once. A weekly cap counts the ISO week, also across the end of a month. 60 minutes where 1,200 of
 * 1,200 are used give `monthly_cap_reached` with `minutesLeft` 0.
 */
export function reasonsAgainstMinutes(grant: Grant, used: MinutesByDay, day: Day, minutes: number): Reason[] {
  const against = reasonsAgainstDay(grant, day);
  if (against.length > 0) return against;
  const { capMinutes, from, to } = capAround(grant, day);
  const minutesLeft = Math.max(0, capMinutes - sumOf(used, from, to));
  if (minutes <= minutesLeft) return [];
  return grant.capKind === 'monthly'
    ? [{ code: 'monthly_cap_reached', data: { day, minutes, minutesLeft, capMinutes, month: monthOf(day) } }]
    : [{ code: 'weekly_cap_reached', data: { day, minutes, minutesLeft, capMinutes, weekFrom: from } }];
}

/** The cap that a day falls under and the days, both included, that it counts. */
export function capAround(grant: Grant, day: Day): { capMinutes: number; from: Day; to: Day } {
  if (grant.capKind === 'monthly') {
    return { capMinutes: grant.monthlyMinutes ?? 0, from: firstDayOf(monthOf(day)), to: lastDayOf(monthOf(day)) };
  }
  const from = mondayOf(day);
  return { capMinutes: grant.weeklyMinutes ?? 0, from, to: addDays(from, 6) };
}

/**
 * Carer-minutes granted in a calendar month. A monthly cap is granted whole as soon as one day of the month is granted. A
 * weekly one is spread evenly over its weekdays and counts the granted days of the month: 600 minutes on Monday to Friday
 * are 2,400 in November 2026, whose 20 working days exclude Wednesday 11 November. `before` is what the decision that this
 * one amends has used: of 1,200 minutes a month from the 16th on, after 500 used until the 15th, 700 are granted.
 */
export function grantedMinutes(grant: Grant, month: Month, before: MinutesByDay = new Map()): number {
  const days = daysOf(month).filter((day) => reasonsAgainstDay(grant, day).length === 0).length;
  if (grant.capKind === 'monthly')
    return days === 0
      ? 0
      : Math.max(0, (grant.monthlyMinutes ?? 0) - sumOf(before, firstDayOf(month), lastDayOf(month)));
  return grant.weekdays.length === 0 ? 0 : Math.floor(((grant.weeklyMinutes ?? 0) * days) / grant.weekdays.length);
}

/** The sum over a stretch of days, both included. */
export function sumOf(minutes: MinutesByDay, from: Day, to: Day): number {
  return daysFrom(from, to).reduce((sum, day) => sum + (minutes.get(day) ?? 0), 0);
}

/** The days whose use bears on the caps of a month: for a weekly cap the whole of its first and last ISO week. */
export function daysThatCount(month: Month): { from: Day; to: Day } {
  return { from: mondayOf(firstDayOf(month)), to: addDays(mondayOf(lastDayOf(month)), 6) };
}
