import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { decisionSubject } from '#server/decisions/add-decisions';
import { DecisionEnding } from '#server/decisions/decision-ending.model';
import { Decision } from '#server/decisions/decision.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/**
 * The decision was ended by mistake and is valid again until the day that its letter says. Refuses `decision_amended`, and
 * by the database `decisions_overlap` when another has taken its place.
 */
export async function revokeEnding(ctx: Ctx, { decisionId }: { decisionId: string }): Promise<Decision> {
  return inTransaction(ctx, async () => {
    const decision = await Decision.findByPk(decisionId, { lock: true });
    const ending = await DecisionEnding.findByPk(decisionId);
    if (decision === null || ending === null) throw new NotFoundError('decision');

    permit(ctx, 'endDecision', decision);

    if (ending.reason === 'amended') refuseIf([{ code: 'decision_amended' }]);

    await decision.update({ validTo: ending.grantedTo });
    await ending.destroy();

    await tell(ctx, 'revokeEnding', decisionSubject(decision));
    return decision;
  });
}
