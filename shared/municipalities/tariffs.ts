import type { DayKind } from '#shared/kernel/calendar';
import { addDays, type Day } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';

export interface DatedPrice {
  serviceKind: ServiceKind;
  dayKind: DayKind;
  validFrom: Day;
  /** The last day, or null while no later price is known. */
  validTo: Day | null;
  priceGrosze: number;
}

/**
 * Prices each valid until the next one of the same kinds begins: 50 zł from 1 January and 54 zł from 1 July make 50 zł
 * until 30 June. Two prices from the same day: the later in the list counts.
 */
export function chainPrices(prices: readonly Omit<DatedPrice, 'validTo'>[]): DatedPrice[] {
  const byKinds = new Map<string, Map<Day, Omit<DatedPrice, 'validTo'>>>();
  for (const price of prices) {
    const kinds = `${price.serviceKind} ${price.dayKind}`;
    const days = byKinds.get(kinds) ?? new Map<Day, Omit<DatedPrice, 'validTo'>>();
    byKinds.set(kinds, days.set(price.validFrom, price));
  }
  return [...byKinds.values()].flatMap((days) => {
    const inOrder = [...days.values()].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    return inOrder.map((price, index) => {
      const next = inOrder[index + 1];
      return { ...price, validTo: next === undefined ? null : addDays(next.validFrom, -1) };
    });
  });
}
