import type { Continuity } from '#server/planning/engine/continuity';
import type { Hours } from '#server/planning/engine/hours';
import { type Model, NONE } from '#server/planning/engine/model';
import type { Objective } from '#server/planning/engine/problem';
import type { RouteMeasure } from '#server/planning/engine/route';

/** What the score reads of a plan. */
export interface Scored {
  model: Model;
  measures: readonly RouteMeasure[];
  carerOf: Int32Array;
  hours: Hours;
  continuity: Continuity;
  unassignedCount: number;
}

export function costOf(objective: Objective): number {
  return Object.values(objective).reduce((sum: number, cost: number) => sum + cost, 0);
}

/** The cost of a plan by criterion, from the counters and measures alone. */
export function objectiveOf(plan: Scored): Objective {
  const { model, measures } = plan;
  const { weights } = model.problem;
  const sum = (of: (measure: RouteMeasure) => number): number =>
    measures.reduce((total, measure) => total + of(measure), 0);
  const wishes = wishesOf(plan);
  const continuity = plan.continuity.totals();
  const hours = plan.hours.totals();
  return {
    unassigned: weights.unassigned * plan.unassignedCount,
    announcedCarer: weights.announcedCarer * wishes.announcedCarers,
    announcedStart: weights.announcedStart * sum((measure) => measure.announcedShifts),
    furtherCarer: weights.furtherCarer * continuity.furtherCarers,
    scattered: weights.scattered * continuity.scattered,
    wishedStart: weights.wishedStart * sum((measure) => measure.wishedMinutes),
    preferredCarer: weights.preferredCarer * wishes.notPreferred,
    genderWish: weights.genderWish * wishes.otherGender,
    overtime: weights.overtime * hours.overtime,
    idleContract: weights.idleContract * hours.idle,
    travel: weights.travel * sum((measure) => measure.travelMinutes),
    wayHome: weights.wayHome * sum((measure) => measure.wayHomeMinutes),
    waiting: weights.waiting * sum((measure) => measure.waitingMinutes),
  };
}

/** Wishes and announcements of the planned slots; what is fixed is nobody's choice any more. */
function wishesOf({ model, carerOf }: Scored): { announcedCarers: number; notPreferred: number; otherGender: number } {
  const counts = { announcedCarers: 0, notPreferred: 0, otherGender: 0 };
  for (let slot = 0; slot < model.slotCount; slot++) {
    const carer = carerOf[slot]!;
    if (carer === NONE || model.isFixed[slot] === 1) continue;
    const visit = model.visits[model.visitOf[slot]!]!;
    const { id, gender } = model.carers[carer]!;
    const announced = model.announcedCarerOf[slot]!;
    if (announced !== NONE && announced !== carer) counts.announcedCarers++;
    if (visit.preferredCarerIds.length > 0 && !visit.preferredCarerIds.includes(id)) counts.notPreferred++;
    if (visit.wishedGender !== null && visit.wishedGender !== gender) counts.otherGender++;
  }
  return counts;
}
