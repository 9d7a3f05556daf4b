import { DEEPEST, journalRoom } from '#server/planning/engine/journal';
import { LatestStarts } from '#server/planning/engine/latest-starts';
import { fitUp } from '#server/planning/engine/stretches';
import { LaterWindows } from '#server/planning/engine/later-windows';
import { Orders } from '#server/planning/engine/orders';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import type { Terms } from '#server/planning/engine/terms';

/** A change that has been timed so often has no times: two tasks wait for each other. */
const MOST_STEPS = 600;
/** How many numbers `saveTotals` keeps. */
const TOTALS = 6;

/**
 * Orders of tasks and their times. Every task starts as early as the order of its route, its window and its mate allow:
 * the least fixpoint of the difference constraints, found by following each change down the routes and over to the mates.
 * One exception: tasks in a circle of bounds without any slack, or with a window that opens again, hold each other up when
 * their cause goes, and may stay later than they must until the routes are timed anew (`load`).
 * Changes are collected between `begin` and `rollback`; with terms the route journal also names the routes in which only
 * times have changed.
 */
export class Timetable extends Orders {
  /** By task. */
  readonly startOf: Float64Array;
  readonly latenessOf: Float64Array;
  /** Only where there are wishes. */
  readonly latest: LatestStarts | null;
  lateness = 0;
  largestLateness = 0;
  overdue = 0;

  /** What its own route alone would allow. */
  private readonly arrivalOf: Float64Array;
  private readonly terms: readonly Terms[];
  private readonly laterWindows: LaterWindows | null;
  private readonly heads: Int32Array;
  private headCount = 0;

  /** By entry of the task journal. */
  private readonly savedStart: Float64Array;
  private readonly savedArrival: Float64Array;
  private readonly savedLateness: Float64Array;
  /** Totals at `begin` and at each mark. */
  private readonly savedTotals = new Float64Array(TOTALS * (DEEPEST + 1));
  private totalsAt = 0;

  constructor(tasks: Tasks, terms: readonly Terms[] = []) {
    super(tasks);
    const { taskCount } = tasks;
    this.terms = terms;
    this.laterWindows = LaterWindows.of(tasks);
    this.latest = tasks.wishAt === undefined ? null : new LatestStarts(this);
    this.startOf = new Float64Array(taskCount);
    this.arrivalOf = new Float64Array(taskCount);
    this.latenessOf = new Float64Array(taskCount);
    this.heads = new Int32Array(taskCount * 8 + 64);
    const room = journalRoom(taskCount);
    this.savedStart = new Float64Array(room);
    this.savedArrival = new Float64Array(room);
    this.savedLateness = new Float64Array(room);
    this.begin();
  }

