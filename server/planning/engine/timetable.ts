import { LaterWindows } from '#server/planning/engine/later-windows';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import type { Terms } from '#server/planning/engine/terms';

/** A change that has been timed so often has no times: two tasks wait for each other. */
const MOST_STEPS = 600;

/**
 * Orders of tasks and their times. Every task starts as early as the order of its route, its window and its mate allow:
 * the least fixpoint of the difference constraints, found by following each change down the routes and over to the mates.
 * One exception: tasks in a circle of bounds without any slack hold each other up when their cause goes, and may stay
 * later than they must until the routes are timed anew (`load`).
 * Changes are collected between `begin` and `commit` or `rollback`.
 */
export class Timetable {
  readonly tasks: Tasks;
  /** By task. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly routeOf: Int32Array;
  readonly carerOf: Int32Array;
  readonly startOf: Float64Array;
  readonly latenessOf: Float64Array;
  /** By route. */
  readonly firstOf: Int32Array;
  readonly lastOf: Int32Array;
  /** Ways between tasks and, priced apart, the first and last way. */
  travelCost = 0;
  lateness = 0;
  largestLateness = 0;
  droppedCost = 0;
  carerCost = 0;

  /** What its own route alone would allow. */
  private readonly arrivalOf: Float64Array;
  private readonly carerOfRoute: Int32Array;

  private readonly terms: readonly Terms[];
  private readonly hasBreaks: boolean;
  private readonly laterWindows: LaterWindows | null;
  private readonly heads: Int32Array;
  private headCount = 0;

  private epoch = 1;
  private readonly taskEpoch: Int32Array;
  private readonly routeEpoch: Int32Array;
  /** What has changed since `begin`, each once; with terms also the routes in which only times have. */
  readonly routeLog: Int32Array;
  routeLogCount = 0;
  readonly taskLog: Int32Array;
  taskLogCount = 0;
  /** Where the changed tasks were at `begin`. */
  readonly savedRoute: Int32Array;
  private readonly savedBefore: Int32Array;
  private readonly savedAfter: Int32Array;
  private readonly savedStart: Float64Array;
  private readonly savedArrival: Float64Array;
  private readonly savedLateness: Float64Array;
  private readonly savedFirst: Int32Array;
  private readonly savedLast: Int32Array;
  private savedTravelCost = 0;
  private savedTotalLateness = 0;
  private savedLargestLateness = 0;
  private savedDroppedCost = 0;
  private savedCarerCost = 0;

  constructor(tasks: Tasks, terms: readonly Terms[] = []) {
    const { taskCount, carerCount, dayCount } = tasks;
    const routeCount = carerCount * dayCount;
    this.tasks = tasks;
    this.terms = terms;
    this.hasBreaks = tasks.placeOf.includes(NONE);
    this.laterWindows = LaterWindows.of(tasks);
    const ofTasks = (): Int32Array => new Int32Array(taskCount).fill(NONE);
    const ofRoutes = (): Int32Array => new Int32Array(routeCount).fill(NONE);
    this.before = ofTasks();
    this.after = ofTasks();
    this.routeOf = ofTasks();
    this.carerOf = ofTasks();
    this.startOf = new Float64Array(taskCount);
    this.arrivalOf = new Float64Array(taskCount);
    this.latenessOf = new Float64Array(taskCount);
    this.firstOf = ofRoutes();
    this.lastOf = ofRoutes();
    this.carerOfRoute = Int32Array.from({ length: routeCount }, (_, route) => Math.floor(route / dayCount));
    this.routeLog = new Int32Array(routeCount);
    this.heads = new Int32Array(taskCount * 8 + 64);
    this.taskEpoch = new Int32Array(taskCount);
    this.routeEpoch = new Int32Array(routeCount);
    this.taskLog = new Int32Array(taskCount);
    this.savedBefore = ofTasks();
    this.savedAfter = ofTasks();
    this.savedRoute = ofTasks();
    this.savedStart = new Float64Array(taskCount);
    this.savedArrival = new Float64Array(taskCount);
    this.savedLateness = new Float64Array(taskCount);
    this.savedFirst = ofRoutes();
    this.savedLast = ofRoutes();
    for (let task = 0; task < taskCount; task++) this.droppedCost += tasks.dropPrice[task]!;
    this.begin();
  }

