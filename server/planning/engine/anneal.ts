import { Moves } from '#server/planning/engine/moves';
import type { Random } from '#server/planning/engine/random';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import type { Terms } from '#server/planning/engine/terms';
import { Timetable } from '#server/planning/engine/timetable';

/** Temperatures in parts of the cost per task; a second cycle begins at half the heat, from the best plan of the first. */
const CYCLES = [4, 2] as const;
export const COLD = 0.012;
/** Moves between two looks at the clock. */
const STRIDE = 256;

/** Who does what, in order: the tasks of each route. */
export interface Annealed {
  cost: number;
  routes: number[][];
  moves: number;
}

export interface AnnealingOptions {
  random: Random;
  /** What the plan costs, or must not do, beyond the tasks. */
  terms?: readonly Terms[];
  /** How much of the budget is gone, from 0 to 1; asked now and then. */
  done: (moves: number) => number;
  isCancelled?: () => boolean;
  /** Told as often as `done` is asked, with the least cost so far. */
  onStride?: (done: number, moves: number, least: number) => void;
  /** Temperatures at which the cycles begin and end. */
  heat?: { cycles: readonly number[]; cold: number };
}

/** Simulated annealing over single moves, from a plan that puts the most urgent tasks first where they cost least. */
export function anneal(tasks: Tasks, options: AnnealingOptions): Annealed {
  const timetable = new Timetable(tasks, options.terms);
  const moves = new Moves(timetable, options.random);
  construct(timetable, moves);
  return improve(timetable, moves, options);
}

/** Anneals from the plan that the timetable has, and leaves it with the best one found. */
export function improve(timetable: Timetable, moves: Moves, options: AnnealingOptions): Annealed {
  let best = timetable.cost;
  const kept: OrdersInRoutes = { firstOf: timetable.firstOf.slice(), after: timetable.after.slice() };
  const { cycles, cold } = options.heat ?? heatOf(timetable);

  let tried = 0;
  let done = timetable.tasks.taskCount === 0 ? 1 : 0;
  for (const [cycle, hot] of cycles.entries()) {
    if (cycle > 0) {
      timetable.anneal(0);
      load(timetable, routesOf(kept));
    }
    const cooling = Math.log(cold / hot);
    const from = cycle / cycles.length;
    let temperature = hot;
    while (done < 1) {
      if (tried % STRIDE === 0) {
        done = options.isCancelled?.() === true ? 1 : options.done(tried);
        options.onStride?.(done, tried, best);
        const part = (done - from) * cycles.length;
        if (part >= 1) break;
        temperature = hot * Math.exp(cooling * part);
        timetable.anneal(temperature);
      }
      tried++;
      const bound = timetable.cost - temperature * Math.log(options.random.next() + Number.MIN_VALUE);
      if (!moves.propose() || !timetable.settle(bound) || timetable.cost > bound) {
        timetable.rollback();
        continue;
      }
      timetable.begin();
      if (timetable.exactCost < best - 1e-9) {
        best = timetable.exactCost;
        kept.firstOf.set(timetable.firstOf);
        kept.after.set(timetable.after);
      }
    }
  }
  timetable.anneal(0);
  const routes = routesOf(kept);
  load(timetable, routes);
  return { cost: timetable.cost, routes, moves: tried };
}

function heatOf(timetable: Timetable): { cycles: readonly number[]; cold: number } {
  const scale = scaleOf(timetable);
  return { cycles: CYCLES.map((heat) => heat * scale), cold: COLD * scale };
}

/** The cost per task. What is left out weighs on nobody's way: it would only make everything too hot. */
export function scaleOf(timetable: Timetable): number {
  return Math.max(1e-9, (timetable.cost - timetable.droppedCost) / Math.max(1, timetable.tasks.taskCount));
}

/** By route the first task, by task the next one. */
type OrdersInRoutes = Pick<Timetable, 'firstOf' | 'after'>;

/** Each route's tasks in order. */
export function routesOf({ firstOf, after }: OrdersInRoutes): number[][] {
  return Array.from(firstOf, (first) => {
    const route: number[] = [];
    for (let task = first; task !== NONE; task = after[task]!) route.push(task);
    return route;
  });
}

/** Sets a timetable to these routes. */
export function load(timetable: Timetable, routes: readonly (readonly number[])[]): void {
  timetable.begin();
  for (let task = 0; task < timetable.tasks.taskCount; task++) {
    if (timetable.routeOf[task] !== NONE) timetable.remove(task);
  }
  for (const [route, order] of routes.entries()) {
    let before = NONE;
    for (const task of order) {
      timetable.insert(task, route, before);
      before = task;
    }
  }
  if (!timetable.settle(Infinity, Infinity)) throw new Error('these routes have no times');
  timetable.begin();
}

/** Puts in what nobody does yet, the most urgent first, where it costs least. */
export function construct(timetable: Timetable, moves: Moves): void {
  const { taskCount, dueAt, closesAt, mateOf, isWhole } = timetable.tasks;
  const order = Array.from({ length: taskCount }, (_, task) => task).filter((task) => timetable.routeOf[task] === NONE);
  const urgency = (task: number): number => Math.min(dueAt[task]!, closesAt[task]!);
  order.sort((a, b) => urgency(a) - urgency(b) || a - b);
  for (const task of order) {
    if (timetable.routeOf[task] !== NONE || !insertBest(timetable, moves, task)) continue;
    if (isWhole?.[task] !== 1 || insertBest(timetable, moves, mateOf[task]!)) continue;
    timetable.remove(task);
    timetable.settle(Infinity);
    timetable.begin();
  }
}

function insertBest(timetable: Timetable, moves: Moves, task: number): boolean {
  return moves.carersFor(task).some((carers) => insertAmong(timetable, moves, task, carers));
}

function insertAmong(timetable: Timetable, moves: Moves, task: number, carers: Iterable<number>): boolean {
  const { dayCount, dayOf } = timetable.tasks;
  let least = timetable.cost;
  let chosen: { route: number; before: number } | null = null;
  for (const carer of carers) {
    if (!moves.fits(task, carer)) continue;
    const route = carer * dayCount + dayOf[task]!;
    let before = NONE;
    do {
      timetable.insert(task, route, before);
      if (timetable.settle(least) && timetable.cost < least) {
        least = timetable.cost;
        chosen = { route, before };
      }
      timetable.rollback();
      before = before === NONE ? timetable.firstOf[route]! : timetable.after[before]!;
    } while (before !== NONE);
  }
  if (chosen === null) return false;
  timetable.insert(task, chosen.route, chosen.before);
  timetable.settle(Infinity);
  timetable.begin();
  return true;
}
