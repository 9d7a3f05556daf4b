import { FUNDING_SOURCES, type FundingSource } from '#shared/decisions/funding';
import { apportion } from '#shared/kernel/apportion';
import { grouped } from '#shared/kernel/grouped';
import type { Grosze } from '#shared/kernel/money';
import { SERVICE_KINDS, type ServiceKind } from '#shared/municipalities/service-kind';

/** A visit as it counts on a line of the gmina's document; a night may stand on two. */
export interface SummaryVisit {
  visitId: string;
  referenceNumber: string;
  serviceKind: ServiceKind;
  fundingSource: FundingSource;
  lineKey: string;
  minutes: number;
}

/** What a gmina's month comes to under one kind of service and one source of money. */
export interface SummaryGroup {
  serviceKind: ServiceKind;
  fundingSource: FundingSource;
  people: number;
  visits: number;
  minutes: number;
  amountGrosze: Grosze;
}

/** The same of one person. */
export type SummaryRow = Omit<SummaryGroup, 'people'> & { referenceNumber: string };

export interface MonthSummary {
  rows: SummaryRow[];
  groups: SummaryGroup[];
  total: Omit<SummaryGroup, 'serviceKind' | 'fundingSource'>;
}

/**
 * A gmina's month person by person, and by kind and source. The amount of each line is rounded once, on the document, and
 * divided here by minutes, so that every sum equals the document to the grosz: two people with 20 minutes each on a line of
 * 33,33 zł have 16,67 zł and 16,66 zł.
 */
export function monthSummary(
  visits: readonly SummaryVisit[],
  lines: readonly { key: string; amountGrosze: Grosze }[],
): MonthSummary {
  const amounts = new Map(lines.map(({ key, amountGrosze }) => [key, amountGrosze]));
  const rows = new Map<string, SummaryRow>();
  const visitsOf = new Map<string, Set<string>>();
  for (const [lineKey, onLine] of grouped(visits, (visit) => visit.lineKey)) {
    const parts = [...grouped(onLine, keyOf)].sort(([, [a]], [, [b]]) => (a && b ? inOrder(a, b) : 0));
    const minutes = parts.map(([, own]) => own.reduce((sum, visit) => sum + visit.minutes, 0));
    const shares = apportion(amounts.get(lineKey) ?? 0, minutes);
    for (const [index, [key, own]] of parts.entries()) {
      const row = rows.get(key) ?? emptyRow(own);
      const counted = visitsOf.get(key) ?? new Set();
      for (const { visitId } of own) counted.add(visitId);
      visitsOf.set(key, counted);
      row.visits = counted.size;
      row.minutes += minutes[index] ?? 0;
      row.amountGrosze += shares[index] ?? 0;
      rows.set(key, row);
    }
  }
  const sorted = [...rows.values()].sort(inOrder);
  const groups = [...grouped(sorted, order)].sort(([a], [b]) => a - b).flatMap(([, own]) => groupOf(own));
  return { rows: sorted, groups, total: totalOf(sorted) };
}

type Kinds = Pick<SummaryVisit, 'serviceKind' | 'fundingSource'>;

const keyOf = ({ referenceNumber, serviceKind, fundingSource }: SummaryVisit): string =>
  [referenceNumber, serviceKind, fundingSource].join(' ');

const order = ({ serviceKind, fundingSource }: Kinds): number =>
  SERVICE_KINDS.indexOf(serviceKind) * FUNDING_SOURCES.length + FUNDING_SOURCES.indexOf(fundingSource);

type Place = Kinds & { referenceNumber: string };

const byNumber = new Intl.Collator('pl', { numeric: true });
const inOrder = (a: Place, b: Place): number =>
  byNumber.compare(a.referenceNumber, b.referenceNumber) || order(a) - order(b);

function emptyRow([first]: readonly SummaryVisit[]): SummaryRow {
  if (first === undefined) throw new RangeError('a row has at least one visit');
  const { referenceNumber, serviceKind, fundingSource } = first;
  return { referenceNumber, serviceKind, fundingSource, visits: 0, minutes: 0, amountGrosze: 0 };
}

function groupOf(rows: readonly SummaryRow[]): SummaryGroup[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { serviceKind, fundingSource } = first;
  return [{ serviceKind, fundingSource, ...totalOf(rows) }];
}

function totalOf(rows: readonly SummaryRow[]): MonthSummary['total'] {
  const sum = (pick: (row: SummaryRow) => number): number => rows.reduce((all, row) => all + pick(row), 0);
  return {
    people: new Set(rows.map((row) => row.referenceNumber)).size,
    visits: sum((row) => row.visits),
    minutes: sum((row) => row.minutes),
    amountGrosze: sum((row) => row.amountGrosze),
  };
}
