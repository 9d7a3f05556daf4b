import { tell } from '#server/audit/tell';
import { KsefOutage } from '#server/billing/ksef-outage.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { settleTotalFailures } from '#server/ksef/settle-total-failures';
import { refuseIf } from '#shared/kernel/reason';
import { instantAt } from '#shared/kernel/time';
import { reasonsAgainstOutage } from '#shared/ksef/outages';
import type { NewOutage } from '#shared/ksef/outages-wire';

/**
 * Writes an announced outage of KSeF down; the deadlines of invoices follow it, and what was issued in a total failure is sent no
 * more. Refuses `outage_ends_before_start`, `outage_in_future`, `outages_overlap`.
 */
export async function recordOutage(ctx: Ctx, input: NewOutage): Promise<KsefOutage> {
  return inTransaction(ctx, async () => {
    permit(ctx, 'recordKsefOutage');

    const { kind, source, beganOn, beganMinute, endedOn, endedMinute } = input;
    const beganAt = instantAt(beganOn, beganMinute);
    const endedAt = endedOn === null || endedMinute === null ? null : instantAt(endedOn, endedMinute);
    refuseIf(reasonsAgainstOutage({ kind, beganAt, endedAt }, ctx.now()));

    const { userId: recordedBy } = ctx.actor;
    const endedRecordedBy = endedAt === null ? null : recordedBy;
    const said = { kind, beganAt, endedAt, source };
    const outage = await KsefOutage.create({ ...said, recordedAt: ctx.now(), recordedBy, endedRecordedBy });
    await settleTotalFailures(ctx);

    await tell(ctx, 'recordKsefOutage', { kind: 'ksef_outage', id: outage.id }, input);
    return outage;
  });
}
