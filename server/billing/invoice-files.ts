import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { TechnicalCorrection } from '#server/billing/technical-correction.model';

/** A file of an invoice as KSeF gets it: revision 0 was frozen when it was issued, each later one answers a rejection. */
export interface InvoiceFile {
  revision: number;
  xml: Buffer;
  /** In hexadecimal. */
  sha256: string;
  /** Of the file that KSeF is told this one corrects. */
  namesSha256: string | null;
  frozenAt: Date;
}

/** The files of an invoice in order, or none where it has no FA(3). */
export async function filesOf(invoiceId: string): Promise<InvoiceFile[]> {
  const first = await StructuredInvoice.findByPk(invoiceId);
  if (first === null) return [];
  const later = await TechnicalCorrection.findAll({ where: { invoiceId }, order: ['revision'] });
  const { xml, sha256, frozenAt } = first;
  return [
    { revision: 0, xml, sha256, namesSha256: null, frozenAt },
    ...later.map((each) => ({
      revision: each.revision,
      xml: each.xml,
      sha256: each.sha256,
      namesSha256: each.namesSha256,
      frozenAt: each.frozenAt,
    })),
  ];
}

/** The one that goes to KSeF, or is there: the last. */
export async function lastFileOf(invoiceId: string): Promise<InvoiceFile | null> {
  return (await filesOf(invoiceId)).at(-1) ?? null;
}

/**
 * The one that a picture shows. Until KSeF has the invoice it is the file that was handed over and that the last one names: by
 * its code KSeF leads a reader to the corrected one.
 */
export function shownAmong(files: readonly InvoiceFile[], isInKsef: boolean): InvoiceFile | null {
  const last = files.at(-1) ?? null;
  if (isInKsef || last === null) return last;
  return files.find(({ sha256 }) => sha256 === last.namesSha256) ?? last;
}
