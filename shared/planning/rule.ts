import type { Reason } from '#shared/kernel/reason';
import { minuteAt } from '#shared/kernel/time';
import type { Placement } from '#shared/planning/placement';
import type { Violation } from '#shared/planning/roster';

/** Looks at an assignment in its place and measures how it breaks the rule, if it does. Times in data are minutes of the day. */
export type Rule = (at: Placement) => Violation[];

export type Facts = NonNullable<Reason['data']>;
export const broken = (rule: { code: string; hard: boolean }, data: Facts): Violation[] => [{ ...rule, data }];

const HOUR_MS = 3_600_000;
const minutesOfHours = new Map<number, number>();

/** The minute of the local day, for messages; the clocks change at full hours only, so an hour is asked once. */
export function minuteOf(ms: number): number {
  const hour = Math.floor(ms / HOUR_MS);
  const known = minutesOfHours.get(hour) ?? minuteAt(new Date(hour * HOUR_MS));
  minutesOfHours.set(hour, known);
  return known + Math.floor((ms - hour * HOUR_MS) / 60_000);
}

export const minutes = (fromMs: number, toMs: number): number => Math.floor((toMs - fromMs) / 60_000);
