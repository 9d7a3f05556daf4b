import { carerPrices } from '#server/planning/engine/carer-prices';
import { keepApart } from '#server/planning/engine/gaps';
import { type Choices, choicesOf, daysOfVisits, type SlotPart } from '#server/planning/engine/choices';
import type { PlanProblem } from '#server/planning/engine/problem';
import type { Stretches } from '#server/planning/engine/stretches';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import { workableMinutesOf } from '#shared/carers/norm';
import { MOBILITIES } from '#shared/carers/carer-words';
import { grouped } from '#shared/kernel/grouped';
import { isHoliday } from '#shared/kernel/calendar';
import { addDays, type Day, daysFrom, daysOf, instantAt, monthOf, type Month, weekdayOf } from '#shared/kernel/time';
import { absenceOn, availableOn, isEmployedOn } from '#shared/planning/presence';
import type { RosterAssignment, RosterCarer, RosterVisit } from '#shared/planning/roster';
import { onDayOfStart, type VisitDay } from '#shared/planning/visit-day';
import { lastStartMs } from '#shared/planning/visit-window';
import type { Place } from '#shared/travel/place';
import { travelMatrices } from '#shared/travel/travel-table';

/**
 * The problem in numbers. Visits, carers, slots, days and beneficiaries are indices; times are whole minutes since 1970,
 * a start rounded into its window. A slot is one carer's part of a visit on one of the visit's days; a route is what a carer does on a day,
 * `carer * dayCount + day`.
 */
export interface Model {
  problem: PlanProblem;
  visits: readonly RosterVisit[];
  carers: readonly RosterCarer[];
  days: readonly Day[];
  months: readonly Month[];
  carerCount: number;
  dayCount: number;
  slotCount: number;
  beneficiaryCount: number;

  /** By slot. */
  visitOf: Int32Array;
  slotNumberOf: Uint8Array;
  mateOf: Int32Array;
  isFixed: Uint8Array;
  fixedCarerOf: Int32Array;
  fixedStartOf: Int32Array;
  /** Minutes; the first and the last start of the visit, or what a fixed slot, mate or visit at a distance leaves of that. */
  fromOf: Int32Array;
  toOf: Int32Array;
  /** From here on up to `toOf` it is late for its window; `NONE` for what is fixed, which is no choice. */
  windowEndOf: Int32Array;
  durationOf: Int32Array;
  dayOf: Int32Array;
  placeOf: Int32Array;
  wishedOf: Int32Array;
  beneficiaryOf: Int32Array;
  /** The slot that is to be planned too and keeps a distance, and how much later than this one it starts at most. */
  apartOf: Int32Array;
  apartWithin: Float64Array;
  announcedCarerOf: Int32Array;
  announcedStartOf: Int32Array;
  initialCarerOf: Int32Array;
  initialStartOf: Int32Array;
  choices: Choices | null;

  /** `slot * carerCount + carer`: the price of wishes and of another carer than announced, or `Infinity` where she must not go. */
  carerPrice: Float32Array;
  stretches: Stretches;
  /** Days on which fixed visits stand that nobody can keep; nothing else is put there. */
  closed: readonly ClosedDay[];

  /** By carer: her way between two places is `travel[carer][from * placeCount + to]`. */
  travel: Tasks['travel'];
  placeCount: number;
  homeOf: Int32Array;
  /** By day. */
  monthIndexOf: Int32Array;
  monthCount: number;
  /** `carer * monthCount + month`: what the contract leaves, and the part of it that falls on the days of the problem. */
  normMinutes: Float64Array;
  targetMinutes: Float64Array;

  /** `beneficiary * carerCount + carer`: visits before these days. */
  pastVisits: Uint16Array;
}

export interface ClosedDay {
  carer: number;
  day: number;
  slots: readonly number[];
  beneficiaries: readonly number[];
  stops: readonly { start: number; end: number; way: number }[];
}

