import { changesOf, footerOf, hoursOf, missedWords, proofOf, shortDay, stateOf } from '#server/billing/paper-words';
import type { CardVisit, ServiceCard } from '#server/billing/papers';
import { drawNotes, drawSignatures, roomFor } from '#server/pdf/closing';
import { monthOnPaper } from '#server/pdf/days';
import { drawHead } from '#server/pdf/head';
import { bytesOf, LEFT, openPdf, type Pdf, RIGHT, type Section, write } from '#server/pdf/page';
import { type Cell, drawTable } from '#server/pdf/table';
import { formatClockHours } from '#shared/billing/hours';
import { clock, minuteAt } from '#shared/kernel/time';
import { billing } from '#shared/messages/pl/billing';
import { decisions } from '#shared/messages/pl/decisions';
import { visits as visitWords } from '#shared/messages/pl/visits';

const TITLE = 'Karta realizacji usług';
const WIDTH = RIGHT - LEFT;
/** Tall enough to sign in. */
const ROW_HEIGHT = 27;

/** Draws the cards of one person, or of many, each from a page of its own. */
export async function drawServiceCards(cards: readonly ServiceCard[]): Promise<Buffer> {
  const [first] = cards;
  if (first === undefined) throw new RangeError('there is no card to draw');
  const period = monthOnPaper(first.month);
  const whose = cards.length === 1 ? first.referenceNumber : first.municipality;
  const { pdf, root } = openPdf({
    title: `${TITLE} ${first.month}, ${whose}`,
    author: first.enterprise,
    subject: `${TITLE}: ${period}`,
    createdAt: first.drawnAt,
  });
  for (const [index, card] of cards.entries()) {
    if (index > 0) pdf.addPage();
    drawCard(pdf, root, card);
  }
  return bytesOf(pdf, root, footerOf(TITLE, `${whose} · ${period}`, first.demo));
}

function drawCard(pdf: Pdf, root: Section, card: ServiceCard): void {
  const { referenceNumber, name } = card;
  let y = drawHead(pdf, root, {
    title: TITLE,
    under: `za usługi w okresie ${monthOnPaper(card.month)}`,
    facts: [
      ['Podopieczny', name === null ? `nr ewid. ${referenceNumber}` : `${name}, nr ewid. ${referenceNumber}`],
      [card.decisions.length === 1 ? 'Decyzja' : 'Decyzje', card.decisions.map(decisionWords).join('\n')],
      ['Gmina', `${card.municipality}, ${card.welfareCentre}`],
      ['Realizator usług', card.enterprise],
      ['Stan na dzień', stateOf(card)],
    ],
  });
  y = drawVisits(pdf, root, y, card.visits);
  y = drawUndelivered(pdf, root, y, card);
  y = drawNotes(pdf, root, y, [
    'Czas: potwierdzone minuty wszystkich opiekunek (h:min), dwie opiekunki przez godzinę to 2:00. Do rozlicz.: ile z nich liczy umowa z gminą.',
    ...(card.unconfirmed === 0
      ? []
      : [`Czekają na potwierdzenie: ${billing.visits(card.unconfirmed)}. Nie ma ich w sumie.`]),
  ]);
  drawSignatures(pdf, root, y, ['podpis podopiecznego albo opiekuna faktycznego', 'podpis koordynatora usług']);
}

function decisionWords({ number, serviceKind, fundingSource }: ServiceCard['decisions'][number]): string {
  const which = number ?? 'tryb pilny, decyzja jeszcze nie wydana';
  return `${which} (${billing.serviceKindCodes[serviceKind]}, ${decisions.fundingSources[fundingSource].toLowerCase()})`;
}

function drawVisits(pdf: Pdf, root: Section, y: number, visits: readonly CardVisit[]): number {
  const fixed = 46 + 56 + 30 + 38 + 86 + 56 + 66;
  const sum = (pick: (visit: CardVisit) => number): number => visits.reduce((all, visit) => all + pick(visit), 0);
  return drawTable(pdf, root, y, {
    size: 7.5,
    padding: 2.5,
    rowHeight: ROW_HEIGHT,
    columns: [
      { title: 'Dzień', width: 46 },
      { title: 'Od–do', width: 56 },
      { title: 'Czas', width: 30, align: 'right' },
      { title: 'Do rozlicz.', width: 38, align: 'right' },
      { title: 'Czynności', width: WIDTH + 8 - fixed },
      { title: 'Jak potwierdzono', width: 86 },
      { title: 'Podpis osoby', width: 56, byHand: true },
      { title: 'Podpis opiekunki', width: 66, byHand: true },
    ],
    rows: visits.map((visit): Cell[] => [
      shortDay(visit.onDay),
      hoursOf(visit),
      formatClockHours(visit.minutes),
      visit.billedMinutes === null ? '–' : formatClockHours(visit.billedMinutes),
      visit.tasks.map((task) => visitWords.tasks[task].toLowerCase()).join('; '),
      { text: proofOf(visit), below: changesOf(visit) },
      '',
      { text: ' ', below: visit.carers.join(', ') },
    ]),
    sums: [
      'Razem',
      billing.visits(visits.length),
      formatClockHours(sum((visit) => visit.minutes)),
      formatClockHours(sum((visit) => visit.billedMinutes ?? 0)),
      '',
      '',
      '',
      '',
    ],
  });
}

function drawUndelivered(pdf: Pdf, root: Section, top: number, { undelivered }: ServiceCard): number {
  if (undelivered.length === 0) return top;
  let y = roomFor(pdf, top + 14, 60);
  const title = `Wizyty niewykonane: ${undelivered.length}`;
  y = write(pdf, root, title, { x: LEFT, y, width: WIDTH }, { face: 'bold', size: 9, tag: 'H2' }) + 4;
  return drawTable(pdf, root, y, {
    size: 7.5,
    padding: 2.5,
    columns: [
      { title: 'Dzień', width: 60 },
      { title: 'Miała się zacząć', width: 90 },
      { title: 'Powód', width: WIDTH + 8 - 60 - 90 - 70 },
      { title: 'Do rozlicz.', width: 70, align: 'right' },
    ],
    rows: undelivered.map(({ onDay, from, reason, billedMinutes }) => [
      shortDay(onDay),
      clock(minuteAt(from)),
      missedWords(reason),
      billedMinutes === 0 ? '–' : formatClockHours(billedMinutes),
    ]),
  });
}
