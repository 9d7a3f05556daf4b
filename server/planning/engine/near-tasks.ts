import { grouped } from '#shared/kernel/grouped';
import { NONE, type Tasks, type Window } from '#server/planning/engine/tasks';

const NEAR = 30;
/** A minute between the middles of two windows, against a minute of travel. */
const APART_IN_TIME = 0.2;
const NOTHING: readonly number[] = [];

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

/** For each task those of its day that are near in place and time, the nearest first; none for a break. */
export function nearTasks(tasks: Tasks): Int32Array[] {
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
  const placed = Array.from({ length: taskCount }, (_, task) => task).filter((task) => placeOf[task] !== NONE);
  const atPlaceOfDay = grouped(placed, (task) => dayOf[task]! * placeCount + placeOf[task]!);
  const onDayAt = Array.from({ length: tasks.dayCount * placeCount }, (_, at) => atPlaceOfDay.get(at) ?? NOTHING);

  const nearest = (task: number, outwards: readonly number[]): Int32Array => {
    const found: { other: number; apart: number }[] = [];
    const from = placeOf[task]! * placeCount;
    let farthest = Infinity;
    for (const place of outwards) {
      const way = travel[from + place]!;
      if (Math.floor(way) >= farthest) break;
      for (const other of onDayAt[dayOf[task]! * placeCount + place]!) {
        const apart = way + APART_IN_TIME * apartInTime(task, other);
        if (other === task || apart >= farthest) continue;
        let at = found.length;
        while (at > 0 && found[at - 1]!.apart > apart) at--;
        found.splice(at, 0, { other, apart });
        if (found.length > NEAR) found.pop();
        if (found.length === NEAR) farthest = found[NEAR - 1]!.apart;
      }
    }
    return Int32Array.from(found, ({ other }) => other);
  };

  const near: Int32Array[] = Array.from({ length: taskCount }, () => new Int32Array());
  for (const [place, here] of grouped(placed, (task) => placeOf[task]!)) {
    const outwards = placesOutwards(travel, place, placeCount);
    for (const task of here) near[task] = nearest(task, outwards);
  }
  return near;
}

/** All places by the whole minutes of the way from one of them. */
function placesOutwards(travel: ArrayLike<number>, from: number, placeCount: number): number[] {
  const ofMinute: number[][] = [];
  for (let place = 0; place < placeCount; place++) {
    (ofMinute[Math.floor(travel[from * placeCount + place]!)] ??= []).push(place);
  }
  return ofMinute.flat();
}
