import { tell } from '#server/audit/tell';
import { KsefOutage } from '#server/billing/ksef-outage.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { settleTotalFailures } from '#server/ksef/settle-total-failures';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { instantAt } from '#shared/kernel/time';
import { reasonsAgainstEndingOutage } from '#shared/ksef/outages';
import type { OutageEnd } from '#shared/ksef/outages-wire';

/**
 * Writes down when an outage ended, as it was announced. Refuses `outage_already_withdrawn`, `outage_already_ended`,
 * `outage_ends_before_start`, `outage_in_future`, `outages_overlap`.
 */
export async function endOutage(ctx: Ctx, input: OutageEnd & { outageId: string }): Promise<void> {
  await inTransaction(ctx, async () => {
    const { outageId, endedOn, endedMinute } = input;
    const outage = await KsefOutage.findByPk(outageId, { lock: true });
    if (outage === null) throw new NotFoundError('ksef_outage');

    permit(ctx, 'recordKsefOutage', outage);

    const endedAt = instantAt(endedOn, endedMinute);
    const { kind, beganAt, endedAt: known, withdrawnAt } = outage;
    refuseIf(reasonsAgainstEndingOutage({ kind, beganAt, endedAt: known, withdrawnAt }, endedAt, ctx.now()));

    await outage.update({ endedAt, endedRecordedBy: ctx.actor.userId });
    await settleTotalFailures(ctx);

    await tell(ctx, 'endKsefOutage', { kind: 'ksef_outage', id: outageId }, { endedAt: endedAt.toISOString() });
  });
}
