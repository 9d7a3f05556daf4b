import type { Bill, BillLine } from '#shared/billing/bill-month';
import type { CorrectionDocument } from '#shared/billing/correction-document';
import type { InvoiceDocument } from '#shared/billing/invoice-document';
import type { DocumentKind } from '#shared/billing/invoice-number';
import { ksefNoteOn } from '#shared/billing/legal-texts';
import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';

/**
 * What a correction brings a document to: what was agreed upon after objections, by the frozen terms; all that stands now,
 * prices and rules too; or nothing at all.
 */
export const CORRECTION_SCOPES = ['agreed', 'recalculated', 'zero'] as const;
export type CorrectionScope = (typeof CORRECTION_SCOPES)[number];

/** The lines of a bill as a document carries them. */
export function documentLinesOf(bill: Bill): InvoiceDocument['lines'] {
  return bill.lines.map(({ position, serviceKind, dayKind, visits, minutes, unitPriceGrosze, amountGrosze }) => ({
    position,
    serviceKind,
    dayKind,
    visits: visits.length,
    minutes,
    unitPriceGrosze,
    amountGrosze,
  }));
}

/**
 * By how much each line and each visit changes between two bills: the hour of a visit that is struck out is −60 minutes on the
 * line on which it stood. The sum of the amounts is the difference of the totals.
 */
export function changesOf(before: Bill, after: Bill): BillLine[] {
  const keyOf = ({ tariffId, unitPriceGrosze }: BillLine): string => `${tariffId} ${unitPriceGrosze}`;
  const [was, is] = [before, after].map((bill) => new Map(bill.lines.map((line) => [keyOf(line), line])));
  const keys = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  return keys
    .flatMap((key) => {
      const [old, fresh] = [was?.get(key), is?.get(key)];
      const line = fresh ?? old;
      if (line === undefined) return [];
      const visits = visitChanges(old, fresh);
      return visits.length === 0
        ? []
        : [
            {
              ...line,
              minutes: (fresh?.minutes ?? 0) - (old?.minutes ?? 0),
              amountGrosze: (fresh?.amountGrosze ?? 0) - (old?.amountGrosze ?? 0),
              visits,
            },
          ];
    })
    .map((line, index) => ({ ...line, position: index + 1 }));
}

function visitChanges(before: BillLine | undefined, after: BillLine | undefined): BillLine['visits'] {
  const minutes = new Map<string, number>();
  for (const visit of after?.visits ?? []) minutes.set(visit.visitId, visit.minutes);
  for (const visit of before?.visits ?? [])
    minutes.set(visit.visitId, (minutes.get(visit.visitId) ?? 0) - visit.minutes);
  return [...minutes].flatMap(([visitId, change]) => (change === 0 ? [] : [{ visitId, minutes: change }]));
}

/** What is known of a document that somebody wants to correct. */
export interface CorrectionFacts {
  number: string | null;
  isCorrection: boolean;
  hasSettlement: boolean;
  /** It belongs into KSeF, and KSeF has not given its number yet. */
  waitsForKsefNumber: boolean;
  correction: CorrectionDocument | null;
}

/**
 * Whether an invoice of a day on which the enterprise must use KSeF is still without a number of KSeF: one of 3 November 2026
 * without it waits, one of 2025 was issued outside KSeF and does not.
 */
export function waitsForKsefNumber(
  { kind, issuedOn }: { kind: DocumentKind; issuedOn: Day | null },
  ksefNumber: string | null,
): boolean {
  return kind === 'invoice' && issuedOn !== null && ksefNoteOn(issuedOn) !== null && ksefNumber === null;
}

/**
 * Why a document may not be corrected so. KSeF knows a correction by the number of what it corrects, so an invoice that waits
 * offline is sent first. Reasons: `invoice_not_issued`, `correction_of_correction`, `settlement_missing`,
 * `original_waits_for_ksef`, `correction_changes_nothing`.
 */
export function reasonsAgainstCorrecting(facts: CorrectionFacts): Reason[] {
  const { number } = facts;
  if (number === null) return [{ code: 'invoice_not_issued' }];
  const data = { number };
  if (facts.isCorrection) return [{ code: 'correction_of_correction', data }];
  if (!facts.hasSettlement) return [{ code: 'settlement_missing', data }];
  if (facts.waitsForKsefNumber) return [{ code: 'original_waits_for_ksef', data }];
  return facts.correction === null ? [{ code: 'correction_changes_nothing', data }] : [];
}
