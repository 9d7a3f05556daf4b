import { Op } from 'sequelize';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { decisionSubject } from '#server/decisions/add-decisions';
import { DecisionEnding } from '#server/decisions/decision-ending.model';
import { Decision } from '#server/decisions/decision.model';
import { cancelWhatMay } from '#server/visits/cancel-what-may';
import { Visit } from '#server/visits/visit.model';
import type { DecisionEndingInput } from '#shared/decisions/decisions-wire';
import { reasonsAgainstEnding } from '#shared/decisions/ending';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/**
 * The services have stopped: the decision ends on this day, and the visits after it are cancelled. Visits that are begun,
 * confirmed or in a closed month stay, and are answered.
 */
export async function endDecision(
  ctx: Ctx,
  { decisionId, lastOn, reason, note }: DecisionEndingInput & { decisionId: string },
): Promise<{ visitIds: string[]; keptVisitIds: string[]; carersReleased: number }> {
  return inTransaction(ctx, async () => {
    const decision = await Decision.findByPk(decisionId, { lock: true });
    if (decision === null) throw new NotFoundError('decision');
    const ending = await DecisionEnding.findByPk(decisionId);

    permit(ctx, 'endDecision', decision);

    const { number, validFrom, validTo } = decision;
    refuseIf(reasonsAgainstEnding({ number, validFrom, validTo, isEnded: ending !== null }, lastOn, reason));

    await DecisionEnding.create({
      decisionId,
      grantedTo: validTo,
      reason,
      note,
      endedAt: ctx.now(),
      endedBy: ctx.actor.userId,
    });
    await decision.update({ validTo: lastOn });
    const later = await Visit.findAll({ where: { decisionId, cancelledAt: null, onDay: { [Op.gt]: lastOn } } });
    const cancellation = reason === 'deceased' ? 'deceased' : 'decision_ended';
    const { cancelled, kept, carersReleased } = await cancelWhatMay(ctx, later, cancellation);

    await tell(ctx, 'endDecision', decisionSubject(decision), { lastOn });
    return { visitIds: cancelled.map(({ id }) => id), keptVisitIds: kept.map(({ id }) => id), carersReleased };
  });
}
