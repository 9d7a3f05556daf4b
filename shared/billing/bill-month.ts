import {
  type BillableVisit,
  type BillingAgreement,
  type Calendar,
  type SettledVisit,
  settleVisit,
} from '#shared/billing/settle-visit';
import { HOLDING_REASONS } from '#shared/billing/visit-outcome';
import { DAY_KINDS, type DayKind, dayKindOf } from '#shared/kernel/calendar';
import { type Grosze, priceOf } from '#shared/kernel/money';
import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import { SERVICE_KINDS, type ServiceKind } from '#shared/municipalities/service-kind';

export interface BillLine {
  position: number;
  serviceKind: ServiceKind;
  dayKind: DayKind;
  tariffId: string;
  unitPriceGrosze: Grosze;
  minutes: number;
  amountGrosze: Grosze;
  visits: { visitId: string; minutes: number }[];
}

/** What one agreement is charged for the month. */
export interface Bill {
  agreementId: string;
  lines: BillLine[];
  totalGrosze: Grosze;
}

/** A visit with what became of it. */
export type VisitOnBill<Visit extends BillableVisit = BillableVisit> = Visit & { settled: SettledVisit };

/**
 * Turns the visits of one gmina's month into a bill per agreement: a line per service kind, day kind and tariff of the day,
 * its minutes summed and then priced with one rounding, the total the sum of the rounded lines. Three visits of 20 minutes at
 * 45,00 zł an hour are one line of 45,00 zł. Every visit is told: it is on a line, or it has the reason why not.
 *
 * Rounding: whole grosze, half up, per line (art. 106e ust. 11 ustawy o VAT; the value of a line is art. 106e ust. 1 pkt 11).
 * Reasons: `visits_unconfirmed`, `visits_await_decision`, `agreement_missing`, `tariff_missing`.
 */
export function billMonth<Visit extends BillableVisit>(
  visits: readonly Visit[],
  agreements: readonly BillingAgreement[],
  calendar: Calendar = dayKindOf,
): { visits: VisitOnBill<Visit>[]; bills: Bill[]; reasons: Reason[] } {
  const settled = visits.map((visit) => ({ ...visit, settled: settleVisit(visit, agreements, calendar) }));
  const bills = agreements.flatMap(({ id }) => {
    const own = settled.filter((visit) => visit.settled.agreementId === id && visit.settled.notBilled === null);
    return own.length === 0 ? [] : [billOf(id, own)];
  });
  return { visits: settled, bills, reasons: holdingReasons(settled) };
}

/** The bill that settled visits of one agreement come to: no visits are no lines and 0 gr. */
export function billOf(agreementId: string, visits: readonly VisitOnBill[]): Bill {
  const lines = new Map<string, { firstDay: Day; line: BillLine }>();
  for (const { id: visitId, serviceKind, settled } of visits) {
    for (const { day, dayKind, tariffId, unitPriceGrosze, minutes } of settled.parts) {
      const found = lines.get(tariffId) ?? {
        firstDay: day,
        line: { position: 0, serviceKind, dayKind, tariffId, unitPriceGrosze, minutes: 0, amountGrosze: 0, visits: [] },
      };
      if (day < found.firstDay) found.firstDay = day;
      found.line.minutes += minutes;
      const last = found.line.visits.at(-1);
      // Both days of a night may be of one kind.
      if (last?.visitId === visitId) last.minutes += minutes;
      else found.line.visits.push({ visitId, minutes });
      lines.set(tariffId, found);
    }
  }
  const inOrder = [...lines.values()].sort(
    (a, b) => order(a.line) - order(b.line) || (a.firstDay < b.firstDay ? -1 : 1),
  );
  const priced = inOrder.map(({ line }, index) => ({
    ...line,
    position: index + 1,
    amountGrosze: priceOf(line.minutes, line.unitPriceGrosze),
  }));
  return { agreementId, lines: priced, totalGrosze: priced.reduce((sum, line) => sum + line.amountGrosze, 0) };
}

function order({ serviceKind, dayKind }: BillLine): number {
  return SERVICE_KINDS.indexOf(serviceKind) * DAY_KINDS.length + DAY_KINDS.indexOf(dayKind);
}

interface Missing {
  code: string;
  kinds: { serviceKind?: ServiceKind; dayKind?: DayKind };
  from: Day;
  to: Day;
  count: number;
}

/** One reason per kind, from the first to the last day that it stops, however many visits. */
function holdingReasons(visits: readonly VisitOnBill[]): Reason[] {
  const unconfirmed = visits.filter(({ settled }) => settled.notBilled === 'unconfirmed').length;
  const missing = new Map<string, Missing>();
  for (const { onDay, serviceKind, settled } of visits) {
    const { notBilled, missing: price } = settled;
    if (notBilled === null || notBilled === 'unconfirmed' || !HOLDING_REASONS.some((each) => each === notBilled))
      continue;
    const code = notBilled === 'decision_awaited' ? 'visits_await_decision' : notBilled;
    const day = price?.day ?? onDay;
    const kinds = price === undefined ? {} : { serviceKind, dayKind: price.dayKind };
    const key = [code, kinds.serviceKind, kinds.dayKind].join();
    const known = missing.get(key) ?? { code, kinds, from: day, to: day, count: 0 };
    missing.set(key, {
      ...known,
      from: day < known.from ? day : known.from,
      to: day > known.to ? day : known.to,
      count: known.count + 1,
    });
  }
  const reasons: Reason[] = [...missing.values()].map(({ code, kinds, from, to, count }) => ({
    code,
    data: { ...kinds, from, to, count },
  }));
  if (unconfirmed > 0) reasons.unshift({ code: 'visits_unconfirmed', data: { count: unconfirmed } });
  return reasons;
}
