import type { Plan, PlanProblem, PlanProgress } from '#server/planning/engine/problem';
import { type Merits, Search, WHOLE } from '#server/planning/engine/search';

/** What the engine asks of the world around it. */
export interface Surroundings {
  /** A running clock in milliseconds; only a budget of milliseconds and the progress read it. */
  nowMs: () => number;
  onProgress?: (progress: PlanProgress) => void;
  /** Asked now and then; `true` ends the search with the best plan so far. */
  isCancelled?: () => boolean;
}

/** Moves between two reports. */
export const REPORT_EVERY = 4096;

/** Makes a plan that breaks no hard rule, better the longer the budget. */
export function solve(problem: PlanProblem, surroundings: Surroundings): Plan {
  const { nowMs, onProgress } = surroundings;
  const isCancelled = (): boolean => surroundings.isCancelled?.() ?? false;
  const startedMs = nowMs();
  const search = new Search(problem);
  let told: Merits | undefined;
  const report = (phase: PlanProgress['phase'], done: number, iterations: number): void => {
    if (onProgress === undefined) return;
    // Annealing goes up and down; what is told of it only gets better.
    if (told === undefined || phase === 'constructing' || search.cost < told.cost) told = search.merits;
    onProgress({ phase, done, elapsedMs: Math.round(nowMs() - startedMs), iterations, ...told });
  };

  search.makeFirstPlan((done) => {
    report('constructing', done, 0);
    return isCancelled();
  });

  const { milliseconds, iterations: mostIterations } = problem.budget;
  const firstMs = nowMs();
  /** How much of the budget is spent, 0 to 1; without one there is nothing to spend. */
  const done = (iterations: number): number => {
    const ofSteps = mostIterations === undefined ? undefined : shareOf(iterations, mostIterations);
    const ofTime =
      milliseconds === undefined ? undefined : shareOf(nowMs() - firstMs, milliseconds - (firstMs - startedMs));
    return Math.max(ofSteps ?? ofTime ?? 1, ofTime ?? 0);
  };
  const iterations = search.improve({
    part: WHOLE,
    from: 0,
    to: 1,
    done,
    isCancelled,
    onStride: (tried) => {
      if (tried % REPORT_EVERY === 0) report('improving', done(tried), tried);
    },
  });
  return search.plan(iterations);
}

const shareOf = (spent: number, budget: number): number => (budget <= 0 ? 1 : Math.min(1, spent / budget));
