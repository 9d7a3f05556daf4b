import { type Model, NONE } from '#server/planning/engine/model';
import { insertPair, startsOf } from '#server/planning/engine/pair';
import type { Random } from '#server/planning/engine/random';
import type { Insertion, State } from '#server/planning/engine/state';
import type { Teams } from '#server/planning/engine/teams';

/** Annealing temperatures, in the unit of cost. */
const HOT = 25;
const COLD = 0.4;
const MOST_REMOVED = 12;
/** Carers outside of the circle that are tried as well. */
const STRANGERS = 3;
/** The chance to overlook a place, so that the same greedy choice is not made over and over. */
const BLINK = 0.02;
/** How often the search makes room for a visit that nobody serves. */
const ROOM_SHARE = 0.35;

export interface Improvement {
  /** One ruin and recreate, kept or undone by simulated annealing; `done` from 0 to 1 cools it down. */
  step(done: number): void;
}

/** Ruin and recreate: takes a few related visits out and puts them back where they cost least. */
export function improvement(state: State, teams: Teams, random: Random): Improvement {
  const { model } = state;
  const slotsOfDay = slotsBy(model, model.dayOf, model.dayCount);
  const slotsOfBeneficiary = slotsBy(model, model.beneficiaryOf, model.beneficiaryCount);
  const free = slotsOfDay.flat();
  const everyone = new Set(model.carers.keys());

  /** Around one visit: those of the day that are near in place and time. */
  const neighbourhood = (seed: number): number[] => {
    const carer = Math.max(0, state.carerOf[seed]!);
    const way = model.travel[carer]!;
    const centre = model.placeOf[seed]! * model.placeCount;
    const near = new Nearest(2 + random.below(MOST_REMOVED - 1));
    for (const slot of slotsOfDay[model.dayOf[seed]!]!) {
      if (!state.isAssigned(slot) && slot !== seed) continue;
      const apart = Math.abs(middleOf(model, slot) - middleOf(model, seed));
      near.offer(slot, way[centre + model.placeOf[slot]!]! + 0.25 * apart + 15 * random.next());
    }
    return near.slots;
  };

  /** All visits of one carer at one beneficiary, or some of her visits: what continuity hangs on. */
  const acquaintance = (): number[] => {
    const slots = slotsOfBeneficiary[model.beneficiaryOf[free[random.below(free.length)]!]!]!;
    const carer = state.carerOf[slots[random.below(slots.length)]!]!;
    const hers = slots.filter((slot) => state.carerOf[slot] === carer);
    const start = random.below(hers.length);
    return [...hers.slice(start), ...hers.slice(0, start)].slice(0, MOST_REMOVED);
  };

  /** A whole day of one carer, and perhaps of another in the neighbourhood. */
  const day = (): number[] => {
    const slot = free[random.below(free.length)]!;
    const carer = state.carerOf[slot]!;
    if (carer === NONE) return [slot];
    return state.routes[carer * model.dayCount + model.dayOf[slot]!]!.slice(0, MOST_REMOVED + 2);
  };

  /** One that nobody serves, on a day that has changed. */
  const unserved = (slots: readonly number[]): number[] => {
    const first = slots[0];
    if (state.unassignedCount === 0 || first === undefined) return [];
    const open = slotsOfDay[model.dayOf[first]!]!.filter((slot) => !state.isAssigned(slot));
    const one = open[random.below(open.length)];
    return one === undefined ? [] : [one];
  };

  /** Around one that nobody serves, so that there is room for it. */
  const room = (): number[] => {
    const open = free.filter((slot) => !state.isAssigned(slot));
    const seed = open[random.below(open.length)];
    return seed === undefined ? [] : neighbourhood(seed);
  };

  const takeOut = (slots: readonly number[]): number[] | null => {
    const out: number[] = [];
    for (const slot of slots) {
      if (model.isFixed[slot] === 1 || !state.isAssigned(slot)) continue;
      const mate = model.mateOf[slot]!;
      for (const each of mate === NONE ? [slot] : [slot, mate]) {
        if (model.isFixed[each] === 1 || !state.isAssigned(each)) continue;
        if (!state.remove(each)) return null;
        out.push(each);
      }
    }
    return out;
  };

  const carersFor = (slot: number, before: ReadonlySet<number>): Set<number> => {
    const carers = new Set(before);
    for (const carer of teams.candidates[model.beneficiaryOf[slot]!]!) carers.add(carer);
    for (let i = 0; i < STRANGERS; i++) carers.add(random.below(model.carerCount));
    return carers;
  };

  const putBack = (slot: number, before: ReadonlySet<number>, wasServed: boolean): void => {
    if (state.isAssigned(slot)) return;
    const mate = model.mateOf[slot]!;
    // Whoever can, for what nobody has done so far.
    const carers = wasServed ? carersFor(slot, before) : everyone;
    if (mate !== NONE && model.isFixed[mate] !== 1 && !state.isAssigned(mate)) {
      insertPair(state, slot, mate, carers, startsOf(model, slot, random));
      return;
    }
    let best: Insertion | null = null;
    let least = Infinity;
    for (const carer of carers) {
      if (random.next() < BLINK) continue;
      const found = state.bestInsertion(slot, carer, least);
      if (found === null) continue;
      best = found;
      least = found.cost;
    }
    if (best !== null) state.insert(slot, best.carer, best.position);
  };

  return {
    step(done) {
      if (free.length === 0) return;
      state.mark();
      const cost = state.cost;
      const dice = random.next();
      const isRoomNeeded = state.unassignedCount > 0 && random.next() < ROOM_SHARE;
      const chosen = isRoomNeeded
        ? room()
        : dice < 0.6
          ? neighbourhood(free[random.below(free.length)]!)
          : dice < 0.85
            ? acquaintance()
            : day();
      const before = new Set(chosen.map((slot) => state.carerOf[slot]!).filter((carer) => carer !== NONE));
      const out = takeOut(chosen);
      if (out === null) {
        state.undo();
        return;
      }
      const served = new Set(out);
      const toPlace = [...new Set([...out, ...chosen.filter((slot) => !state.isAssigned(slot)), ...unserved(chosen)])];
      for (const slot of inSomeOrder(model, toPlace, random)) putBack(slot, before, served.has(slot));
      const temperature = HOT * (COLD / HOT) ** done;
      if (state.cost - cost > -temperature * Math.log(1 - random.next())) state.undo();
    },
  };
}

