import { Journal, journalRoom } from '#server/planning/engine/journal';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import type { Terms } from '#server/planning/engine/terms';
import type { Timetable } from '#server/planning/engine/timetable';

/** When the carers' shifts end, and what their minutes cost. A shift begins when its route opens. */
export interface ShiftRules {
  /** By route; `Infinity` where no shift is agreed: neither extra time nor idle time there. */
  endsAt: Float64Array;
  prices: {
    /** Between the way and a task. Who leaves later for her first visit waits less. */
    waiting: number;
    /** After the end of the shift, up to where her day ends. */
    extraTime: number;
    /** Of the shift, neither on the way nor at work; only the largest counts. */
    largestIdle: number;
    /** Of all, where the timetable must not count it: a later first visit may add to it. */
    largestLateness: number;
  };
}

/** How soft the largest idle time is for a temperature, and at most, in minutes. */
const SOFT = 0.5;
const MOST_SOFT = 60;

/** Numbers that are kept for each route. */
const WAITING = 0;
const EXTRA = 1;
const IDLE = 2;
const ADDED_LATENESS = 3;
const LARGEST_LATENESS = 4;
const NUMBERS = 5;
/** Kept of all routes together. */
const TOTALS = 7;

/**
 * Waiting, extra and idle time. The timetable starts everything as early as it can; here the first visits of a route are
 * moved later, up to the waits behind them, as far as that costs less lateness than it saves waiting.
 */
export class Shifts implements Terms {
  readonly isBeforeTimes = false;
  private readonly tasks: Tasks;
  private readonly rules: ShiftRules;
  private readonly routeCount: number;
  /** By route, `NUMBERS` each. */
  private readonly numbers: Float64Array;
  private waiting = 0;
  private extra = 0;
  private addedLateness = 0;
  private largestIdle = 0;
  private largestLateness = 0;

  private readonly journal: Journal;
  /** By entry, `NUMBERS` each. */
  private readonly saved: Float64Array;
  private mayShrink = false;
  /** The totals when last kept and at each mark, `TOTALS` each. */
  private readonly savedTotals: number[] = [];

  /** How many tasks may get late together before the first visit had better not start later. */
  private readonly lateBefore: number;
  /** The delays from which on so many tasks are late, the least first. */
  private readonly delays: Float64Array;
  private round = 1;
  private readonly routeRound: Int32Array;

  constructor(tasks: Tasks, rules: ShiftRules) {
    this.tasks = tasks;
    this.rules = rules;
    this.routeCount = tasks.carerCount * tasks.dayCount;
    this.numbers = new Float64Array(this.routeCount * NUMBERS);
    const room = journalRoom(this.routeCount);
    this.journal = new Journal(this.routeCount, room);
    this.saved = new Float64Array(room * NUMBERS);
    this.routeRound = new Int32Array(this.routeCount);
    const { lateness } = tasks.prices;
    this.lateBefore = lateness > 0 ? Math.max(1, Math.ceil(rules.prices.waiting / lateness)) : tasks.taskCount + 1;
    this.delays = new Float64Array(this.lateBefore);
    for (let route = 0; route < this.routeCount; route++) {
      const length = this.rules.endsAt[route]! - tasks.routeOpensAt[route]!;
      if (length < Infinity) this.numbers[route * NUMBERS + IDLE] = length;
    }
    this.largestIdle = this.largest(IDLE);
    this.keep();
  }

  get cost(): number {
    const { prices } = this.rules;
    return (
      prices.waiting * this.waiting +
      prices.extraTime * this.extra +
      prices.largestIdle * (this.softness > 0 ? this.softIdle : this.largestIdle) +
      prices.largestLateness * this.largestLateness +
      this.tasks.prices.lateness * this.addedLateness
    );
  }

  private softness = 0;
  private softFrom = 0;
  private softSum = 0;

  /** A maximum that every route has a part in: `softness * log(sum of exp(idle / softness))`. */
  private get softIdle(): number {
    return this.softFrom + this.softness * Math.log(this.softSum);
  }

  get correction(): number {
    return this.softness > 0 ? this.rules.prices.largestIdle * (this.largestIdle - this.softIdle) : 0;
  }

  anneal(temperature: number): void {
    const { largestIdle: price } = this.rules.prices;
    this.softness = price > 0 ? Math.min(MOST_SOFT, (SOFT * temperature * this.routeCount) / price) : 0;
    if (this.softness > 0) this.sumSoftly();
  }

  private sumSoftly(): void {
    this.softFrom = this.largestIdle;
    this.softSum = 0;
    for (let at = IDLE; at < this.numbers.length; at += NUMBERS) {
      this.softSum += Math.exp((this.numbers[at]! - this.softFrom) / this.softness);
    }
  }

