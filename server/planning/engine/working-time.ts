import { Journal, journalRoom } from '#server/planning/engine/journal';
import type { Model } from '#server/planning/engine/model';
import { ANNOUNCED_TOLERANCE_MINUTES } from '#server/planning/engine/problem';
import { NONE } from '#server/planning/engine/tasks';
import type { Terms } from '#server/planning/engine/terms';
import type { Timetable } from '#server/planning/engine/timetable';
import { WorkingLaw } from '#server/planning/engine/working-law';
import { weekdayOf } from '#shared/kernel/time';
import { addStop, clearDay, freeDay, nightMinutesOf, paidMinutes, type WorkDay } from '#shared/planning/labour';
import { nightsOf } from '#shared/planning/work-days';

/** Minutes. */
const SHORT_WAY = 8;

/**
 * What the days of the carers are: their hours against the contract, waiting, wishes of an hour, and the labour law, which
 * no change may break further than what is fixed breaks it already.
 */
export class WorkingTime implements Terms {
  readonly isBeforeTimes = false;
  cost = 0;
  /** By route. */
  readonly days: readonly WorkDay[];
  readonly waitingOf: Float64Array;
  /** Minutes before a wish. */
  readonly earlyOf: Float64Array;
  readonly shiftedOf: Float64Array;
  readonly law: WorkingLaw;

  private readonly model: Model;
  private readonly paidOf: Float64Array;
  private readonly isWeekend: Uint8Array;
  /** `carer * monthCount + month`: Saturdays and Sundays with work. */
  private readonly weekendsOf: Float64Array;
  private readonly nights;
  private isHeld = false;

  private readonly journal: Journal;
  private readonly savedDays: WorkDay[] = [];
  /** By entry, four numbers each. */
  private readonly saved: Float64Array;
  private readonly savedCosts: number[] = [];

  constructor(model: Model) {
    const { carerCount, dayCount } = model;
    const routeCount = carerCount * dayCount;
    this.model = model;
    this.law = new WorkingLaw(model);
    this.days = this.law.days;
    this.waitingOf = new Float64Array(routeCount);
    this.earlyOf = new Float64Array(routeCount);
    this.shiftedOf = new Float64Array(routeCount);
    this.paidOf = new Float64Array(routeCount);
    this.nights = model.days.map(nightsOf);
    this.isWeekend = Uint8Array.from(model.days, (day) => (weekdayOf(day) >= 6 ? 1 : 0));
    this.weekendsOf = new Float64Array(carerCount * model.monthCount);
    const room = journalRoom(routeCount);
    this.journal = new Journal(routeCount, room);
    this.saved = new Float64Array(4 * room);
    for (const { carer, day, stops } of model.closed) {
      const route = carer * dayCount + day;
      for (const { start, end, way } of stops) this.addStop(route, start, end, way);
      this.setPaid(route);
      this.countWeekend(route, 0);
    }
    this.cost += this.hoursCost() + model.problem.weights.weekendFairness * this.weekendSquares();
    this.keep();
  }

  /** From here on what stands must not be made worse. */
  hold(): void {
    this.law.hold();
    this.isHeld = true;
  }

  reckon(timetable: Timetable, bound: number): boolean {
    const { dayCount, problem } = this.model;
    const { items, from, count } = timetable.routeJournal;
    for (let entry = from; entry < count; entry++) {
      const route = items[entry]!;
      this.save(route);
      const before = this.routeCost(route);
      const stops = this.days[route]!.stops;
      this.measure(timetable, route);
      this.cost += problem.weights.weekendFairness * this.countWeekend(route, stops);
      const paid = paidMinutes(this.law.termsOf[Math.floor(route / dayCount)]!, this.days[route]!.workedMinutes);
      const hours = this.law.costOfMore(route, paid - this.paidOf[route]!);
      this.law.pay(route, paid - this.paidOf[route]!);
      this.paidOf[route] = paid;
      this.cost += this.routeCost(route) - before + hours;
    }
    if (!this.isHeld) return true;
    if (timetable.cost > bound) return false;
    for (let entry = from; entry < count; entry++) if (!this.law.holds(items[entry]!)) return false;
    return true;
  }

  /** What her hours would cost with the task and a short way. */
  priceOf(task: number, carer: number): number {
    return this.law.costOfMore(
      carer * this.model.dayCount + this.model.dayOf[task]!,
      this.model.durationOf[task]! + SHORT_WAY,
    );
  }

  keep(): void {
    this.journal.keep();
    this.savedCosts.length = 0;
    this.savedCosts.push(this.cost);
  }

  undo(): void {
    this.journal.undo(this.putBack);
    this.cost = this.savedCosts[0]!;
  }

  mark(): void {
    this.journal.mark();
    this.savedCosts.push(this.cost);
  }

