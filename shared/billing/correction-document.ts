import { z } from 'zod';
import { CORRECTION_KINDS } from '#shared/billing/invoice-number';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { addDays, type Day } from '#shared/kernel/time';
import { DayText } from '#shared/kernel/wire';

const Line = InvoiceDocument.shape.lines.element;
type Line = z.infer<typeof Line>;

/**
 * A correcting invoice (art. 106j ustawy o VAT): parties, period and agreement as on the invoice that it corrects, the lines
 * that change before and after, and the difference that they come to. A sale without VAT has no register in which the
 * correction would take effect, hence no `TypKorekty`.
 */
export const CorrectionDocument = InvoiceDocument.omit({
  month: true,
  lines: true,
  totalGrosze: true,
  annex: true,
}).extend({
  kind: z.enum(CORRECTION_KINDS),
  reason: z.string(),
  /** `ksefNumber` is null of an invoice that was issued outside KSeF. */
  corrects: z.object({ number: z.string(), issuedOn: DayText, ksefNumber: z.string().nullable() }),
  /** `before` is null of a line that was not there; a line that is there no more is `after` without hours. */
  lines: z.array(z.object({ position: z.number().int(), before: Line.nullable(), after: Line })).min(1),
  differenceGrosze: z.number().int(),
});
export type CorrectionDocument = z.infer<typeof CorrectionDocument>;

/** Tells a correction from what it corrects. */
export function isCorrection(document: InvoiceDocument | CorrectionDocument): document is CorrectionDocument {
  return document.kind === 'correction' || document.kind === 'settlement_correction';
}

/**
 * The lines of an invoice as its corrections left them, in their order, under the numbers by which these papers know them. What
 * was brought to nothing keeps its number, without hours: of lines 1 and 2, after the first is struck out, the second is still 2.
 */
export function linesAfter(lines: readonly Line[], corrections: readonly Pick<CorrectionDocument, 'lines'>[]): Line[] {
  const standing = new Map(lines.map((line) => [line.position, line]));
  for (const { position, after } of corrections.flatMap((each) => each.lines))
    standing.set(position, { ...after, position });
  return [...standing.values()];
}

/**
 * The correction that turns the lines that stand into those that should: `standing` is the invoice, with the lines that its
 * corrections left. Null when nothing changes. 187 h 30 min at 45,00 zł that should be 184 h 30 min give one line and a
 * difference of −135,00 zł, without payment; more to pay has the days of the agreement from its own issue.
 */
export function correctionOf(
  standing: InvoiceDocument,
  shouldBe: readonly Line[],
  facts: { number: string; issuedOn: Day; reason: string; ksefNumber: string | null },
): CorrectionDocument | null {
  const { number, issuedOn, reason, ksefNumber } = facts;
  const lines = changesBetween(standing.lines, shouldBe);
  if (lines.length === 0) return null;
  const differenceGrosze = lines.reduce(
    (sum, { before, after }) => sum + after.amountGrosze - (before?.amountGrosze ?? 0),
    0,
  );
  const { payment } = standing;
  const dueOn = payment === null ? issuedOn : addDays(issuedOn, payment.days);
  return CorrectionDocument.parse({
    ...standing,
    kind: standing.kind === 'invoice' ? 'correction' : 'settlement_correction',
    number,
    issuedOn,
    reason,
    corrects: { number: standing.number, issuedOn: standing.issuedOn, ksefNumber },
    lines,
    differenceGrosze,
    payment: payment !== null && differenceGrosze > 0 ? { ...payment, dueOn } : null,
  });
}

function changesBetween(standing: readonly Line[], shouldBe: readonly Line[]): CorrectionDocument['lines'] {
  const open = [...shouldBe];
  const take = (fits: (line: Line) => boolean): Line | null => {
    const index = open.findIndex(fits);
    return index < 0 ? null : (open.splice(index, 1)[0] ?? null);
  };
  const takeDearer = (before: Line): Line | null =>
    before.minutes === 0 ? null : take((line) => isOfKind(before, line));
  // First lines of the same price find each other, then those whose price changes.
  const ofSamePrice = standing.map((before) => ({
    before,
    after: take((line) => isOfKind(before, line) && line.unitPriceGrosze === before.unitPriceGrosze),
  }));
  const changed = ofSamePrice
    .map(({ before, after }) => ({ before, after: after ?? takeDearer(before) ?? emptied(before) }))
    .filter(({ before, after }) => saying(before) !== saying(after))
    .map((pair) => ({ position: pair.before.position, ...pair }));
  const last = Math.max(0, ...standing.map((line) => line.position));
  const added = open.map((after, index) => ({ position: last + index + 1, before: null, after }));
  return [...changed, ...added];
}

function isOfKind(a: Line, b: Line): boolean {
  return a.serviceKind === b.serviceKind && a.dayKind === b.dayKind;
}

function emptied(line: Line): Line {
  return { ...line, visits: 0, minutes: 0, amountGrosze: 0 };
}

function saying({ unitPriceGrosze, minutes, amountGrosze }: Line): string {
  return [unitPriceGrosze, minutes, amountGrosze].join();
}
