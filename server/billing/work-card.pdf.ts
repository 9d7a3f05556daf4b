import { footerOf, hoursOf, proofOf, shortDay } from '#server/billing/paper-words';
import type { WorkCard } from '#server/billing/papers';
import { drawNotes, drawSignatures } from '#server/pdf/closing';
import { dayOnPaper, daysOnPaper, monthOnPaper } from '#server/pdf/days';
import { drawHead } from '#server/pdf/head';
import { bytesOf, LEFT, openPdf, RIGHT } from '#server/pdf/page';
import { drawTable } from '#server/pdf/table';
import { formatClockHours, formatHoursMinutes } from '#shared/billing/hours';
import { dayAt } from '#shared/kernel/time';
import { billing } from '#shared/messages/pl/billing';
import { carers } from '#shared/messages/pl/carers';

const TITLE = 'Karta pracy';
const WIDTH = RIGHT - LEFT;

/** Draws a carer's month. */
export async function drawWorkCard(card: WorkCard): Promise<Buffer> {
  const period = monthOnPaper(card.month);
  const { pdf, root } = openPdf({
    title: `${TITLE} ${card.month}, ${card.referenceNumber}`,
    author: card.enterprise,
    subject: `${TITLE}: ${period}`,
    createdAt: card.drawnAt,
  });
  const minutes = card.visits.reduce((sum, visit) => sum + visit.minutes, 0);
  const days = new Set(card.visits.map((visit) => visit.onDay)).size;
  let y = drawHead(pdf, root, {
    title: TITLE,
    under: `wizyty w okresie ${period}`,
    facts: [
      ['Opiekun(ka)', `${card.name}, nr ${card.referenceNumber}`],
      ['Umowa', carers.employmentKinds[card.employmentKind]],
      ...(card.nominalMinutes === null
        ? []
        : [['Wymiar w miesiącu', formatHoursMinutes(card.nominalMinutes)] satisfies [string, string]]),
      [card.employmentKind === 'employment' ? 'Pracodawca' : 'Zleceniodawca', card.enterprise],
      ['Stan na dzień', dayOnPaper(dayAt(card.drawnAt))],
    ],
  });
  const fixed = 50 + 58 + 40 + 62 + 38 + 146;
  y = drawTable(pdf, root, y, {
    size: 8,
    padding: 3,
    columns: [
      { title: 'Dzień', width: 50 },
      { title: 'Od–do', width: 58 },
      { title: 'Czas', width: 40, align: 'right' },
      { title: 'Nr ewid. osoby', width: 62 },
      { title: 'Usługa', width: 38 },
      { title: 'Gmina', width: WIDTH + 8 - fixed },
      { title: 'Jak potwierdzono', width: 146 },
    ],
    rows: card.visits.map((visit) => [
      shortDay(visit.onDay),
      hoursOf(visit),
      formatClockHours(visit.minutes),
      visit.referenceNumber,
      billing.serviceKindCodes[visit.serviceKind],
      visit.municipality,
      proofOf(visit),
    ]),
    sums: ['Razem', `dni: ${days}`, formatClockHours(minutes), billing.visits(card.visits.length), '', '', ''],
  });
  y = drawNotes(pdf, root, y, [
    ...card.absences.map(({ fromOn, toOn, kind }) => {
      const when = fromOn === toOn ? dayOnPaper(fromOn) : daysOnPaper({ from: fromOn, to: toOn });
      return `Nieobecność: ${when}, ${carers.absenceKinds[kind].toLowerCase()}.`;
    }),
    'Czas u podopiecznych z potwierdzonych wizyt (h:min). Dojazdów, przerw i innych prac karta nie obejmuje: rozlicza je ewidencja czasu pracy.',
  ]);
  drawSignatures(pdf, root, y, ['podpis opiekuna (opiekunki)', 'podpis koordynatora usług']);
  return bytesOf(pdf, root, footerOf(TITLE, `${card.referenceNumber} · ${period}`, card.demo));
}