  get cost(): number {
    const { prices } = this.tasks;
    let cost =
      this.travelCost +
      prices.lateness * this.lateness +
      prices.largestLateness * this.largestLateness +
      (prices.overdue ?? 0) * this.overdue +
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

  /** What has changed stays; from here on changes can be taken back. */
  begin(): void {
    this.taskJournal.keep();
    this.routeJournal.keep();
    this.headCount = 0;
    this.totalsAt = 0;
    this.saveTotals();
    this.latest?.keep();
    for (const term of this.terms) term.keep();
  }

  rollback(): void {
    this.taskJournal.undo(this.putBackTask);
    this.routeJournal.undo(this.putBackRoute);
    this.headCount = 0;
    this.totalsAt = 0;
    this.restoreTotals();
    this.latest?.undo();
    for (const term of this.terms) term.undo();
  }

  /** A place on the way to come back to; everything is timed. */
  mark(): void {
    this.taskJournal.mark();
    this.routeJournal.mark();
    this.totalsAt += TOTALS;
    this.saveTotals();
    this.latest?.mark();
    for (const term of this.terms) term.mark();
  }

  /** Back to the last mark, which is used up. */
  back(): void {
    this.taskJournal.back(this.putBackTask);
    this.routeJournal.back(this.putBackRoute);
    this.headCount = 0;
    this.restoreTotals();
    this.totalsAt -= TOTALS;
    this.latest?.back();
    for (const term of this.terms) term.back();
  }

  /** Gives the last mark up, with all that has changed since. */
  stay(): void {
    this.taskJournal.stay();
    this.routeJournal.stay();
    this.totalsAt -= TOTALS;
    this.latest?.stay();
    for (const term of this.terms) term.stay();
  }

  /** Puts a task behind another one of the route, or first with `NONE`. Its time comes with `settle`. */
  insert(task: number, route: number, before: number): void {
    const after = this.link(task, route, before);
    // Not timed yet: nothing equals it, and it holds nobody.
    this.startOf[task] = NaN;
    this.arrivalOf[task] = NaN;
    this.heads[this.headCount++] = task;
    if (after !== NONE) this.heads[this.headCount++] = after;
    if (this.hasBreaks) this.retimeBehindBreak(after);
    if (this.latest === null) return;
    this.latest.forget(task);
    if (before !== NONE) this.latest.retime(before);
  }

  remove(task: number): void {
    const before = this.before[task]!;
    const after = this.after[task]!;
    this.unlink(task);
    this.lateness -= this.latenessOf[task]!;
    this.latenessOf[task] = 0;
    this.overdue -= this.overdueFor(task, this.startOf[task]!);
    if (after !== NONE) this.heads[this.headCount++] = after;
    if (this.hasBreaks) this.retimeBehindBreak(after);
    // Its mate is held by nothing any more.
    const mate = this.tasks.mateOf[task]!;
    const hasMate = mate !== NONE && this.routeOf[mate] !== NONE;
    if (hasMate) this.heads[this.headCount++] = mate;
    if (this.latest === null) return;
    if (before !== NONE) this.latest.retime(before);
    if (hasMate) this.latest.retime(mate);
  }

  /** Times what has changed; false when there are no times, a term forbids it, or the cost passes the bound on the way. */
  settle(bound: number, mostSteps = MOST_STEPS): boolean {
    const { tasks, startOf, arrivalOf, routeOf, before, after } = this;
    const { opensAt, duration, mateOf, mateWithin } = tasks;
    const { prices } = tasks;
    let priced = this.travelCost + this.droppedCost + this.carerCost;
    for (const term of this.terms) {
      if (term.isBeforeTimes && !term.reckon(this, bound)) return false;
      // What comes after the times is as it was: most often that is near what it will be.
      priced += term.cost;
    }
    const mostLateness = prices.lateness > 0 ? (bound - priced) / prices.lateness : Infinity;
    if (priced > bound) return false;
    if (this.latest?.settle(this.retime, mostSteps) === false) return false;
    if (this.headCount === this.heads.length) return false;
    const latestOf = this.latest?.latestOf ?? tasks.closesAt;
    const lastOf = tasks.overdueAt === undefined ? latestOf : tasks.closesAt;
    const { wishAt, stretches, isFixed } = tasks;
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
        if (wishAt !== undefined) {
          const wish = wishAt[task]! < latestOf[task]! ? wishAt[task]! : latestOf[task]!;
          if (arrival < wish) arrival = wish;
        }
        if (stretches !== undefined && isFixed?.[task] !== 1)
          arrival = fitUp(stretches, route, arrival, duration[task]!);
        let start = arrival;
        const mate = mateOf[task]!;
        if (mate !== NONE && routeOf[mate] !== NONE) {
          const held = arrivalOf[mate]! - mateWithin[task]!;
          if (held > start) {
            start = this.startHeld(task, route, held);
            if (start === Infinity) return false;
          }
        }
        const isArrivalSame = arrival === arrivalOf[task];
        if (isArrivalSame && start === startOf[task]) break;
        this.touchTask(task);
        if (hasTerms) this.touchRoute(route);
        arrivalOf[task] = arrival;
        this.setStart(task, start);
        if (start > lastOf[task]!) return false;
        if (mate !== NONE && !isArrivalSame) {
          if (routeOf[mate] !== NONE && !Number.isNaN(arrivalOf[mate]!)) {
            const held = arrival - mateWithin[mate]!;
            const mateStart = held > arrivalOf[mate]! ? this.startHeld(mate, routeOf[mate]!, held) : arrivalOf[mate]!;
            if (mateStart !== startOf[mate]) {
              this.touchTask(mate);
              if (hasTerms) this.touchRoute(routeOf[mate]!);
              this.setStart(mate, mateStart);
              if (mateStart > lastOf[mate]!) return false;
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
    for (const term of this.terms) if (!term.isBeforeTimes && !term.reckon(this, bound)) return false;
    return true;
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

  /** About what it would cost that a carer does a task, beyond its way and `carerPrice`. */
  priceOf(task: number, carer: number): number {
    let price = 0;
    for (const term of this.terms) price += term.priceOf(task, carer);
    return price;
  }

  /**
   * When a task that its mate holds may start. It waits for her next hours only where that cannot hold the mate in turn;
   * `Infinity` when she is not there.
   */
  private startHeld(task: number, route: number, held: number): number {
    const { stretches, isFixed, duration, mateOf, mateWithin } = this.tasks;
    if (stretches === undefined || isFixed?.[task] === 1) return held;
    const start = fitUp(stretches, route, held, duration[task]!);
    return start === held || mateWithin[mateOf[task]!] === Infinity ? start : Infinity;
  }

  /** Its time has to be looked at again. */
  private readonly retime = (task: number): void => {
    if (this.headCount < this.heads.length) this.heads[this.headCount++] = task;
  };

  private setStart(task: number, start: number): void {
    if (this.tasks.overdueAt !== undefined)
      this.overdue += this.overdueFor(task, start) - this.overdueFor(task, this.startOf[task]!);
    this.startOf[task] = start;
    const due = this.dueOf(task, start);
    const late = start > due ? start - due : 0;
    this.lateness += late - this.latenessOf[task]!;
    this.latenessOf[task] = late;
  }

  /** Minutes; none for a task that is not timed yet. */
  private overdueFor(task: number, start: number): number {
    const { overdueAt } = this.tasks;
    return overdueAt !== undefined && start > overdueAt[task]! ? start - overdueAt[task]! : 0;
  }

  private measureLargestLateness(): void {
    if (this.tasks.prices.largestLateness === 0) return;
    let largest = this.largestLateness;
    let mayHaveShrunk = false;
    const { items, from, count } = this.taskJournal;
    for (let entry = from; entry < count; entry++) {
      const task = items[entry]!;
      if (this.latenessOf[task]! > largest) largest = this.latenessOf[task]!;
      if (this.savedLateness[entry]! >= this.largestLateness) mayHaveShrunk = true;
    }
    if (mayHaveShrunk && largest === this.largestLateness) {
      largest = 0;
      for (let task = 0; task < this.tasks.taskCount; task++) {
        if (this.latenessOf[task]! > largest) largest = this.latenessOf[task]!;
      }
    }
    this.largestLateness = largest;
  }

  protected override touchTask(task: number): number {
    const entry = super.touchTask(task);
    if (entry === NONE) return NONE;
    this.savedStart[entry] = this.startOf[task]!;
    this.savedArrival[entry] = this.arrivalOf[task]!;
    this.savedLateness[entry] = this.latenessOf[task]!;
    return entry;
  }

  private readonly putBackTask = (task: number, entry: number): void => {
    this.putBackOrder(task, entry);
    this.startOf[task] = this.savedStart[entry]!;
    this.arrivalOf[task] = this.savedArrival[entry]!;
    this.latenessOf[task] = this.savedLateness[entry]!;
  };

  private saveTotals(): void {
    const { savedTotals: saved, totalsAt: at } = this;
    saved[at] = this.travelCost;
    saved[at + 1] = this.lateness;
    saved[at + 2] = this.largestLateness;
    saved[at + 3] = this.droppedCost;
    saved[at + 4] = this.carerCost;
    saved[at + 5] = this.overdue;
  }

  private restoreTotals(): void {
    const { savedTotals: saved, totalsAt: at } = this;
    this.travelCost = saved[at]!;
    this.lateness = saved[at + 1]!;
    this.largestLateness = saved[at + 2]!;
    this.droppedCost = saved[at + 3]!;
    this.carerCost = saved[at + 4]!;
    this.overdue = saved[at + 5]!;
  }
}
