import { tell } from '#server/audit/tell';
import { KsefOutage } from '#server/billing/ksef-outage.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { settleTotalFailures } from '#server/ksef/settle-total-failures';
import { DomainError, NotFoundError } from '#shared/kernel/reason';

/** Takes a wrong record of an outage back: it stays to be read, and counts no more. Refuses `outage_already_withdrawn`. */
export async function withdrawOutage(ctx: Ctx, input: { outageId: string; reason: string }): Promise<void> {
  await inTransaction(ctx, async () => {
    const { outageId, reason } = input;
    const outage = await KsefOutage.findByPk(outageId, { lock: true });
    if (outage === null) throw new NotFoundError('ksef_outage');

    permit(ctx, 'recordKsefOutage', outage);

    if (outage.withdrawnAt !== null) throw new DomainError({ code: 'outage_already_withdrawn' });

    await outage.update({ withdrawnAt: ctx.now(), withdrawnBy: ctx.actor.userId, withdrawalReason: reason });
    await settleTotalFailures(ctx);

    await tell(ctx, 'withdrawKsefOutage', { kind: 'ksef_outage', id: outageId }, { reason });
  });
}
