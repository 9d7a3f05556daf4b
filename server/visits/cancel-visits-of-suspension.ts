import { Op } from 'sequelize';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import { cancelWhatMay } from '#server/visits/cancel-what-may';
import { Visit } from '#server/visits/visit.model';
import { NotFoundError } from '#shared/kernel/reason';
import type { CancellationReason } from '#shared/visits/cancellation';

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

    const visitIds: string[] = [];
    const keptVisitIds: string[] = [];
    let carersReleased = 0;
    for (const suspension of suspensions) {
      const visits = await visitsDuring(suspension);
      const done = await cancelWhatMay(ctx, visits, REASON_OF[suspension.reason]);
      visitIds.push(...done.cancelled.map(({ id }) => id));
      keptVisitIds.push(...done.kept.map(({ id }) => id));
      carersReleased += done.carersReleased;
    }
    return { visitIds, keptVisitIds, carersReleased };
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