  get cost(): number {
    const { prices } = this.tasks;
    let cost =
      this.travelCost +
      prices.lateness * this.lateness +
      prices.largestLateness * this.largestLateness +
      this.droppedCost +
      this.carerCost;
    for (const term of this.terms) cost += term.cost;
    return cost;
  }

  /** What is meant, where terms lead the search by something smoother. */
  get exactCost(): number {
    let cost = this.cost;
    for (const term of this.terms) cost += term.correction ?? 0;
    return cost;
  }

  /** Tells the terms how hot the search is. */
  anneal(temperature: number): void {
    this.begin();
    for (const term of this.terms) term.anneal?.(temperature);
    this.begin();
  }

  begin(): void {
    this.epoch++;
    this.taskLogCount = 0;
    this.routeLogCount = 0;
    this.headCount = 0;
    this.savedTravelCost = this.travelCost;
    this.savedTotalLateness = this.lateness;
    this.savedLargestLateness = this.largestLateness;
    this.savedDroppedCost = this.droppedCost;
    this.savedCarerCost = this.carerCost;
    for (const term of this.terms) term.keep();
  }

  rollback(): void {
    for (let k = 0; k < this.taskLogCount; k++) {
      const task = this.taskLog[k]!;
      this.before[task] = this.savedBefore[task]!;
      this.after[task] = this.savedAfter[task]!;
      const route = this.savedRoute[task]!;
      this.routeOf[task] = route;
      this.carerOf[task] = route === NONE ? NONE : this.carerOfRoute[route]!;
      this.startOf[task] = this.savedStart[task]!;
      this.arrivalOf[task] = this.savedArrival[task]!;
      this.latenessOf[task] = this.savedLateness[task]!;
    }
    for (let k = 0; k < this.routeLogCount; k++) {
      const route = this.routeLog[k]!;
      this.firstOf[route] = this.savedFirst[route]!;
      this.lastOf[route] = this.savedLast[route]!;
    }
    this.travelCost = this.savedTravelCost;
    this.lateness = this.savedTotalLateness;
    this.largestLateness = this.savedLargestLateness;
    this.droppedCost = this.savedDroppedCost;
    this.carerCost = this.savedCarerCost;
    for (const term of this.terms) term.undo();
    this.begin();
  }

  /** Puts a task behind another one of the route, or first with `NONE`. Its time comes with `settle`. */
  insert(task: number, route: number, before: number): void {
    const { tasks } = this;
    const after = before === NONE ? this.firstOf[route]! : this.after[before]!;
    this.touchRoute(route);
    this.touchTask(task);
    this.travelCost += this.detour(task, route, before, after);
    this.before[task] = before;
    this.after[task] = after;
    if (before === NONE) this.firstOf[route] = task;
    else {
      this.touchTask(before);
      this.after[before] = task;
    }
    if (after === NONE) this.lastOf[route] = task;
    else {
      this.touchTask(after);
      this.before[after] = task;
    }
    this.routeOf[task] = route;
    const carer = this.carerOfRoute[route]!;
    this.carerOf[task] = carer;
    // Not timed yet: nothing equals it, and it holds nobody.
    this.startOf[task] = NaN;
    this.arrivalOf[task] = NaN;
    this.droppedCost -= tasks.dropPrice[task]!;
    this.carerCost += tasks.carerPrice[task * tasks.carerCount + carer]!;
    this.heads[this.headCount++] = task;
    if (after !== NONE) this.heads[this.headCount++] = after;
    if (this.hasBreaks) this.retimeBehindBreak(after);
  }

