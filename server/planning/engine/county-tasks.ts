import type { Model } from '#server/planning/engine/model';
import { NONE, type Tasks } from '#server/planning/engine/tasks';

/** The slots of a county as tasks of the timetable, with the prices of the manager's weights. */
export function tasksOf(model: Model): Tasks {
  const { slotCount, carerCount, dayCount, problem } = model;
  const { weights } = problem;
  const floats = (value: (slot: number) => number): Float64Array =>
    Float64Array.from({ length: slotCount }, (_, slot) => value(slot));
  const hasMate = (slot: number): boolean => model.mateOf[slot] !== NONE;
  const isFree = (slot: number): boolean => model.isFixed[slot] !== 1;
  const wish = (slot: number): number => {
    const announced = model.announcedStartOf[slot]!;
    const wished = announced === NONE ? model.wishedOf[slot]! : announced;
    return wished === NONE ? -Infinity : wished;
  };
  const overdue = (slot: number): number => (model.windowEndOf[slot] === NONE ? Infinity : model.windowEndOf[slot]!);
  return {
    taskCount: slotCount,
    carerCount,
    dayCount,
    placeCount: model.placeCount,
    opensAt: Float64Array.from(model.fromOf),
    closesAt: Float64Array.from(model.toOf),
    dueAt: floats((slot) => (model.wishedOf[slot] === NONE ? Infinity : model.wishedOf[slot]!)),
    ...(isEverLate(model) ? { overdueAt: floats(overdue) } : {}),
    wishAt: floats(wish),
    duration: Float64Array.from(model.durationOf),
    placeOf: model.placeOf,
    dayOf: model.dayOf,
    mateOf: Int32Array.from(model.mateOf, (mate, slot) => (mate === NONE ? model.apartOf[slot]! : mate)),
    mateWithin: floats((slot) => (hasMate(slot) ? 0 : model.apartWithin[slot]!)),
    isApart: Uint8Array.from(model.mateOf, (mate) => (mate === NONE ? 0 : 1)),
    isWhole: Uint8Array.from(model.mateOf, (mate, slot) => (mate !== NONE && isFree(mate) && isFree(slot) ? 1 : 0)),
    isFixed: model.isFixed,
    beneficiaryOf: model.beneficiaryOf,
    ...(model.choices === null ? {} : { choices: model.choices }),
    dropPrice: floats((slot) => (isFree(slot) ? weights.unassigned : 0)),
    carerPrice: model.carerPrice,
    travel: model.travel,
    travelSurcharge: Float64Array.from(model.carers, ({ mobility }) => (mobility === 'car' ? weights.travelCost : 0)),
    departsFrom: model.homeOf,
    arrivesAt: model.homeOf,
    routeOpensAt: new Float64Array(carerCount * dayCount).fill(-Infinity),
    stretches: model.stretches,
    prices: {
      travel: weights.travel,
      firstAndLastWay: weights.wayHome,
      lateness: weights.wishedStart,
      largestLateness: 0,
      overdue: weights.lateness,
    },
  };
}

/** Whether a visit may begin after its window at all. */
function isEverLate({ slotCount, windowEndOf, toOf }: Model): boolean {
  for (let slot = 0; slot < slotCount; slot++) {
    if (windowEndOf[slot] !== NONE && windowEndOf[slot]! < toOf[slot]!) return true;
  }
  return false;
}
