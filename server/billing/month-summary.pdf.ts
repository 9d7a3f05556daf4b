import { footerOf, stateOf } from '#server/billing/paper-words';
import type { SummaryPaper } from '#server/billing/papers';
import { drawNotes, drawSignatures, roomFor } from '#server/pdf/closing';
import { monthOnPaper } from '#server/pdf/days';
import { drawHead } from '#server/pdf/head';
import { bytesOf, LEFT, openPdf, type Pdf, RIGHT, type Section, write } from '#server/pdf/page';
import { drawTable } from '#server/pdf/table';
import { formatClockHours } from '#shared/billing/hours';
import type { MonthSummary } from '#shared/billing/month-summary';
import { formatAmount } from '#shared/kernel/money';
import { billing } from '#shared/messages/pl/billing';
import { decisions } from '#shared/messages/pl/decisions';

const TITLE = 'Zestawienie zbiorcze';
const WIDTH = RIGHT - LEFT;

/** Draws what a gmina's month comes to, by kind and source and person by person. */
export async function drawMonthSummary(paper: SummaryPaper): Promise<Buffer> {
  const period = monthOnPaper(paper.month);
  const { pdf, root } = openPdf({
    title: `${TITLE} ${paper.month}, ${paper.municipality}`,
    author: paper.enterprise,
    subject: `${TITLE}: ${period}`,
    createdAt: paper.drawnAt,
  });
  let y = drawHead(pdf, root, {
    title: TITLE,
    under: `usług w okresie ${period}`,
    facts: [
      ['Gmina', `${paper.municipality}, ${paper.welfareCentre}`],
      ['Realizator usług', paper.enterprise],
      ['Dokumenty', paper.documents.length === 0 ? 'jeszcze nie wystawiono' : paper.documents.join(', ')],
      ['Stan na dzień', stateOf(paper)],
    ],
  });
  y = drawGroups(pdf, root, y, paper.summary);
  y = drawPeople(pdf, root, y + 18, paper.summary);
  y = drawNotes(pdf, root, y, [
    'Godziny (h:min) z potwierdzonych wizyt, policzone jak w umowie z gminą. Osoby są podane numerami ewidencyjnymi.',
    'Wartość każdej pozycji dokumentu zaokrągla się raz; tu jest podzielona między osoby według minut, więc sumy zgadzają się z dokumentem co do grosza.',
    ...(paper.unconfirmed === 0
      ? []
      : [`Czekają na potwierdzenie: ${billing.visits(paper.unconfirmed)}. Nie ma ich w sumie.`]),
  ]);
  drawSignatures(pdf, root, y, ['sporządził(a)', 'sprawdził(a)']);
  return bytesOf(pdf, root, footerOf(TITLE, `${paper.municipality} · ${period}`, paper.demo));
}

function heading(pdf: Pdf, root: Section, y: number, text: string): number {
  return write(pdf, root, text, { x: LEFT, y, width: WIDTH }, { face: 'bold', size: 10, tag: 'H2' }) + 6;
}

function drawGroups(pdf: Pdf, root: Section, top: number, { groups, total }: MonthSummary): number {
  const y = heading(pdf, root, top, 'Według rodzaju usług i źródła finansowania');
  return drawTable(pdf, root, y, {
    size: 8.5,
    padding: 4,
    columns: [
      { title: 'Usługa', width: WIDTH + 8 - 120 - 46 - 46 - 64 - 80 },
      { title: 'Źródło finansowania', width: 120 },
      { title: 'Osoby', width: 46, align: 'right' },
      { title: 'Wizyty', width: 46, align: 'right' },
      { title: 'Godziny', width: 64, align: 'right' },
      { title: 'Wartość [zł]', width: 80, align: 'right' },
    ],
    rows: groups.map((group) => [
      billing.serviceKinds[group.serviceKind],
      decisions.fundingSources[group.fundingSource],
      String(group.people),
      String(group.visits),
      formatClockHours(group.minutes),
      formatAmount(group.amountGrosze),
    ]),
    sums: [
      'Razem',
      '',
      String(total.people),
      String(total.visits),
      formatClockHours(total.minutes),
      formatAmount(total.amountGrosze),
    ],
  });
}

function drawPeople(pdf: Pdf, root: Section, top: number, { rows, total }: MonthSummary): number {
  const y = heading(pdf, root, roomFor(pdf, top, 80), 'Według osób');
  return drawTable(pdf, root, y, {
    size: 8,
    padding: 2.5,
    columns: [
      { title: 'Lp.', width: 30 },
      { title: 'Nr ewidencyjny', width: 92 },
      { title: 'Usługa', width: 60 },
      { title: 'Źródło finansowania', width: WIDTH + 8 - 30 - 92 - 60 - 50 - 64 - 80 },
      { title: 'Wizyty', width: 50, align: 'right' },
      { title: 'Godziny', width: 64, align: 'right' },
      { title: 'Wartość [zł]', width: 80, align: 'right' },
    ],
    rows: rows.map((row, index) => [
      String(index + 1),
      row.referenceNumber,
      billing.serviceKindCodes[row.serviceKind],
      decisions.fundingSources[row.fundingSource],
      String(row.visits),
      formatClockHours(row.minutes),
      formatAmount(row.amountGrosze),
    ]),
    sums: [
      '',
      'Razem',
      '',
      '',
      String(total.visits),
      formatClockHours(total.minutes),
      formatAmount(total.amountGrosze),
    ],
  });
}
