import { expect } from 'chai';
import * as fc from 'fast-check';
import { anneal, load, routesOf } from '#server/planning/engine/anneal';
import { Moves } from '#server/planning/engine/moves';
import { randomFrom } from '#server/planning/engine/random';
import { type ShiftRules, Shifts } from '#server/planning/engine/shifts';
import { NONE, type Tasks, type Window } from '#server/planning/engine/tasks';
import { Timetable } from '#server/planning/engine/timetable';
import { annealTogether } from '../../bench/anneal-together.js';
import { AnnealingPart } from '../../bench/annealing-part.js';
import { cheapest } from './every-plan.js';

interface Day {
  tasks: Tasks;
  rules: ShiftRules;
}

/** A random day: visits with one window or two, pairs that go together or not at all, a shift and a break for every carer. */
function dayOf(seed: number, visits: number, carers: number): Day {
  const random = randomFrom(seed);
  const pairs = Math.floor(visits / 3);
  const visitTasks = visits + pairs;
  const count = visitTasks + carers;
  const visitOf = (task: number): number => (task < visits ? task : task - visits);
  const isBreak = (task: number): boolean => task >= visitTasks;
  const opens = Array.from({ length: visits }, () => random.below(300));
  // In a circle of bounds a later window may outlast its cause (see `Timetable`): a day has one or the other.
  const hasBounds = seed % 2 === 0;
  const isTogether = Array.from({ length: visits }, () => random.next() < 0.5 || !hasBounds);
  const opensAgain = Array.from({ length: visits }, () => random.next() < 0.5 && !hasBounds);
  const floats = (ofVisit: (task: number) => number, ofBreak: number): Float64Array =>
    Float64Array.from({ length: count }, (_, task) => (isBreak(task) ? ofBreak : ofVisit(task)));
  const mate = (task: number): number => {
    if (isBreak(task)) return NONE;
    return task >= visits ? task - visits : task < pairs ? task + visits : NONE;
  };
  const places = visits + 2;
  const way = Float64Array.from({ length: places * places }, (_, index) =>
    index % (places + 1) === 0 ? 0 : 5 + random.below(30),
  );
  const starts = Float64Array.from({ length: carers }, () => random.below(60));
  const tasks: Tasks = {
    taskCount: count,
    carerCount: carers,
    dayCount: 1,
    placeCount: places,
    opensAt: floats((task) => opens[visitOf(task)]!, 120),
    closesAt: floats(() => Infinity, 300),
    dueAt: floats((task) => opens[visitOf(task)]! + 40, 300),
    laterWindows: Array.from({ length: count }, (_, task): Window[] => {
      const visit = visitOf(task);
      if (isBreak(task) || !opensAgain[visit]!) return [];
      return [{ opensAt: opens[visit]! + 150, dueAt: opens[visit]! + 200 }];
    }),
    duration: floats(() => 10 + random.below(40), 30),
    placeOf: Int32Array.from({ length: count }, (_, task) => (isBreak(task) ? NONE : visitOf(task) + 2)),
    dayOf: new Int32Array(count),
    mateOf: Int32Array.from({ length: count }, (_, task) => mate(task)),
    mateWithin: floats((task) => {
      if (mate(task) === NONE) return Infinity;
      if (isTogether[visitOf(task)]!) return 0;
      // Broken minutes: no circle of bounds is without slack.
      return task < visits ? 90 + (task + 1) / 97 : -30;
    }, Infinity),
    isApart: Uint8Array.from({ length: count }, (_, task) => (mate(task) === NONE ? 0 : 1)),
    isWhole: Uint8Array.from({ length: count }, (_, task) => (mate(task) === NONE ? 0 : 1)),
    dropPrice: floats((task) => (visitOf(task) % 2 === 0 ? 100 : 1e5), 60),
    isOptional: Uint8Array.from({ length: count }, (_, task) => (!isBreak(task) && visitOf(task) % 2 === 0 ? 1 : 0)),
    carerPrice: Float32Array.from({ length: count * carers }, (_, index) => {
      const [task, carer] = [Math.floor(index / carers), index % carers];
      if (isBreak(task)) return task - visitTasks === carer ? 0 : Infinity;
      return carer > 0 && random.next() < 0.2 ? Infinity : random.below(5);
    }),
    travel: Array.from({ length: carers }, () => way),
    departsFrom: Int32Array.from({ length: carers }, (_, carer) => carer % 2),
    arrivesAt: Int32Array.from({ length: carers }, (_, carer) => carer % 2),
    routeOpensAt: starts,
    prices: { travel: 1, firstAndLastWay: 1, lateness: 2, largestLateness: 0, waiting: 3 },
  };
  const rules: ShiftRules = {
    endsAt: Float64Array.from(starts, (start, carer) => (carer === 2 ? Infinity : start + 300)),
    prices: { waiting: 3, extraTime: 4, largestIdle: 7, largestLateness: 5 },
  };
  return { tasks, rules };
}

