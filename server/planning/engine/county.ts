import { Continuity } from '#server/planning/engine/continuity';
import { tasksOf } from '#server/planning/engine/county-tasks';
import { lastBefore } from '#server/planning/engine/handovers';
import type { Model } from '#server/planning/engine/model';
import { NONE } from '#server/planning/engine/tasks';
import { Timetable } from '#server/planning/engine/timetable';
import { WorkingTime } from '#server/planning/engine/working-time';
import type { RosterAssignment } from '#shared/planning/roster';

/** A county in the making: the timetable and the terms that it is reckoned by. */
export interface County {
  model: Model;
  timetable: Timetable;
  continuity: Continuity;
  work: WorkingTime;
}

/** With the fixed visits where they are; from then on nothing may break a rule further. */
export function countyOf(model: Model): County {
  const continuity = new Continuity(model);
  const work = new WorkingTime(model);
  const timetable = new Timetable(tasksOf(model), [continuity, work]);
  const closed = new Set(model.closed.flatMap(({ slots }) => slots));
  const fixed = [...model.fixedCarerOf.keys()].filter((slot) => model.fixedCarerOf[slot] !== NONE && !closed.has(slot));
  fixed.sort((a, b) => model.fixedStartOf[a]! - model.fixedStartOf[b]!);
  for (const slot of fixed) {
    const route = model.fixedCarerOf[slot]! * model.dayCount + model.dayOf[slot]!;
    timetable.insert(slot, route, timetable.lastOf[route]!);
  }
  if (!timetable.settle(Infinity, Infinity)) throw new Error('fixed visits have no times');
  timetable.begin();
  work.hold();
  return { model, timetable, continuity, work };
}

/** Takes over what the given plan has, as far as the hard rules allow; half of a visit for two is nobody's help. */
export function resume({ model, timetable }: County): void {
  const given = [...model.initialCarerOf.keys()]
    .filter((slot) => model.initialCarerOf[slot] !== NONE && timetable.routeOf[slot] === NONE)
    .sort((a, b) => model.initialStartOf[a]! - model.initialStartOf[b]!);
  const put = (slot: number): boolean => {
    const carer = model.initialCarerOf[slot]!;
    if (carer === NONE || model.carerPrice[slot * model.carerCount + carer] === Infinity) return false;
    if (timetable.hasRival(slot)) return false;
    const mate = model.mateOf[slot]!;
    if (mate !== NONE && timetable.carerOf[mate] === carer) return false;
    const route = carer * model.dayCount + model.dayOf[slot]!;
    timetable.insert(slot, route, lastBefore(timetable, route, model.initialStartOf[slot]!));
    return true;
  };
  for (const slot of given) {
    if (model.isFixed[slot] === 1 || timetable.routeOf[slot] !== NONE) continue;
    const mate = model.mateOf[slot]!;
    const isMateFree = mate !== NONE && model.isFixed[mate] !== 1;
    const isPut = put(slot) && (!isMateFree || put(mate));
    if (isPut && timetable.settle(Infinity)) timetable.begin();
    else timetable.rollback();
  }
}

/** Who goes where and when; without the fixed ones. */
export function assignmentsOf(county: County): RosterAssignment[] {
  const { model, timetable } = county;
  const assignments: RosterAssignment[] = [];
  for (let slot = 0; slot < model.slotCount; slot++) {
    if (timetable.carerOf[slot] === NONE || model.isFixed[slot] === 1) continue;
    const carer = timetable.carerOf[isCrossed(county, slot) ? model.mateOf[slot]! : slot]!;
    assignments.push({
      visitId: model.visits[model.visitOf[slot]!]!.id,
      slot: model.slotNumberOf[slot] === 2 ? 2 : 1,
      carerId: model.carers[carer]!.id,
      startMs: timetable.startOf[slot]! * 60_000,
      pinned: false,
    });
  }
  return assignments;
}

/** The slots of a visit for two are alike: who was in one stays in it, so that nothing looks changed that is not. */
function isCrossed({ model, timetable }: County, slot: number): boolean {
  const { carerOf } = timetable;
  const mate = model.mateOf[slot]!;
  if (mate === NONE || model.isFixed[mate] === 1 || carerOf[mate] === NONE) return false;
  const [was, mateWas] = [model.initialCarerOf[slot]!, model.initialCarerOf[mate]!];
  if (was === carerOf[slot] || mateWas === carerOf[mate]) return false;
  return (was !== NONE && was === carerOf[mate]) || (mateWas !== NONE && mateWas === carerOf[slot]);
}
