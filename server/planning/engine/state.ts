import { Continuity } from '#server/planning/engine/continuity';
import { Hours } from '#server/planning/engine/hours';
import { type Model, NONE } from '#server/planning/engine/model';
import { emptyMeasure, routeClock, type RouteClock, type RouteMeasure } from '#server/planning/engine/route';
import { costOf, objectiveOf } from '#server/planning/engine/score';
import { DAILY_REST_MINUTES } from '#shared/planning/labour';

const FAR = 2 ** 30;

/** Where a slot may go: `cost` is what the plan's cost would change by. */
export interface Insertion {
  carer: number;
  position: number;
  cost: number;
}

export interface Snapshot {
  routes: readonly number[][];
  measures: readonly RouteMeasure[];
  carerOf: Int32Array;
  startOf: Int32Array;
}

interface Undo {
  route: number;
  order: number[];
  measure: RouteMeasure;
  starts: number[];
}

/** A plan in the making: routes, times and every counter that the cost needs, changed in small steps that can be undone. */
export class State {
  readonly model: Model;
  readonly routes: number[][];
  readonly measures: RouteMeasure[];
  readonly carerOf: Int32Array;
  readonly startOf: Int32Array;
  readonly hours: Hours;
  readonly continuity: Continuity;
  private readonly fromOf: Int32Array;
  private readonly toOf: Int32Array;
  private readonly clock: RouteClock;
  private readonly order: Int32Array;
  private readonly trial: RouteMeasure = emptyMeasure();
  /** `beneficiary * carerCount + carer`: leans insertions to a choice without being part of the cost; null for none. */
  bias: Float64Array | null = null;
  cost = 0;
  unassignedCount = 0;

  private touched = new Map<number, Undo>();
  private acts: { slot: number; carer: number; isInsert: boolean }[] = [];
  private marked = { cost: 0, unassignedCount: 0 };

  constructor(model: Model) {
    const { carerCount, dayCount, slotCount } = model;
    this.model = model;
    this.routes = Array.from({ length: carerCount * dayCount }, () => []);
    this.measures = Array.from({ length: carerCount * dayCount }, emptyMeasure);
    this.carerOf = new Int32Array(slotCount).fill(NONE);
    this.startOf = new Int32Array(slotCount).fill(NONE);
    this.hours = new Hours(model);
    this.continuity = new Continuity(model);
    this.fromOf = model.fromOf.slice();
    this.toOf = model.toOf.slice();
    this.clock = routeClock(model, this.fromOf, this.toOf);
    this.order = new Int32Array(slotCount + 1);
    this.placeFixed();
    this.recount();
    this.mark();
  }

  isAssigned(slot: number): boolean {
    return this.carerOf[slot] !== NONE;
  }

  /** Whether she may go to the slot's visit at all: trained, wanted, there on the day. */
  isPossible(slot: number, carer: number): boolean {
    const { model } = this;
    const route = carer * model.dayCount + model.dayOf[slot]!;
    return this.wishCostOf(slot, carer) < Infinity && model.firstStretch[route]! < model.firstStretch[route + 1]!;
  }

  /** What the carer herself costs here, without her route and hours. */
  personCost(slot: number, carer: number): number {
    const { model } = this;
    const { weights } = model.problem;
    const announced = model.announcedCarerOf[slot]!;
    return (
      this.wishCostOf(slot, carer) +
      (announced !== NONE && announced !== carer ? weights.announcedCarer : 0) +
      this.continuity.costOfOneMore(model.beneficiaryOf[slot]!, carer)
    );
  }