type Slots = Pick<
  Model,
  | 'visitOf'
  | 'isFixed'
  | 'fixedCarerOf'
  | 'fixedStartOf'
  | 'fromOf'
  | 'toOf'
  | 'durationOf'
  | 'dayOf'
  | 'placeOf'
  | 'beneficiaryOf'
  | 'announcedCarerOf'
>;

interface PlannedPart extends SlotPart {
  fixed: RosterAssignment | undefined;
}

const minuteUp = (ms: number): number => Math.ceil(ms / 60_000);
const minuteDown = (ms: number): number => Math.floor(ms / 60_000);
const keyOf = (visitId: string, slot: number): string => `${visitId} ${slot}`;

export function modelOf(problem: PlanProblem): Model {
  const { visits, carers } = problem;
  const visitIndex = new Map(visits.map((visit, index) => [visit.id, index]));
  const carerIndex = new Map(carers.map((carer, index) => [carer.id, index]));
  const days = daysTouchedBy(visits);
  const dayIndex = new Map(days.map((day, index) => [day, index]));
  const parts = slotsOf(problem, visitIndex);
  const slotCount = parts.length;
  const beneficiaryIds = [...new Set(visits.map((visit) => visit.beneficiaryId))];
  const beneficiaryIndex = new Map(beneficiaryIds.map((id, index) => [id, index]));
  const places = placesOf(visits, carers);

  const ints = (): Int32Array => new Int32Array(slotCount).fill(NONE);
  const model = {
    visitOf: ints(),
    slotNumberOf: new Uint8Array(slotCount),
    mateOf: ints(),
    isFixed: new Uint8Array(slotCount),
    fixedCarerOf: ints(),
    fixedStartOf: ints(),
    fromOf: ints(),
    toOf: ints(),
    windowEndOf: ints(),
    durationOf: ints(),
    dayOf: ints(),
    placeOf: ints(),
    wishedOf: ints(),
    beneficiaryOf: ints(),
    apartOf: ints(),
    apartWithin: new Float64Array(slotCount).fill(Infinity),
    announcedCarerOf: ints(),
    announcedStartOf: ints(),
    initialCarerOf: ints(),
    initialStartOf: ints(),
  };
  const published = byKey(problem.published);
  const initial = byKey(problem.initial);

  for (const [slot, part] of parts.entries()) {
    const visit = visits[part.visit]!;
    model.visitOf[slot] = part.visit;
    model.slotNumberOf[slot] = part.number;
    model.fromOf[slot] = minuteUp(part.day.earliestStartMs);
    model.toOf[slot] = minuteDown(lastStartMs({ ...visit, ...part.day }));
    model.durationOf[slot] = visit.durationMinutes;
    model.dayOf[slot] = dayIndex.get(part.day.onDay) ?? 0;
    model.placeOf[slot] = places.numberOf(visit.place);
    model.beneficiaryOf[slot] = beneficiaryIndex.get(visit.beneficiaryId) ?? 0;
    // What is fixed is no choice, so it has no price.
    const isFree = part.fixed === undefined;
    if (isFree) model.windowEndOf[slot] = minuteDown(part.day.latestStartMs);
    if (isFree && part.day.wishedStartMs !== null) model.wishedOf[slot] = minuteDown(part.day.wishedStartMs);
    const announced = published.get(keyOf(visit.id, part.number));
    if (isFree && announced !== undefined) {
      model.announcedCarerOf[slot] = carerIndex.get(announced.carerId) ?? NONE;
      model.announcedStartOf[slot] = minuteDown(announced.startMs);
    }
    const started = initial.get(keyOf(visit.id, part.number));
    if (started !== undefined && onDayOfStart(visit, started.startMs).onDay === part.day.onDay) {
      model.initialCarerOf[slot] = carerIndex.get(started.carerId) ?? NONE;
      model.initialStartOf[slot] = minuteDown(started.startMs);
    }
    if (part.fixed !== undefined) {
      model.isFixed[slot] = 1;
      model.fixedCarerOf[slot] = carerIndex.get(part.fixed.carerId) ?? NONE;
      const start = minuteDown(part.fixed.startMs);
      model.fixedStartOf[slot] = start;
      model.fromOf[slot] = start;
      model.toOf[slot] = start;
    }
    const before = parts[slot - 1];
    if (before?.visit === part.visit && before.day.onDay === part.day.onDay) {
      model.mateOf[slot] = slot - 1;
      model.mateOf[slot - 1] = slot;
    }
  }
  for (let slot = 0; slot < slotCount; slot++) {
    const mate = model.mateOf[slot]!;
    if (mate === NONE || model.isFixed[mate] !== 1 || model.isFixed[slot] === 1) continue;
    // Empty where the mate is fixed at a start that the rules refuse: nobody joins her then.
    model.fromOf[slot] = Math.max(model.fromOf[slot]!, model.fixedStartOf[mate]!);
    model.toOf[slot] = Math.min(model.toOf[slot]!, model.fixedStartOf[mate]!);
  }
  keepApart(visits, model);

  const months = [...new Set(days.map(monthOf))];
  const travel = travelOf(problem, places.list);
  const closed = closedDays(model, travel, places.list.length);
  const stretches = stretchesOf(carers, days, new Set(closed.map(({ carer, day }) => carer * days.length + day)));
  return {
    problem,
    visits,
    carers,
    days,
    months,
    carerCount: carers.length,
    dayCount: days.length,
    slotCount,
    beneficiaryCount: beneficiaryIds.length,
    ...model,
    choices: choicesOf(visits, parts),
    stretches,
    closed,
    carerPrice: carerPrices(problem, model, stretches, days.length),
    travel,
    placeCount: places.list.length,
    homeOf: Int32Array.from(carers, (carer) => places.numberOf(carer.home)),
    monthIndexOf: Int32Array.from(days, (day) => months.indexOf(monthOf(day))),
    monthCount: months.length,
    ...hoursOf(carers, months, days),
    pastVisits: pastVisitsOf(problem, beneficiaryIds, carerIndex),
  };
}

