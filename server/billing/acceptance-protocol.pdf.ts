import { footerOf, missedWords, stateOf } from '#server/billing/paper-words';
import type { ProtocolPaper } from '#server/billing/papers';
import { drawNotes, drawSignatures, roomFor } from '#server/pdf/closing';
import { dayOnPaper, monthOnPaper } from '#server/pdf/days';
import { drawHead } from '#server/pdf/head';
import { bytesOf, decoration, INK, LEFT, openPdf, type Pdf, RIGHT, rule, type Section, write } from '#server/pdf/page';
import { drawTable } from '#server/pdf/table';
import { formatClockHours, formatHoursMinutes } from '#shared/billing/hours';
import { formatAmount } from '#shared/kernel/money';
import { billing } from '#shared/messages/pl/billing';
import { pluralPl } from '#shared/messages/translation';

const TITLE = 'Protokół odbioru usług';
const WIDTH = RIGHT - LEFT;
const BOX = 9;
/** Lines for remarks, written by hand. */
const REMARK_LINES = 4;
const REMARK_HEIGHT = 22;

type Agreement = ProtocolPaper['agreements'][number];

/** Draws what was delivered in a month, for the two signatures under which a gmina accepts it. */
export async function drawAcceptanceProtocol(paper: ProtocolPaper): Promise<Buffer> {
  const period = monthOnPaper(paper.month);
  const { pdf, root } = openPdf({
    title: `${TITLE} ${paper.month}, ${paper.municipality}`,
    author: paper.enterprise,
    subject: `${TITLE}: ${period}`,
    createdAt: paper.drawnAt,
  });
  let y = drawHead(pdf, root, {
    title: TITLE,
    under: `wykonanych w okresie ${period}`,
    facts: [
      ['Zamawiający', `${paper.municipality}, ${paper.welfareCentre}`],
      ['Wykonawca', paper.enterprise],
      ['Stan na dzień', stateOf(paper)],
    ],
  });
  for (const agreement of paper.agreements) y = drawAgreement(pdf, root, y, agreement);
  y = drawNotes(pdf, root, y, courseOf(paper), { size: 9 });
  y = drawVerdict(pdf, root, y + 10);
  const place = paper.place === '' ? 'miejsce i data' : `${paper.place}, data`;
  drawSignatures(pdf, root, y, [`za wykonawcę (${place})`, 'za zamawiającego (miejsce i data)']);
  return bytesOf(pdf, root, footerOf(TITLE, `${paper.municipality} · ${period}`, paper.demo));
}

function drawAgreement(pdf: Pdf, root: Section, top: number, agreement: Agreement): number {
  const documents = agreement.documents.length === 0 ? '' : `, dokument ${agreement.documents.join(', ')}`;
  const title = `Umowa nr ${agreement.number} z ${dayOnPaper(agreement.signedOn)}${documents}`;
  const style = { face: 'bold', size: 10, tag: 'H2' } as const;
  const y = write(pdf, root, title, { x: LEFT, y: roomFor(pdf, top, 80), width: WIDTH }, style) + 6;
  const { lines } = agreement;
  const sum = (pick: (line: Agreement['lines'][number]) => number): number =>
    lines.reduce((all, line) => all + pick(line), 0);
  const end = drawTable(pdf, root, y, {
    size: 8.5,
    padding: 4,
    columns: [
      { title: 'Usługa', width: WIDTH + 8 - 100 - 46 - 64 - 76 - 80 },
      { title: 'Dni', width: 100 },
      { title: 'Wizyty', width: 46, align: 'right' },
      { title: 'Godziny', width: 64, align: 'right' },
      { title: 'Stawka [zł]', width: 76, align: 'right' },
      { title: 'Wartość [zł]', width: 80, align: 'right' },
    ],
    rows: lines.map((line) => [
      billing.serviceKinds[line.serviceKind],
      billing.dayKinds[line.dayKind],
      String(line.visits),
      formatClockHours(line.minutes),
      formatAmount(line.unitPriceGrosze),
      formatAmount(line.amountGrosze),
    ]),
    sums: [
      'Razem',
      '',
      String(agreement.visits),
      formatClockHours(sum((line) => line.minutes)),
      '',
      formatAmount(agreement.totalGrosze),
    ],
  });
  return end + 12;
}

function courseOf(paper: ProtocolPaper): string[] {
  const minutes = paper.agreements.reduce(
    (sum, { lines }) => sum + lines.reduce((all, line) => all + line.minutes, 0),
    0,
  );
  const people = `${paper.people} ${pluralPl(paper.people, 'osobę', 'osoby', 'osób')}`;
  const missed = paper.undelivered.reduce((sum, { visits }) => sum + visits, 0);
  const reasons = paper.undelivered.map(({ reason, visits }) => `${missedWords(reason)}: ${visits}`);
  return [
    `Usługami objęto ${people}. Wykonano: ${billing.visits(paper.delivered)}. Do rozliczenia: ${formatHoursMinutes(minutes)}.`,
    missed === 0
      ? 'Wszystkie potwierdzone wizyty wykonano.'
      : `Nie wykonano: ${billing.visits(missed)} (${reasons.join(', ')}).`,
    ...(paper.charged === 0
      ? []
      : [
          `Z niewykonanych umowa każe rozliczyć: ${billing.visits(paper.charged)} (odwołanie za późno, daremny dojazd).`,
        ]),
    ...(paper.unconfirmed === 0 ? [] : [`Czekają na potwierdzenie: ${billing.visits(paper.unconfirmed)}.`]),
    'Wykaz godzin według numerów ewidencyjnych osób zawiera załącznik do dokumentu i zestawienie zbiorcze.',
  ];
}

/** Two boxes to tick and lines to write on. */
function drawVerdict(pdf: Pdf, root: Section, top: number): number {
  let y = roomFor(pdf, top, 70 + REMARK_LINES * REMARK_HEIGHT);
  for (const verdict of ['Usługi odebrano bez uwag.', 'Usługi odebrano z uwagami:']) {
    const boxY = y;
    decoration(pdf, () =>
      pdf
        .rect(LEFT, boxY + 2, BOX, BOX)
        .lineWidth(0.7)
        .strokeColor(INK.strong)
        .stroke(),
    );
    y = write(pdf, root, verdict, { x: LEFT + BOX + 7, y, width: WIDTH - BOX - 7 }, { size: 9.5 }) + 6;
  }
  for (let line = 0; line < REMARK_LINES; line += 1) {
    y += REMARK_HEIGHT;
    rule(pdf, y, { color: INK.quiet, weight: 0.4 });
  }
  return y + 14;
}