  /** The cheapest place on her day, when it is cheaper than `bound`; the start may be given (a visit for two). */
  bestInsertion(slot: number, carer: number, bound: number, start = NONE): Insertion | null {
    const { model } = this;
    const mate = model.mateOf[slot]!;
    if (mate !== NONE && this.carerOf[mate] === carer) return null;
    if (!this.isPossible(slot, carer)) return null;
    const bias = this.bias?.[model.beneficiaryOf[slot]! * model.carerCount + carer] ?? 0;
    const person = this.personCost(slot, carer) + bias - model.problem.weights.unassigned;
    if (person + this.leastRouteChange(slot, carer) >= bound) return null;

    const day = model.dayOf[slot]!;
    const route = carer * model.dayCount + day;
    const order = this.routes[route]!;
    const from = this.fromOf[slot]!;
    const to = this.toOf[slot]!;
    if (start !== NONE) {
      this.fromOf[slot] = start;
      this.toOf[slot] = start;
    }
    let best: Insertion | null = null;
    let least = bound;
    const notBefore = this.notBefore(carer, day);
    const notAfter = this.notAfter(carer, day);
    const end = this.fromOf[slot]! + model.durationOf[slot]!;
    for (let position = 0; position <= order.length; position++) {
      const before = position > 0 ? order[position - 1]! : NONE;
      if (before !== NONE && this.fromOf[before]! + model.durationOf[before]! > this.toOf[slot]!) break;
      const after = position < order.length ? order[position]! : NONE;
      if (after !== NONE && this.toOf[after]! < end) continue;
      for (let i = 0; i < position; i++) this.order[i] = order[i]!;
      this.order[position] = slot;
      for (let i = position; i < order.length; i++) this.order[i + 1] = order[i]!;
      const measured = this.clock.measure(carer, day, this.order, order.length + 1, notBefore, notAfter, this.trial);
      if (measured === Infinity) continue;
      const cost =
        person +
        measured -
        this.measures[route]!.cost +
        this.hours.costOfMore(carer, day, this.trial.workedMinutes - this.measures[route]!.workedMinutes);
      if (cost < least) {
        least = cost;
        best = { carer, position, cost };
      }
    }
    this.fromOf[slot] = from;
    this.toOf[slot] = to;
    return best;
  }

  /** Puts a slot into a carer's day; false, and nothing changed, when no times keep the hard rules. */
  insert(slot: number, carer: number, position: number, start = NONE): boolean {
    const { model } = this;
    const route = carer * model.dayCount + model.dayOf[slot]!;
    const window: [number, number] = [this.fromOf[slot]!, this.toOf[slot]!];
    if (start !== NONE) {
      this.fromOf[slot] = start;
      this.toOf[slot] = start;
    }
    const order = [...this.routes[route]!];
    order.splice(position, 0, slot);
    const person = this.personCost(slot, carer);
    if (!this.setRoute(route, order)) {
      [this.fromOf[slot], this.toOf[slot]] = window;
      return false;
    }
    this.acts.push({ slot, carer, isInsert: true });
    this.carerOf[slot] = carer;
    this.unassignedCount--;
    this.cost += person - model.problem.weights.unassigned;
    this.continuity.count(slot, carer, 1);
    this.tieMate(slot);
    return true;
  }

  /** Takes a slot out; false, and nothing changed, when the rest of the day cannot stand without it. */
  remove(slot: number): boolean {
    const { model } = this;
    const carer = this.carerOf[slot]!;
    const route = carer * model.dayCount + model.dayOf[slot]!;
    const order = this.routes[route]!.filter((other) => other !== slot);
    if (!this.setRoute(route, order)) return false;
    this.acts.push({ slot, carer, isInsert: false });
    this.carerOf[slot] = NONE;
    this.unassignedCount++;
    this.continuity.count(slot, carer, -1);
    this.cost += model.problem.weights.unassigned - this.personCost(slot, carer);
    this.untieMate(slot);
    return true;
  }

  /** From here on changes can be undone. */
  mark(): void {
    this.touched.clear();
    this.acts = [];
    this.marked = { cost: this.cost, unassignedCount: this.unassignedCount };
  }