/** The earliest starts, by relaxing every constraint until nothing moves; and who is on the way how long before. */
function earliest({ tasks }: Day, routes: readonly (readonly number[])[]): { start: number[]; way: number[] } {
  const start: number[] = Array.from({ length: tasks.taskCount }, () => NaN);
  const arrival: number[] = [...start];
  const way: number[] = [...start];
  for (const [carer, route] of routes.entries()) {
    let place = tasks.departsFrom[carer]!;
    for (const task of route) {
      const to = tasks.placeOf[task]!;
      way[task] = to === NONE ? 0 : tasks.travel[carer]![place * tasks.placeCount + to]!;
      if (to !== NONE) place = to;
      start[task] = arrival[task] = tasks.opensAt[task]!;
    }
  }
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const [carer, route] of routes.entries()) {
      for (const [i, task] of route.entries()) {
        const before = route[i - 1];
        const free = before === undefined ? tasks.routeOpensAt[carer]! : start[before]! + tasks.duration[before]!;
        let at = Math.max(free + way[task]!, tasks.opensAt[task]!);
        const [again] = tasks.laterWindows![task]!;
        // Rather wait than be late, where that costs less.
        if (again !== undefined && at < again.opensAt && 2 * (at - tasks.dueAt[task]!) > 3 * (again.opensAt - at)) {
          at = again.opensAt;
        }
        arrival[task] = at;
        const mate = tasks.mateOf[task]!;
        const held = mate === NONE || Number.isNaN(arrival[mate]!) ? at : arrival[mate]! - tasks.mateWithin[task]!;
        const least = Math.max(at, held);
        if (least <= start[task]! + 1e-9) continue;
        start[task] = least;
        isMoving = true;
      }
    }
  }
  return { start, way };
}

/** The cost of routes from the definitions alone. */
function costByDefinition(day: Day, routes: readonly (readonly number[])[]): number {
  const { tasks, rules } = day;
  const { start, way } = earliest(day, routes);
  let cost = 0;
  let largestIdle = 0;
  let largestLateness = 0;
  for (let task = 0; task < tasks.taskCount; task++) if (Number.isNaN(start[task]!)) cost += tasks.dropPrice[task]!;
  for (const [carer, route] of routes.entries()) {
    const [opens, ends] = [tasks.routeOpensAt[carer]!, rules.endsAt[carer]!];
    const visits = route.filter((task) => tasks.placeOf[task] !== NONE);
    // A break before everything else does not hold up the first visit.
    const timed = tasks.placeOf[route[0] ?? 0] === NONE ? route.slice(1) : route;
    const last = route.at(-1);
    if (last === undefined) {
      if (ends < Infinity) largestIdle = Math.max(largestIdle, ends - opens);
      continue;
    }
    const home =
      visits.length === 0
        ? 0
        : tasks.travel[carer]![tasks.placeOf[visits.at(-1)!]! * tasks.placeCount + tasks.arrivesAt[carer]!]!;
    const onTheWay = home + route.reduce((sum, task) => sum + way[task]!, 0);
    const busy = onTheWay + route.reduce((sum, task) => sum + tasks.duration[task]!, 0);
    const endsAt = start[last]! + tasks.duration[last]! + home;
    const waits = timed.map((task, i) =>
      i === 0 ? 0 : start[task]! - start[timed[i - 1]!]! - tasks.duration[timed[i - 1]!]! - way[task]!,
    );
    const wait = waits.reduce((sum, each) => sum + each, 0);
    let behind = 0;
    const waitUpTo = waits.map((each) => (behind += each));
    const delayed = (delay: number): number[] =>
      timed.map((task, i) => start[task]! + Math.max(0, delay - waitUpTo[i]!));
    const dueOf = (task: number, at: number): number => {
      const [again] = tasks.laterWindows![task]!;
      return again !== undefined && at >= again.opensAt ? again.dueAt : tasks.dueAt[task]!;
    };
    /** No later than a mate and the own window allow. */
    const slackOf = (task: number): number => {
      const mate = tasks.mateOf[task]!;
      const held = mate === NONE || Number.isNaN(start[mate]!) ? Infinity : start[mate]! + tasks.mateWithin[mate]!;
      return Math.min(held, tasks.closesAt[task]!) - start[task]!;
    };
    const most = Math.max(0, Math.min(wait, ...timed.map((task, i) => waitUpTo[i]! + slackOf(task))));
    const worth = (delay: number): number =>
      delayed(delay).reduce(
        (sum, at, i) => sum + 2 * Math.max(0, at - dueOf(timed[i]!, start[timed[i]!]!)),
        -3 * delay,
      );
    const kinks = timed.map((task, i) => waitUpTo[i]! + Math.max(0, dueOf(task, start[task]!) - start[task]!));
    const delays = [0, most, ...kinks.filter((kink) => kink < most)];
    const delay = delays.reduce((least, each) => (worth(each) < worth(least) - 1e-9 ? each : least));
    for (const [i, at] of delayed(delay).entries()) {
      const late = Math.max(0, at - dueOf(timed[i]!, at));
      cost += 2 * late;
      largestLateness = Math.max(largestLateness, late);
    }
    cost += onTheWay + 3 * (wait - delay) + 4 * Math.max(0, endsAt - ends);
    for (const task of route) cost += tasks.carerPrice[task * tasks.carerCount + carer]!;
    if (ends < Infinity) largestIdle = Math.max(largestIdle, Math.max(endsAt, ends) - opens - busy);
  }
  return cost + 7 * largestIdle + 5 * largestLateness;
}

