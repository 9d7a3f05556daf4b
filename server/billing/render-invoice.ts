import { drawInThread } from '#server/billing/draw-in-thread';
import { LAYOUT } from '#server/billing/invoice.pdf';
import { InvoiceRendering } from '#server/billing/invoice-rendering.model';
import { Invoice } from '#server/billing/invoice.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { sha256 } from '#server/billing/sha256';
import { asActor, type Ctx, permit, SYSTEM } from '#server/context';
import { actingAs, inTransaction } from '#server/db/transaction';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { DomainError, NotFoundError } from '#shared/kernel/reason';

/**
 * The picture of an issued document, drawn when it is first asked for and kept: bytes and their SHA-256. Doing it twice
 * gives the first. Refuses `invoice_not_issued`.
 */
export async function renderInvoice(ctx: Ctx, input: { invoiceId: string }): Promise<{ number: string; pdf: Buffer }> {
  return inTransaction(ctx, async () => {
    const invoice = await Invoice.findByPk(input.invoiceId);
    if (invoice === null) throw new NotFoundError('invoice');
    permit(ctx, 'readInvoices', invoice);
    if (invoice.number === null) throw new DomainError({ code: 'invoice_not_issued' });

    const kept = await renderingOf(invoice.id);
    if (kept !== null) return { number: invoice.number, pdf: kept.pdf };

    const structured = await StructuredInvoice.findByPk(invoice.id);
    const fa3 = structured === null ? null : { xml: structured.xml, sha256: structured.sha256 };
    const pdf = await drawInThread({ name: 'invoice', facts: [InvoiceDocument.parse(invoice.document), fa3] });
    // An officer may read a rendering but not write one; whoever draws at the same time draws the same bytes.
    await actingAs(ctx, asActor(ctx, SYSTEM), () =>
      InvoiceRendering.bulkCreate(
        [{ invoiceId: invoice.id, layout: LAYOUT, pdf, sha256: sha256(pdf), renderedAt: ctx.now() }],
        { ignoreDuplicates: true },
      ),
    );
    return { number: invoice.number, pdf: (await renderingOf(invoice.id))?.pdf ?? pdf };
  });
}

async function renderingOf(invoiceId: string): Promise<InvoiceRendering | null> {
  return InvoiceRendering.findOne({ where: { invoiceId }, order: [['layout', 'asc']] });
}
