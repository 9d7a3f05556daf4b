import { Invoice } from '#server/billing/invoice.model';
import { examineCorrection } from '#server/billing/examine-correction';
import { type Ctx, permit } from '#server/context';
import type { CorrectionScope } from '#shared/billing/correction';
import { CorrectionDocument } from '#shared/billing/correction-document';
import type { CorrectionPreview, Corrections } from '#shared/billing/correction-wire';
import { NotFoundError } from '#shared/kernel/reason';

/** Stands for the reason that nobody has written yet. */
const NO_REASON = '–';

/** What the correction of a document would say if it were issued now. */
export async function previewCorrection(
  ctx: Ctx,
  { invoiceId, scope }: { invoiceId: string; scope: CorrectionScope },
): Promise<CorrectionPreview> {
  const invoice = await Invoice.findByPk(invoiceId);
  if (invoice === null) throw new NotFoundError('invoice');
  permit(ctx, 'correctInvoice', invoice);
  const { document, standingGrosze, reasons } = await examineCorrection(ctx, invoice, { scope, reason: NO_REASON });
  return {
    lines: document?.lines ?? [],
    standingGrosze,
    differenceGrosze: document?.differenceGrosze ?? 0,
    hold: reasons,
  };
}

/** What a document corrects and says, and what corrects it. */
export async function correctionsAround(invoice: Invoice): Promise<Corrections> {
  const { id, correctsId } = invoice;
  const own = correctsId === null ? null : CorrectionDocument.parse(invoice.document);
  const later = await Invoice.findAll({ where: { correctsId: id }, order: ['issuedAt', 'number'] });
  return {
    corrects: own === null || correctsId === null ? null : { id: correctsId, number: own.corrects.number },
    reason: own?.reason ?? null,
    changes: own?.lines ?? [],
    corrections: later.map((correction) => {
      const { number, issuedOn, reason, differenceGrosze } = CorrectionDocument.parse(correction.document);
      return { id: correction.id, number, issuedOn, reason, totalGrosze: differenceGrosze };
    }),
  };
}
