import { addDays, type Day, weekdayOf } from '#shared/kernel/time';

/** What a day costs: a public holiday outranks the weekend. */
export const DAY_KINDS = ['weekday', 'weekend', 'holiday'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/**
 * Easter Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8): `easterOf(2027)` is `'2027-03-28'`.
 */
export function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const FIXED_HOLIDAYS = ['01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-25', '12-26'];

/**
 * The public holidays of a year, sorted. Source: ustawa z 18.01.1951 o dniach wolnych od pracy, art. 1; Christmas Eve
 * since 2025 (Dz.U. 2024 poz. 1965). `holidaysOf(2026)` has 14 days.
 */
export function holidaysOf(year: number): Day[] {
  const easter = easterOf(year);
  const days = FIXED_HOLIDAYS.map((day) => `${year}-${day}`);
  if (year >= 2025) days.push(`${year}-12-24`);
  days.push(easter, addDays(easter, 1), addDays(easter, 49), addDays(easter, 60));
  return [...new Set(days)].sort();
}

const cache = new Map<number, Set<Day>>();

export function isHoliday(day: Day): boolean {
  const year = Number(day.slice(0, 4));
  const known = cache.get(year) ?? new Set(holidaysOf(year));
  cache.set(year, known);
  return known.has(day);
}

/** `dayKindOf('2026-11-11')` is `'holiday'`, `dayKindOf('2026-11-21')` (a Saturday) is `'weekend'`. */
export function dayKindOf(day: Day): DayKind {
  if (isHoliday(day)) return 'holiday';
  return weekdayOf(day) >= 6 ? 'weekend' : 'weekday';
}

/** Monday to Friday without a public holiday: `isWorkingDay('2026-11-11')`, a Wednesday, is false. */
export function isWorkingDay(day: Day): boolean {
  return dayKindOf(day) === 'weekday';
}

/** The first day after it that is neither Saturday, Sunday nor a public holiday: of `'2026-12-23'` it is `'2026-12-28'`. */
export function nextWorkingDay(day: Day): Day {
  let next = addDays(day, 1);
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

/** The day so many working days later: seven after Tuesday `'2026-12-08'` it is `'2026-12-17'`. */
export function addWorkingDays(day: Day, days: number): Day {
  let last = day;
  for (let count = 0; count < days; count += 1) last = nextWorkingDay(last);
  return last;
}
