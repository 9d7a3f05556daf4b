import type { Day } from '#shared/kernel/time';

/** Whole years on a day: somebody born on 1941-03-08 is 85 on 2026-11-23, `ageOn('1941-03-08', '2026-11-23')`. */
export function ageOn(bornOn: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