/** The few slots with the least distance, kept in order. */
class Nearest {
  readonly slots: number[] = [];
  private readonly distances: number[] = [];
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  offer(slot: number, distance: number): void {
    const { slots, distances, most } = this;
    if (slots.length === most && distance >= distances[most - 1]!) return;
    let i = slots.length < most ? slots.length : most - 1;
    for (; i > 0 && distances[i - 1]! > distance; i--) {
      slots[i] = slots[i - 1]!;
      distances[i] = distances[i - 1]!;
    }
    slots[i] = slot;
    distances[i] = distance;
  }
}

const middleOf = (model: Model, slot: number): number => (model.fromOf[slot]! + model.toOf[slot]!) / 2;

function slotsBy(model: Model, of: Int32Array, count: number): number[][] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (let slot = 0; slot < model.slotCount; slot++) {
    if (model.isFixed[slot] !== 1) lists[of[slot]!]!.push(slot);
  }
  return lists;
}

/** By chance, longest first, or narrowest window first. */
function inSomeOrder(model: Model, slots: readonly number[], random: Random): number[] {
  const dice = random.next();
  const keys = new Map(
    slots.map((slot) => {
      if (dice < 0.5) return [slot, random.next()];
      if (dice < 0.75) return [slot, -model.durationOf[slot]!];
      return [slot, model.toOf[slot]! - model.fromOf[slot]!];
    }),
  );
  return [...slots].sort((a, b) => keys.get(a)! - keys.get(b)!);
}
