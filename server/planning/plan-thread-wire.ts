import type { Merits, Part } from '#server/planning/engine/search';
import type { Plan, PlanProblem } from '#server/planning/engine/problem';

/** What a planning thread is started with. */
export interface PlanThreadData {
  problem: PlanProblem;
  /** 1 tells it to end with what it has. */
  stop: Int32Array;
}

export interface Budget {
  milliseconds?: number;
  iterations?: number;
}

/** To go on from the routes with the carers of a part, `from` and `to` of the cooling. */
export interface Improvement {
  kind: 'improve';
  part: Part;
  routes: number[][] | null;
  from: number;
  to: number;
  budget: Budget;
}

/** What a planning thread is asked: the first plan, to go on from routes, to put together what parts have become, or the whole plan. */
export type Order =
  | { kind: 'first' }
  | Improvement
  | { kind: 'join'; routes: number[][] }
  | { kind: 'finish'; routes: number[][] | null; iterations: number };

/** `done` of the order, from 0 to 1. */
export interface Told {
  done: number;
  iterations: number;
  merits: Merits;
}

export type Answer =
  | { kind: 'told'; told: Told }
  | { kind: 'routes'; routes: number[][]; carers: number[]; dayCount: number; told: Told }
  | { kind: 'plan'; plan: Plan };