const termsOf = ({ tasks, rules }: Day): [Shifts] => [new Shifts(tasks, rules)];

describe('Shifts, breaks and windows that open again', () => {
  it('every change costs what the definitions say, however hot the search is, and can be taken back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 3, max: 12 }),
        fc.integer({ min: 2, max: 5 }),
        (seed, visits, carers) => {
          const day = dayOf(seed, visits, carers);
          const plan = anneal(day.tasks, {
            random: randomFrom(seed),
            terms: termsOf(day),
            done: (moves) => moves / 300,
          });
          const timetable = new Timetable(day.tasks, termsOf(day));
          load(timetable, plan.routes);
          expect(timetable.cost).to.be.closeTo(plan.cost, 1e-6);
          const random = randomFrom(seed + 1);
          const moves = new Moves(timetable, random);
          for (let k = 0; k < 120; k++) {
            if (k % 10 === 0) timetable.anneal(random.below(20));
            const [before, routes] = [timetable.cost, routesOf(timetable)];
            if (moves.propose() && timetable.settle(Infinity) && random.next() < 0.6) {
              timetable.begin();
              expect(timetable.exactCost).to.be.closeTo(costByDefinition(day, routesOf(timetable)), 1e-6);
            } else {
              timetable.rollback();
              expect(routesOf(timetable)).to.deep.equal(routes);
              expect(timetable.cost).to.be.closeTo(before, 1e-6);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of two that belong together both are done or neither', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { tasks, rules } = dayOf(seed, 12, 2);
      const plan = anneal(tasks, {
        random: randomFrom(seed),
        terms: termsOf({ tasks, rules }),
        done: (moves) => moves / 2000,
      });
      const done = new Set(plan.routes.flat());
      for (let task = 0; task < tasks.taskCount; task++) {
        if (tasks.isWhole![task] === 1) expect(done.has(task)).to.equal(done.has(tasks.mateOf[task]!));
      }
    }
  });

  it('finds the best plan of a day that can be tried out whole', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const day = dayOf(seed, 3, 2);
      const plan = anneal(day.tasks, {
        random: randomFrom(seed),
        terms: termsOf(day),
        done: (moves) => moves / 20_000,
      });
      expect(plan.cost).to.be.closeTo(
        cheapest(day.tasks, termsOf(day), (routes) => costByDefinition(day, routes)),
        1e-6,
      );
    }
  });

  it('a carer leaves when her first visit needs her, and the starts that are told cost what was reckoned', () => {
    const { tasks, rules } = dayOf(3, 10, 3);
    const shifts = new Shifts(tasks, rules);
    const timetable = new Timetable(tasks, [shifts]);
    const plan = anneal(tasks, {
      random: randomFrom(3),
      terms: termsOf({ tasks, rules }),
      done: (moves) => moves / 5000,
    });
    load(timetable, plan.routes);
    const starts = shifts.startsOf(timetable);
    for (const route of plan.routes) {
      for (const [i, task] of route.entries()) {
        expect(starts[task]).to.be.at.least(timetable.startOf[task]!);
        const before = route[i - 1];
        if (before === undefined) continue;
        const free = starts[before]! + tasks.duration[before]!;
        const carer = timetable.carerOf[task]!;
        expect(starts[task]).to.be.at.least(free + timetable.wayTo(task, carer, before) - 1e-9);
      }
    }
  });

  it('two searches that exchange their plans end with the better one', async () => {
    const { tasks, rules } = dayOf(11, 12, 4);
    const nowMs = (): number => 0;
    const parts = [1, 2].map((seed) => new AnnealingPart({ tasks, rules: { shifts: rules }, seed }, nowMs));
    const ends: number[] = [];
    const plan = await annealTogether(
      parts.map((part) => async (order) => {
        const found = part.run(order);
        ends.push(found.cost);
        return found;
      }),
      { budget: { moves: 2000 }, nowMs },
    );
    expect(plan.cost).to.equal(Math.min(...ends));
  });
});