  reckon(timetable: Timetable, bound: number): boolean {
    const { mateOf, mateWithin } = this.tasks;
    this.round++;
    const { routeJournal: routes, taskJournal: changed } = timetable;
    for (let entry = routes.from; entry < routes.count; entry++) this.measure(timetable, routes.items[entry]!);
    // How much later a task may start hangs on its mate.
    for (let entry = changed.from; entry < changed.count; entry++) {
      const task = changed.items[entry]!;
      const mate = mateOf[task]!;
      if (mate === NONE || mateWithin[task] === Infinity) continue;
      const route = timetable.routeOf[mate]!;
      if (route !== NONE) this.measure(timetable, route);
    }
    if (this.mayShrink) {
      this.largestIdle = this.largest(IDLE);
      this.largestLateness = this.largest(LARGEST_LATENESS);
      this.mayShrink = false;
    }
    // Differences of very unequal numbers.
    if (this.softness > 0 && !(this.softSum > 1e-6 && this.softSum < 1e12)) this.sumSoftly();
    return timetable.cost <= bound;
  }

  /** Idle and extra time hang on the whole route. */
  priceOf(): number {
    return 0;
  }

  keep(): void {
    this.journal.keep();
    this.savedTotals.length = 0;
    this.saveTotals();
  }

  undo(): void {
    this.journal.undo(this.putBack);
    this.savedTotals.length = TOTALS;
    this.restoreTotals();
    this.saveTotals();
  }

  mark(): void {
    this.journal.mark();
    this.saveTotals();
  }

  back(): void {
    this.journal.back(this.putBack);
    this.restoreTotals();
  }

  stay(): void {
    this.journal.stay();
    this.savedTotals.length -= TOTALS;
  }

  private readonly putBack = (route: number, entry: number): void => {
    for (let n = 0; n < NUMBERS; n++) this.numbers[route * NUMBERS + n] = this.saved[entry * NUMBERS + n]!;
  };

  private saveTotals(): void {
    this.savedTotals.push(this.waiting, this.extra, this.largestIdle, this.addedLateness, this.largestLateness);
    this.savedTotals.push(this.softSum, this.softFrom);
  }

  private restoreTotals(): void {
    const { savedTotals: saved } = this;
    this.softFrom = saved.pop()!;
    this.softSum = saved.pop()!;
    this.largestLateness = saved.pop()!;
    this.addedLateness = saved.pop()!;
    this.largestIdle = saved.pop()!;
    this.extra = saved.pop()!;
    this.waiting = saved.pop()!;
    this.mayShrink = false;
  }

  /** When each task starts, the first visits of a route as late as they had better; `NaN` for what nobody does. */
  startsOf(timetable: Timetable): Float64Array {
    const starts = new Float64Array(this.tasks.taskCount).fill(NaN);
    for (let route = 0; route < this.routeCount; route++) {
      const first = timetable.firstOf[route]!;
      if (first === NONE) continue;
      const from = this.afterFirstBreak(timetable, first);
      if (from !== first) starts[first] = timetable.startOf[first]!;
      let delay = this.delayOf(timetable, route);
      let free = -Infinity;
      for (let task = from; task !== NONE; task = timetable.after[task]!) {
        if (task !== from) {
          const wait = timetable.startOf[task]! - free - timetable.wayTo(task, route, timetable.before[task]!);
          delay = Math.max(0, delay - wait);
        }
        starts[task] = timetable.startOf[task]! + delay;
        free = timetable.startOf[task]! + this.tasks.duration[task]!;
      }
    }
    return starts;
  }

  private measure(timetable: Timetable, route: number): void {
    if (this.routeRound[route] === this.round) return;
    this.routeRound[route] = this.round;
    const { numbers } = this;
    const at = route * NUMBERS;
    const entry = this.journal.touch(route);
    if (entry !== NONE) for (let n = 0; n < NUMBERS; n++) this.saved[entry * NUMBERS + n] = numbers[at + n]!;
    this.waiting -= numbers[at + WAITING]!;
    this.extra -= numbers[at + EXTRA]!;
    this.addedLateness -= numbers[at + ADDED_LATENESS]!;
    const idle = numbers[at + IDLE]!;
    const lateness = numbers[at + LARGEST_LATENESS]!;
    this.reckonRoute(timetable, route, at);
    this.waiting += numbers[at + WAITING]!;
    this.extra += numbers[at + EXTRA]!;
    this.addedLateness += numbers[at + ADDED_LATENESS]!;
    if (this.softness > 0 && numbers[at + IDLE] !== idle) {
      this.softSum +=
        Math.exp((numbers[at + IDLE]! - this.softFrom) / this.softness) -
        Math.exp((idle - this.softFrom) / this.softness);
    }
    if (numbers[at + IDLE]! > this.largestIdle) this.largestIdle = numbers[at + IDLE]!;
    else if (idle === this.largestIdle && numbers[at + IDLE]! < idle) this.mayShrink = true;
    if (numbers[at + LARGEST_LATENESS]! > this.largestLateness) this.largestLateness = numbers[at + LARGEST_LATENESS]!;
    else if (lateness === this.largestLateness && numbers[at + LARGEST_LATENESS]! < lateness) this.mayShrink = true;
  }

  private largest(number: number): number {
    let largest = 0;
    for (let at = number; at < this.numbers.length; at += NUMBERS) {
      if (this.numbers[at]! > largest) largest = this.numbers[at]!;
    }
    return largest;
  }

