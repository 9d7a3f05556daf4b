import type { Reason } from '#shared/kernel/reason';
import type { RosterAssignment, RosterCarer, RosterVisit } from '#shared/planning/roster';
import type { TravelOverride } from '#shared/travel/travel-minutes';

/**
 * What one unit of each criterion costs. The scale is a minute of travel between two visits; hard rules have no price,
 * they are never broken.
 */
export interface Weights {
  /** Per slot that nobody serves. */
  unassigned: number;
  /** Per slot that was announced with another carer. */
  announcedCarer: number;
  /** Per slot that was announced more than 15 minutes earlier or later. */
  announcedStart: number;
  /** Per further carer that a beneficiary sees. */
  furtherCarer: number;
  /** Per visit that is not by the beneficiary's usual carers: visits less the sum of squares of each carer's share. */
  scattered: number;
  /** Per minute away from the wished start. */
  wishedStart: number;
  /** Per visit by somebody else than a preferred carer. */
  preferredCarer: number;
  /** Per visit against a wish of gender. */
  genderWish: number;
  /** Per minute above what the contract leaves in the month. */
  overtime: number;
  /** Per minute below it, growing with the gap: the square of the gap over the contract's minutes. */
  idleContract: number;
  /** Per minute between two visits. */
  travel: number;
  /** Per minute from and to home, which is the carer's own time. */
  wayHome: number;
  /** Per minute of waiting between two visits. */
  waiting: number;
}

export const DEFAULT_WEIGHTS: Weights = {
  unassigned: 3000,
  announcedCarer: 90,
  announcedStart: 45,
  furtherCarer: 30,
  scattered: 16,
  wishedStart: 0.3,
  preferredCarer: 25,
  genderWish: 120,
  overtime: 2,
  idleContract: 0.3,
  travel: 1,
  wayHome: 0.5,
  waiting: 0.12,
};

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
  /** A plan to start from, as far as it keeps the rules; empty to begin anew. */
  initial: readonly RosterAssignment[];
  /** What carers and beneficiaries were told; a difference has its price. */
  published: readonly RosterAssignment[];
  overrides: readonly TravelOverride[];
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
  /** `carers_ruled_out` per rule, with `rule` and `carersCount`, the rule that stops most first. */
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
}
