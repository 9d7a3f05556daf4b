import { expect } from 'chai';
import * as fc from 'fast-check';
import { anneal, load, routesOf } from '#server/planning/engine/anneal';
import { Moves } from '#server/planning/engine/moves';
import { randomFrom } from '#server/planning/engine/random';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import { Timetable } from '#server/planning/engine/timetable';
import { cheapest } from './every-plan.js';

/**
 * A random day: places on a map, windows, some pairs that start together or one after the other; of every second day a start
 * may be overdue besides.
 */
function dayOf(seed: number, visits: number, carers: number): Tasks {
  const random = randomFrom(seed);
  const pairs = Math.floor(visits / 3);
  const count = visits + pairs;
  const places = Array.from({ length: visits + 1 }, () => [random.below(60), random.below(60)] as const);
  const visitOf = Array.from({ length: count }, (_, task) => (task < visits ? task : task - visits));
  const opens = Array.from({ length: visits }, () => random.below(400));
  const isTogether = Array.from({ length: visits }, () => random.next() < 0.5);
  const floats = (value: (task: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, task) => value(task));
  const mate = (task: number): number => (task >= visits ? task - visits : task < pairs ? task + visits : NONE);
  const way = Float64Array.from(
    places.flatMap(([x, y]) => places.map(([u, v]) => Math.round(Math.hypot(x - u, y - v)))),
  );
  return {
    taskCount: count,
    carerCount: carers,
    dayCount: 1,
    placeCount: visits + 1,
    opensAt: floats((task) => opens[visitOf[task]!]!),
    closesAt: floats((task) => (task % 4 === 0 ? opens[visitOf[task]!]! + 20 : Infinity)),
    dueAt: floats((task) => opens[visitOf[task]!]! + 60),
    ...(seed % 2 === 0 ? { overdueAt: floats((task) => opens[visitOf[task]!]! + (task % 4 === 0 ? 10 : 90)) } : {}),
    duration: floats(() => 10 + random.below(40)),
    placeOf: Int32Array.from(visitOf, (visit) => visit + 1),
    dayOf: new Int32Array(count),
    mateOf: Int32Array.from(visitOf, (_, task) => mate(task)),
    mateWithin: floats((task) => {
      if (mate(task) === NONE) return Infinity;
      if (isTogether[visitOf[task]!]!) return 0;
      // Broken minutes: no circle of bounds is without slack.
      return task < visits ? 90 + (task + 1) / 97 : -30;
    }),
    isApart: Uint8Array.from(visitOf, (visit, task) => (mate(task) !== NONE && isTogether[visit] ? 1 : 0)),
    dropPrice: floats(() => 1e5),
    carerPrice: Float32Array.from({ length: count * carers }, (_, index) =>
      index % carers > 0 && random.next() < 0.2 ? Infinity : random.below(5),
    ),
    travel: Array.from({ length: carers }, () => way),
    departsFrom: new Int32Array(carers),
    arrivesAt: new Int32Array(carers),
    routeOpensAt: new Float64Array(carers),
    prices: {
      travel: 1,
      firstAndLastWay: 0.5,
      lateness: 2,
      largestLateness: 3,
      overdue: 5,
    },
  };
}

/** The cost of routes from the definitions alone: starts by relaxing every constraint until nothing moves. */
function costByDefinition(tasks: Tasks, routes: readonly (readonly number[])[]): number {
  const start = new Map<number, number>();
  const way = (carer: number, from: number, to: number): number => tasks.travel[carer]![from * tasks.placeCount + to]!;
  for (const route of routes) for (const task of route) start.set(task, tasks.opensAt[task]!);
  let cost = 0;
  for (const [carer, route] of routes.entries()) {
    for (const [i, task] of route.entries()) {
      cost += tasks.carerPrice[task * tasks.carerCount + carer]!;
      if (i > 0) cost += way(carer, tasks.placeOf[route[i - 1]!]!, tasks.placeOf[task]!);
    }
    if (route.length === 0) continue;
    cost += 0.5 * (way(carer, 0, tasks.placeOf[route[0]!]!) + way(carer, tasks.placeOf[route.at(-1)!]!, 0));
  }
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const [carer, route] of routes.entries()) {
      for (const [i, task] of route.entries()) {
        const before = route[i - 1];
        const free =
          before === undefined
            ? way(carer, 0, tasks.placeOf[task]!)
            : start.get(before)! + tasks.duration[before]! + way(carer, tasks.placeOf[before]!, tasks.placeOf[task]!);
        const mate = start.get(tasks.mateOf[task]!);
        const least = Math.max(free, mate === undefined ? 0 : mate - tasks.mateWithin[task]!);
        if (least > start.get(task)! + 1e-9) {
          start.set(task, least);
          isMoving = true;
        }
      }
    }
  }
  let largest = 0;
  for (let task = 0; task < tasks.taskCount; task++) {
    const begun = start.get(task);
    if (begun === undefined) {
      cost += tasks.dropPrice[task]!;
      continue;
    }
    if (begun > tasks.closesAt[task]! + 1e-9) return Infinity;
    const late = Math.max(0, begun - tasks.dueAt[task]!);
    cost += 2 * late + 5 * Math.max(0, begun - (tasks.overdueAt?.[task] ?? Infinity));
    largest = Math.max(largest, late);
  }
  return cost + 3 * largest;
}

describe('The timetable of the engine', () => {
  it('reckons every change as the definitions do, and takes back what is not kept', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 3, max: 14 }),
        fc.integer({ min: 2, max: 5 }),
        (seed, visits, carers) => {
          const tasks = dayOf(seed, visits, carers);
          const plan = anneal(tasks, { random: randomFrom(seed), done: (moves) => moves / 300 });
          const timetable = new Timetable(tasks);
          load(timetable, plan.routes);
          const random = randomFrom(seed + 1);
          const moves = new Moves(timetable, random);
          for (let k = 0; k < 120; k++) {
            const [before, routes] = [timetable.cost, routesOf(timetable)];
            if (moves.propose() && timetable.settle(Infinity) && random.next() < 0.6) {
              timetable.begin();
              expect(timetable.cost).to.be.closeTo(costByDefinition(tasks, routesOf(timetable)), 1e-6);
            } else {
              timetable.rollback();
              expect(routesOf(timetable)).to.deep.equal(routes);
              expect(timetable.cost).to.be.closeTo(before, 1e-9);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('the same seed gives the same plan', () => {
    const tasks = dayOf(7, 12, 4);
    const plan = (): unknown => anneal(tasks, { random: randomFrom(5), done: (moves) => moves / 5000 }).routes;
    expect(plan()).to.deep.equal(plan());
  });

  it('finds the best plan of a day that can be tried out whole', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const tasks = dayOf(seed, 4, 2);
      const plan = anneal(tasks, { random: randomFrom(seed), done: (moves) => moves / 20_000 });
      expect(plan.cost).to.be.closeTo(
        cheapest(tasks, [], (routes) => costByDefinition(tasks, routes)),
        1e-6,
      );
    }
  });
});
