import { QueryTypes } from 'sequelize';
import { tell } from '#server/audit/tell';
import { examineDraft } from '#server/billing/examine-draft';
import { InvoiceSettlement } from '#server/billing/invoice-settlement.model';
import { Invoice } from '#server/billing/invoice.model';
import { sha256 } from '#server/billing/sha256';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { writeToGmina } from '#server/billing/write-to-gmina';
import { enqueue } from '#server/jobs/enqueue';
import { isCorrection } from '#shared/billing/correction-document';
import { FA3, type Fa3Document, fa3Xml } from '#shared/billing/fa3';
import { type DocumentKind, numberIn, seriesOf } from '#shared/billing/invoice-number';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';

/**
 * Issues a draft: takes the next number of its series, freezes the whole document, of an invoice also its FA(3) to the byte,
 * has it drawn, and writes to the gmina's officers where a mail server is set up. Refuses `invoice_already_issued`,
 * `draft_out_of_date`, `objections_undecided`, `enterprise_missing`, and what KSeF would not take:
 * `recipient_identifier_missing`, `fa3_fact_unfit`, `document_too_large`.
 */
export async function issueInvoice(ctx: Ctx, input: { invoiceId: string }): Promise<Invoice> {
  return inTransaction(ctx, async () => {
    const invoice = await Invoice.findByPk(input.invoiceId, { lock: true });
    if (invoice === null) throw new NotFoundError('invoice');

    permit(ctx, 'issueInvoice', invoice);

    const { document: examined, settlement, reasons } = await examineDraft(ctx, invoice);
    refuseIf(reasons);
    if (examined === null || settlement === null) throw new NotFoundError('enterprise');

    const issuedAt = ctx.now();
    const { issuedOn } = examined;
    const number = await nextNumber(ctx, invoice.kind, issuedOn);
    const document = { ...examined, number };
    const dueOn = document.payment?.dueOn ?? null;
    await InvoiceSettlement.update({ settlement }, { where: { invoiceId: invoice.id } });
    await invoice.update({ number, issuedAt, issuedOn, issuedBy: ctx.actor.userId, dueOn, document });
    if (invoice.kind === 'invoice') {
      await freezeFa3(invoice.id, document, issuedAt);
      await enqueue(ctx, 'send-invoice', { invoiceId: invoice.id }, `send-invoice:${invoice.id}`);
    }
    await enqueue(ctx, 'render-invoice', { invoiceId: invoice.id }, `render-invoice:${invoice.id}`);
    await writeToGmina(ctx, invoice);

    const { municipalityId, totalGrosze } = invoice;
    await tell(ctx, 'issueInvoice', { kind: 'invoice', id: invoice.id, municipalityId }, { number, totalGrosze });
    return invoice;
  });
}

/** Writes the FA(3) of a document and keeps it to the byte. */
export async function freezeFa3(invoiceId: string, document: Fa3Document, issuedAt: Date): Promise<void> {
  const xml = Buffer.from(fa3Xml(document, issuedAt), 'utf8');
  await StructuredInvoice.create({
    invoiceId,
    sellerNip: document.seller.nip,
    kind: isCorrection(document) ? 'KOR' : 'VAT',
    number: document.number,
    schema: `${FA3.systemCode} ${FA3.schemaVersion}`,
    xml,
    sha256: sha256(xml),
    frozenAt: issuedAt,
  });
}

/**
 * The next number of a series. Its row stays locked until the end of the transaction: two who issue at once wait for each
 * other, a rollback leaves no gap.
 */
export async function nextNumber(ctx: Ctx, kind: DocumentKind, issuedOn: Day): Promise<string> {
  const series = seriesOf(kind, issuedOn);
  const rows = await ctx.db.query<{ taken: number }>(
    `insert into number_series as s (series, last_number) values ($series, 1)
     on conflict (series) do update set last_number = s.last_number + 1
     returning last_number as taken`,
    { type: QueryTypes.SELECT, bind: { series } },
  );
  const taken = rows[0]?.taken;
  if (taken === undefined) throw new Error(`the series ${series} gave no number`);
  return numberIn(series, taken);
}
