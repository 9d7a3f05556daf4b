import type { Annealed } from '#server/planning/engine/anneal';
import type { PartOrder } from './annealing-part.js';

/** Coolings, each from the best plan of all and less hot: days whose visits hang together need the heat again and again. */
const CYCLES = [
  { heat: 4, share: 0.4 },
  { heat: 3, share: 0.3 },
  { heat: 2, share: 0.3 },
] as const;

export interface Together {
  /** Of each part. */
  budget: PartOrder['budget'];
  nowMs: () => number;
}

/** Does one cycle. */
export type Part = (order: PartOrder) => Promise<Annealed>;

/** Cycle after cycle, every part from the best plan of all. */
export async function annealTogether(parts: readonly Part[], { budget, nowMs }: Together): Promise<Annealed> {
  const begunMs = nowMs();
  let best: Annealed | null = null;
  let moves = 0;
  let shareLeft = 1;
  for (const { heat, share } of CYCLES) {
    const ofLeft = share / shareLeft;
    const order: PartOrder = {
      routes: best?.routes ?? null,
      heat,
      budget:
        'moves' in budget
          ? { moves: Math.ceil(budget.moves * share) }
          : { milliseconds: (budget.milliseconds - (nowMs() - begunMs)) * ofLeft },
    };
    shareLeft -= share;
    for (const found of await Promise.all(parts.map(async (run) => run(order)))) {
      moves += found.moves;
      if (best === null || found.cost < best.cost) best = found;
    }
  }
  if (best === null) throw new Error('no part has found a plan');
  return { ...best, moves };
}
