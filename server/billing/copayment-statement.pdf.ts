import { feeNotes, rateWords } from '#server/billing/copayment-words';
import { drawNotes } from '#server/pdf/closing';
import { dayOnPaper, monthOnPaper } from '#server/pdf/days';
import { drawHead } from '#server/pdf/head';
import { bytesOf, LEFT, openPdf, type Pdf, RIGHT, type Section } from '#server/pdf/page';
import { type Cell, drawTable } from '#server/pdf/table';
import type { CopaymentStatementRow, CopaymentStatementView } from '#shared/billing/copayment-wire';
import { formatClockHours, formatHoursMinutes } from '#shared/billing/hours';
import { formatAmount, formatZloty } from '#shared/kernel/money';
import type { Day } from '#shared/kernel/time';
import { billing } from '#shared/messages/pl/billing';

const WIDTH = RIGHT - LEFT;

export interface StatementPaper {
  statement: CopaymentStatementView;
  gmina: { name: string; welfareCentreName: string };
  enterprise: { name: string; demo: boolean } | null;
  drawnAt: Date;
  drawnOn: Day;
}

/** Draws a month's statement of co-payments for the welfare centre, by reference numbers. */
export async function drawCopaymentStatement(paper: StatementPaper): Promise<Buffer> {
  const { statement, gmina, enterprise, drawnAt, drawnOn } = paper;
  const period = monthOnPaper(statement.month);
  const { pdf, root } = openPdf({
    title: `Zestawienie odpłatności ${statement.month}, ${gmina.name}`,
    author: enterprise?.name ?? 'Bliżej',
    subject: `Odpłatność za usługi: ${period}`,
    createdAt: drawnAt,
  });
  let y = drawHead(pdf, root, {
    title: 'Zestawienie odpłatności',
    under: `za usługi w okresie ${period}`,
    facts: [
      ['Ośrodek', gmina.welfareCentreName],
      ['Gmina', gmina.name],
      ...(enterprise === null ? [] : [['Realizator usług', enterprise.name] satisfies [string, string]]),
      ['Stan na dzień', `${dayOnPaper(drawnOn)}, miesiąc ${statement.closed ? 'zamknięty' : 'jeszcze niezamknięty'}`],
    ],
  });
  y = drawRows(pdf, root, y, statement);
  drawMeaning(pdf, root, y, statement);
  const demo = enterprise?.demo === true ? ' · dane pokazowe' : '';
  return bytesOf(pdf, root, `Zestawienie odpłatności · ${gmina.name} · ${period}${demo}`);
}

function drawRows(pdf: Pdf, root: Section, y: number, { rows, totals }: CopaymentStatementView): number {
  const fixed = 24 + 50 + 36 + 46 + 84 + 76 + 76;
  return drawTable(pdf, root, y, {
    size: 8,
    padding: 3,
    columns: [
      { title: 'Lp.', width: 24 },
      { title: 'Nr ewid.', width: 50 },
      { title: 'Decyzja', width: WIDTH + 8 - fixed },
      { title: 'Usługa', width: 36 },
      { title: 'Godziny (h:min)', width: 46, align: 'right' },
      { title: 'Stawka i cena godziny', width: 84, align: 'right' },
      { title: 'Do zapłaty wg ceny z decyzji [zł]', width: 76, align: 'right' },
      { title: 'Do zapłaty wg ceny rozliczenia [zł]', width: 76, align: 'right' },
    ],
    rows: rows.map((row, index) => [
      String(index + 1),
      row.referenceNumber,
      withNote(row.decisionNumber, feeNotes(row).join('; ')),
      billing.serviceKindCodes[row.serviceKind],
      formatClockHours(row.minutes),
      rateCell(row),
      row.fee === null ? '–' : formatAmount(row.fee.byDecisionGrosze),
      row.fee === null ? '–' : formatAmount(row.fee.bySettlementGrosze),
    ]),
    sums: [
      '',
      'Razem',
      '',
      '',
      formatClockHours(totals.minutes),
      '',
      formatAmount(totals.byDecisionGrosze),
      formatAmount(totals.bySettlementGrosze),
    ],
  });
}

const withNote = (text: string, below: string): Cell => (below === '' ? text : { text, below });

function rateCell({ rate }: CopaymentStatementRow): Cell {
  if (rate === null) return '–';
  if (rate.rate === 0) return rateWords(rate);
  const price = `${formatAmount(rate.hourFeeGrosze)} z ${formatZloty(rate.hourPriceGrosze)}`;
  return {
    text: rateWords(rate),
    below: rate.rateKind === 'percent' ? price : `z ${formatZloty(rate.hourPriceGrosze)}`,
  };
}

function drawMeaning(pdf: Pdf, root: Section, top: number, { rows, totals }: CopaymentStatementView): void {
  const withoutRate = rows.filter((row) => row.rate === null);
  const minutes = withoutRate.reduce((sum, row) => sum + row.minutes, 0);
  const said = [
    `Godziny usług: ${formatHoursMinutes(totals.minutes)}, zegarowe, z potwierdzonych wizyt, liczone jak na dokumencie dla gminy.`,
    'Wg ceny z decyzji: godziny razy stawka od ceny, która stoi w decyzji. Wg ceny rozliczenia: każda godzina razy stawka od ceny, którą gmina płaci za ten dzień.',
    'Osoby są podane numerami ewidencyjnymi. Dochodów program nie zna i nie przechowuje.',
    ...(withoutRate.length === 0
      ? []
      : [`Bez stawki: ${formatHoursMinutes(minutes)}. Tych godzin suma odpłatności nie obejmuje.`]),
  ];
  drawNotes(pdf, root, top, said);
}
