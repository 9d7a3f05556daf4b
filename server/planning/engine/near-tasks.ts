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
    const nearest: { other: number; apart: number }[] = [];
    if (placeOf[task] === NONE) return new Int32Array();
    const from = placeOf[task]! * placeCount;
    let farthest = Infinity;
    for (const other of ofDay[dayOf[task]!]!) {
      if (other === task || placeOf[other] === NONE) continue;
      const way = travel[from + placeOf[other]!]!;
      if (way >= farthest) continue;
      const apart = way + APART_IN_TIME * apartInTime(task, other);
      if (apart >= farthest) continue;
      let at = nearest.length;
      while (at > 0 && nearest[at - 1]!.apart > apart) at--;
      nearest.splice(at, 0, { other, apart });
      if (nearest.length > NEAR) nearest.pop();
      if (nearest.length === NEAR) farthest = nearest[NEAR - 1]!.apart;
    }
    return Int32Array.from(nearest, ({ other }) => other);
  });
}