  remove(task: number): void {
    const { tasks } = this;
    const route = this.routeOf[task]!;
    const before = this.before[task]!;
    const after = this.after[task]!;
    this.touchRoute(route);
    this.touchTask(task);
    if (before === NONE) this.firstOf[route] = after;
    else {
      this.touchTask(before);
      this.after[before] = after;
    }
    if (after === NONE) this.lastOf[route] = before;
    else {
      this.touchTask(after);
      this.before[after] = before;
    }
    this.travelCost -= this.detour(task, route, before, after);
    this.droppedCost += tasks.dropPrice[task]!;
    this.carerCost -= tasks.carerPrice[task * tasks.carerCount + this.carerOf[task]!]!;
    this.lateness -= this.latenessOf[task]!;
    this.latenessOf[task] = 0;
    this.routeOf[task] = NONE;
    this.carerOf[task] = NONE;
    this.before[task] = NONE;
    this.after[task] = NONE;
    if (after !== NONE) this.heads[this.headCount++] = after;
    if (this.hasBreaks) this.retimeBehindBreak(after);
    // Its mate is held by nothing any more.
    const mate = tasks.mateOf[task]!;
    if (mate !== NONE && this.routeOf[mate] !== NONE) this.heads[this.headCount++] = mate;
  }

  /** Times what has changed; false when there are no times, a term forbids it, or the cost passes the bound on the way. */
  settle(bound: number, mostSteps = MOST_STEPS): boolean {
    const { tasks, startOf, arrivalOf, routeOf, before, after } = this;
    const { opensAt, duration, mateOf, mateWithin } = tasks;
    const { prices } = tasks;
    const priced = this.travelCost + this.droppedCost + this.carerCost;
    const mostLateness = prices.lateness > 0 ? (bound - priced) / prices.lateness : Infinity;
    if (priced > bound) return false;
    const hasTerms = this.terms.length > 0;
    const { laterWindows } = this;
    let steps = 0;
    let read = 0;
    // Once the changes themselves are timed, what follows is seldom less late.
    const changes = this.headCount;
    while (read < this.headCount) {
      let task = this.heads[read++]!;
      while (task !== NONE) {
        const route = routeOf[task]!;
        if (route === NONE) break;
        if (++steps > mostSteps) return false;
        const previous = before[task]!;
        const free = previous === NONE ? tasks.routeOpensAt[route]! : startOf[previous]! + duration[previous]!;
        let arrival = free + this.wayTo(task, route, previous);
        if (arrival < opensAt[task]!) arrival = opensAt[task]!;
        else if (laterWindows !== null) arrival = laterWindows.bestFrom(task, arrival);
        let start = arrival;
        const mate = mateOf[task]!;
        if (mate !== NONE && routeOf[mate] !== NONE) {
          const held = arrivalOf[mate]! - mateWithin[task]!;
          if (held > start) start = held;
        }
        const isArrivalSame = arrival === arrivalOf[task];
        if (isArrivalSame && start === startOf[task]) break;
        this.touchTask(task);
        if (hasTerms) this.touchRoute(route);
        arrivalOf[task] = arrival;
        this.setStart(task, start);
        if (start > tasks.closesAt[task]!) return false;
        if (mate !== NONE && !isArrivalSame) {
          if (routeOf[mate] !== NONE && !Number.isNaN(arrivalOf[mate]!)) {
            const held = arrival - mateWithin[mate]!;
            const mateStart = held > arrivalOf[mate]! ? held : arrivalOf[mate]!;
            if (mateStart !== startOf[mate]) {
              this.touchTask(mate);
              if (hasTerms) this.touchRoute(routeOf[mate]!);
              this.setStart(mate, mateStart);
              if (mateStart > tasks.closesAt[mate]!) return false;
              const next = after[mate]!;
              if (next !== NONE) {
                if (this.headCount === this.heads.length) return false;
                this.heads[this.headCount++] = next;
              }
            }
          }
        }
        if (this.lateness > mostLateness && read >= changes) return false;
        task = after[task]!;
      }
    }
    this.headCount = 0;
    this.measureLargestLateness();
    for (const term of this.terms) if (!term.reckon(this, bound)) return false;
    return true;
  }

  /** Minutes from where the carer is to the task. */
  wayTo(task: number, route: number, previous: number): number {
    const { tasks } = this;
    const carer = this.carerOfRoute[route]!;
    if (this.hasBreaks) {
      if (tasks.placeOf[task] === NONE) return 0;
      previous = this.visitUpTo(previous);
    }
    const from = previous === NONE ? tasks.departsFrom[carer]! : tasks.placeOf[previous]!;
    return from === NONE ? 0 : tasks.travel[carer]![from * tasks.placeCount + tasks.placeOf[task]!]!;
  }

