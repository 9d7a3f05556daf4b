import { TZDate } from '@date-fns/tz';

/** A calendar day `'YYYY-MM-DD'` in Poland. Compares and sorts as a string. */
export type Day = string;
/** A calendar month `'YYYY-MM'`. */
export type Month = string;
/** Minutes since local midnight, 0–1440. */
export type MinuteOfDay = number;

export const ZONE = 'Europe/Warsaw';
const MS_PER_DAY = 86_400_000;

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const fromUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
const pad = (n: number): string => String(n).padStart(2, '0');

/** Whether the text is a real calendar day: `'2026-02-29'` is not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && fromUtc(utc(text)) === text;
}

/** Whether the text is a month: `'2026-13'` is not. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The day `count` days later: `addDays('2026-10-31', 1)` is `'2026-11-01'`. */
export function addDays(day: Day, count: number): Day {
  return fromUtc(utc(day) + count * MS_PER_DAY);
}

/** Whole days from one day to another: `daysBetween('2026-11-01', '2026-11-03')` is 2. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / MS_PER_DAY);
}

/** ISO weekday, 1 Monday … 7 Sunday: `weekdayOf('2026-11-23')` is 1. */
export function weekdayOf(day: Day): number {
  return new Date(utc(day)).getUTCDay() || 7;
}

/** Monday of the day's ISO week: `mondayOf('2026-11-25')` is `'2026-11-23'`. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** The month a day lies in: `monthOf('2026-11-23')` is `'2026-11'`. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The month `count` months later: `addMonths('2026-11', 2)` is `'2027-01'`. */
export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(index / 12)}-${pad((index % 12) + 1)}`;
}

export function firstDayOf(month: Month): Day {
  return `${month}-01`;
}

/** The last day: `lastDayOf('2026-02')` is `'2026-02-28'`. */
export function lastDayOf(month: Month): Day {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function daysFrom(from: Day, to: Day): Day[] {
  const count = daysBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, index));
}

/** Every day of the month, 28 to 31 of them. */
export function daysOf(month: Month): Day[] {
  return daysFrom(firstDayOf(month), lastDayOf(month));
}

/**
 * The instant at a wall-clock minute of a Polish day. On the last Sunday of March a minute that does not exist moves on
 * by the missing hour; in October the earlier of the two equal hours is meant.
 * `instantAt('2026-11-23', 450)` is 7:30 in Warsaw, 06:30 UTC.
 */
export function instantAt(day: Day, minute: MinuteOfDay): Date {
  const target = addDays(day, Math.floor(minute / 1440));
  const within = minute - 1440 * Math.floor(minute / 1440);
  const [year, month, date] = target.split('-').map(Number) as [number, number, number];
  return new Date(new TZDate(year, month - 1, date, Math.floor(within / 60), within % 60, ZONE).getTime());
}

/** The Polish calendar day of an instant: `dayAt(new Date('2026-11-22T23:30:00Z'))` is `'2026-11-23'`. */
export function dayAt(instant: Date): Day {
  const local = new TZDate(instant.getTime(), ZONE);
  return `${local.getFullYear()}-${pad(local.getMonth() + 1)}-${pad(local.getDate())}`;
}

/** The wall-clock minute of an instant in Poland: 7:30 is 450. */
export function minuteAt(instant: Date): MinuteOfDay {
  const local = new TZDate(instant.getTime(), ZONE);
  return local.getHours() * 60 + local.getMinutes();
}

/** The wall clock of a minute: `clock(450)` is `'7:30'`. */
export function clock(minute: MinuteOfDay): string {
  return `${Math.floor(minute / 60)}:${pad(minute % 60)}`;
}

/** Elapsed whole minutes between two instants (floor): daylight saving does not bend it. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 60_000);
}

/** The instant `minutes` later. */
export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}
