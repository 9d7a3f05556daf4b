import { DOCUMENT_WORDS } from '#server/billing/invoice-words';
import { type DrawnFa3, drawHead, drawParties, drawTerms, openDocument } from '#server/billing/invoice.pdf';
import { dayOnPaper as day } from '#server/pdf/days';
import { BOTTOM, INK, LEFT, type Pdf, RIGHT, rule, type Section, TOP, write } from '#server/pdf/page';
import { type Cell, drawTable } from '#server/pdf/table';
import { amountInWords } from '#shared/billing/amount-in-words';
import type { CorrectionDocument } from '#shared/billing/correction-document';
import { formatHours, formatHoursMinutes } from '#shared/billing/hours';
import { formatAmount, formatZloty } from '#shared/kernel/money';
import { billing } from '#shared/messages/pl/billing';

const WIDTH = RIGHT - LEFT;
type Change = CorrectionDocument['lines'][number];
type Line = Change['after'];

/** Draws a correcting document: what it corrects and why, each changed line before and after, and the difference. */
export async function drawCorrection(document: CorrectionDocument, fa3: DrawnFa3 | null): Promise<Buffer> {
  const { pdf, root, bytes } = openDocument(document, fa3);
  let y = drawHead(pdf, root, document);
  y = drawCause(pdf, root, y, document);
  y = drawParties(pdf, root, y, document);
  y = drawChanges(pdf, root, y, document);
  y = drawDifference(pdf, root, y, document);
  drawTerms(pdf, root, y, document, fa3);
  return bytes();
}

function drawCause(pdf: Pdf, root: Section, top: number, { kind, corrects, reason }: CorrectionDocument): number {
  rule(pdf, top);
  const original = kind === 'correction' ? 'Do faktury' : 'Do rozliczenia';
  const ksef = corrects.ksefNumber === null ? '' : `, numer KSeF ${corrects.ksefNumber}`;
  const facts: [string, string][] = [
    [original, `nr ${corrects.number} z ${day(corrects.issuedOn)}${ksef}`],
    ['Przyczyna korekty', reason],
  ];
  let y = top + 10;
  for (const [label, value] of facts) {
    write(pdf, root, label, { x: LEFT, y, width: 100 }, { size: 8.5, color: INK.quiet });
    y = write(pdf, root, value, { x: LEFT + 104, y, width: WIDTH - 104 }, { size: 9.5 }) + 3;
  }
  return y + 6;
}

function drawChanges(pdf: Pdf, root: Section, y: number, document: CorrectionDocument): number {
  const words = DOCUMENT_WORDS[document.kind];
  const { vat } = document;
  const rateWidth = vat === null ? 0 : 44;
  const fixed = 26 + 74 + 36 + 80 + 80 + 80 + rateWidth;
  return drawTable(pdf, root, y, {
    columns: [
      { title: 'Lp.', width: 26 },
      { title: 'Usługa', width: WIDTH + 8 - fixed },
      { title: 'Stan', width: 74 },
      { title: 'J.m.', width: 36 },
      { title: 'Ilość', width: 80, align: 'right' },
      { title: `${words.unitPrice} [zł]`, width: 80, align: 'right' },
      { title: `${words.amount} [zł]`, width: 80, align: 'right' },
      ...(vat === null ? [] : [{ title: 'Stawka', width: rateWidth, align: 'right' } as const]),
    ],
    rows: document.lines.flatMap((change) => rowsOf(change, vat?.rate ?? null)),
    sums: [
      '',
      'Różnica razem',
      '',
      'godz.',
      formatSigned(document.lines.reduce((sum, { before, after }) => sum + after.minutes - (before?.minutes ?? 0), 0)),
      '',
      formatAmount(document.differenceGrosze),
      ...(vat === null ? [] : ['']),
    ],
  });
}

function rowsOf({ position, before, after }: Change, rate: string | null): Cell[][] {
  const figures = ({ minutes, unitPriceGrosze, amountGrosze }: Line): Cell[] => [
    'godz.',
    { text: formatHours(minutes), below: formatHoursMinutes(minutes) },
    formatAmount(unitPriceGrosze),
    formatAmount(amountGrosze),
    ...(rate === null ? [] : [rate]),
  ];
  const service: Cell = {
    text: billing.serviceKinds[after.serviceKind],
    below: billing.dayKinds[after.dayKind],
  };
  const minutes = after.minutes - (before?.minutes ?? 0);
  const difference = after.amountGrosze - (before?.amountGrosze ?? 0);
  return [
    ...(before === null ? [] : [[String(position), service, 'było', ...figures(before)]]),
    [before === null ? String(position) : '', before === null ? service : '', 'powinno być', ...figures(after)],
    ['', '', 'różnica', 'godz.', formatSigned(minutes), '', formatAmount(difference), ...(rate === null ? [] : [''])],
  ];
}

/** `−2,50`: hours that may be taken away. */
function formatSigned(minutes: number): string {
  return `${minutes < 0 ? '−' : ''}${formatHours(Math.abs(minutes))}`;
}

function drawDifference(pdf: Pdf, root: Section, top: number, document: CorrectionDocument): number {
  let y = top + 14;
  if (y + 150 > BOTTOM) {
    pdf.addPage();
    y = TOP;
  }
  const { differenceGrosze: difference, vat, kind } = document;
  if (vat !== null) {
    const text = `Zmiana sprzedaży zwolnionej z VAT (stawka ${vat.rate}): ${formatZloty(difference)}`;
    y = write(pdf, root, text, { x: LEFT, y, width: WIDTH }, { size: 8.5, align: 'right', color: INK.quiet }) + 6;
  }
  const isSale = kind === 'correction';
  const total = difference < 0 ? (isSale ? 'Do zwrotu' : 'Mniej o') : isSale ? 'Do dopłaty' : 'Więcej o';
  const text = `${total}: ${formatZloty(Math.abs(difference))}`;
  y = write(pdf, root, text, { x: LEFT, y, width: WIDTH }, { face: 'bold', size: 15, align: 'right' });
  const spelled = `słownie: ${amountInWords(Math.abs(difference))}`;
  return write(pdf, root, spelled, { x: LEFT, y: y + 1, width: WIDTH }, { size: 8.5, align: 'right' }) + 18;
}
