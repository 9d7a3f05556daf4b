import { load } from '#server/planning/engine/anneal';
import type { Tasks } from '#server/planning/engine/tasks';
import type { Terms } from '#server/planning/engine/terms';
import { Timetable } from '#server/planning/engine/timetable';

/**
 * The least cost of every order of every distribution over carers and, where there is a choice, days, with any of the tasks left out; two tasks that wait for each other
 * have no times.
 */
export function cheapest(
  tasks: Tasks,
  terms: readonly Terms[],
  costOf: (routes: readonly (readonly number[])[]) => number,
): number {
  let least = Infinity;
  const timetable = new Timetable(tasks, terms);
  const place = (task: number, routes: readonly (readonly number[])[]): void => {
    if (task === tasks.taskCount) {
      const done = new Set(routes.flat());
      const isHalf = [...done].some((each) => tasks.isWhole?.[each] === 1 && !done.has(tasks.mateOf[each]!));
      if (isHalf) return;
      try {
        load(timetable, routes);
      } catch {
        return;
      }
      least = Math.min(least, costOf(routes));
      return;
    }
    place(task + 1, routes);
    if (tasks.choices?.rivalsOf[task]?.some((rival) => routes.some((route) => route.includes(rival))) === true) return;
    for (let carer = 0; carer < tasks.carerCount; carer++) {
      const index = carer * tasks.dayCount + tasks.dayOf[task]!;
      const route = routes[index]!;
      if (tasks.carerPrice[task * tasks.carerCount + carer] === Infinity) continue;
      if (tasks.isApart[task] === 1 && route.includes(tasks.mateOf[task]!)) continue;
      for (let at = 0; at <= route.length; at++) {
        place(task + 1, routes.with(index, route.toSpliced(at, 0, task)));
      }
    }
  };
  place(
    0,
    Array.from({ length: tasks.carerCount * tasks.dayCount }, () => []),
  );
  return least;
}
