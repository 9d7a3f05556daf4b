import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { decisionSubject } from '#server/decisions/add-decisions';
import { DecisionEnding } from '#server/decisions/decision-ending.model';
import { Decision } from '#server/decisions/decision.model';
import type { DecisionInput } from '#shared/decisions/decisions-wire';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/**
 * Corrects what was entered differently from the letter. Ending a decision early and amending it are verbs of their own.
 * Refuses another last day of one that has ended: `decision_already_ended`.
 */
export async function changeDecision(
  ctx: Ctx,
  { decisionId, ...input }: DecisionInput & { decisionId: string },
): Promise<Decision> {
  return inTransaction(ctx, async () => {
    const decision = await Decision.findByPk(decisionId, { lock: true });
    if (decision === null) throw new NotFoundError('decision');
    const before = decision.get({ plain: true });

    const ending = await DecisionEnding.findByPk(decisionId);

    permit(ctx, 'changeDecision', decision);

    if (ending !== null && input.validTo !== decision.validTo)
      refuseIf([{ code: 'decision_already_ended', data: { validTo: decision.validTo }, field: 'validTo' }]);

    await decision.update(input);

    await tell(ctx, 'changeDecision', decisionSubject(decision), {
      before: { validTo: before.validTo, monthlyMinutes: before.monthlyMinutes, weeklyMinutes: before.weeklyMinutes },
    });
    return decision;
  });
}
