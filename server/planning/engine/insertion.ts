import { fitUp } from '#server/planning/engine/stretches';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import type { Timetable } from '#server/planning/engine/timetable';

/** So many places are looked at exactly, the best by estimate. */
const LOOKED_AT = 5;
/** For the first of two that hang together. */
const LOOKED_AT_FOR_TWO = 3;
/** By how much an estimate may be too high. */
const SLACK = 8;
export interface Place {
  route: number;
  before: number;
  estimate: number;
}

interface Way {
  cost: number;
  places: (readonly [task: number, place: Place])[];
}

/** Finds the place where a task costs least, by estimates first and exactly for the best of them. */
export class Insertion {
  private readonly timetable: Timetable;
  private readonly tasks: Tasks;
  private readonly fits: (task: number, carer: number) => boolean;
  /** Leans to a choice without being part of the cost. */
  lean: (task: number, carer: number) => number = () => 0;

  constructor(timetable: Timetable, fits: (task: number, carer: number) => boolean) {
    this.timetable = timetable;
    this.tasks = timetable.tasks;
    this.fits = fits;
  }

  /** Puts a task, and its mate if nobody does one without the other, on the day where it costs least; false when that is nowhere. */
  put(task: number, carers: Iterable<number>): boolean {
    const all = [...carers];
    let least = Infinity;
    let chosen: Way | null = null;
    for (const each of this.tasks.choices?.alternativesOf[task] ?? [task]) {
      const way = this.wayFor(each, all, least);
      if (way === null) continue;
      chosen = way;
      least = way.cost;
    }
    return chosen !== null && chosen.places.every(([each, place]) => this.putAt(each, place));
  }

  /** The cheapest way to do a task, and its mate with it, below a bound. */
  private wayFor(task: number, carers: readonly number[], bound: number): Way | null {
    const { timetable: t, tasks } = this;
    const mate = tasks.mateOf[task]!;
    if (tasks.isWhole?.[task] !== 1 || t.routeOf[mate] !== NONE) {
      const place = this.best(task, carers, bound);
      return place === null ? null : { cost: place.estimate, places: [[task, place]] };
    }
    let chosen: Way | null = null;
    for (const place of this.placesOf(task, carers, LOOKED_AT_FOR_TWO)) {
      t.mark();
      t.insert(task, place.route, place.before);
      if (t.settle(Infinity)) {
        const matePlace = this.best(mate, carers, chosen?.cost ?? bound);
        if (matePlace !== null) {
          const places: Way['places'] = [
            [task, place],
            [mate, matePlace],
          ];
          chosen = { cost: matePlace.estimate, places };
        }
      }
      t.back();
    }
    return chosen;
  }

  private putAt(task: number, { route, before }: Place): boolean {
    this.timetable.insert(task, route, before);
    return this.timetable.settle(Infinity);
  }

  /** The place with the least cost of the whole plan, below a bound; that cost is its estimate. */
  private best(task: number, carers: Iterable<number>, bound: number): Place | null {
    const { timetable: t } = this;
    let least = bound;
    let best: Place | null = null;
    const now = t.cost;
    for (const place of this.placesOf(task, carers, LOOKED_AT)) {
      if (now + place.estimate - SLACK >= least) break;
      const lean = this.lean(task, Math.floor(place.route / this.tasks.dayCount));
      t.mark();
      t.insert(task, place.route, place.before);
      if (t.settle(least - lean) && t.cost + lean < least) {
        least = t.cost + lean;
        best = { ...place, estimate: least };
      }
      t.back();
    }
    return best;
  }

  /** The places that seem cheapest, the best first. */
  placesOf(task: number, carers: Iterable<number>, most: number): Place[] {
    const { timetable: t, tasks } = this;
    const day = tasks.dayOf[task]!;
    const offers: { carer: number; price: number }[] = [];
    for (const carer of carers) {
      if (!this.fits(task, carer)) continue;
      const price = tasks.carerPrice[task * tasks.carerCount + carer]! + t.priceOf(task, carer);
      offers.push({ carer, price: price + this.lean(task, carer) - tasks.dropPrice[task]! });
    }
    // Her way comes on top: who is dear without it need not be looked at.
    offers.sort((a, b) => a.price - b.price);
    const places: Place[] = [];
    for (const { carer, price } of offers) {
      if (places.length === most && price >= places[most - 1]!.estimate) break;
      this.addPlaces(task, carer * tasks.dayCount + day, price, places, most);
    }
    return places;
  }

  private addPlaces(task: number, route: number, price: number, places: Place[], most: number): void {
    const { timetable: t, tasks } = this;
    const { opensAt, closesAt, duration, wishAt, overdueAt, prices, stretches } = tasks;
    const latestOf = t.latest?.latestOf ?? closesAt;
    const graceOf = t.latest?.graceOf ?? null;
    const [opens, closes, length] = [opensAt[task]!, closesAt[task]!, duration[task]!];
    const wish = wishAt?.[task] ?? -Infinity;
    let before: number = NONE;
    let after = t.firstOf[route]!;
    // Those who start before it could end come before it.
    for (; after !== NONE; after = t.after[after]!) {
      if (latestOf[after]! + (graceOf?.[after] ?? 0) >= opens + length) break;
      before = after;
    }
    let free = before === NONE ? tasks.routeOpensAt[route]! : opensAt[before]! + duration[before]!;
    for (;;) {
      let earliest = Math.max(free + t.wayTo(task, route, before), opens);
      if (earliest > closes) return;
      if (stretches !== undefined) earliest = fitUp(stretches, route, earliest, length);
      let last = closes;
      let latest = overdueAt === undefined ? closes : Math.min(closes, overdueAt[task]!);
      let overdue = Math.max(0, earliest - latest);
      if (after !== NONE) {
        const by = latestOf[after]! - t.wayBetween(task, after, route) - length;
        last = Math.min(last, by + (graceOf?.[after] ?? 0));
        latest = Math.min(latest, by);
        overdue += Math.max(0, earliest - by);
      }
      if (earliest <= last) {
        let estimate = price + t.detour(task, route, before, after);
        // Who is overdue anyway need not wait.
        if (overdue > 0) {
          estimate += (prices.overdue ?? 0) * overdue;
          latest = Math.max(latest, earliest);
        }
        if (wish > -Infinity) estimate += prices.lateness * Math.max(0, earliest - wish, wish - latest);
        addTo(places, { route, before, estimate }, most);
      }
      if (after === NONE) return;
      free = Math.max(free + t.wayTo(after, route, before), opensAt[after]!) + duration[after]!;
      before = after;
      after = t.after[after]!;
    }
  }
}

function addTo(places: Place[], place: Place, most: number): void {
  let at = places.length;
  while (at > 0 && places[at - 1]!.estimate > place.estimate) at--;
  if (at >= most) return;
  places.splice(at, 0, place);
  if (places.length > most) places.pop();
}
