import { type Model, NONE } from '#server/planning/engine/model';
import type { Random } from '#server/planning/engine/random';
import type { Insertion, State } from '#server/planning/engine/state';

const GRID_MINUTES = 15;
const MOST_STARTS = 9;

/** Starts worth trying for a visit for two: the wish, both ends of the window and steps between. */
export function startsOf(model: Model, slot: number, random: Random | null): number[] {
  const from = model.fromOf[slot]!;
  const to = model.toOf[slot]!;
  const wish = model.wishedOf[slot]!;
  const wished = wish === NONE ? from : Math.min(to, Math.max(from, wish));
  const step = Math.max(GRID_MINUTES, Math.ceil((to - from) / MOST_STARTS / GRID_MINUTES) * GRID_MINUTES);
  const grid: number[] = [];
  for (let start = from; start < to; start += step) grid.push(start);
  if (random === null) return [...new Set([wished, ...grid, to])];
  const steps = Math.floor((to - from) / 5) + 1;
  return [...new Set([wished, from + 5 * random.below(steps), from + 5 * random.below(steps)])];
}

/** Puts both carers of a visit in at one start, where that is cheapest; false, and nothing changed, when nobody fits. */
export function insertPair(
  state: State,
  slot: number,
  mate: number,
  carers: Iterable<number>,
  starts: readonly number[],
): boolean {
  const tried = [...carers];
  let least = Infinity;
  let chosen: { first: Insertion; second: Insertion; start: number } | null = null;
  for (const start of starts) {
    let first: Insertion | null = null;
    let second: Insertion | null = null;
    for (const carer of tried) {
      const found = state.bestInsertion(slot, carer, second?.cost ?? Infinity, start);
      if (found === null) continue;
      if (first === null || found.cost < first.cost) {
        second = first;
        first = found;
      } else {
        second = found;
      }
    }
    if (first !== null && second !== null && first.cost + second.cost < least) {
      least = first.cost + second.cost;
      chosen = { first, second, start };
    }
  }
  if (chosen === null) return false;
  if (!state.insert(slot, chosen.first.carer, chosen.first.position, chosen.start)) return false;
  if (state.insert(mate, chosen.second.carer, chosen.second.position, chosen.start)) return true;
  state.remove(slot);
  return false;
}
