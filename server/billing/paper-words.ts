import type { CardVisit, GminaHead, UndeliveredVisit } from '#server/billing/papers';
import { dayOnPaper } from '#server/pdf/days';
import { attendance } from '#shared/messages/pl/attendance';
import { visits } from '#shared/messages/pl/visits';
import { formatClockHours } from '#shared/billing/hours';
import { clock, type Day, dayAt, minuteAt, weekdayOf } from '#shared/kernel/time';

const WEEKDAYS = ['', 'pn.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.', 'nd.'];

/** `pn. 02.11` */
export function shortDay(day: Day): string {
  return `${WEEKDAYS[weekdayOf(day)]} ${dayOnPaper(day).slice(0, 5)}`;
}

/** `7:30–8:30`, by the clock of the place. */
export function hoursOf({ from, to }: { from: Date; to: Date }): string {
  return `${clock(minuteAt(from))}–${clock(minuteAt(to))}`;
}

/** How one knows that somebody came, and who said that it counts. */
export function proofOf({ source, method }: Pick<CardVisit, 'source' | 'method'>): string {
  const record = source === null ? 'bez wpisu, godziny z grafiku' : attendance.sources[source];
  return `${record}, ${method === 'automatic' ? 'zgodnie z planem' : 'potwierdziło biuro'}`;
}

/** What the office changed and why: «korekta 03.11.2026, było 1:00; zadzwoniła córka». */
export function changesOf({ corrections, note }: Pick<CardVisit, 'corrections' | 'note'>): string {
  const corrected = corrections.map(
    ({ on, delivered, minutes }) =>
      `korekta ${dayOnPaper(on)}, było ${delivered ? formatClockHours(minutes) : 'niewykonana'}`,
  );
  return [...corrected, ...(note === null ? [] : [note])].join('; ');
}

/** Why a visit did not take place. */
export function missedWords(reason: UndeliveredVisit['reason']): string {
  if (reason === null) return 'bez podanego powodu';
  return { ...visits.cancellationReasons, ...attendance.notDeliveredReasons }[reason].toLowerCase();
}

/** Of which day the figures are, and whether they may still change. */
export function stateOf({ drawnAt, closed }: Pick<GminaHead, 'drawnAt' | 'closed'>): string {
  return `${dayOnPaper(dayAt(drawnAt))}, miesiąc ${closed ? 'zamknięty' : 'jeszcze niezamknięty, liczby mogą się zmienić'}`;
}

/** At the foot of every page. */
export function footerOf(title: string, what: string, demo: boolean): string {
  return `${title} · ${what}${demo ? ' · dane pokazowe' : ''}`;
}
