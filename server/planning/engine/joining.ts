import { routesOf } from '#server/planning/engine/anneal';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import type { Timetable } from '#server/planning/engine/timetable';
import { grouped } from '#shared/kernel/grouped';

type Routes = readonly (readonly number[])[];

/**
 * Changes a timetable towards other routes, group by group of routes that have to change together; a group that has no times, or
 * that the law forbids beside what is there, stays as it is.
 */
export function changeAsFarAsPossible(timetable: Timetable, towards: Routes): void {
  for (const group of groupsOf(timetable, towards)) {
    for (const route of group) {
      for (let task = timetable.firstOf[route]!; task !== NONE; task = timetable.firstOf[route]!)
        timetable.remove(task);
    }
    for (const route of group) {
      let before: number = NONE;
      for (const task of towards[route]!) {
        timetable.insert(task, route, before);
        before = task;
      }
    }
    if (timetable.settle(Infinity, Infinity)) timetable.begin();
    else timetable.rollback();
  }
}

/** Changed routes between which a task goes over, or that share what is done together or only once. */
function groupsOf(timetable: Timetable, towards: Routes): number[][] {
  const { tasks, routeOf } = timetable;
  const goesTo = new Int32Array(tasks.taskCount).fill(NONE);
  for (const [route, order] of towards.entries()) for (const task of order) goesTo[task] = route;
  const leader = Int32Array.from(towards, (_, route) => route);
  const leaderOf = (route: number): number => {
    let at = route;
    while (leader[at] !== at) at = leader[at]!;
    return at;
  };
  const join = (a: number, b: number): void => {
    if (a !== NONE && b !== NONE) leader[leaderOf(a)] = leaderOf(b);
  };
  const isTouched = new Set<number>();
  for (const [route, order] of routesOf(timetable).entries()) {
    if (order.join() !== towards[route]!.join()) isTouched.add(route);
  }
  for (let task = 0; task < tasks.taskCount; task++) {
    const [was, will] = [routeOf[task]!, goesTo[task]!];
    if (was === will) continue;
    join(was, will);
    for (const other of companyOf(tasks, task)) {
      if (routeOf[other] === goesTo[other]) continue;
      join(will === NONE ? was : will, goesTo[other] === NONE ? routeOf[other]! : goesTo[other]!);
    }
  }
  return [
    ...grouped(
      [...isTouched].sort((a, b) => a - b),
      leaderOf,
    ).values(),
  ];
}

/** What nobody does without the task, and of which only one is done. */
function companyOf({ mateOf, isWhole, choices }: Tasks, task: number): number[] {
  const mate = isWhole?.[task] === 1 ? [mateOf[task]!] : [];
  return [...mate, ...(choices?.alternativesOf[task] ?? []), ...(choices?.rivalsOf[task] ?? [])];
}
