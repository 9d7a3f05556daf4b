import { type Model, NONE } from '#server/planning/engine/model';
import { ANNOUNCED_TOLERANCE_MINUTES } from '#server/planning/engine/problem';
import { DAILY_REST_MINUTES } from '#shared/planning/labour';

/** With eleven hours of rest in the 24 from a day's first start. */
export const LONGEST_SPAN_MINUTES = 1440 - DAILY_REST_MINUTES;

/** What a day of a carer costs, and its times; `cost` is `Infinity` when no times keep the hard rules. */
export interface RouteMeasure {
  cost: number;
  travelMinutes: number;
  wayHomeMinutes: number;
  waitingMinutes: number;
  wishedMinutes: number;
  announcedShifts: number;
  /** Visits and the ways between them. */
  workedMinutes: number;
  firstStart: number;
  lastEnd: number;
}

export function emptyMeasure(): RouteMeasure {
  return {
    cost: 0,
    travelMinutes: 0,
    wayHomeMinutes: 0,
    waitingMinutes: 0,
    wishedMinutes: 0,
    announcedShifts: 0,
    workedMinutes: 0,
    firstStart: 0,
    lastEnd: 0,
  };
}

export interface RouteClock {
  /** Starts of the slots last measured, by their place in the order. */
  starts: Int32Array;
  /**
   * Times an order of visits within the bounds that the rest around the day leaves, each as near to its wish as the ones
   * before allow, and writes the measure; returns its cost.
   */
  measure(
    carer: number,
    day: number,
    order: Int32Array,
    length: number,
    notBefore: number,
    notAfter: number,
    into: RouteMeasure,
  ): number;
}

/**
 * Measures routes of a model. `fromOf` and `toOf` are the windows at the moment: one point for a slot whose mate already
 * has its start, so that the two routes of a visit for two need not be timed together.
 */
