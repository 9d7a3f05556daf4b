import type { InvoiceFile } from '#server/billing/invoice-files';
import type { Invoice } from '#server/billing/invoice.model';
import type { Ctx } from '#server/context';
import type { KsefSubmission } from '#server/ksef/ksef-submission.model';
import { CorrectionDocument } from '#shared/billing/correction-document';
import { fa3Xml } from '#shared/billing/fa3';
import { reasonsAgainstFa3 } from '#shared/billing/fa3-fit';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import type { Reason } from '#shared/kernel/reason';
import type { KsefMode } from '#shared/ksef/sending';
import { reasonsAgainstTechnicalCorrection } from '#shared/ksef/technical-correction';

/** The file of an invoice as this version of the program writes it from the frozen document, and why it may not take the place of the rejected one. */
export function examineTechnicalCorrection(
  ctx: Ctx,
  { invoice, file, submission, mode }: Rejected,
): { xml: Buffer; reasons: Reason[] } {
  const { document: frozen, correctsId } = invoice;
  const document = correctsId === null ? InvoiceDocument.parse(frozen) : CorrectionDocument.parse(frozen);
  const writtenAt = ctx.now();
  const newXml = fa3Xml(document, writtenAt);
  const { state, errorCode } = submission ?? { state: null, errorCode: null };
  const reasons = reasonsAgainstTechnicalCorrection({ mode, state, errorCode, xml: file.xml.toString('utf8'), newXml });
  return {
    xml: Buffer.from(newXml, 'utf8'),
    reasons: reasons.length > 0 ? reasons : reasonsAgainstFa3(document, writtenAt),
  };
}

interface Rejected {
  invoice: Invoice;
  /** The one that KSeF rejected. */
  file: InvoiceFile;
  submission: KsefSubmission | null;
  mode: KsefMode;
}
