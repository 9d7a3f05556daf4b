import { DOCUMENT_WORDS } from '#server/billing/invoice-words';
import { daysOnPaper } from '#server/pdf/days';
import { bytesOf, INK, LEFT, openPdf, type Pdf, RIGHT, type Section, TOP, write } from '#server/pdf/page';
import { drawTable } from '#server/pdf/table';
import { formatClockHours } from '#shared/billing/hours';
import type { InvoiceDocument } from '#shared/billing/invoice-document';
import { DAY_KINDS } from '#shared/kernel/calendar';
import { instantAt } from '#shared/kernel/time';
import { billing } from '#shared/messages/pl/billing';

const WIDTH = RIGHT - LEFT;
type AnnexRow = InvoiceDocument['annex'][number];

/** Draws the annex of a document as a file of its own: hours by reference numbers, no names. */
export async function drawAnnexAlone(document: InvoiceDocument): Promise<Buffer> {
  const title = `${DOCUMENT_WORDS[document.kind].annex} ${document.number}`;
  const { pdf, root } = openPdf({
    title,
    author: document.seller.name,
    subject: `Godziny według numerów ewidencyjnych: ${daysOnPaper(document.period)}`,
    createdAt: instantAt(document.issuedOn, 0),
  });
  drawAnnex(pdf, root, document);
  return bytesOf(pdf, root, `${title}${document.demo ? ' · dane pokazowe' : ''}`);
}

/** Draws it on the page that is open and on as many as it takes. */
export function drawAnnex(pdf: Pdf, root: Section, document: InvoiceDocument): void {
  const words = DOCUMENT_WORDS[document.kind];
  const title = `${words.annex} ${document.number}`;
  let y = write(pdf, root, title, { x: LEFT, y: TOP - 6, width: WIDTH }, { face: 'bold', size: 14, tag: 'H2' });
  const about = `Godziny według numerów ewidencyjnych osób, ${daysOnPaper(document.period)}. Godziny i minuty (h:min).`;
  y = write(pdf, root, about, { x: LEFT, y: y + 2, width: WIDTH }, { size: 8.5, color: INK.quiet }) + 12;
  const sumOf = (pick: (row: AnnexRow) => number): number => document.annex.reduce((sum, row) => sum + pick(row), 0);
  const all = (row: AnnexRow): number => DAY_KINDS.reduce((sum, kind) => sum + row.minutes[kind], 0);
  drawTable(pdf, root, y, {
    size: 8,
    padding: 2.5,
    columns: [
      { title: 'Lp.', width: 28 },
      { title: 'Nr ewidencyjny', width: 96 },
      { title: 'Usługa', width: WIDTH + 8 - 28 - 96 - 46 - 4 * 66 },
      { title: 'Wizyty', width: 46, align: 'right' },
      ...DAY_KINDS.map((kind) => ({ title: billing.dayKinds[kind], width: 66, align: 'right' }) as const),
      { title: 'Razem', width: 66, align: 'right' },
    ],
    rows: document.annex.map((row, index) => [
      String(index + 1),
      row.referenceNumber,
      billing.serviceKindCodes[row.serviceKind],
      String(row.visits),
      ...DAY_KINDS.map((kind) => (row.minutes[kind] === 0 ? '–' : formatClockHours(row.minutes[kind]))),
      formatClockHours(all(row)),
    ]),
    sums: [
      '',
      'Razem',
      '',
      String(sumOf((row) => row.visits)),
      ...DAY_KINDS.map((kind) => formatClockHours(sumOf((row) => row.minutes[kind]))),
      formatClockHours(sumOf(all)),
    ],
  });
}
