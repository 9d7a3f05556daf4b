import type { Reason } from '#shared/kernel/reason';
import { DEFAULT_WEIGHTS, type Weights } from '#shared/planning/planning-weights';
import type { RosterAssignment, RosterCarer, RosterVisit } from '#shared/planning/roster';
import type { KnownTravel } from '#shared/travel/travel-knowledge';

/** A change of start up to this is not news to anybody. */
export const ANNOUNCED_TOLERANCE_MINUTES = 15;

/**
 * A plan to be made: plain data, so that it can be sent to a thread. `visits` are all that the rules must see: those to
 * plan, and those of `fixed` assignments (pinned, frozen, the days around, the rest of the month for the hours).
 */
export interface PlanProblem {
  visits: readonly RosterVisit[];
  carers: readonly RosterCarer[];
  /** Visits whose free slots are to be filled. */
  visitIdsToPlan: readonly string[];
  /** Assignments that stay; their slots are not planned. */
  fixed: readonly RosterAssignment[];
  /** Slots that are neither fixed nor to be planned, `visitId slot`. */
  untouched?: ReadonlySet<string>;
  /** A plan to start from, as far as it keeps the rules; empty to begin anew. */
  initial: readonly RosterAssignment[];
  /** What carers and beneficiaries were told; a difference has its price. */
  published: readonly RosterAssignment[];
  overrides: KnownTravel;
  /** Who came to a beneficiary before, the latest first. */
  recentCarers: ReadonlyMap<string, readonly string[]>;
  weights: Weights;
  /** With `iterations` and a seed the same plan comes again; `milliseconds` are for people. The first one reached ends. */
  budget: { milliseconds?: number; iterations?: number };
  seed: number;
}

/** Fills in what a problem need not say. */
export function problemOf(
  given: Pick<PlanProblem, 'visits' | 'carers' | 'budget'> & Partial<PlanProblem>,
): PlanProblem {
  return {
    visitIdsToPlan: given.visits.map((visit) => visit.id),
    fixed: [],
    initial: [],
    published: [],
    overrides: [],
    recentCarers: new Map(),
    weights: DEFAULT_WEIGHTS,
    seed: 1,
    ...given,
  };
}

export interface UnassignedSlot {
  visitId: string;
  slot: 1 | 2;
  /** `carers_ruled_out` per rule, with `rule` and `carersCount`, the rule that stops most first; or what is wrong with the input. */
  reasons: Reason[];
}

/** The cost by criterion; the total is their sum. */
export type Objective = Weights;

export interface PlanStatistics {
  slotsCount: number;
  assignedCount: number;
  unassignedCount: number;
  travelMinutes: number;
  wayHomeMinutes: number;
  waitingMinutes: number;
  /** Summed over slots. */
  wishedStartMinutes: number;
  overtimeMinutes: number;
  /** Carers per beneficiary, on average. */
  carersPerBeneficiary: number;
  iterations: number;
}

export interface Plan {
  /** The planned slots only, without the fixed ones. */
  assignments: RosterAssignment[];
  unassigned: UnassignedSlot[];
  objective: Objective;
  cost: number;
  statistics: PlanStatistics;
}

export interface PlanProgress {
  phase: 'constructing' | 'improving';
  /** 0 to 1. */
  done: number;
  elapsedMs: number;
  iterations: number;
  assignedCount: number;
  unassignedCount: number;
  travelMinutes: number;
  cost: number;
  objective: Objective;
}