  private visitUpTo(task: number): number {
    let at = task;
    while (at !== NONE && this.tasks.placeOf[at] === NONE) at = this.before[at]!;
    return at;
  }

  private visitFrom(task: number): number {
    let at = task;
    while (at !== NONE && this.tasks.placeOf[at] === NONE) at = this.after[at]!;
    return at;
  }

  /** The visit behind a break has another way when what is before the break has changed. */
  private retimeBehindBreak(task: number): void {
    const visit = this.visitFrom(task);
    if (visit !== task) this.heads[this.headCount++] = visit;
  }

  /** After when a task that starts at a time is late. */
  dueOf(task: number, start: number): number {
    return this.laterWindows === null ? this.tasks.dueAt[task]! : this.laterWindows.dueFor(task, start);
  }

  /** What the ways cost more with the task between two neighbours than without. */
  private detour(task: number, route: number, before: number, after: number): number {
    const { tasks } = this;
    const at = tasks.placeOf[task]!;
    if (at === NONE) return 0;
    const carer = this.carerOfRoute[route]!;
    const travel = tasks.travel[carer]!;
    const { prices, placeCount } = tasks;
    const previous = this.hasBreaks ? this.visitUpTo(before) : before;
    const next = this.hasBreaks ? this.visitFrom(after) : after;
    const from = previous === NONE ? tasks.departsFrom[carer]! : tasks.placeOf[previous]!;
    const to = next === NONE ? tasks.arrivesAt[carer]! : tasks.placeOf[next]!;
    const priceIn = previous === NONE ? prices.firstAndLastWay : prices.travel;
    const priceOut = next === NONE ? prices.firstAndLastWay : prices.travel;
    let cost = 0;
    if (from !== NONE) cost += priceIn * travel[from * placeCount + at]!;
    if (to !== NONE) cost += priceOut * travel[at * placeCount + to]!;
    if (from === NONE || to === NONE || (previous === NONE && next === NONE)) return cost;
    const priceDirect = previous === NONE || next === NONE ? prices.firstAndLastWay : prices.travel;
    return cost - priceDirect * travel[from * placeCount + to]!;
  }

  private setStart(task: number, start: number): void {
    this.startOf[task] = start;
    const due = this.dueOf(task, start);
    const late = start > due ? start - due : 0;
    this.lateness += late - this.latenessOf[task]!;
    this.latenessOf[task] = late;
  }

  private measureLargestLateness(): void {
    if (this.tasks.prices.largestLateness === 0) return;
    let largest = this.largestLateness;
    let mayHaveShrunk = false;
    for (let k = 0; k < this.taskLogCount; k++) {
      const task = this.taskLog[k]!;
      if (this.latenessOf[task]! > largest) largest = this.latenessOf[task]!;
      if (this.savedLateness[task]! >= this.largestLateness) mayHaveShrunk = true;
    }
    if (mayHaveShrunk && largest === this.largestLateness) {
      largest = 0;
      for (let task = 0; task < this.tasks.taskCount; task++) {
        if (this.latenessOf[task]! > largest) largest = this.latenessOf[task]!;
      }
    }
    this.largestLateness = largest;
  }

  private touchTask(task: number): void {
    if (this.taskEpoch[task] === this.epoch) return;
    this.taskEpoch[task] = this.epoch;
    this.taskLog[this.taskLogCount++] = task;
    this.savedBefore[task] = this.before[task]!;
    this.savedAfter[task] = this.after[task]!;
    this.savedRoute[task] = this.routeOf[task]!;
    this.savedStart[task] = this.startOf[task]!;
    this.savedArrival[task] = this.arrivalOf[task]!;
    this.savedLateness[task] = this.latenessOf[task]!;
  }

  private touchRoute(route: number): void {
    if (this.routeEpoch[route] === this.epoch) return;
    this.routeEpoch[route] = this.epoch;
    this.routeLog[this.routeLogCount++] = route;
    this.savedFirst[route] = this.firstOf[route]!;
    this.savedLast[route] = this.lastOf[route]!;
  }
}
