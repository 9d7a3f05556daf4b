import type { Timetable } from '#server/planning/engine/timetable';

/**
 * What a plan costs, or must not do, beyond its ways, latenesses and carers: reckoned anew after each change for the
 * routes and tasks that the timetable names as changed (`routeLog`, `taskLog`).
 */
export interface Terms {
  /** Part of the timetable's cost. */
  readonly cost: number;
  /** Where the search is led by a smoother cost than what is meant: how much is meant beyond it. */
  readonly correction?: number;
  /** Tells how hot the search is, before which nothing is kept or undone; 0 for the cost that is meant. */
  anneal?(temperature: number): void;
  /** Brings `cost` up to date; false where the change must not be, or costs more than the bound. */
  reckon(timetable: Timetable, bound: number): boolean;
  /** What has been reckoned stays. */
  keep(): void;
  /** Back to what was last kept. */
  undo(): void;
}