  /** Back to the mark. */
  undo(): void {
    for (const { route, order, measure, starts } of this.touched.values()) {
      const carer = Math.floor(route / this.model.dayCount);
      this.hours.add(carer, route % this.model.dayCount, measure.workedMinutes - this.measures[route]!.workedMinutes);
      this.routes[route] = order;
      this.measures[route] = measure;
      for (const [i, slot] of order.entries()) this.startOf[slot] = starts[i]!;
    }
    for (let i = this.acts.length - 1; i >= 0; i--) {
      const { slot, carer, isInsert } = this.acts[i]!;
      this.continuity.count(slot, carer, isInsert ? -1 : 1);
      this.carerOf[slot] = isInsert ? NONE : carer;
    }
    for (const { slot } of this.acts) {
      this.untieMate(slot);
      const mate = this.model.mateOf[slot]!;
      if (mate !== NONE) this.untieMate(mate);
    }
    for (const { slot } of this.acts) {
      const mate = this.model.mateOf[slot]!;
      if (this.isAssigned(slot)) this.tieMate(slot);
      if (mate !== NONE && this.isAssigned(mate)) this.tieMate(mate);
    }
    this.cost = this.marked.cost;
    this.unassignedCount = this.marked.unassignedCount;
    this.mark();
  }

  /** The whole plan as it is; cheap, since routes are replaced and never changed. */
  snapshot(): Snapshot {
    return {
      routes: [...this.routes],
      measures: [...this.measures],
      carerOf: this.carerOf.slice(),
      startOf: this.startOf.slice(),
    };
  }

  restore(snapshot: Snapshot): void {
    for (const [route, order] of snapshot.routes.entries()) {
      this.routes[route] = order;
      this.measures[route] = snapshot.measures[route]!;
    }
    this.carerOf.set(snapshot.carerOf);
    this.startOf.set(snapshot.startOf);
    this.recount();
    this.mark();
  }

  /** Which rule keeps a slot out of a day on which the carer could come by herself; null when none does. */
  stoppedBy(slot: number, carer: number): 'carer_busy' | 'daily_rest_too_short' | null {
    const { model } = this;
    const day = model.dayOf[slot]!;
    const order = this.routes[carer * model.dayCount + day]!;
    const fits = (notBefore: number, notAfter: number): boolean => {
      for (let position = 0; position <= order.length; position++) {
        for (const [i, other] of order.toSpliced(position, 0, slot).entries()) this.order[i] = other;
        const { trial } = this;
        this.clock.measure(carer, day, this.order, order.length + 1, notBefore, notAfter, trial);
        if (trial.cost < Infinity) return true;
      }
      return false;
    };
    if (fits(this.notBefore(carer, day), this.notAfter(carer, day))) return null;
    return fits(-FAR, FAR) ? 'daily_rest_too_short' : 'carer_busy';
  }

  private wishCostOf(slot: number, carer: number): number {
    return this.model.wishCost[this.model.visitOf[slot]! * this.model.carerCount + carer]!;
  }

  /** A floor under what her route and hours can change by: hours that fill a contract are the only gain. */
  private leastRouteChange(slot: number, carer: number): number {
    const day = this.model.dayOf[slot]!;
    return Math.min(0, this.hours.costOfMore(carer, day, this.model.durationOf[slot]! + 60)) - 30;
  }

  private notBefore(carer: number, day: number): number {
    const { dayCount } = this.model;
    if (day === 0) return -FAR;
    const before = carer * dayCount + day - 1;
    return this.routes[before]!.length === 0 ? -FAR : this.measures[before]!.lastEnd + DAILY_REST_MINUTES;
  }

  private notAfter(carer: number, day: number): number {
    const { dayCount } = this.model;
    if (day === dayCount - 1) return FAR;
    const after = carer * dayCount + day + 1;
    return this.routes[after]!.length === 0 ? FAR : this.measures[after]!.firstStart - DAILY_REST_MINUTES;
  }

