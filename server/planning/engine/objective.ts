import type { County } from '#server/planning/engine/county';
import type { Objective, PlanStatistics } from '#server/planning/engine/problem';
import { NONE } from '#server/planning/engine/tasks';

export function costOf(objective: Objective): number {
  return Object.values(objective).reduce((sum: number, cost: number) => sum + cost, 0);
}

/** The cost of a plan by criterion, anew from where and when everything is. */
export function objectiveOf(county: County): Objective {
  const { weights } = county.model.problem;
  const ways = waysOf(county);
  const wishes = wishesOf(county);
  const continuity = county.continuity.totals();
  const hours = county.work.law.hours();
  return {
    unassigned: weights.unassigned * wishes.unassigned,
    announcedCarer: weights.announcedCarer * wishes.announcedCarers,
    announcedStart: weights.announcedStart * sum(county.work.shiftedOf),
    furtherCarer: weights.furtherCarer * continuity.furtherCarers,
    scattered: weights.scattered * continuity.scattered,
    lateness: weights.lateness * wishes.lateMinutes,
    wishedStart: weights.wishedStart * wishes.startMinutes,
    preferredCarer: weights.preferredCarer * wishes.notPreferred,
    genderWish: weights.genderWish * wishes.otherGender,
    overtime: weights.overtime * hours.overtime,
    idleContract: weights.idleContract * hours.idle,
    weekendFairness: weights.weekendFairness * county.work.weekendSquares(),
    travel: weights.travel * ways.travelMinutes,
    travelCost: weights.travelCost * carMinutesOf(county),
    wayHome: weights.wayHome * ways.wayHomeMinutes,
    waiting: weights.waiting * sum(county.work.waitingOf),
  };
}

export function statisticsOf(county: County, iterations: number): PlanStatistics {
  const wishes = wishesOf(county);
  return {
    slotsCount: wishes.slots,
    assignedCount: wishes.slots - wishes.unassigned,
    unassignedCount: wishes.unassigned,
    ...waysOf(county),
    waitingMinutes: sum(county.work.waitingOf),
    wishedStartMinutes: wishes.startMinutes,
    overtimeMinutes: Math.round(county.work.law.hours().overtime),
    carersPerBeneficiary: county.continuity.totals().carersPerBeneficiary,
    iterations,
  };
}

const sum = (numbers: Float64Array): number => numbers.reduce((total, each) => total + each, 0);

function waysOf({ timetable }: County): { travelMinutes: number; wayHomeMinutes: number } {
  const { tasks } = timetable;
  let travelMinutes = 0;
  let wayHomeMinutes = 0;
  for (let route = 0; route < timetable.firstOf.length; route++) {
    const first = timetable.firstOf[route]!;
    if (first === NONE) continue;
    const carer = Math.floor(route / tasks.dayCount);
    const last = tasks.placeOf[timetable.lastOf[route]!]! * tasks.placeCount;
    wayHomeMinutes += timetable.wayTo(first, route, NONE) + tasks.travel[carer]![last + tasks.arrivesAt[carer]!]!;
    for (let task = timetable.after[first]!; task !== NONE; task = timetable.after[task]!) {
      travelMinutes += timetable.wayTo(task, route, timetable.before[task]!);
    }
  }
  return { travelMinutes, wayHomeMinutes };
}

/** At the wheel between visits. */
function carMinutesOf({ model, timetable }: County): number {
  let minutes = 0;
  for (let route = 0; route < timetable.firstOf.length; route++) {
    const first = timetable.firstOf[route]!;
    if (first === NONE || model.carers[Math.floor(route / model.dayCount)]!.mobility !== 'car') continue;
    for (let task = timetable.after[first]!; task !== NONE; task = timetable.after[task]!) {
      minutes += timetable.wayTo(task, route, timetable.before[task]!);
    }
  }
  return minutes;
}

/** Of the planned slots; what is fixed is nobody's choice any more. */
function wishesOf({ model, timetable }: County): {
  slots: number;
  unassigned: number;
  announcedCarers: number;
  notPreferred: number;
  otherGender: number;
  startMinutes: number;
  lateMinutes: number;
} {
  const counts = {
    slots: 0,
    unassigned: 0,
    announcedCarers: 0,
    notPreferred: 0,
    otherGender: 0,
    startMinutes: 0,
    lateMinutes: 0,
  };
  for (let slot = 0; slot < model.slotCount; slot++) {
    if (model.isFixed[slot] === 1 || !timetable.isCounted(slot)) continue;
    counts.slots++;
    const done = timetable.doneOf(slot);
    if (done === NONE) {
      counts.unassigned++;
      continue;
    }
    const carer = timetable.carerOf[done]!;
    const visit = model.visits[model.visitOf[slot]!]!;
    const { id, gender } = model.carers[carer]!;
    const announced = model.announcedCarerOf[slot]!;
    if (announced !== NONE && announced !== carer) counts.announcedCarers++;
    if (visit.preferredCarerIds.length > 0 && !visit.preferredCarerIds.includes(id)) counts.notPreferred++;
    if (visit.wishedGender !== null && visit.wishedGender !== gender) counts.otherGender++;
    counts.lateMinutes += Math.max(0, timetable.startOf[done]! - model.windowEndOf[done]!);
    if (model.wishedOf[done] !== NONE) {
      counts.startMinutes += Math.abs(timetable.startOf[done]! - model.wishedOf[done]!);
    }
  }
  return counts;
}