const byKey = (assignments: readonly RosterAssignment[]): Map<string, RosterAssignment> =>
  new Map(assignments.map((assignment) => [keyOf(assignment.visitId, assignment.slot), assignment]));

function daysTouchedBy(visits: readonly RosterVisit[]): Day[] {
  const sorted = visits.flatMap((visit) => [visit, ...(visit.otherDays ?? [])].map(({ onDay }) => onDay)).sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  return first === undefined || last === undefined ? [] : daysFrom(first, last);
}

/** The slots to plan and the fixed ones, those of a visit on a day side by side. */
function slotsOf(problem: PlanProblem, visitIndex: ReadonlyMap<string, number>): PlannedPart[] {
  const fixed = byKey(problem.fixed);
  const toPlan = new Set(problem.visitIdsToPlan);
  const daysOf = daysOfVisits(problem);
  return problem.visits.flatMap((visit) => {
    const index = visitIndex.get(visit.id) ?? 0;
    const partsOn = (day: VisitDay): PlannedPart[] =>
      ([1, 2] as const).flatMap((number): PlannedPart[] => {
        const stays = fixed.get(keyOf(visit.id, number));
        const isTouched = problem.untouched?.has(keyOf(visit.id, number)) !== true;
        const isPlanned = number <= visit.carersNeeded && toPlan.has(visit.id) && isTouched;
        return stays !== undefined || isPlanned ? [{ visit: index, number, day, fixed: stays }] : [];
      });
    return (daysOf[index] ?? [visit]).flatMap(partsOn);
  });
}

function placesOf(
  visits: readonly RosterVisit[],
  carers: readonly RosterCarer[],
): { list: Place[]; numberOf: (place: Place) => number } {
  const known = new Map<string, number>();
  const list: Place[] = [];
  const numberOf = (place: Place): number => {
    const key = `${place.latitude} ${place.longitude} ${place.localityId}`;
    const number = known.get(key);
    if (number !== undefined) return number;
    known.set(key, list.length);
    list.push(place);
    return list.length - 1;
  };
  for (const visit of visits) numberOf(visit.place);
  for (const carer of carers) numberOf(carer.home);
  return { list, numberOf };
}