export function routeClock(model: Model, fromOf: Int32Array, toOf: Int32Array): RouteClock {
  const { durationOf, placeOf, wishedOf, isFixed, announcedStartOf, firstStretch, stretchFrom, stretchTo } = model;
  const { placeCount, homeOf, dayCount, problem } = model;
  const { weights } = problem;
  const longest = model.slotCount + 1;
  const starts = new Int32Array(longest);
  const earliest = new Int32Array(longest);
  const latest = new Int32Array(longest);
  const ways = new Int32Array(longest);

  /** The first start from `minute` on that lies in a stretch of availability, or `NONE`. */
  const fitUp = (route: number, minute: number, duration: number): number => {
    for (let i = firstStretch[route]!; i < firstStretch[route + 1]!; i++) {
      const start = minute > stretchFrom[i]! ? minute : stretchFrom[i]!;
      if (start + duration <= stretchTo[i]!) return start;
    }
    return NONE;
  };
  const fitDown = (route: number, minute: number, duration: number): number => {
    for (let i = firstStretch[route + 1]! - 1; i >= firstStretch[route]!; i--) {
      const start = Math.min(minute, stretchTo[i]! - duration);
      if (start >= stretchFrom[i]!) return start;
    }
    return NONE;
  };

  /** Fills `earliest`, `latest` and `ways`; false when there is no way to time the order. */
  const bound = (
    carer: number,
    route: number,
    order: Int32Array,
    length: number,
    notBefore: number,
    notAfter: number,
  ): boolean => {
    const travel = model.travel[carer]!;
    let free = notBefore;
    for (let i = 0; i < length; i++) {
      const slot = order[i]!;
      if (i > 0) {
        const way = travel[placeOf[order[i - 1]!]! * placeCount + placeOf[slot]!]!;
        ways[i] = way;
        free += way;
      }
      let start = free > fromOf[slot]! ? free : fromOf[slot]!;
      const duration = durationOf[slot]!;
      // The dispatcher may fix a visit outside of her hours.
      if (isFixed[slot] !== 1) start = fitUp(route, start, duration);
      if (start === NONE || start > toOf[slot]!) return false;
      earliest[i] = start;
      free = start + duration;
    }
    if (free > notAfter) return false;
    let until = notAfter;
    for (let i = length - 1; i >= 0; i--) {
      const slot = order[i]!;
      const duration = durationOf[slot]!;
      let start = until - duration < toOf[slot]! ? until - duration : toOf[slot]!;
      if (isFixed[slot] !== 1) start = fitDown(route, start, duration);
      if (start < earliest[i]!) return false;
      latest[i] = start;
      until = start - (i > 0 ? ways[i]! : 0);
    }
    return true;
  };

  /** Sets `starts`: as wished where possible (`NONE` wishes for as early as can be); returns the end of the last. */
  const settle = (route: number, order: Int32Array, length: number, notBefore: number, isTight: boolean): number => {
    let free = notBefore;
    for (let i = 0; i < length; i++) {
      const slot = order[i]!;
      if (i > 0) free += ways[i]!;
      let start = free > fromOf[slot]! ? free : fromOf[slot]!;
      const wished = wishedOf[slot]!;
      if (!isTight && wished > start) start = wished;
      if (start > latest[i]!) start = latest[i]!;
      if (isFixed[slot] !== 1) start = fitUp(route, start, durationOf[slot]!);
      starts[i] = start;
      free = start + durationOf[slot]!;
    }
    return free;
  };

  return {
    starts,
    measure(carer, day, order, length, notBefore, notAfter, into) {
      if (length === 0) {
        Object.assign(into, emptyMeasure());
        return 0;
      }
      const route = carer * dayCount + day;
      into.cost = Infinity;
      if (!bound(carer, route, order, length, notBefore, notAfter)) return Infinity;
      const earliestEnd = earliest[length - 1]! + durationOf[order[length - 1]!]!;
      if (earliestEnd - latest[0]! > LONGEST_SPAN_MINUTES) return Infinity;
      let end = settle(route, order, length, notBefore, false);
      if (end - starts[0]! > LONGEST_SPAN_MINUTES) {
        end = settle(route, order, length, Math.max(notBefore, earliestEnd - LONGEST_SPAN_MINUTES), true);
        if (end - starts[0]! > LONGEST_SPAN_MINUTES) return Infinity;
      }

      const travel = model.travel[carer]!;
      let wayMinutes = 0;
      let waiting = 0;
      let worked = 0;
      let wished = 0;
      let shifts = 0;
      let free = starts[0]!;
      for (let i = 0; i < length; i++) {
        const slot = order[i]!;
        const start = starts[i]!;
        if (i > 0) {
          wayMinutes += ways[i]!;
          waiting += start - free - ways[i]!;
        }
        worked += durationOf[slot]!;
        free = start + durationOf[slot]!;
        if (wishedOf[slot] !== NONE) wished += Math.abs(start - wishedOf[slot]!);
        const announced = announcedStartOf[slot]!;
        if (announced !== NONE && Math.abs(start - announced) > ANNOUNCED_TOLERANCE_MINUTES) shifts++;
      }
      const home = homeOf[carer]!;
      const wayHome =
        travel[home * placeCount + placeOf[order[0]!]!]! + travel[placeOf[order[length - 1]!]! * placeCount + home]!;
      into.travelMinutes = wayMinutes;
      into.wayHomeMinutes = wayHome;
      into.waitingMinutes = waiting;
      into.wishedMinutes = wished;
      into.announcedShifts = shifts;
      into.workedMinutes = worked + wayMinutes;
      into.firstStart = starts[0]!;
      into.lastEnd = end;
      into.cost =
        weights.travel * wayMinutes +
        weights.wayHome * wayHome +
        weights.waiting * waiting +
        weights.wishedStart * wished +
        weights.announcedStart * shifts;
      return into.cost;
    },
  };
}