  private totalWait = 0;
  private busy = 0;
  private endsAt = 0;
  private leastDelay = 0;
  private worstLateness = 0;

  private reckonRoute(timetable: Timetable, route: number, at: number): void {
    const { numbers } = this;
    const opens = this.tasks.routeOpensAt[route]!;
    const shiftEnds = this.rules.endsAt[route]!;
    numbers[at + ADDED_LATENESS] = 0;
    if (timetable.firstOf[route] === NONE) {
      numbers[at + WAITING] = 0;
      numbers[at + EXTRA] = 0;
      numbers[at + LARGEST_LATENESS] = 0;
      numbers[at + IDLE] = shiftEnds < Infinity ? shiftEnds - opens : 0;
      return;
    }
    const delay = this.delayOf(timetable, route);
    const { totalWait, endsAt } = this;
    numbers[at + WAITING] = totalWait - delay;
    numbers[at + EXTRA] = endsAt > shiftEnds ? endsAt - shiftEnds : 0;
    numbers[at + IDLE] = shiftEnds < Infinity ? Math.max(endsAt, shiftEnds) - opens - this.busy : 0;
    numbers[at + LARGEST_LATENESS] = this.worstLateness;
    if (delay > this.leastDelay) this.addLateness(timetable, route, at, delay);
  }

  /** How much later the first visit had better start. Leaves the sums of the route behind. */
  private delayOf(timetable: Timetable, route: number): number {
    const { tasks, delays, lateBefore } = this;
    const { startOf, routeOf, latenessOf, after } = timetable;
    const { duration, mateOf, mateWithin, closesAt, placeOf, placeCount } = tasks;
    const carer = Math.floor(route / tasks.dayCount);
    const travel = tasks.travel[carer]!;
    let place = tasks.departsFrom[carer]!;
    const first = timetable.firstOf[route]!;
    let busy = 0;
    let from = first;
    if (placeOf[first] === NONE) {
      busy = duration[first]!;
      from = after[first]!;
    }
    let free = from === NONE ? startOf[first]! + busy : 0;
    let wait = 0;
    let most = Infinity;
    let worst = 0;
    let filled = 0;
    for (let task = from; task !== NONE; task = after[task]!) {
      const to = placeOf[task]!;
      let way = 0;
      if (to !== NONE) {
        if (place !== NONE) way = travel[place * placeCount + to]!;
        place = to;
      }
      const start = startOf[task]!;
      if (task !== from) {
        const waited = start - free - way;
        if (waited > 0) wait += waited;
      }
      busy += way + duration[task]!;
      free = start + duration[task]!;
      const late = latenessOf[task]!;
      if (late > worst) worst = late;
      let slack = closesAt[task]! - start;
      const mate = mateOf[task]!;
      if (mate !== NONE && routeOf[mate] !== NONE) {
        const held = startOf[mate]! + mateWithin[mate]! - start;
        if (held < slack) slack = held;
      }
      if (wait + slack < most) most = wait + slack;
      // The delay from which on this task is late, into its place among the least ones.
      const delay = late > 0 ? wait : wait + timetable.dueOf(task, start) - start;
      let k = filled;
      if (k < lateBefore) filled++;
      else if (delay >= delays[k - 1]!) continue;
      else k--;
      while (k > 0 && delays[k - 1]! > delay) {
        delays[k] = delays[k - 1]!;
        k--;
      }
      delays[k] = delay;
    }
    const home = tasks.arrivesAt[carer]!;
    const wayHome = place === NONE || home === NONE ? 0 : travel[place * placeCount + home]!;
    this.busy = busy + wayHome;
    this.endsAt = free + wayHome;
    this.totalWait = wait;
    this.worstLateness = worst;
    this.leastDelay = filled === 0 ? 0 : delays[0]!;
    let delay = Math.min(most, wait);
    if (filled === lateBefore && delays[lateBefore - 1]! < delay) delay = delays[lateBefore - 1]!;
    return delay > 0 ? delay : 0;
  }

  private addLateness(timetable: Timetable, route: number, at: number, delay: number): void {
    const { tasks, numbers } = this;
    const { startOf } = timetable;
    const from = this.afterFirstBreak(timetable, timetable.firstOf[route]!);
    let left = delay;
    let added = 0;
    let worst = 0;
    for (let task = from; task !== NONE; task = timetable.after[task]!) {
      if (task !== from && left > 0) {
        const previous = timetable.before[task]!;
        const free = startOf[previous]! + tasks.duration[previous]! + timetable.wayTo(task, route, previous);
        left -= Math.max(0, startOf[task]! - free);
        if (left < 0) left = 0;
      }
      const start = startOf[task]! + left;
      const late = Math.max(0, start - timetable.dueOf(task, start));
      added += late - timetable.latenessOf[task]!;
      if (late > worst) worst = late;
    }
    numbers[at + ADDED_LATENESS] = added;
    numbers[at + LARGEST_LATENESS] = worst;
  }

  /** A break before anything else is taken at the carer's own place: who comes after it does not wait. */
  private afterFirstBreak(timetable: Timetable, first: number): number {
    return this.tasks.placeOf[first] === NONE ? timetable.after[first]! : first;
  }
}