  back(): void {
    this.journal.back(this.putBack);
    this.cost = this.savedCosts.pop()!;
  }

  stay(): void {
    this.journal.stay();
    this.savedCosts.pop();
  }

  private save(route: number): void {
    const entry = this.journal.touch(route);
    if (entry === NONE) return;
    const kept = (this.savedDays[entry] ??= freeDay(0));
    copyDay(this.days[route]!, kept);
    this.saved[4 * entry] = this.waitingOf[route]!;
    this.saved[4 * entry + 1] = this.earlyOf[route]!;
    this.saved[4 * entry + 2] = this.shiftedOf[route]!;
    this.saved[4 * entry + 3] = this.paidOf[route]!;
  }

  private readonly putBack = (route: number, entry: number): void => {
    const { stops } = this.days[route]!;
    copyDay(this.savedDays[entry]!, this.days[route]!);
    this.countWeekend(route, stops);
    this.waitingOf[route] = this.saved[4 * entry]!;
    this.earlyOf[route] = this.saved[4 * entry + 1]!;
    this.shiftedOf[route] = this.saved[4 * entry + 2]!;
    const paid = this.saved[4 * entry + 3]!;
    this.law.pay(route, paid - this.paidOf[route]!);
    this.paidOf[route] = paid;
  };

  private measure(timetable: Timetable, route: number): void {
    const { model } = this;
    const { durationOf, wishedOf, isFixed, announcedStartOf } = model;
    clearDay(this.days[route]!);
    let waiting = 0;
    let early = 0;
    let shifted = 0;
    let previous = NONE;
    let free = 0;
    for (let task = timetable.firstOf[route]!; task !== NONE; task = timetable.after[task]!) {
      const start = timetable.startOf[task]!;
      const way = previous === NONE ? 0 : timetable.wayTo(task, route, previous);
      if (previous !== NONE) waiting += start - free - way;
      free = start + durationOf[task]!;
      this.addStop(route, start, free, way);
      previous = task;
      if (isFixed[task] === 1) continue;
      if (wishedOf[task] !== NONE && start < wishedOf[task]!) early += wishedOf[task]! - start;
      const announced = announcedStartOf[task]!;
      if (announced !== NONE && Math.abs(start - announced) > ANNOUNCED_TOLERANCE_MINUTES) shifted++;
    }
    this.waitingOf[route] = waiting;
    this.earlyOf[route] = early;
    this.shiftedOf[route] = shifted;
  }

  private addStop(route: number, start: number, end: number, way: number): void {
    addStop(this.days[route]!, start, end, way, nightMinutesOf(start, end, this.nights[route % this.model.dayCount]!));
  }

  /** The squares of the weekend days that each carer works in a month. */
  weekendSquares(): number {
    return this.weekendsOf.reduce((sum, days) => sum + days * days, 0);
  }

  /** Counts a day that had so many stops before; gives by how much the squares grow. */
  private countWeekend(route: number, stopsBefore: number): number {
    const { dayCount, monthCount, monthIndexOf } = this.model;
    const day = route % dayCount;
    const by = Math.sign(this.days[route]!.stops) - Math.sign(stopsBefore);
    if (by === 0 || this.isWeekend[day] !== 1) return 0;
    const index = Math.floor(route / dayCount) * monthCount + monthIndexOf[day]!;
    const days = this.weekendsOf[index]!;
    this.weekendsOf[index] = days + by;
    return (days + by) * (days + by) - days * days;
  }

  private setPaid(route: number): void {
    const terms = this.law.termsOf[Math.floor(route / this.model.dayCount)]!;
    this.paidOf[route] = paidMinutes(terms, this.days[route]!.workedMinutes);
    this.law.pay(route, this.paidOf[route]!);
  }

  private routeCost(route: number): number {
    const { weights } = this.model.problem;
    return (
      weights.waiting * this.waitingOf[route]! +
      weights.wishedStart * this.earlyOf[route]! +
      weights.announcedStart * this.shiftedOf[route]!
    );
  }

  private hoursCost(): number {
    const { weights } = this.model.problem;
    const { overtime, idle } = this.law.hours();
    return weights.overtime * overtime + weights.idleContract * idle;
  }
}

function copyDay(from: WorkDay, to: WorkDay): void {
  to.dayIndex = from.dayIndex;
  to.stops = from.stops;
  to.firstStart = from.firstStart;
  to.lastEnd = from.lastEnd;
  to.workedMinutes = from.workedMinutes;
  to.longestGap = from.longestGap;
  to.breakMinutes = from.breakMinutes;
  to.longestPause = from.longestPause;
  to.interruptions = from.interruptions;
  to.interruptedMinutes = from.interruptedMinutes;
  to.nightMinutes = from.nightMinutes;
}
