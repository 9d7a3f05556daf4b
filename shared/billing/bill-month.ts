import { billedMinutes } from '#shared/billing/billed-minutes';
import { SERVICE_KINDS, type ServiceKind } from '#shared/municipalities/service-kind';
import { DAY_KINDS, type DayKind, dayKindOf } from '#shared/kernel/calendar';
import { type Grosze, priceOf } from '#shared/kernel/money';
import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import type { BillingUnit } from '#shared/municipalities/municipality-words';

/** A visit as billing knows it: it belongs to the local day on which it starts, also when it ends after midnight. */
export interface BillableVisit {
  id: string;
  onDay: Day;
  serviceKind: ServiceKind;
  /** Null while nobody has said whether it was delivered. */
  delivered: boolean | null;
  /** Elapsed carer-minutes. */
  confirmedMinutes: number;
}

export interface BillingTariff {
  id: string;
  serviceKind: ServiceKind;
  dayKind: DayKind;
  validFrom: Day;
  validTo: Day | null;
  priceGrosze: Grosze;
}

export interface BillingAgreement {
  id: string;
  validFrom: Day;
  validTo: Day;
  billingUnit: BillingUnit;
  tariffs: readonly BillingTariff[];
}

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

/**
 * Turns the visits of one gmina's month into a bill per agreement: a line per service kind, day kind and tariff of the
 * visit's day, its minutes summed and then priced with one rounding, the total the sum of the rounded lines. Three visits
 * of 20 minutes at 45,00 zł an hour are one line of 45,00 zł.
 *
 * Rounding: whole grosze, half up, per line (art. 106e ust. 11 ustawy o VAT; the value of a line is art. 106e ust. 1 pkt 11).
 * Reasons: `visits_unconfirmed`, `agreement_missing`, `tariff_missing`.
 */
export function billMonth(
  visits: readonly BillableVisit[],
  agreements: readonly BillingAgreement[],
): { bills: Bill[]; reasons: Reason[] } {
  const lines = new Map<string, { agreementId: string; tariff: BillingTariff; line: Omit<BillLine, 'position'> }>();
  const missing = new Map<string, Missing>();
  let unconfirmed = 0;

  for (const visit of visits) {
    if (visit.delivered === null) unconfirmed += 1;
    if (visit.delivered !== true) continue;
    const agreement = agreements.find((each) => each.validFrom <= visit.onDay && visit.onDay <= each.validTo);
    if (agreement === undefined) {
      note(missing, visit.onDay, 'agreement_missing', {});
      continue;
    }
    const dayKind = dayKindOf(visit.onDay);
    const tariff = tariffOf(agreement, visit.serviceKind, dayKind, visit.onDay);
    if (tariff === undefined) {
      note(missing, visit.onDay, 'tariff_missing', { serviceKind: visit.serviceKind, dayKind });
      continue;
    }
    const minutes = billedMinutes(visit.confirmedMinutes, agreement.billingUnit);
    const found = lines.get(tariff.id) ?? { agreementId: agreement.id, tariff, line: emptyLine(tariff) };
    found.line.minutes += minutes;
    found.line.visits.push({ visitId: visit.id, minutes });
    lines.set(tariff.id, found);
  }

  const bills = agreements.flatMap((agreement) => {
    const own = [...lines.values()].filter((each) => each.agreementId === agreement.id);
    if (own.length === 0) return [];
    own.sort((a, b) => order(a.tariff) - order(b.tariff) || (a.tariff.validFrom < b.tariff.validFrom ? -1 : 1));
    const priced = own.map(({ line }, index) => ({
      ...line,
      position: index + 1,
      amountGrosze: priceOf(line.minutes, line.unitPriceGrosze),
    }));
    const totalGrosze = priced.reduce((sum, line) => sum + line.amountGrosze, 0);
    return [{ agreementId: agreement.id, lines: priced, totalGrosze }];
  });
  const reasons: Reason[] = [...missing.values()].map(({ code, kinds, from, to, count }) => ({
    code,
    data: { ...kinds, from, to, count },
  }));
  if (unconfirmed > 0) reasons.unshift({ code: 'visits_unconfirmed', data: { count: unconfirmed } });
  return { bills, reasons };
}

function tariffOf(
  agreement: BillingAgreement,
  serviceKind: ServiceKind,
  dayKind: DayKind,
  day: Day,
): BillingTariff | undefined {
  return agreement.tariffs.find(
    (tariff) =>
      tariff.serviceKind === serviceKind &&
      tariff.dayKind === dayKind &&
      tariff.validFrom <= day &&
      (tariff.validTo === null || day <= tariff.validTo),
  );
}

function emptyLine(tariff: BillingTariff): Omit<BillLine, 'position'> {
  return {
    serviceKind: tariff.serviceKind,
    dayKind: tariff.dayKind,
    tariffId: tariff.id,
    unitPriceGrosze: tariff.priceGrosze,
    minutes: 0,
    amountGrosze: 0,
    visits: [],
  };
}

function order(tariff: BillingTariff): number {
  return SERVICE_KINDS.indexOf(tariff.serviceKind) * DAY_KINDS.length + DAY_KINDS.indexOf(tariff.dayKind);
}

interface Missing {
  code: string;
  kinds: { serviceKind?: ServiceKind; dayKind?: DayKind };
  from: Day;
  to: Day;
  count: number;
}

/** One reason per kind, from the first to the last day that it stops, however many visits. */
function note(missing: Map<string, Missing>, day: Day, code: string, kinds: Missing['kinds']): void {
  const key = [code, kinds.serviceKind, kinds.dayKind].join();
  const known = missing.get(key) ?? { code, kinds, from: day, to: day, count: 0 };
  missing.set(key, {
    ...known,
    from: day < known.from ? day : known.from,
    to: day > known.to ? day : known.to,
    count: known.count + 1,
  });
}
