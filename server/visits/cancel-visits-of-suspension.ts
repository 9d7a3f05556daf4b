import { Op } from 'sequelize';
import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import { lockedTraces, subjectOf } from '#server/visits/load-visits';
import { Visit } from '#server/visits/visit.model';
import { releaseCarers } from '#server/visits/visit-traces';
import { NotFoundError } from '#shared/kernel/reason';
import { type CancellationReason, reasonsAgainstCancelling } from '#shared/visits/cancellation';

const REASON_OF: Readonly<Record<DecisionSuspension['reason'], CancellationReason>> = {
  hospital: 'hospital',
  sanatorium: 'sanatorium',
  family_stay: 'family_stay',
  other: 'suspended',
};

/**
 * Cancels the visits of the days on which decisions rest. Visits that are begun, confirmed or in a closed month stay, and
 * are answered; a second run finds nothing to do.
 */
export async function cancelVisitsOfSuspension(
  ctx: Ctx,
  input: { suspensionIds: readonly string[] },
): Promise<{ visitIds: string[]; keptVisitIds: string[]; carersReleased: number }> {
  return inTransaction(ctx, async () => {
    const suspensions = await DecisionSuspension.findAll({ where: { id: [...input.suspensionIds] } });
    if (suspensions.length < new Set(input.suspensionIds).size) throw new NotFoundError('suspension');

    permit(ctx, 'cancelVisits');

    const cancelled: Visit[] = [];
    const kept: Visit[] = [];
    for (const suspension of suspensions) {
      const visits = await visitsDuring(suspension);
      const traces = await lockedTraces(ctx, visits);
      const free = new Set(traces.filter((each) => reasonsAgainstCancelling(each).length === 0).map(({ id }) => id));
      const toCancel = visits.filter(({ id }) => free.has(id));
      await Visit.update(
        { cancelledAt: ctx.now(), cancelledBy: ctx.actor.userId, cancellationReason: REASON_OF[suspension.reason] },
        { where: { id: toCancel.map(({ id }) => id) } },
      );
      cancelled.push(...toCancel);
      kept.push(...visits.filter(({ id }) => !free.has(id)));
    }
    const ids = cancelled.map(({ id }) => id);
    const carersReleased = await releaseCarers(ctx, ids);

    if (cancelled.length > 0) {
      const { subject, data } = subjectOf(cancelled);
      await tell(ctx, 'cancelVisits', subject, { ...data, suspensionIds: input.suspensionIds, carersReleased });
    }
    return { visitIds: ids, keptVisitIds: kept.map(({ id }) => id), carersReleased };
  });
}

async function visitsDuring({ decisionId, fromOn, toOn }: DecisionSuspension): Promise<Visit[]> {
  return Visit.findAll({
    where: {
      decisionId,
      cancelledAt: null,
      onDay: toOn === null ? { [Op.gte]: fromOn } : { [Op.between]: [fromOn, toOn] },
    },
    order: [['onDay', 'asc']],
  });
}
