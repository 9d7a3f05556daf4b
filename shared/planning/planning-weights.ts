/**
 * What one unit of each soft criterion costs. The scale is a minute of travel between two visits: 30 for a further carer
 * means that the planner drives half an hour to spare a beneficiary one more new face. Hard rules have no price, they are
 * never broken.
 */
export interface Weights {
  /** Per slot that nobody serves. */
  unassigned: number;
  /** Per minute away from the wished start. */
  wishedStart: number;
  /** Per minute between two visits. */
  travel: number;
  /** Per minute at the wheel between two visits, besides: what the car costs. */
  travelCost: number;
  /** Per minute from and to home, which is the carer's own time. */
  wayHome: number;
  /** Per minute of waiting between two visits. */
  waiting: number;
  /** Per further carer that a beneficiary sees. */
  furtherCarer: number;
  /** Per visit that is not by the beneficiary's usual carers: visits less the sum of squares of each carer's share. */
  scattered: number;
  /** Per visit by somebody else than a preferred carer. */
  preferredCarer: number;
  /** Per visit against a wish of gender. */
  genderWish: number;
  /** Per minute below what the contract leaves in the month, growing with the gap: its square over the contract's minutes. */
  idleContract: number;
  /** Per minute above what the contract leaves in the month. */
  overtime: number;
  /** Per square of the Saturdays and Sundays that a carer works in the month: four of one weigh as much as two of four each. */
  weekendFairness: number;
  /** Per slot that was announced with another carer. */
  announcedCarer: number;
  /** Per slot that was announced more than 15 minutes earlier or later. */
  announcedStart: number;
}

export const DEFAULT_WEIGHTS: Readonly<Weights> = {
  unassigned: 3000,
  wishedStart: 0.3,
  travel: 1,
  travelCost: 0.2,
  wayHome: 0.5,
  waiting: 0.12,
  furtherCarer: 30,
  scattered: 16,
  preferredCarer: 25,
  genderWish: 120,
  idleContract: 0.3,
  overtime: 2,
  weekendFairness: 2,
  announcedCarer: 90,
  announcedStart: 45,
};

/** The criteria as the settings page groups them; all of them, each once. */
export const WEIGHT_GROUPS = [
  { name: 'coverage', criteria: ['unassigned'] },
  { name: 'time', criteria: ['wishedStart'] },
  { name: 'way', criteria: ['travel', 'travelCost', 'wayHome', 'waiting'] },
  { name: 'continuity', criteria: ['furtherCarer', 'scattered', 'preferredCarer', 'genderWish'] },
  { name: 'hours', criteria: ['idleContract', 'overtime', 'weekendFairness'] },
  { name: 'announced', criteria: ['announcedCarer', 'announcedStart'] },
] as const satisfies readonly { name: string; criteria: readonly (keyof Weights)[] }[];

export const CRITERIA: readonly (keyof Weights)[] = WEIGHT_GROUPS.flatMap(({ criteria }) => [...criteria]);

/** Else the planner would rather leave somebody without care than bend a wish: 90 beside `announcedCarer` 90 is refused. */
export function isUnassignedDearest(weights: Weights): boolean {
  return CRITERIA.every((criterion) => criterion === 'unassigned' || weights[criterion] < weights.unassigned);
}

/** The criteria that two sets of weights price differently: `['travel']` when only travel went from 1 to 2. */
export function changedCriteria(before: Weights, after: Weights): (keyof Weights)[] {
  return CRITERIA.filter((criterion) => before[criterion] !== after[criterion]);
}
