import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { decisionSubject } from '#server/decisions/add-decisions';
import { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import { Decision } from '#server/decisions/decision.model';
import type { SuspensionInput } from '#shared/decisions/decisions-wire';
import { NotFoundError } from '#shared/kernel/reason';

/** A decision rests while the person is in hospital, with family, …: nothing is planned, nothing is billed. */
export async function suspendDecision(
  ctx: Ctx,
  { decisionId, ...input }: SuspensionInput & { decisionId: string },
): Promise<DecisionSuspension> {
  return inTransaction(ctx, async () => {
    const decision = await Decision.findByPk(decisionId, { lock: true });
    if (decision === null) throw new NotFoundError('decision');

    permit(ctx, 'suspendDecision', decision);

    const suspension = await DecisionSuspension.create({ ...input, decisionId, reportedAt: ctx.now() });

    await tell(ctx, 'suspendDecision', decisionSubject(decision), { reason: input.reason });
    return suspension;
  });
}

/** She is back: the suspension gets its last day, or another. */
export async function changeSuspension(
  ctx: Ctx,
  { suspensionId, ...input }: SuspensionInput & { suspensionId: string },
): Promise<DecisionSuspension> {
  return inTransaction(ctx, async () => {
    const suspension = await DecisionSuspension.findByPk(suspensionId, { lock: true });
    const decision = suspension === null ? null : await Decision.findByPk(suspension.decisionId);
    if (suspension === null || decision === null) throw new NotFoundError('suspension');

    permit(ctx, 'suspendDecision', decision);

    await suspension.update(input);

    await tell(ctx, 'changeSuspension', decisionSubject(decision), { reason: input.reason });
    return suspension;
  });
}
