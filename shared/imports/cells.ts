import { addDays, type Day, isDay } from '#shared/kernel/time';

/** A cell as a table file gives it: trimmed text. */
export type Cell = string;

/** Lower case without diacritics and stray marks, for comparing words: `plain('Imię i  Nazwisko:')` is `'imie i nazwisko'`. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/ł/g, 'l')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** A day in any of the ways people write it, or null: `readDay('1.11.2026')` is `'2026-11-01'`; so is Excel's day 46327. */
export function readDay(cell: Cell): Day | null {
  const text = cell.trim();
  if (isDay(text.slice(0, 10)) && /^\d{4}-\d{2}-\d{2}([ T].*)?$/.test(text)) return text.slice(0, 10);
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})\.?$/.exec(text);
  if (parts !== null) {
    const [, day = '', month = '', year = ''] = parts;
    const candidate = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDay(candidate) ? candidate : null;
  }
  // Excel counts days from 30 December 1899.
  return /^\d{5}$/.test(text) ? addDays('1899-12-30', Number(text)) : null;
}

/** Thousandths, exact in integers: `readThousandths('0,75')` and `readThousandths('3/4')` are 750. */
export function readThousandths(cell: Cell): number | null {
  const fraction = /^(\d+)\s*\/\s*(\d+)$/.exec(cell.trim());
  if (fraction !== null) {
    const denominator = Number(fraction[2]);
    return denominator === 0 ? null : Math.round((Number(fraction[1]) * 1000) / denominator);
  }
  const decimal = /^(\d+)(?:[.,](\d{1,3}))?$/.exec(cell.trim());
  if (decimal === null) return null;
  return Number(decimal[1]) * 1000 + Number((decimal[2] ?? '').padEnd(3, '0'));
}

/** Minutes of a number of hours: `readHours('12,5')` is 750, and so is `readHours('12:30')`. */
export function readHours(cell: Cell): number | null {
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(cell.trim());
  if (clock !== null) return Number(clock[1]) * 60 + Number(clock[2]);
  const thousandths = readThousandths(cell.replace(/\s*(h|godz\.?|godzin[y]?)\s*$/i, ''));
  return thousandths === null ? null : Math.round((thousandths * 60) / 1000);
}

const YES = new Set(['tak', 't', 'yes', 'y', '1', 'x', 'prawda', 'true']);
const NO = new Set(['nie', 'n', 'no', '0', '', 'falsz', 'false']);

/** `readYesNo('TAK')` is true, an empty cell is false. */
export function readYesNo(cell: Cell): boolean | null {
  const word = plain(cell);
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

const WEEKDAYS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['pn', 'pon', 'poniedzialek', 'mon', 'monday', '1'],
    ['wt', 'wto', 'wtorek', 'tue', 'tuesday', '2'],
    ['sr', 'sro', 'sroda', 'wed', 'wednesday', '3'],
    ['cz', 'czw', 'czwartek', 'thu', 'thursday', '4'],
    ['pt', 'pia', 'piatek', 'fri', 'friday', '5'],
    ['sb', 'sob', 'sobota', 'sat', 'saturday', '6'],
    ['nd', 'ndz', 'niedz', 'niedziela', 'sun', 'sunday', '7'],
  ].flatMap((words, index) => words.map((word) => [word, index + 1])),
);

/** `readWeekdays('pn–pt')` is `[1, 2, 3, 4, 5]`, `readWeekdays('pn, śr, pt')` is `[1, 3, 5]`, `codziennie` all seven. */
export function readWeekdays(cell: Cell): number[] | null {
  if (['codziennie', 'daily', 'every day'].includes(plain(cell))) return [1, 2, 3, 4, 5, 6, 7];
  const days = new Set<number>();
  for (const part of cell.split(/[,;+]| i | and /).filter((text) => text.trim() !== '')) {
    const ends = part.split(/[-–—]/).map((word) => WEEKDAYS[plain(word)]);
    const [from, to] = [ends[0], ends.at(-1)];
    if (from === undefined || to === undefined || ends.length > 2) return null;
    // A stretch over the end of the week, sb–pn, goes on from Sunday to Monday.
    for (let step = 0; step <= (to - from + 7) % 7; step += 1) days.add(((from + step - 1) % 7) + 1);
  }
  return days.size === 0 ? null : [...days].sort((a, b) => a - b);
}

export interface WeeklyHours {
  weekday: number;
  fromMinute: number;
  toMinute: number;
}

/** `readAvailability('pn-pt 7-15; sb 8:30-14')` is five days from 7:00 to 15:00 and a Saturday from 8:30 to 14:00. */
export function readAvailability(cell: Cell): WeeklyHours[] | null {
  const hours: WeeklyHours[] = [];
  for (const part of cell.split(';').filter((text) => text.trim() !== '')) {
    const match = /^(.*?)\s+(\d{1,2})(?::(\d{2}))?\s*[-–—]\s*(\d{1,2})(?::(\d{2}))?$/.exec(part.trim());
    const weekdays = match === null ? null : readWeekdays(match[1] ?? '');
    if (match === null || weekdays === null) return null;
    const fromMinute = Number(match[2]) * 60 + Number(match[3] ?? 0);
    const toMinute = Number(match[4]) * 60 + Number(match[5] ?? 0);
    if (fromMinute >= toMinute || toMinute > 1440) return null;
    hours.push(...weekdays.map((weekday) => ({ weekday, fromMinute, toMinute })));
  }
  return hours;
}
