import type { Model } from '#server/planning/engine/model';
import { NONE } from '#server/planning/engine/tasks';
import type { RosterVisit } from '#shared/planning/roster';

type Slots = Pick<
  Model,
  'visitOf' | 'slotNumberOf' | 'mateOf' | 'isFixed' | 'fixedStartOf' | 'fromOf' | 'toOf' | 'apartOf' | 'apartWithin'
>;

/**
 * Visits that keep a distance: one that is fixed leaves a part of the other's window, two that are both to be planned bound
 * each other.
 */
export function keepApart(visits: readonly RosterVisit[], slots: Slots): void {
  const slotOf = new Map<string, number>();
  for (const [slot, visit] of slots.visitOf.entries()) {
    if (slots.slotNumberOf[slot] === 1) slotOf.set(visits[visit]!.id, slot);
  }
  for (const [slot, visit] of slots.visitOf.entries()) {
    const { gap } = visits[visit]!;
    const other = gap === null ? undefined : slotOf.get(gap.visitId);
    if (gap === null || other === undefined || slots.isFixed[slot] === 1) continue;
    const most = gap.mostMinutes ?? Infinity;
    if (slots.isFixed[other] === 1) {
      const start = slots.fixedStartOf[other]!;
      const [from, to] = gap.isLater
        ? [start + gap.leastMinutes, start + most]
        : [start - most, start - gap.leastMinutes];
      slots.fromOf[slot] = Math.max(slots.fromOf[slot]!, from);
      slots.toOf[slot] = Math.min(slots.toOf[slot]!, to);
    } else if (slots.mateOf[slot] === NONE && slots.mateOf[other] === NONE) {
      slots.apartOf[slot] = other;
      slots.apartWithin[slot] = gap.isLater ? -gap.leastMinutes : most;
    }
  }
}
