import { addDays, type Day } from '#shared/kernel/time';
import type { DayKind } from '#shared/kernel/calendar';
import type { DatedPrice } from '#shared/municipalities/tariffs';
import type { ServiceKind } from '#shared/municipalities/service-kind';

/** Days on which no price changes. */
export interface PricePeriod {
  from: Day;
  to: Day;
  prices: DatedPrice[];
}

/**
 * The time of an agreement, cut where a price changes: 50 zł from 1 January and 54 zł from 1 July make two periods of a
 * year's agreement, the first until 30 June.
 */
export function pricePeriods(
  prices: readonly DatedPrice[],
  agreement: { validFrom: Day; validTo: Day },
): PricePeriod[] {
  const { validFrom, validTo } = agreement;
  const changes = prices.map((price) => (price.validFrom < validFrom ? validFrom : price.validFrom));
  const starts = [...new Set(changes)].filter((day) => day <= validTo).sort();
  return starts.map((from, index) => {
    const next = starts[index + 1];
    return { from, to: next === undefined ? validTo : addDays(next, -1), prices: pricesOn(prices, from) };
  });
}

/** The prices that hold on a day. */
export function pricesOn(prices: readonly DatedPrice[], day: Day): DatedPrice[] {
  return prices.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
}

/** The price of one service on one kind of day, or null when the agreement has none. */
export function priceFor(prices: readonly DatedPrice[], serviceKind: ServiceKind, dayKind: DayKind): number | null {
  const found = prices.find((price) => price.serviceKind === serviceKind && price.dayKind === dayKind);
  return found?.priceGrosze ?? null;
}
