import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { decisionSubject } from '#server/decisions/add-decisions';
import { DecisionEnding } from '#server/decisions/decision-ending.model';
import { Decision } from '#server/decisions/decision.model';
import { visitsUnder } from '#server/visits/change-decision';
import type { DecisionLetter } from '#shared/decisions/decisions-wire';
import { reasonsAgainstLastDay, reasonsAgainstNumber } from '#shared/decisions/ending';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { reasonsAgainstCorrecting } from '#shared/visits/changed-decision';

/**
 * The letter of an urgent order has come: the order becomes a decision and keeps its patterns, visits and hours. Refuses
 * `decision_has_number`, `decision_not_granted`, `decision_already_ended`, `visits_outside_decision`, and by the database
 * `decision_number_taken`.
 */
export async function enterDecisionLetter(
  ctx: Ctx,
  { decisionId, number, validTo }: DecisionLetter & { decisionId: string },
): Promise<Decision> {
  return inTransaction(ctx, async () => {
    const decision = await Decision.findByPk(decisionId, { lock: true });
    if (decision === null) throw new NotFoundError('decision');
    const ending = await DecisionEnding.findByPk(decisionId);
    const visits = await visitsUnder(ctx, decisionId);

    permit(ctx, 'changeDecision', decision);

    const { serviceKind, validFrom } = decision;
    refuseIf([
      ...reasonsAgainstNumber({ number: decision.number, endingReason: ending?.reason ?? null }),
      ...reasonsAgainstLastDay({ validTo: decision.validTo, isEnded: ending !== null }, validTo),
      ...reasonsAgainstCorrecting(decision, { serviceKind, validFrom, validTo }, visits),
    ]);

    await decision.update({ number, validTo });

    await tell(ctx, 'enterDecisionLetter', decisionSubject(decision), { number, validTo });
    return decision;
  });
}
