import type { Grosze } from '#shared/kernel/money';
import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import { type CopaymentTable, type FeeTerms, hourFeeOf } from '#shared/municipalities/copayment-table';

/** What a decision says of the fee from a day on. It says nothing of the income: that never comes here. */
export interface CopaymentRate extends FeeTerms {
  validFrom: Day;
  /** Basis points of the price, or grosze for an hour, as `rateKind` says; 0 is free of charge. */
  rate: number;
  /** The price of an hour on the day it was set: what a decision calls the price. */
  hourPriceGrosze: Grosze;
  hourFeeGrosze: Grosze;
  /** Below the table's rate, by an exemption that the council's resolution or § 6 of the regulation allows. */
  exempted: boolean;
  legalBasis: string;
}

/**
 * The rate that counts on a day: the latest to begin, and of two from one day the one that was recorded later. Rates stand in
 * the order of recording. With 10 % from 1 January and 20 % from 1 July, 30 June has 10 %.
 */
export function rateOn<Rate extends { validFrom: Day }>(rates: readonly Rate[], day: Day): Rate | null {
  return rates.reduce<Rate | null>((found, each) => {
    if (each.validFrom > day) return found;
    return found === null || each.validFrom >= found.validFrom ? each : found;
  }, null);
}

interface DatedHourPrice {
  validFrom: Day;
  validTo: Day | null;
  priceGrosze: Grosze;
}

/** The price that a rate is reckoned from: the table's, else the agreement's for a weekday; null when there is neither. */
export function hourPriceOn(
  table: Pick<CopaymentTable, 'hourPriceGrosze'>,
  agreed: readonly DatedHourPrice[],
  day: Day,
): Grosze | null {
  if (table.hourPriceGrosze !== null) return table.hourPriceGrosze;
  const found = agreed.find((each) => each.validFrom <= day && (each.validTo === null || day <= each.validTo));
  return found?.priceGrosze ?? null;
}

/** A rate that somebody wants to set: what the decision says, and nothing that it was made from. */
export interface AskedRate {
  validFrom: Day;
  rate: number;
  exempted: boolean;
}

/**
 * Why a rate may not be set: a day outside the decision, no table or price on that day, or a rate that stands nowhere in the
 * table. An exemption may say any rate that is not above the table's highest.
 */
export function reasonsAgainstRate(
  decision: { validFrom: Day; validTo: Day },
  table: Pick<CopaymentTable, 'brackets'> | null,
  hourPriceGrosze: Grosze | null,
  { validFrom: day, rate, exempted }: AskedRate,
): Reason[] {
  if (day < decision.validFrom || day > decision.validTo) {
    const { validFrom, validTo } = decision;
    return [{ code: 'rate_outside_decision', field: 'validFrom', data: { validFrom, validTo } }];
  }
  if (table === null) return [{ code: 'copayment_table_missing', data: { day } }];
  if (hourPriceGrosze === null) return [{ code: 'copayment_price_missing', data: { day } }];
  const known = table.brackets.flatMap((bracket) => [bracket.singleRate, bracket.familyRate]);
  if (exempted ? rate <= Math.max(...known) : known.includes(rate)) return [];
  return [{ code: exempted ? 'exemption_above_table' : 'rate_not_in_table', field: 'rate' }];
}

/** The rate as it is kept: what was asked, with the terms of its table frozen beside it. */
export function rateFrom(table: CopaymentTable, hourPriceGrosze: Grosze, asked: AskedRate): CopaymentRate {
  const { rateKind, rounding, minimumMonthGrosze, legalBasis } = table;
  const hourFeeGrosze = hourFeeOf(rateKind, asked.rate, hourPriceGrosze);
  return { ...asked, rateKind, rounding, minimumMonthGrosze, legalBasis, hourPriceGrosze, hourFeeGrosze };
}
