import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { decisionSubject } from '#server/decisions/add-decisions';
import { Decision } from '#server/decisions/decision.model';
import type { DecisionInput } from '#shared/decisions/decisions-wire';
import { NotFoundError } from '#shared/kernel/reason';

/**
 * Corrects what was entered, or ends a decision early. What the gmina changes from a day on is a new decision
 * (art. 106 ust. 5 u.p.s.): this one ends the day before, and another is added.
 */
export async function changeDecision(
  ctx: Ctx,
  { decisionId, ...input }: DecisionInput & { decisionId: string },
): Promise<Decision> {
  return inTransaction(ctx, async () => {
    const decision = await Decision.findByPk(decisionId, { lock: true });
    if (decision === null) throw new NotFoundError('decision');
    const before = decision.get({ plain: true });

    permit(ctx, 'changeDecision', decision);

    await decision.update(input);

    await tell(ctx, 'changeDecision', decisionSubject(decision), {
      before: { validTo: before.validTo, monthlyMinutes: before.monthlyMinutes, weeklyMinutes: before.weeklyMinutes },
    });
    return decision;
  });
}
