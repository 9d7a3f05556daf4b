import { NONE } from '#server/planning/engine/model';
import type { UnassignedSlot } from '#server/planning/engine/problem';
import type { State } from '#server/planning/engine/state';
import { startInHours } from '#server/planning/engine/teams';
import { absenceOn, isEmployedOn } from '#shared/planning/presence';

/** The slots that nobody serves, each with how many carers every hard rule keeps from it. */
export function unassignedOf(state: State): UnassignedSlot[] {
  const { model } = state;
  const unassigned: UnassignedSlot[] = [];
  for (let slot = 0; slot < model.slotCount; slot++) {
    if (state.isAssigned(slot) || model.isFixed[slot] === 1) continue;
    const stopped = new Map<string, number>();
    for (let carer = 0; carer < model.carerCount; carer++) {
      const rule = ruleAgainst(state, slot, carer);
      stopped.set(rule, (stopped.get(rule) ?? 0) + 1);
    }
    unassigned.push({
      visitId: model.visits[model.visitOf[slot]!]!.id,
      slot: model.slotNumberOf[slot] === 2 ? 2 : 1,
      reasons: [...stopped]
        .sort(([, a], [, b]) => b - a)
        .map(([rule, carersCount]) => ({ code: 'carers_ruled_out', data: { rule, carersCount } })),
    });
  }
  return unassigned;
}

/** The first rule that keeps a carer from a slot; `second_carer_missing` when only her company is lacking. */
function ruleAgainst(state: State, slot: number, index: number): string {
  const { model } = state;
  const visit = model.visits[model.visitOf[slot]!]!;
  const carer = model.carers[index]!;
  if (!isEmployedOn(carer, visit.onDay)) return 'carer_not_employed';
  if (absenceOn(carer, visit.onDay) !== undefined) return 'carer_absent';
  if (visit.excludedCarerIds.includes(carer.id)) return 'excluded_carer';
  if (visit.requiredQualifications.some((needed) => !carer.qualifications.includes(needed))) {
    return 'qualification_missing';
  }
  if (startInHours(model, slot, index) === NONE) return 'outside_availability';
  const mate = model.mateOf[slot]!;
  if (mate !== NONE && state.carerOf[mate] === index) return 'same_carer_twice';
  return state.stoppedBy(slot, index) ?? (mate === NONE ? 'plan_costs_too_much' : 'second_carer_missing');
}
