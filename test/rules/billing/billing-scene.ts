import type { BillableVisit, BillingAgreement, BillingTariff } from '#shared/billing/settle-visit';
import type { SettledFacts } from '#shared/billing/settlement';
import type { DayKind } from '#shared/kernel/calendar';
import { addMinutes, dayAt, type Day, instantAt, type MinuteOfDay } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';

let made = 0;
/** An id that looks like one, counted up. */
export function anId(): string {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
}

/** An hour on Monday 5 October at 8:00, delivered and confirmed. `from` and `minutes` say another time and length. */
export function visit({
  from,
  minutes = 60,
  ...given
}: Partial<SettledFacts> & { from?: [Day, MinuteOfDay]; minutes?: number } = {}): SettledFacts {
  const start = from === undefined ? instantAt(given.onDay ?? '2026-10-05', 480) : instantAt(...from);
  const facts: BillableVisit = {
    id: anId(),
    onDay: dayAt(start),
    serviceKind: 'UO',
    startAt: start.toISOString(),
    endAt: addMinutes(start, minutes).toISOString(),
    carers: 1,
    durationMinutes: minutes,
    delivered: true,
    confirmedMinutes: minutes,
    cancelledAt: null,
    reason: null,
    carerCame: true,
    agreedMinutes: null,
    decision: 'there',
  };
  return { ...facts, referenceNumber: 'P-0001', fundingSource: 'own', ...given };
}

export function price(
  serviceKind: ServiceKind,
  dayKind: DayKind,
  priceGrosze: number,
  dates: Partial<BillingTariff> = {},
): BillingTariff {
  return { id: anId(), serviceKind, dayKind, validFrom: '2026-01-01', validTo: null, priceGrosze, ...dates };
}

const PRICES = [price('UO', 'weekday', 4500), price('UO', 'weekend', 5250), price('UO', 'holiday', 6000)];

/** To the minute, 45,00 zł an hour on weekdays, 52,50 zł at weekends, 60,00 zł on holidays. */
export function agreement(given: Partial<BillingAgreement> = {}): BillingAgreement {
  return {
    id: '10000000-0000-4000-8000-000000000001',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    billingUnit: 'minute',
    midnightRule: 'split',
    lateCancellationMinutes: 0,
    cancellationNoticeHours: null,
    tariffs: PRICES,
    ...given,
  };
}
