import type { Day, Month } from '#shared/kernel/time';
import { firstDayOf, lastDayOf } from '#shared/kernel/time';

/** `23.11.2026` */
export function dayOnPaper(day: Day): string {
  return day.split('-').reverse().join('.');
}

/** `01.11.2026 – 30.11.2026` */
export function daysOnPaper({ from, to }: { from: Day; to: Day }): string {
  return `${dayOnPaper(from)} – ${dayOnPaper(to)}`;
}

/** The same of a whole month. */
export function monthOnPaper(month: Month): string {
  return daysOnPaper({ from: firstDayOf(month), to: lastDayOf(month) });
}
