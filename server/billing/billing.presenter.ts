import type { InvoiceLine } from '#server/billing/invoice-line.model';
import type { Invoice } from '#server/billing/invoice.model';
import { abilitiesOf, type Ctx } from '#server/context';
import type { Agreement } from '#server/municipalities/agreement.model';
import type { InvoiceSummary, InvoiceView } from '#shared/billing/billing-wire';
import type { Corrections } from '#shared/billing/correction-wire';
import type { Reason } from '#shared/kernel/reason';

export type SummaryRow = Omit<InvoiceSummary, 'municipality'> & {
  municipalityId: string;
  municipalityName: string;
  hue: number;
};

export function presentSummary({ municipalityId, municipalityName, hue, ...summary }: SummaryRow): InvoiceSummary {
  return { ...summary, municipality: { id: municipalityId, name: municipalityName, hue } };
}

export function presentInvoice(
  ctx: Ctx,
  parts: {
    row: SummaryRow;
    invoice: Invoice;
    agreement: Agreement;
    lines: readonly InvoiceLine[];
    counts: readonly { lineId: string; visits: number }[];
    hold: Reason[];
    isStructured: boolean;
    around: Corrections;
  },
): InvoiceView {
  const { row, invoice, agreement, lines, counts, hold, isStructured, around } = parts;
  return {
    ...presentSummary(row),
    agreement: { number: agreement.number, kind: agreement.kind, billingUnit: agreement.billingUnit },
    paymentDays: agreement.paymentDays,
    draftedAt: invoice.draftedAt.toISOString(),
    issuedAt: invoice.issuedAt?.toISOString() ?? null,
    lines: lines.map((line) => ({
      id: line.id,
      position: line.position,
      serviceKind: line.serviceKind,
      dayKind: line.dayKind,
      unitPriceGrosze: line.unitPriceGrosze,
      visits: counts.find((count) => count.lineId === line.id)?.visits ?? 0,
      minutes: line.minutes,
      amountGrosze: line.amountGrosze,
    })),
    hold,
    isStructured,
    around,
    abilities: abilitiesOf(ctx, ['issueInvoice', 'reopenMonth', 'correctInvoice'], invoice),
  };
}