  private setRoute(route: number, order: number[]): boolean {
    const { dayCount } = this.model;
    const carer = Math.floor(route / dayCount);
    const day = route % dayCount;
    for (const [i, slot] of order.entries()) this.order[i] = slot;
    const measure = emptyMeasure();
    this.clock.measure(
      carer,
      day,
      this.order,
      order.length,
      this.notBefore(carer, day),
      this.notAfter(carer, day),
      measure,
    );
    if (measure.cost === Infinity) return false;
    const old = this.measures[route]!;
    if (!this.touched.has(route)) {
      const before = this.routes[route]!;
      this.touched.set(route, {
        route,
        order: before,
        measure: old,
        starts: before.map((slot) => this.startOf[slot]!),
      });
    }
    this.cost += measure.cost - old.cost + this.hours.costOfMore(carer, day, measure.workedMinutes - old.workedMinutes);
    this.hours.add(carer, day, measure.workedMinutes - old.workedMinutes);
    this.routes[route] = order;
    this.measures[route] = measure;
    for (const [i, slot] of order.entries()) this.startOf[slot] = this.clock.starts[i]!;
    return true;
  }

  /** A slot that has its start holds its mate to it, and itself: the two routes need not be timed together. */
  private tieMate(slot: number): void {
    const mate = this.model.mateOf[slot]!;
    if (mate === NONE) return;
    for (const each of [slot, mate]) {
      this.fromOf[each] = this.startOf[slot]!;
      this.toOf[each] = this.startOf[slot]!;
    }
  }

  private untieMate(slot: number): void {
    const mate = this.model.mateOf[slot]!;
    if (mate === NONE || this.isAssigned(mate) || this.isAssigned(slot)) return;
    for (const each of [slot, mate]) {
      this.fromOf[each] = this.model.fromOf[each]!;
      this.toOf[each] = this.model.toOf[each]!;
    }
  }

  /** Fixed visits stand as they are, whatever the rules say of them. */
  private placeFixed(): void {
    const { model } = this;
    const fixed = Array.from({ length: model.slotCount }, (_, slot) => slot)
      .filter((slot) => model.isFixed[slot] === 1 && model.fixedCarerOf[slot] !== NONE)
      .sort((a, b) => model.fixedStartOf[a]! - model.fixedStartOf[b]!);
    for (const slot of fixed) {
      const carer = model.fixedCarerOf[slot]!;
      const day = model.dayOf[slot]!;
      const route = carer * model.dayCount + day;
      const order = this.routes[route]!;
      const start = model.fixedStartOf[slot]!;
      const measure = this.measures[route]!;
      const last = order.at(-1);
      const way =
        last === undefined ? 0 : model.travel[carer]![model.placeOf[last]! * model.placeCount + model.placeOf[slot]!]!;
      if (last === undefined) measure.firstStart = start;
      measure.lastEnd = Math.max(measure.lastEnd, start + model.durationOf[slot]!);
      measure.travelMinutes += way;
      measure.workedMinutes += way + model.durationOf[slot]!;
      measure.cost += model.problem.weights.travel * way;
      order.push(slot);
      this.startOf[slot] = start;
      this.carerOf[slot] = carer;
    }
  }

  /** Every counter and the cost anew from the routes. */
  private recount(): void {
    const { model } = this;
    const { slotCount, dayCount } = model;
    this.continuity.reset();
    this.hours.reset();
    for (const [route, measure] of this.measures.entries()) {
      this.hours.add(Math.floor(route / dayCount), route % dayCount, measure.workedMinutes);
    }
    this.fromOf.set(model.fromOf);
    this.toOf.set(model.toOf);
    this.unassignedCount = 0;
    for (let slot = 0; slot < slotCount; slot++) {
      if (!this.isAssigned(slot)) {
        if (model.isFixed[slot] !== 1) this.unassignedCount++;
        continue;
      }
      this.continuity.count(slot, this.carerOf[slot]!, 1);
      this.tieMate(slot);
    }
    this.cost = costOf(objectiveOf(this));
  }
}
