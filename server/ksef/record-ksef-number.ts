import { tell } from '#server/audit/tell';
import { Invoice } from '#server/billing/invoice.model';
import { lastFileOf } from '#server/billing/invoice-files';
import { KsefNumber } from '#server/billing/ksef-number.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue } from '#server/jobs/enqueue';
import { KsefSubmission } from '#server/ksef/ksef-submission.model';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { DomainError, NotFoundError, refuseIf } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';
import { readKsefNumber, reasonsAgainstKsefNumber } from '#shared/ksef/ksef-number';

/**
 * Writes down the number that KSeF gave to a file which somebody uploaded, and has the picture drawn with it. Refuses
 * `invoice_not_issued`, `ksef_accepted_already`, `ksef_number_wrong`, `ksef_number_of_another`, `ksef_number_of_another_day`,
 * `ksef_number_taken`.
 */
export async function recordKsefNumber(ctx: Ctx, input: { invoiceId: string; ksefNumber: string }): Promise<void> {
  await inTransaction(ctx, async () => {
    const { invoiceId, ksefNumber } = input;
    const invoice = await Invoice.findByPk(invoiceId);
    if (invoice === null) throw new NotFoundError('invoice');

    permit(ctx, 'recordKsefNumber', invoice);

    if (invoice.number === null) throw new DomainError({ code: 'invoice_not_issued' });
    const structured = await StructuredInvoice.findByPk(invoiceId);
    if (structured === null) throw new NotFoundError('structured_invoice');
    const { demo, issuedOn } = InvoiceDocument.pick({ demo: true, issuedOn: true }).parse(invoice.document);
    const known = await KsefSubmission.findByPk(invoiceId, { lock: true });
    if (known?.state === 'accepted') throw new DomainError({ code: 'ksef_accepted_already' });
    const { sellerNip } = structured;
    refuseIf(reasonsAgainstKsefNumber(ksefNumber, { sellerNip, issuedOn, today: dayAt(ctx.now()) }));

    const acceptedOn = readKsefNumber(ksefNumber)?.acceptedOn ?? issuedOn;
    const environment = demo || known?.environment === 'test' ? 'test' : 'production';
    const recorded = { recordedAt: ctx.now(), recordedBy: ctx.actor.userId };
    const revision = (await lastFileOf(invoiceId))?.revision ?? 0;
    await KsefNumber.create({ invoiceId, revision, ksefNumber, environment, acceptedOn, ...recorded });
    const accepted = { state: 'accepted', nextTryAt: null, errorCode: null, errorDetail: null } as const;
    if (known === null) await KsefSubmission.create({ invoiceId, environment: 'export', ...accepted });
    // The count moves on, so that an attempt under way writes nothing over it.
    else await known.update({ ...accepted, attempts: known.attempts + 1 });
    await enqueue(ctx, 'render-invoice', { invoiceId }, `render-invoice:${invoiceId}`);

    const { municipalityId } = invoice;
    await tell(ctx, 'recordKsefNumber', { kind: 'invoice', id: invoiceId, municipalityId }, { ksefNumber });
  });
}
