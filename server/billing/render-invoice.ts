import { drawInThread } from '#server/billing/draw-in-thread';
import { filesOf, shownAmong } from '#server/billing/invoice-files';
import { type InKsef, LAYOUT } from '#server/billing/invoice.pdf';
import { InvoiceRendering } from '#server/billing/invoice-rendering.model';
import { Invoice } from '#server/billing/invoice.model';
import { KsefNumber } from '#server/billing/ksef-number.model';
import { standingOutages } from '#server/billing/ksef-outage.model';
import { OfflineCode } from '#server/billing/offline-code.model';
import { sha256 } from '#server/billing/sha256';
import { asActor, type Ctx, permit, SYSTEM } from '#server/context';
import { actingAs, inTransaction } from '#server/db/transaction';
import { CorrectionDocument } from '#shared/billing/correction-document';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { isOutsideKsef } from '#shared/billing/ksef-outage';
import { DomainError, NotFoundError } from '#shared/kernel/reason';

const KSEF_NOTE = 'Wizualizacja faktury ustrukturyzowanej z KSeF';
const OUTSIDE_NOTE = 'Faktura wystawiona w czasie awarii całkowitej KSeF';

/**
 * The picture of an issued document, drawn when it is first asked for and kept: bytes and their SHA-256. Doing it twice
 * gives the first; once KSeF has given its number, another with that is drawn beside it. Refuses `invoice_not_issued`.
 */
export async function renderInvoice(ctx: Ctx, input: { invoiceId: string }): Promise<{ number: string; pdf: Buffer }> {
  return inTransaction(ctx, async () => {
    const invoice = await Invoice.findByPk(input.invoiceId);
    if (invoice === null) throw new NotFoundError('invoice');
    permit(ctx, 'readInvoices', invoice);
    if (invoice.number === null) throw new DomainError({ code: 'invoice_not_issued' });

    const number = await KsefNumber.findByPk(invoice.id);
    const file = shownAmong(await filesOf(invoice.id), number !== null);
    const revision = file?.revision ?? 0;
    const inKsef = await inKsefOf(invoice, number, revision);
    const outsideKsef = number === null && isOutsideKsef(invoice.issuedAt, await standingOutages());
    const shown = {
      revision,
      outsideKsef,
      ksefNumber: inKsef.ksefNumber,
      withCertificate: inKsef.certificateLink !== null,
    };
    const kept = await renderingOf(invoice.id, shown);
    if (kept !== null) return { number: invoice.number, pdf: kept.pdf };

    const fa3 = file === null || outsideKsef ? null : { xml: file.xml, sha256: file.sha256, inKsef };
    // Frozen before KSeF knew of it, the document says that this is still to come.
    const note = outsideKsef ? OUTSIDE_NOTE : inKsef.ksefNumber === null ? null : KSEF_NOTE;
    const frozen = { ...invoice.document, ...(note === null ? {} : { ksefNote: note }) };
    const pdf = await (invoice.correctsId === null
      ? drawInThread({ name: 'invoice', facts: [InvoiceDocument.parse(frozen), fa3] })
      : drawInThread({ name: 'correction', facts: [CorrectionDocument.parse(frozen), fa3] }));
    // An officer may read a rendering but not write one; whoever draws at the same time draws the same bytes.
    await actingAs(ctx, asActor(ctx, SYSTEM), () =>
      InvoiceRendering.bulkCreate(
        [{ invoiceId: invoice.id, layout: LAYOUT, ...shown, pdf, sha256: sha256(pdf), renderedAt: ctx.now() }],
        { ignoreDuplicates: true },
      ),
    );
    return { number: invoice.number, pdf: (await renderingOf(invoice.id, shown))?.pdf ?? pdf };
  });
}

interface Shown {
  revision: number;
  outsideKsef: boolean;
  ksefNumber: string | null;
  withCertificate: boolean;
}

async function renderingOf(invoiceId: string, shown: Shown): Promise<InvoiceRendering | null> {
  return InvoiceRendering.findOne({ where: { invoiceId, ...shown }, order: [['layout', 'asc']] });
}

/** What KSeF knows of an invoice now. Code II is for one that KSeF got later than on its own day, or has not got yet. */
async function inKsefOf(
  { id: invoiceId, issuedOn }: Invoice,
  number: KsefNumber | null,
  revision: number,
): Promise<InKsef> {
  const code = await OfflineCode.findOne({ where: { invoiceId, revision } });
  const isOnline = number !== null && number.acceptedOn === issuedOn;
  return {
    environment: number?.environment ?? null,
    ksefNumber: number?.ksefNumber ?? null,
    certificateLink: isOnline ? null : (code?.link ?? null),
  };
}
