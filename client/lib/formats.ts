import { formatAmount, formatZloty, type Grosze } from '#shared/kernel/money';
import { addDays, clock, dayAt, type Day, minuteAt, type Month } from '#shared/kernel/time';

export type Language = 'pl' | 'en';

const LOCALE = { pl: 'pl-PL', en: 'en-GB' } as const;
const NEAR = {
  pl: { today: 'dziś', tomorrow: 'jutro', yesterday: 'wczoraj' },
  en: { today: 'today', tomorrow: 'tomorrow', yesterday: 'yesterday' },
} as const;

/** How days, times, figures and names are written for people. Days and instants are always Polish civil time. */
export interface Formats {
  language: Language;
  /** `pon. 23 listopada`; with the year when it is not today's. */
  day: (day: Day) => string;
  /** `dziś`, `jutro`, `wczoraj`, else as `day`. */
  nearDay: (day: Day) => string;
  /** `poniedziałek, 23 listopada 2026` */
  longDay: (day: Day) => string;
  /** `23 listopada 2026`, as a letter is dated. */
  letterDay: (day: Day) => string;
  /** `23.11.2026`, for dense tables. */
  shortDay: (day: Day) => string;
  /** `1–30 listopada`, `28 października – 3 listopada 2025` */
  days: (from: Day, to: Day) => string;
  /** `pon.`, 1 Monday … 7 Sunday */
  weekday: (weekday: number) => string;
  /** `poniedziałek` */
  longWeekday: (weekday: number) => string;
  /** `listopad 2026` */
  month: (month: Month) => string;
  /** `7:30` of a minute of the day or of an instant. */
  time: (at: number | Date | string) => string;
  /** `7:30–9:00` */
  times: (from: number | Date | string, to: number | Date | string) => string;
  /** `dziś 7:30–9:00`, `pon. 23 listopada 7:30`; instants or their ISO texts. */
  when: (from: Date | string, to?: Date | string) => string;
  /** `1 h 30 min`, `45 min`, `2 h` */
  duration: (minutes: number) => string;
  /** Hours with a comma: 90 minutes are `1,5 h`. */
  hours: (minutes: number) => string;
  /** `1 234,56 zł` */
  money: (amount: Grosze) => string;
  /** `1 234,5` */
  number: (value: number, fractionDigits?: number) => string;
  /** 0.155 is `15,5%`. */
  percent: (share: number) => string;
  /** Compares names in Polish order. */
  compareNames: (a: string, b: string) => number;
}

const utc = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** The formats of a language, as seen on a day (which decides what is `dziś` and whether the year is said). */
export function formatsOf(language: Language, today: Day): Formats {
  const locale = LOCALE[language];
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day: Day) => format.format(utc(day));
  };
  const shortWeekday = dates({ weekday: 'short' });
  const wholeWeekday = dates({ weekday: 'long' });
  const dayMonth = dates({ day: 'numeric', month: 'long' });
  const dayMonthYear = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const monthYear = dates({ month: 'long', year: 'numeric' });
  const numeric = dates({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const collator = new Intl.Collator('pl-PL', { sensitivity: 'base', numeric: true });
  const thisYear = today.slice(0, 4);

  const date = (day: Day): string => (day.startsWith(thisYear) ? dayMonth(day) : dayMonthYear(day));
  const day = (value: Day): string => `${shortWeekday(value)} ${date(value)}`;
  const nearDay = (value: Day): string => {
    if (value === today) return NEAR[language].today;
    if (value === addDays(today, 1)) return NEAR[language].tomorrow;
    if (value === addDays(today, -1)) return NEAR[language].yesterday;
    return day(value);
  };
  const days = (from: Day, to: Day): string => {
    if (from === to) return date(from);
    const last = date(to);
    if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${last}`;
    return `${from.slice(0, 4) === to.slice(0, 4) ? dayMonth(from) : dayMonthYear(from)} – ${last}`;
  };
  // 2026-11-23 was a Monday.
  const onWeekday = (weekday: number): Day => addDays('2026-11-22', weekday);
  const time = (at: number | Date | string): string =>
    clock(typeof at === 'number' ? at : minuteAt(typeof at === 'string' ? new Date(at) : at));
  const when = (from: Date | string, to?: Date | string): string =>
    `${nearDay(dayAt(new Date(from)))} ${to === undefined ? time(from) : `${time(from)}–${time(to)}`}`;
  const number = (value: number, fractionDigits = 2): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: fractionDigits, useGrouping: true }).format(value);

  return {
    language,
    day,
    nearDay,
    longDay: (value) => `${wholeWeekday(value)}, ${dayMonthYear(value)}`,
    letterDay: dayMonthYear,
    shortDay: numeric,
    days,
    weekday: (weekday) => shortWeekday(onWeekday(weekday)),
    longWeekday: (weekday) => wholeWeekday(onWeekday(weekday)),
    month: (value) => monthYear(`${value}-01`),
    time,
    times: (from, to) => `${time(from)}–${time(to)}`,
    when,
    duration,
    hours: (minutes) => `${number(minutes / 60)}\u00a0h`,
    money: (amount) => (language === 'pl' ? formatZloty(amount) : `PLN\u00a0${englishAmount(amount)}`),
    number,
    percent: (share) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share),
    compareNames: collator.compare,
  };
}

/** `duration(90)` is `'1 h 30 min'`. */
function duration(minutes: number): string {
  const sign = minutes < 0 ? '−' : '';
  const whole = Math.abs(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${sign}${rest}\u00a0min`;
  return rest === 0 ? `${sign}${hours}\u00a0h` : `${sign}${hours}\u00a0h ${rest}\u00a0min`;
}

const englishAmount = (amount: Grosze): string =>
  formatAmount(amount).replaceAll('\u00a0', ' ').replace(',', '.').replaceAll(' ', ',');

/** A name as in lists, surname first: `listName('Maria', 'Nowak')` is `'Nowak Maria'`. */
export function listName(person: { firstName: string; lastName: string }): string {
  return `${person.lastName} ${person.firstName}`;
}

/** A name as in sentences: `'Maria Nowak'`. */
export function fullName(person: { firstName: string; lastName: string }): string {
  return `${person.firstName} ${person.lastName}`;
}
