import { tell } from '#server/audit/tell';
import { holdMonth } from '#server/billing/close-month';
import { redraftDocuments } from '#server/billing/draft-documents';
import { VisitObjection } from '#server/billing/visit-objection.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { reasonsAgainstDeciding } from '#shared/billing/objection';
import type { ObjectionDecision } from '#shared/billing/objection-wire';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/**
 * Accepts an objection with the minutes that are billed instead, or rejects it with a reason. A draft follows at once;
 * an issued document stays, until it is corrected. What the carer worked stays confirmed as it is. Refuses
 * `objection_already_decided`, `agreed_minutes_missing`, `objection_answer_missing`.
 */
export async function decideObjection(
  ctx: Ctx,
  input: ObjectionDecision & { objectionId: string },
): Promise<VisitObjection> {
  return inTransaction(ctx, async () => {
    const objection = await VisitObjection.findByPk(input.objectionId, { lock: true });
    if (objection === null) throw new NotFoundError('objection');
    const { month, municipalityId, visitId } = objection;

    permit(ctx, 'decideObjection', objection);

    const { accepted, agreedMinutes, answer } = input;
    refuseIf(reasonsAgainstDeciding({ decided: objection.accepted !== null, accepted, agreedMinutes, answer }));

    await holdMonth(ctx, month, [municipalityId]);
    await objection.update({
      accepted,
      agreedMinutes: accepted ? agreedMinutes : null,
      answer,
      decidedAt: ctx.now(),
      decidedBy: ctx.actor.userId,
    });
    if (accepted && agreedMinutes !== null) await redraftDocuments(ctx, objection, new Map([[visitId, agreedMinutes]]));

    await tell(ctx, 'decideObjection', { kind: 'visit', id: visitId, municipalityId }, { accepted, agreedMinutes });
    return objection;
  });
}
