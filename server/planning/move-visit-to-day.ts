import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { type Arranged, arrangeVisits } from '#server/planning/arrange-visits';
import { Visit } from '#server/visits/visit.model';
import { DomainError, NotFoundError, type Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import type { PlanViolation } from '#shared/planning/violations';
import { sameHourOn } from '#shared/planning/visit-day';

/**
 * Moves a visit to another day of its week, at the same hour. Carers whom a hard rule keeps from it then are taken off.
 * Refuses what `arrangeVisits` refuses, and a day that is not the visit's to choose.
 */
export async function moveVisitToDay(ctx: Ctx, input: { visitId: string; onDay: Day }): Promise<Arranged> {
  return inTransaction(ctx, async () => {
    const visit = await Visit.findByPk(input.visitId);
    if (visit === null) throw new NotFoundError('visit');

    permit(ctx, 'arrangeVisits');

    const startAt = new Date(sameHourOn(visit.plannedStartAt.getTime(), input.onDay)).toISOString();
    const moved = { visitId: visit.id, slot: 1 as const, startAt };
    try {
      return await arrangeVisits(ctx, { changes: [moved] });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const against = error.reasons.flatMap(violationOf);
      if (against.length < error.reasons.length) throw error;
      const slots = [...new Set(against.map(({ slot }) => slot))];
      const arranged = await arrangeVisits(ctx, { changes: slots.map((slot) => ({ ...moved, slot, carerId: null })) });
      return { ...arranged, warnings: [...slots.flatMap((slot) => takenOff(against, slot)), ...arranged.warnings] };
    }
  });
}

/** A hard rule against one of the visit's own carers, as `arrangeVisits` tells it. */
function violationOf({ code, data }: Reason): PlanViolation[] {
  const { visitId, slot, carerId } = data ?? {};
  if (typeof visitId !== 'string' || typeof carerId !== 'string' || (slot !== 1 && slot !== 2)) return [];
  return [{ code, ...(data === undefined ? {} : { data }), visitId, slot, carerId, hard: false }];
}

/** That she was taken off, and why. */
function takenOff(against: readonly PlanViolation[], slot: 1 | 2): PlanViolation[] {
  const why = against.filter((each) => each.slot === slot);
  return [...why.slice(0, 1).map((each) => ({ ...each, code: 'carer_taken_off' })), ...why];
}
