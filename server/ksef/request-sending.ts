import { tell } from '#server/audit/tell';
import { Invoice } from '#server/billing/invoice.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue } from '#server/jobs/enqueue';
import { KsefSubmission } from '#server/ksef/ksef-submission.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { reasonsAgainstSending } from '#shared/ksef/requests';
import type { KsefMode } from '#shared/ksef/sending';

/**
 * Has an invoice sent now: one that waits for its next attempt, that KSeF rejected, or that was to be uploaded by hand. Refuses
 * `ksef_sending_off`, `ksef_accepted_already`.
 */
export async function requestSending(ctx: Ctx, input: { invoiceId: string; mode: KsefMode }): Promise<void> {
  await inTransaction(ctx, async () => {
    const { invoiceId, mode } = input;
    const invoice = await Invoice.findByPk(invoiceId);
    if (invoice === null || (await StructuredInvoice.findByPk(invoiceId)) === null) throw new NotFoundError('invoice');

    permit(ctx, 'sendToKsef', invoice);

    const known = await KsefSubmission.findByPk(invoiceId, { lock: true });
    refuseIf(reasonsAgainstSending({ mode, state: known?.state ?? null }));

    // Where the file was rejected it is not looked for again; where it may be on its way, the session is asked first.
    const anew = { state: 'waiting', sessionReference: null, invoiceReference: null } as const;
    const keepsPlace = known?.state === 'sent' || known?.state === 'waiting';
    await known?.update({ ...(keepsPlace ? {} : anew), nextTryAt: ctx.now(), errorCode: null, errorDetail: null });
    await enqueue(ctx, 'send-invoice', { invoiceId }, `send-invoice:${invoiceId}`);

    await tell(ctx, 'requestSending', { kind: 'invoice', id: invoiceId, municipalityId: invoice.municipalityId });
  });
}
