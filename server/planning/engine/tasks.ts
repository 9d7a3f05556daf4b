import type { Choices } from '#server/planning/engine/choices';
import type { Stretches } from '#server/planning/engine/stretches';

/** No task, no carer, no place. */
export const NONE = -1;

/**
 * What has to be timed and routed, in numbers. A task is one carer's part of a visit. Tasks, carers,
 * places and days are indices; a route is what a carer does on a day, `carer * dayCount + day`. Times are minutes, fractions
 * allowed.
 */
export interface Tasks {
  taskCount: number;
  carerCount: number;
  dayCount: number;
  placeCount: number;

  /** By task. The window of its start: never before it opens, never after it closes, late after it is due. */
  opensAt: Float64Array;
  closesAt: Float64Array;
  dueAt: Float64Array;
  /** The windows that open after the first, in order of time: who starts in one of them is late after that one is due. */
  laterWindows?: readonly (readonly Window[])[];
  /** After this minute a start costs `prices.overdue` a minute besides; `Infinity` for never. */
  overdueAt?: Float64Array;
  /** It waits for this minute unless something behind it would start too late, or be overdue by it; `-Infinity` for no wish. */
  wishAt?: Float64Array;
  duration: Float64Array;
  /** `NONE` for a break: it is taken where the carer is, and is no task for anybody else. */
  placeOf: Int32Array;
  dayOf: Int32Array;
  /** The task that hangs together with this one. */
  mateOf: Int32Array;
  /** The mate starts at most so much later: 0 on both sides for two that start together; `Infinity` for no bound. */
  mateWithin: Float64Array;
  /** The two need two carers. */
  isApart: Uint8Array;
  /** Nobody does the one without the other. */
  isWhole?: Uint8Array;
  /** It stays with its carer at its time. */
  isFixed?: Uint8Array;
  /** Whom it is done for, by number. */
  beneficiaryOf?: Int32Array;
  /** Tasks of which only one is done. */
  choices?: Choices;
  /** What it costs that nobody does it. */
  dropPrice: Float64Array;
  /** It may be left out for good, and the search tries that. */
  isOptional?: Uint8Array;
  /** `task * carerCount + carer`: what it costs that she does it, or `Infinity` where she must not. */
  carerPrice: Float32Array;

  /** By carer: her way between two places is `travel[carer][from * placeCount + to]`. */
  travel: readonly (Float64Array | Uint16Array)[];
  /** What a minute between two tasks costs besides. */
  travelSurcharge?: Float64Array;
  /** Where her day begins and ends; `NONE` where that is nobody's concern. */
  departsFrom: Int32Array;
  arrivesAt: Int32Array;
  /** By route: not on the way before. */
  routeOpensAt: Float64Array;
  /** When a task may be done, unless it is fixed. */
  stretches?: Stretches;

  prices: Prices;
}

export interface Window {
  opensAt: number;
  dueAt: number;
}

/** What a minute costs, or one of what is counted. */
export interface Prices {
  travel: number;
  /** From where the day begins and to where it ends. */
  firstAndLastWay: number;
  /** After a task was due. */
  lateness: number;
  /** The largest of all latenesses. */
  largestLateness: number;
  /** After `overdueAt`. */
  overdue?: number;
  /** Between the way and the start; here only weighed against lateness: rather wait for the next window, or be late for this one. */
  waiting?: number;
}
