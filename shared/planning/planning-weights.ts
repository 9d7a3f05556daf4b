/**
 * What one unit of each soft criterion costs. The scale is a minute of travel between two visits: 30 for a further carer
 * means that the planner drives half an hour to spare a beneficiary one more new face. Hard rules have no price, they are
 * never broken.
 */
export interface Weights {
  /** Per slot that nobody serves. */
  unassigned: number;
  /** Per minute that a visit begins after its window. */
  lateness: number;
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
  lateness: 10,
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

/** All that the manager sets: the weights, and what they are weighed within. */
export interface PlanningSettings extends Weights {
  /** How many minutes after its window a visit may begin at all, when nothing else works; 0 makes windows hard. */
  toleratedLatenessMinutes: number;
}

export const DEFAULT_SETTINGS: Readonly<PlanningSettings> = { ...DEFAULT_WEIGHTS, toleratedLatenessMinutes: 15 };

/** The settings as their page groups them; all of them, each once. */
export const SETTING_GROUPS = [
  { name: 'coverage', settings: ['unassigned'] },
  { name: 'time', settings: ['toleratedLatenessMinutes', 'lateness', 'wishedStart'] },
  { name: 'way', settings: ['travel', 'travelCost', 'wayHome', 'waiting'] },
  { name: 'continuity', settings: ['furtherCarer', 'scattered', 'preferredCarer', 'genderWish'] },
  { name: 'hours', settings: ['idleContract', 'overtime', 'weekendFairness'] },
  { name: 'announced', settings: ['announcedCarer', 'announcedStart'] },
] as const satisfies readonly { name: string; settings: readonly (keyof PlanningSettings)[] }[];

export const SETTINGS: readonly (keyof PlanningSettings)[] = SETTING_GROUPS.flatMap(({ settings }) => [...settings]);

const isWeight = (setting: keyof PlanningSettings): setting is keyof Weights => setting !== 'toleratedLatenessMinutes';

/** Else the planner would rather leave somebody without care than bend a wish: 90 beside `announcedCarer` 90 is refused. */
export function isUnassignedDearest(weights: Weights): boolean {
  return SETTINGS.filter(isWeight).every(
    (criterion) => criterion === 'unassigned' || weights[criterion] < weights.unassigned,
  );
}

/** What differs between two settings: `['travel']` when only travel went from 1 to 2. */
export function changedSettings(before: PlanningSettings, after: PlanningSettings): (keyof PlanningSettings)[] {
  return SETTINGS.filter((setting) => before[setting] !== after[setting]);
}
