import type { MinuteOfDay } from '#shared/kernel/time';

/** A stretch of hours as the form holds it: its ends may still be empty. */
export interface HoursDraft {
  weekday: number;
  fromMinute: MinuteOfDay | null;
  toMinute: MinuteOfDay | null;
}

export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** Puts the hours of one weekday also on others, in the place of what was there. */
export function copiedTo(hours: readonly HoursDraft[], from: number, to: readonly number[]): HoursDraft[] {
  const targets = to.filter((weekday) => weekday !== from);
  const copies = targets.flatMap((weekday) =>
    hours.filter((each) => each.weekday === from).map((each) => ({ ...each, weekday })),
  );
  return [...hours.filter((each) => !targets.includes(each.weekday)), ...copies];
}

/** The next stretch that one would want: 7–15 on a free day, else after the last one. */
export function nextHours(hours: readonly HoursDraft[], weekday: number): HoursDraft {
  const ends = hours.filter((each) => each.weekday === weekday).map((each) => each.toMinute ?? 0);
  if (ends.length === 0) return { weekday, fromMinute: 420, toMinute: 900 };
  const fromMinute = Math.max(...ends) + 60;
  return fromMinute + 120 > 1440
    ? { weekday, fromMinute: null, toMinute: null }
    : { weekday, fromMinute, toMinute: Math.min(fromMinute + 240, 1440) };
}

export function minutesOf(hours: readonly HoursDraft[]): number {
  return hours.reduce(
    (sum, { fromMinute, toMinute }) =>
      sum + (fromMinute === null || toMinute === null ? 0 : Math.max(0, toMinute - fromMinute)),
    0,
  );
}
