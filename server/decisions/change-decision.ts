import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { decisionSubject } from '#server/decisions/add-decisions';
import { DecisionEnding } from '#server/decisions/decision-ending.model';
import { Decision } from '#server/decisions/decision.model';
import type { DecisionInput } from '#shared/decisions/decisions-wire';
import { reasonsAgainstLastDay } from '#shared/decisions/ending';
import { withTerm } from '#shared/decisions/urgent';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/**
 * Corrects what was entered differently from the letter. Ending a decision early and amending it are verbs of their own.
 * Refuses another last day of one that has ended: `decision_already_ended`; and by the database `decision_number_stays`.
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

    refuseIf(reasonsAgainstLastDay({ validTo: decision.validTo, isEnded: ending !== null }, input.validTo));

    await decision.update(withTerm(input));

    await tell(ctx, 'changeDecision', decisionSubject(decision), {
      before: { validTo: before.validTo, monthlyMinutes: before.monthlyMinutes, weeklyMinutes: before.weeklyMinutes },
    });
    return decision;
  });
}
