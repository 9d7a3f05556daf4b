import { NONE, type Tasks } from '#server/planning/engine/tasks';

const NEAR = 30;
/** A minute between the middles of two windows, against a minute of travel. */
const APART_IN_TIME = 0.2;

/** When it should have begun at the latest. */
export const endOf = (tasks: Tasks, task: number): number =>
  tasks.closesAt[task]! < Infinity ? tasks.closesAt[task]! : tasks.dueAt[task]!;

/** By day. */
export function tasksByDay({ taskCount, dayCount, dayOf }: Tasks): number[][] {
  const ofDay: number[][] = Array.from({ length: dayCount }, () => []);
  for (let task = 0; task < taskCount; task++) ofDay[dayOf[task]!]!.push(task);
  return ofDay;
}

/** For each task those of its day that are near in place and time, the nearest first. */
export function nearTasks(tasks: Tasks, ofDay: readonly (readonly number[])[]): Int32Array[] {
  const { taskCount, placeCount, placeOf, opensAt, dayOf } = tasks;
  const travel = tasks.travel[0]!;
  const middle = Float64Array.from({ length: taskCount }, (_, task) => (opensAt[task]! + endOf(tasks, task)) / 2);
  return Array.from({ length: taskCount }, (_, task) => {
    if (placeOf[task] === NONE) return new Int32Array();
    const others = ofDay[dayOf[task]!]!.filter((other) => other !== task && placeOf[other] !== NONE).map((other) => {
      const way = travel[placeOf[task]! * placeCount + placeOf[other]!]!;
      return { other, apart: way + APART_IN_TIME * Math.abs(middle[task]! - middle[other]!) };
    });
    others.sort((a, b) => a.apart - b.apart || a.other - b.other);
    return Int32Array.from(others.slice(0, NEAR), ({ other }) => other);
  });
}