function travelOf(problem: PlanProblem, places: readonly Place[]): Uint16Array[] {
  const used = MOBILITIES.filter((mobility) => problem.carers.some((carer) => carer.mobility === mobility));
  const matrices = travelMatrices(problem.overrides, places, used);
  return problem.carers.map(({ mobility }) => matrices.get(mobility) ?? new Uint16Array());
}

/** Routes of fixed visits that overlap or leave no time for the way. */
function closedDays(slots: Slots, travel: Tasks['travel'], placeCount: number): ClosedDay[] {
  const { fixedCarerOf, fixedStartOf, dayOf, durationOf, placeOf, beneficiaryOf } = slots;
  const fixed = [...fixedCarerOf.keys()].filter((slot) => fixedCarerOf[slot] !== NONE);
  fixed.sort((a, b) => fixedStartOf[a]! - fixedStartOf[b]!);
  const closed: ClosedDay[] = [];
  for (const group of grouped(fixed, (slot) => `${fixedCarerOf[slot]} ${dayOf[slot]}`).values()) {
    const carer = fixedCarerOf[group[0]!]!;
    const stops = group.map((slot, i) => {
      const start = fixedStartOf[slot]!;
      const way = i === 0 ? 0 : travel[carer]![placeOf[group[i - 1]!]! * placeCount + placeOf[slot]!]!;
      return { start, end: start + durationOf[slot]!, way };
    });
    if (stops.every(({ start, way }, i) => i === 0 || stops[i - 1]!.end + way <= start)) continue;
    const beneficiaries = group.map((slot) => beneficiaryOf[slot]!);
    closed.push({ carer, day: dayOf[group[0]!]!, slots: group, beneficiaries, stops });
  }
  return closed;
}

function stretchesOf(carers: readonly RosterCarer[], days: readonly Day[], closed: ReadonlySet<number>): Stretches {
  const first: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (const [c, carer] of carers.entries()) {
    const isThere = (day: Day): boolean => isEmployedOn(carer, day) && absenceOn(carer, day) === undefined;
    for (const [d, day] of days.entries()) {
      first.push(from.length);
      if (!isThere(day) || closed.has(c * days.length + d)) continue;
      const tomorrow = addDays(day, 1);
      const end = isThere(tomorrow) ? Infinity : instantAt(tomorrow, 0).getTime();
      for (const stretch of availableOn(carer, day)) {
        from.push(minuteUp(stretch.from));
        to.push(minuteDown(Math.min(stretch.to, end)));
      }
    }
  }
  first.push(from.length);
  return { first: Int32Array.from(first), from: Float64Array.from(from), to: Float64Array.from(to) };
}

function hoursOf(
  carers: readonly RosterCarer[],
  months: readonly Month[],
  days: readonly Day[],
): Pick<Model, 'normMinutes' | 'targetMinutes'> {
  const isWorking = (day: Day): boolean => weekdayOf(day) <= 5 && !isHoliday(day);
  const covered = months.map((month) => {
    const all = daysOf(month).filter(isWorking).length;
    return days.filter((day) => monthOf(day) === month && isWorking(day)).length / Math.max(1, all);
  });
  const norm = carers.flatMap((carer) => months.map((month) => workableMinutesOf(month, carer, carer)));
  return {
    normMinutes: Float64Array.from(norm),
    targetMinutes: Float64Array.from(norm, (minutes, index) => minutes * (covered[index % months.length] ?? 1)),
  };
}

function pastVisitsOf(
  problem: PlanProblem,
  beneficiaryIds: readonly string[],
  carerIndex: ReadonlyMap<string, number>,
): Uint16Array {
  const past = new Uint16Array(beneficiaryIds.length * carerIndex.size);
  for (const [b, id] of beneficiaryIds.entries()) {
    for (const carerId of problem.recentCarers.get(id) ?? []) {
      const carer = carerIndex.get(carerId);
      if (carer !== undefined) past[b * carerIndex.size + carer] = (past[b * carerIndex.size + carer] ?? 0) + 1;
    }
  }
  return past;
}
