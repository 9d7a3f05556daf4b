import type { Timetable } from '#server/planning/engine/timetable';

/**
 * What a plan costs, or must not do, beyond its ways, latenesses and carers: reckoned anew after each change for what the
 * timetable names as changed since its last mark (`taskJournal`, `routeJournal`).
 */
export interface Terms {
  /** Part of the timetable's cost. */
  readonly cost: number;
  /** Where the search is led by a smoother cost than what is meant: how much is meant beyond it. */
  readonly correction?: number;
  /** Tells how hot the search is, with nothing to be taken back; 0 for the cost that is meant. */
  anneal?(temperature: number): void;
  /** Whether it can be told before the times are: it hangs on who does what, and in which order. */
  readonly isBeforeTimes: boolean;
  /** Brings `cost` up to date; false where the change must not be, or costs more than the bound. */
  reckon(timetable: Timetable, bound: number): boolean;
  /** About what it would cost besides that a carer does a task. */
  priceOf(task: number, carer: number): number;
  /** What has been reckoned stays. */
  keep(): void;
  /** Back to what was last kept. */
  undo(): void;
  /** As the marks of the timetable. */
  mark(): void;
  back(): void;
  stay(): void;
}
