import { NONE, type Tasks, type Window } from '#server/planning/engine/tasks';

const NEAR = 30;
/** A minute between the middles of two windows, against a minute of travel. */
const APART_IN_TIME = 0.2;

/** The windows of a task, each up to when it should have begun. */
export function windowsOf({ opensAt, closesAt, dueAt, overdueAt, laterWindows }: Tasks, task: number): Window[] {
  const end = Math.min(closesAt[task]!, overdueAt?.[task] ?? Infinity);
  const first = { opensAt: opensAt[task]!, dueAt: end < Infinity ? end : dueAt[task]! };
  return [first, ...(laterWindows?.[task] ?? [])];
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
  const apartInTime = (task: number, other: number): number => {
    let least = Infinity;
    for (const a of middles[task]!) for (const b of middles[other]!) least = Math.min(least, Math.abs(a - b));
    return least;
  };
  return Array.from({ length: taskCount }, (_, task) => {
    if (placeOf[task] === NONE) return new Int32Array();
    const others = ofDay[dayOf[task]!]!.filter((other) => other !== task && placeOf[other] !== NONE).map((other) => {
      const way = travel[placeOf[task]! * placeCount + placeOf[other]!]!;
      return { other, apart: way + APART_IN_TIME * apartInTime(task, other) };
    });
    others.sort((a, b) => a.apart - b.apart || a.other - b.other);
    return Int32Array.from(others.slice(0, NEAR), ({ other }) => other);
  });
}
