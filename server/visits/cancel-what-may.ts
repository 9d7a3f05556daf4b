import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { lockedTraces, subjectOf } from '#server/visits/load-visits';
import { Visit } from '#server/visits/visit.model';
import { releaseCarers } from '#server/visits/visit-traces';
import { type CancellationReason, reasonsAgainstCancelling } from '#shared/visits/cancellation';

/**
 * Cancels these visits and frees their carers, except those visits that are begun, confirmed or in a closed month; says
 * which are which, and writes the cancelled ones into their history.
 */
export async function cancelWhatMay(
  ctx: Ctx,
  visits: readonly Visit[],
  reason: CancellationReason,
): Promise<{ cancelled: Visit[]; kept: Visit[]; carersReleased: number }> {
  const traces = await lockedTraces(ctx, visits);
  const free = new Set(traces.filter((each) => reasonsAgainstCancelling(each).length === 0).map(({ id }) => id));
  const cancelled = visits.filter(({ id }) => free.has(id));
  const ids = cancelled.map(({ id }) => id);
  await Visit.update(
    { cancelledAt: ctx.now(), cancelledBy: ctx.actor.userId, cancellationReason: reason },
    { where: { id: ids } },
  );
  const carersReleased = await releaseCarers(ctx, ids);
  if (cancelled.length > 0) {
    const { subject, data } = subjectOf(cancelled);
    await tell(ctx, 'cancelVisits', subject, { ...data, carersReleased });
  }
  return { cancelled, kept: visits.filter(({ id }) => !free.has(id)), carersReleased };
}
