import type { Random } from '#server/planning/engine/random';
import { NONE, type Tasks, type Window } from '#server/planning/engine/tasks';

const NEAR = 30;
/** A minute between the middles of two windows, against a minute of travel. */
const APART_IN_TIME = 0.2;

/** When it should have begun at the latest. */
export const endOf = (tasks: Tasks, task: number): number =>
  tasks.closesAt[task]! < Infinity ? tasks.closesAt[task]! : tasks.dueAt[task]!;

/** All its windows, the first one up to when it should have begun at the latest. */
const windowsOf = (tasks: Tasks, task: number): Window[] => [
  { opensAt: tasks.opensAt[task]!, dueAt: endOf(tasks, task) },
  ...(tasks.laterWindows?.[task] ?? []),
];

/** Any time in any of its windows. */
export function timeFor(tasks: Tasks, task: number, random: Random): number {
  const later = tasks.laterWindows?.[task] ?? [];
  const window = later.length === 0 ? undefined : later[random.below(later.length + 1) - 1];
  const { opensAt, dueAt } = window ?? { opensAt: tasks.opensAt[task]!, dueAt: endOf(tasks, task) };
  return opensAt + (dueAt - opensAt) * random.next();
}

/** By day. */
export function tasksByDay({ taskCount, dayCount, dayOf }: Tasks): number[][] {
  const ofDay: number[][] = Array.from({ length: dayCount }, () => []);
  for (let task = 0; task < taskCount; task++) ofDay[dayOf[task]!]!.push(task);
  return ofDay;
}

/** For each task those of its day that are near in place and time, the nearest first. */
export function nearTasks(tasks: Tasks, ofDay: readonly (readonly number[])[]): Int32Array[] {
  const { taskCount, placeCount, placeOf, dayOf } = tasks;
  const travel = tasks.travel[0]!;
  const middles = Array.from({ length: taskCount }, (_, task) =>
    windowsOf(tasks, task).map(({ opensAt, dueAt }) => (opensAt + dueAt) / 2),
  );
  return Array.from({ length: taskCount }, (_, task) => {
    if (placeOf[task] === NONE) return new Int32Array();
    const others = ofDay[dayOf[task]!]!.filter((other) => other !== task && placeOf[other] !== NONE).map((other) => {
      const way = travel[placeOf[task]! * placeCount + placeOf[other]!]!;
      let time = Infinity;
      for (const a of middles[task]!) for (const b of middles[other]!) time = Math.min(time, Math.abs(a - b));
      return { other, apart: way + APART_IN_TIME * time };
    });
    others.sort((a, b) => a.apart - b.apart || a.other - b.other);
    return Int32Array.from(others.slice(0, NEAR), ({ other }) => other);
  });
}
