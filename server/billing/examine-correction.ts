import { Invoice } from '#server/billing/invoice.model';
import { KsefNumber } from '#server/billing/ksef-number.model';
import { standingOutages } from '#server/billing/ksef-outage.model';
import { reckonMonth } from '#server/billing/month.queries';
import { standingSettlements } from '#server/billing/settlement.queries';
import type { Ctx } from '#server/context';
import type { Bill } from '#shared/billing/bill-month';
import {
  changesOf,
  type CorrectionScope,
  documentLinesOf,
  reasonsAgainstCorrecting,
  waitsForKsefNumber,
} from '#shared/billing/correction';
import { CorrectionDocument, correctionOf, linesAfter } from '#shared/billing/correction-document';
import { reasonsAgainstFa3 } from '#shared/billing/fa3-fit';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { numberIn, seriesOf } from '#shared/billing/invoice-number';
import { isOutsideKsef } from '#shared/billing/ksef-outage';
import { annulled, billOfSettlement, reckonedAgain, type Settlement, settlementOf } from '#shared/billing/settlement';
import type { Reason } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';

export interface ExaminedCorrection {
  /** Null where nothing would change, or nothing can be corrected. */
  document: CorrectionDocument | null;
  /** What stands after it, and the lines by which it changes. */
  settlement: Settlement | null;
  changes: Bill['lines'];
  revision: number;
  standingGrosze: number;
  reasons: Reason[];
}

/** What the correction of a document would be if it were issued now, with the first number of its series, and why it may not. */
export async function examineCorrection(
  ctx: Ctx,
  invoice: Invoice,
  { scope, reason }: { scope: CorrectionScope; reason: string },
): Promise<ExaminedCorrection> {
  const { month, municipalityId, agreementId, number } = invoice;
  const standing = (await standingSettlements({ month, municipalityId })).find(
    ({ settlement }) => settlement.terms.id === agreementId,
  );
  const ksefNumber = (await KsefNumber.findByPk(invoice.id))?.ksefNumber ?? null;
  const facts = {
    number,
    isCorrection: invoice.correctsId !== null,
    hasSettlement: standing !== undefined,
    waitsForKsefNumber:
      waitsForKsefNumber(invoice, ksefNumber) && !isOutsideKsef(invoice.issuedAt, await standingOutages()),
  };
  const early = reasonsAgainstCorrecting({ ...facts, correction: null });
  const nothing = { document: null, settlement: null, changes: [], revision: 0, standingGrosze: 0 };
  if (standing === undefined || early.some(({ code }) => code !== 'correction_changes_nothing'))
    return { ...nothing, reasons: early };

  const settlement = await broughtTo(ctx, scope, standing.settlement, invoice);
  const [before, after] = [billOfSettlement(standing.settlement), billOfSettlement(settlement)];
  const issuedOn = dayAt(ctx.now());
  const original = InvoiceDocument.parse(invoice.document);
  const kind = original.kind === 'invoice' ? 'correction' : 'settlement_correction';
  const earlier = await Invoice.findAll({ where: { correctsId: invoice.id }, order: ['issuedAt', 'number'] });
  const corrections = earlier.map((each) => CorrectionDocument.parse(each.document));
  const lines = linesAfter(original.lines, corrections);
  const document = correctionOf({ ...original, lines }, documentLinesOf(after), {
    number: numberIn(seriesOf(kind, issuedOn), 1),
    issuedOn,
    reason,
    ksefNumber,
  });
  const reasons = reasonsAgainstCorrecting({ ...facts, correction: document });
  if (document !== null && kind === 'correction') reasons.push(...reasonsAgainstFa3(document, ctx.now()));
  return {
    document,
    settlement,
    changes: changesOf(before, after),
    revision: standing.revision + 1,
    standingGrosze: before.totalGrosze,
    reasons,
  };
}

async function broughtTo(
  ctx: Ctx,
  scope: CorrectionScope,
  standing: Settlement,
  { month, municipalityId, agreementId }: Invoice,
): Promise<Settlement> {
  if (scope === 'zero') return annulled(standing);
  // What was taken back stays so, whatever was agreed upon since.
  if (scope === 'agreed' && standing.annulled) return standing;
  const { visits, agreements } = await reckonMonth(ctx, { month, municipalityId });
  if (scope === 'agreed') {
    const agreed = visits.flatMap(({ id, agreedMinutes }) =>
      agreedMinutes === null ? [] : [[id, agreedMinutes] as const],
    );
    return reckonedAgain(standing, new Map(agreed));
  }
  const terms = agreements.find((each) => each.id === agreementId);
  return terms === undefined ? annulled(standing) : settlementOf(month, terms, visits);
}
