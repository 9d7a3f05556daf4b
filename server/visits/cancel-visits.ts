import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { loadVisits, lockedTraces, subjectOf } from '#server/visits/load-visits';
import { Visit } from '#server/visits/visit.model';
import { releaseCarers } from '#server/visits/visit-traces';
import { refuseIf } from '#shared/kernel/reason';
import { type CancellationReason, reasonsAgainstCancelling } from '#shared/visits/cancellation';

/**
 * Cancels visits, all or none; their carers in the draft are free again. Refuses `visit_already_cancelled`,
 * `visit_already_begun`, `visit_already_confirmed`, `month_is_closed`.
 */
export async function cancelVisits(
  ctx: Ctx,
  input: { visitIds: readonly string[]; reason: CancellationReason },
): Promise<{ visitIds: string[]; carersReleased: number }> {
  return inTransaction(ctx, async () => {
    const visits = await loadVisits(input.visitIds);

    for (const visit of visits) permit(ctx, 'cancelVisits', visit);

    refuseIf((await lockedTraces(ctx, visits)).flatMap(reasonsAgainstCancelling));

    const ids = visits.map(({ id }) => id);
    await Visit.update(
      { cancelledAt: ctx.now(), cancelledBy: ctx.actor.userId, cancellationReason: input.reason },
      { where: { id: ids } },
    );
    const carersReleased = await releaseCarers(ctx, ids);

    const { subject, data } = subjectOf(visits);
    await tell(ctx, 'cancelVisits', subject, { ...data, reason: input.reason, carersReleased });
    return { visitIds: ids, carersReleased };
  });
}
