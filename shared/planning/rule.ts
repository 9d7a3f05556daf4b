import type { Reason } from '#shared/kernel/reason';
import { minuteAt } from '#shared/kernel/time';
import type { Placement } from '#shared/planning/placement';
import type { Violation } from '#shared/planning/roster';

/** Looks at an assignment in its place and measures how it breaks the rule, if it does. Times in data are minutes of the day. */
export type Rule = (at: Placement) => Violation[];

export type Facts = NonNullable<Reason['data']>;
export const broken = (rule: { code: string; hard: boolean }, data: Facts): Violation[] => [{ ...rule, data }];

export const minuteOf = (ms: number): number => minuteAt(new Date(ms));
export const minutes = (fromMs: number, toMs: number): number => Math.floor((toMs - fromMs) / 60_000);
