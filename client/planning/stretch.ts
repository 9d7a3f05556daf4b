import { addDays, type Day, firstDayOf, lastDayOf, mondayOf, monthOf } from '#shared/kernel/time';

export type StretchName = 'day' | 'week' | 'month';
export const STRETCHES: readonly StretchName[] = ['day', 'week', 'month'];

/** The day itself, its week from Monday, or its month. */
export function stretchAround(name: StretchName, day: Day): { fromOn: Day; toOn: Day } {
  if (name === 'day') return { fromOn: day, toOn: day };
  if (name === 'week') return { fromOn: mondayOf(day), toOn: addDays(mondayOf(day), 6) };
  return { fromOn: firstDayOf(monthOf(day)), toOn: lastDayOf(monthOf(day)) };
}
