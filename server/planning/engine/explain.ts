import { startInHours } from '#server/planning/engine/teams';
import type { County } from '#server/planning/engine/county';
import type { UnassignedSlot } from '#server/planning/engine/problem';
import { NONE } from '#server/planning/engine/tasks';
import { absenceOn, isEmployedOn } from '#shared/planning/presence';
import { lastStartMs } from '#shared/planning/visit-window';

/** The slots that nobody serves on any day, each with how many carers every hard rule keeps from it on its own day. */
export function unassignedOf(county: County): UnassignedSlot[] {
  const { model, timetable } = county;
  const unassigned: UnassignedSlot[] = [];
  const slotOf = slotsByVisit(model);
  for (let slot = 0; slot < model.slotCount; slot++) {
    if (timetable.doneOf(slot) !== NONE || model.isFixed[slot] === 1 || !timetable.isCounted(slot)) continue;
    const stopped = new Map<string, number>();
    const gap = gapAgainst(county, slot, slotOf);
    for (let carer = 0; carer < model.carerCount; carer++) {
      const rule = ruleAgainst(county, slot, carer, gap);
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
function ruleAgainst(county: County, slot: number, index: number, gap: string | null): string {
  const { model, timetable } = county;
  const visit = model.visits[model.visitOf[slot]!]!;
  const carer = model.carers[index]!;
  if (!isEmployedOn(carer, visit.onDay)) return 'carer_not_employed';
  if (absenceOn(carer, visit.onDay) !== undefined) return 'carer_absent';
  if (visit.excludedCarerIds.includes(carer.id)) return 'excluded_carer';
  if (visit.requiredQualifications.some((needed) => !carer.qualifications.includes(needed))) {
    return 'qualification_missing';
  }
  if (gap !== null) return gap;
  if (model.fromOf[slot]! > model.toOf[slot]!) return 'outside_window';
  if (startInHours(model, slot, index) === Infinity) return 'outside_availability';
  const mate = model.mateOf[slot]!;
  if (mate !== NONE && timetable.carerOf[mate] === index) return 'same_carer_twice';
  return stoppedBy(county, slot, index) ?? (mate === NONE ? 'plan_costs_too_much' : 'second_carer_missing');
}

/** The first slot of each visit, by its id. */
function slotsByVisit({ visits, visitOf }: County['model']): Map<string, number> {
  const slotOf = new Map<string, number>();
  for (const [slot, visit] of visitOf.entries()) {
    const { id } = visits[visit]!;
    if (!slotOf.has(id)) slotOf.set(id, slot);
  }
  return slotOf;
}

/** Whether the visit that this one keeps a distance from leaves nothing of its window, where it is now. */
function gapAgainst({ model, timetable }: County, slot: number, slotOf: ReadonlyMap<string, number>): string | null {
  const visit = model.visits[model.visitOf[slot]!]!;
  const { gap } = visit;
  const otherSlot = gap === null ? undefined : slotOf.get(gap.visitId);
  if (gap === null || otherSlot === undefined) return null;
  const isServed = model.isFixed[otherSlot] === 1 || timetable.routeOf[otherSlot] !== NONE;
  if (!isServed) return null;
  const startMs =
    60_000 * (model.isFixed[otherSlot] === 1 ? model.fixedStartOf[otherSlot]! : timetable.startOf[otherSlot]!);
  const widest = (gap.isLater ? lastStartMs(visit) - startMs : startMs - visit.earliestStartMs) / 60_000;
  const narrowest = (gap.isLater ? visit.earliestStartMs - startMs : startMs - lastStartMs(visit)) / 60_000;
  if (widest < gap.leastMinutes) return 'gap_too_short';
  return gap.mostMinutes !== null && narrowest > gap.mostMinutes ? 'gap_too_long' : null;
}

/** Which rule keeps a slot out of a day on which the carer could come by herself; null when none does. */
function stoppedBy({ model, timetable, work }: County, slot: number, carer: number): string | null {
  const route = carer * model.dayCount + model.dayOf[slot]!;
  const rules = new Set<string>();
  let before: number = NONE;
  do {
    timetable.insert(slot, route, before);
    const isTimed = timetable.settle(Infinity);
    // The terms were reckoned only where there are times.
    const rule = isTimed ? null : (work.law.whatBreaks(route) ?? 'carer_busy');
    timetable.rollback();
    if (rule === null) return null;
    rules.add(rule);
    before = before === NONE ? timetable.firstOf[route]! : timetable.after[before]!;
  } while (before !== NONE);
  rules.delete('carer_busy');
  return [...rules][0] ?? 'carer_busy';
}
