import { SERVICE_KINDS, type ServiceKind } from '#shared/municipalities/service-kind';
import type { DayKind } from '#shared/kernel/calendar';

export interface AnnexRow {
  referenceNumber: string;
  serviceKind: ServiceKind;
  visits: number;
  minutes: Record<DayKind, number>;
}

/** The hours of each beneficiary, by reference number and service kind; the sums of its columns equal the lines. */
export function annexOf(
  visits: readonly {
    visitId: string;
    referenceNumber: string;
    serviceKind: ServiceKind;
    dayKind: DayKind;
    minutes: number;
  }[],
): AnnexRow[] {
  const rows = new Map<string, AnnexRow>();
  const seen = new Set<string>();
  for (const { visitId, referenceNumber, serviceKind, dayKind, minutes } of visits) {
    const key = `${referenceNumber} ${serviceKind}`;
    const row = rows.get(key) ?? {
      referenceNumber,
      serviceKind,
      visits: 0,
      minutes: { weekday: 0, weekend: 0, holiday: 0 },
    };
    // A visit over midnight stands on two lines and is one visit.
    if (!seen.has(visitId)) row.visits += 1;
    seen.add(visitId);
    row.minutes[dayKind] += minutes;
    rows.set(key, row);
  }
  return [...rows.values()].sort(
    (a, b) =>
      a.referenceNumber.localeCompare(b.referenceNumber, 'pl', { numeric: true }) ||
      SERVICE_KINDS.indexOf(a.serviceKind) - SERVICE_KINDS.indexOf(b.serviceKind),
  );
}
