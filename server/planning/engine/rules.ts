import { type ShiftRules, Shifts } from '#server/planning/engine/shifts';
import type { Tasks } from '#server/planning/engine/tasks';
import type { Terms } from '#server/planning/engine/terms';

/** What the terms of a plan are made from; unlike these it can be sent to a thread. */
export interface Rules {
  shifts?: ShiftRules;
}

export function termsOf(tasks: Tasks, { shifts }: Rules): Terms[] {
  return shifts === undefined ? [] : [new Shifts(tasks, shifts)];
}
