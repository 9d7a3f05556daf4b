import { type Model, NONE } from '#server/planning/engine/model';
import { insertPair, startsOf } from '#server/planning/engine/pair';
import type { Insertion, State } from '#server/planning/engine/state';
import type { Teams } from '#server/planning/engine/teams';

/** What going to somebody other than a usual carer costs while the first plan is made. */
const OUTSIDE_TEAM = 45;

/**
 * The first plan, day by day, the tightest day first: visits for two, then whatever would lose most by waiting
 * (regret-2). Yields after each day.
 */
export function* construct(state: State, teams: Teams): Generator<number> {
  const { model } = state;
  const everyone = model.carers.map((_, carer) => carer);
  state.bias = new Float64Array(model.beneficiaryCount * model.carerCount).fill(OUTSIDE_TEAM);
  for (const [b, team] of teams.usual.entries()) {
    for (const carer of team) state.bias[b * model.carerCount + carer] = 0;
  }
  const days = daysByTightness(model);
  for (const [done, day] of days.entries()) {
    const open: number[] = [];
    for (let slot = 0; slot < model.slotCount; slot++) {
      if (model.dayOf[slot] === day && !state.isAssigned(slot) && model.isFixed[slot] !== 1) open.push(slot);
    }
    const isFirstOfPair = (slot: number): boolean => {
      const mate = model.mateOf[slot]!;
      return mate > slot && model.isFixed[mate] !== 1 && !state.isAssigned(mate);
    };
    for (const slot of open.filter(isFirstOfPair).sort((a, b) => model.durationOf[b]! - model.durationOf[a]!)) {
      insertPair(state, slot, model.mateOf[slot]!, everyone, startsOf(model, slot, null));
    }
    const isSingle = (slot: number): boolean =>
      !state.isAssigned(slot) &&
      (model.mateOf[slot] === NONE ||
        state.isAssigned(model.mateOf[slot]!) ||
        model.isFixed[model.mateOf[slot]!] === 1);
    insertByRegret(state, open.filter(isSingle));
    yield (done + 1) / days.length;
  }
  state.bias = null;
  state.mark();
}

/** Days by how much care is asked of each hour that carers offer. */
function daysByTightness(model: Model): number[] {
  const asked = new Float64Array(model.dayCount);
  const offered = new Float64Array(model.dayCount).fill(1);
  for (let slot = 0; slot < model.slotCount; slot++) {
    const day = model.dayOf[slot]!;
    asked[day] = asked[day]! + model.durationOf[slot]!;
  }
  for (let carer = 0; carer < model.carerCount; carer++) {
    for (let day = 0; day < model.dayCount; day++) {
      const route = carer * model.dayCount + day;
      for (let i = model.firstStretch[route]!; i < model.firstStretch[route + 1]!; i++) {
        offered[day] = offered[day]! + model.stretchTo[i]! - model.stretchFrom[i]!;
      }
    }
  }
  return model.days.map((_, day) => day).sort((a, b) => asked[b]! / offered[b]! - asked[a]! / offered[a]! || a - b);
}

interface Choice {
  slot: number;
  /** By carer. */
  places: (Insertion | null)[];
}

function insertByRegret(state: State, slots: readonly number[]): void {
  const { carerCount, beneficiaryOf } = state.model;
  const place = (slot: number, carer: number): Insertion | null => state.bestInsertion(slot, carer, Infinity);
  let open: Choice[] = slots.map((slot) => ({
    slot,
    places: Array.from({ length: carerCount }, (_, carer) => place(slot, carer)),
  }));
  while (open.length > 0) {
    let chosen: { choice: Choice; best: Insertion } | null = null;
    let mostRegret = -1;
    for (const choice of open) {
      let best: Insertion | null = null;
      let second = Infinity;
      for (const found of choice.places) {
        if (found === null) continue;
        if (best === null || found.cost < best.cost) {
          second = best?.cost ?? Infinity;
          best = found;
        } else if (found.cost < second) {
          second = found.cost;
        }
      }
      if (best === null) continue;
      const regret = second - best.cost;
      if (regret > mostRegret) {
        mostRegret = regret;
        chosen = { choice, best };
      }
    }
    if (chosen === null) return;
    const { slot } = chosen.choice;
    const { carer, position } = chosen.best;
    const isIn = state.insert(slot, carer, position);
    open = isIn ? open.filter((choice) => choice.slot !== slot) : open;
    for (const choice of open) {
      choice.places[carer] = isIn || choice.slot !== slot ? place(choice.slot, carer) : null;
      if (!isIn || beneficiaryOf[choice.slot] !== beneficiaryOf[slot]) continue;
      for (let c = 0; c < carerCount; c++) choice.places[c] = place(choice.slot, c);
    }
  }
}
