import type { Model } from '#server/planning/engine/model';
import type { PlanProblem } from '#server/planning/engine/problem';
import { fitUp, type Stretches } from '#server/planning/engine/stretches';
import { NONE } from '#server/planning/engine/tasks';
import type { RosterVisit } from '#shared/planning/roster';

type Slots = Pick<
  Model,
  'visitOf' | 'isFixed' | 'fixedCarerOf' | 'fromOf' | 'toOf' | 'durationOf' | 'dayOf' | 'announcedCarerOf'
>;

/** By `slot * carerCount + carer`: wishes and another carer than announced; `Infinity` for who must not, or is not there. */
export function carerPrices(problem: PlanProblem, slots: Slots, stretches: Stretches, dayCount: number): Float32Array {
  const { visits, carers, weights } = problem;
  const slotCount = slots.visitOf.length;
  const prices = new Float32Array(slotCount * carers.length).fill(Infinity);
  const wishPricesOf = wishPrices(problem);
  for (let slot = 0; slot < slotCount; slot++) {
    const first = slot * carers.length;
    if (slots.isFixed[slot] === 1) {
      if (slots.fixedCarerOf[slot] !== NONE) prices[first + slots.fixedCarerOf[slot]!] = 0;
      continue;
    }
    const wishes = wishPricesOf(visits[slots.visitOf[slot]!]!);
    const announced = slots.announcedCarerOf[slot]!;
    for (let carer = 0; carer < carers.length; carer++) {
      if (wishes[carer] === Infinity) continue;
      const route = carer * dayCount + slots.dayOf[slot]!;
      if (fitUp(stretches, route, slots.fromOf[slot]!, slots.durationOf[slot]!) > slots.toOf[slot]!) continue;
      const isChanged = announced !== NONE && announced !== carer;
      prices[first + carer] = wishes[carer]! + (isChanged ? weights.announcedCarer : 0);
    }
  }
  return prices;
}

/** By carer, what a visit asks of whoever comes; visits of one person mostly ask the same. */
function wishPrices({ carers, weights }: PlanProblem): (visit: RosterVisit) => Float32Array {
  const known = new Map<string, Float32Array>();
  return ({ requiredQualifications, excludedCarerIds, wishedGender, preferredCarerIds }) => {
    const key = JSON.stringify([requiredQualifications, excludedCarerIds, wishedGender, preferredCarerIds]);
    const same = known.get(key);
    if (same !== undefined) return same;
    const prices = Float32Array.from(carers, (carer) => {
      const isTrained = requiredQualifications.every((needed) => carer.qualifications.includes(needed));
      if (!isTrained || excludedCarerIds.includes(carer.id)) return Infinity;
      const gender = wishedGender !== null && wishedGender !== carer.gender ? weights.genderWish : 0;
      const isPreferred = preferredCarerIds.length === 0 || preferredCarerIds.includes(carer.id);
      return gender + (isPreferred ? 0 : weights.preferredCarer);
    });
    known.set(key, prices);
    return prices;
  };
}
