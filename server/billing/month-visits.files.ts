import { monthVisits } from '#server/billing/month-visits.queries';
import type { Ctx } from '#server/context';
import type { FileAnswer } from '#server/http/route';
import { Municipality } from '#server/municipalities/municipality.model';
import { CSV_TYPE, csvFile, type FileColumn, sheetFile, sheetHours } from '#server/sheets/column-file';
import { SHEET_TYPE } from '#server/sheets/sheet-bytes';
import type { GminaMonthQuery, MonthVisitView, VisitListFormat } from '#shared/billing/month-visits-wire';
import { clock, minuteAt } from '#shared/kernel/time';
import { billing } from '#shared/messages/pl/billing';
import { settlement as words } from '#shared/messages/pl/settlement';

/** Every visit of a gmina's month as a file: what was billed of it, or why it was not. */
export async function monthVisitsFile(
  ctx: Ctx,
  { format, ...key }: GminaMonthQuery & { format: VisitListFormat },
): Promise<FileAnswer> {
  const { visits } = await monthVisits(ctx, key);
  const municipality = await Municipality.findByPk(key.municipalityId, { rejectOnEmpty: true });
  const fileName = `wizyty-${municipality.terc}-${key.month}.${format}`;
  if (format === 'csv') return { bytes: csvFile(COLUMNS, visits), contentType: CSV_TYPE, fileName };
  return { bytes: sheetFile(key.month, COLUMNS, visits), contentType: SHEET_TYPE, fileName };
}

const time = (instant: string): string => clock(minuteAt(new Date(instant)));
const minutesOf = (visit: MonthVisitView, kind: 'weekday' | 'weekend' | 'holiday'): number =>
  visit.days.reduce((sum, { dayKind, minutes }) => sum + (dayKind === kind ? minutes : 0), 0);

/** By reference numbers only: a file leaves the house. */
const COLUMNS: readonly FileColumn<MonthVisitView>[] = [
  { head: 'Dzień', value: ({ onDay }) => onDay },
  { head: 'Od', value: ({ startAt }) => time(startAt) },
  { head: 'Do', value: ({ endAt }) => time(endAt) },
  { head: 'Nr ewidencyjny', value: ({ referenceNumber }) => referenceNumber },
  { head: 'Usługa', value: ({ serviceKind }) => billing.serviceKindCodes[serviceKind] },
  { head: 'Opiekunów', value: ({ carers }) => carers },
  { head: 'Minuty zaplanowane', value: ({ plannedMinutes }) => plannedMinutes },
  { head: 'Minuty potwierdzone', value: ({ confirmedMinutes }) => confirmedMinutes },
  { head: 'Minuty rozliczone', value: ({ billedMinutes }) => billedMinutes },
  { head: 'Godziny rozliczone', value: ({ billedMinutes }) => sheetHours(billedMinutes), isDecimal: true },
  { head: 'Minuty w dni powszednie', value: (visit) => minutesOf(visit, 'weekday') },
  { head: 'Minuty w soboty i niedziele', value: (visit) => minutesOf(visit, 'weekend') },
  { head: 'Minuty w święta', value: (visit) => minutesOf(visit, 'holiday') },
  { head: 'Podstawa', value: ({ basis }) => (basis === null ? null : words.bases[basis]) },
  {
    head: 'Dlaczego nie rozliczono',
    value: ({ notBilled }) => (notBilled === null ? null : words.notBilled[notBilled]),
  },
  { head: 'Uwagi', value: ({ outsideDecision }) => (outsideDecision ? words.outsideDecision : null) },
];
