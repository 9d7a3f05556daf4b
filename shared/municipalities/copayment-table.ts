import { type Grosze, roundHalfUp } from '#shared/kernel/money';
import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import type { Household, RateKind, Rounding } from '#shared/municipalities/copayment-words';
import type { Share } from '#shared/municipalities/income-criteria';
import type { ServiceKind } from '#shared/municipalities/service-kind';

/**
 * A row of a table: incomes above the row before it, up to and including `upToBasisPoints` of the criterion (100 % is 10000).
 * Only the upper bound is said, so that between two rows there can be no gap; the last row has none.
 */
export interface Bracket {
  upToBasisPoints: number | null;
  /** Of a person alone: basis points of the price of an hour, or grosze for an hour, as the table's `rateKind` says. */
  singleRate: number;
  /** The same of a person in a family. */
  familyRate: number;
}

/** What a table says besides its rows about how a fee is reckoned. */
export interface FeeTerms {
  rateKind: RateKind;
  rounding: Rounding;
  /** A month's fee below it is not charged: 20 zł for SUO-P (§ 4 ust. 7, art. 38 ust. 4 u.p.s.); 0 where there is none. */
  minimumMonthGrosze: Grosze;
}

/** The fees of a service from a day on: a gmina's resolution (art. 50 ust. 6 u.p.s.), or the state's table for SUO-P. */
export interface CopaymentTable extends FeeTerms {
  serviceKind: ServiceKind;
  validFrom: Day;
  validTo: Day | null;
  legalBasis: string;
  /** The price of an hour that the resolution states; null: the price of the agreement. */
  hourPriceGrosze: Grosze | null;
  /** Whose criterion measures the income of a person in a family. */
  familyCriterion: Household;
  brackets: readonly Bracket[];
}

/** The row that an income falls into: exactly 100 % still belongs to the row up to 100 %, one grosz more to the next. */
export function bracketOf<Row extends Bracket>(
  brackets: readonly Row[],
  { incomeGrosze, ofGrosze }: Share,
): Row | null {
  const row = brackets.find(
    ({ upToBasisPoints }) => upToBasisPoints === null || incomeGrosze * 10_000n <= BigInt(upToBasisPoints) * ofGrosze,
  );
  return row ?? null;
}

/** The rate of a row for somebody alone or in a family. */
export function rateOf(bracket: Bracket, household: Household): number {
  return household === 'single' ? bracket.singleRate : bracket.familyRate;
}

/** What an hour costs the person: 1.5 % of 80,00 zł is 1,20 zł; an amount is itself, whatever the price. */
export function hourFeeOf(rateKind: RateKind, rate: number, hourPriceGrosze: Grosze): Grosze {
  return rateKind === 'amount' ? rate : Number(roundHalfUp(BigInt(hourPriceGrosze) * BigInt(rate), 10_000n));
}

/** Minutes at a price of an hour. */
export interface PricedMinutes {
  minutes: number;
  hourPriceGrosze: Grosze;
}

/**
 * The fee for a month: price × rate × hours (§ 4 ust. 5 of the regulation on SUO-P, and resolutions alike), rounded half up
 * to a grosz in the hour or once in the end. 13 h at 33,33 zł and 5 %: an hour of 1,67 zł makes 21,71 zł, rounded
 * once it is 21,66 zł. The minimum is not applied here, since it looks at the whole month of a service.
 */
export function monthFeeOf(
  { rateKind, rate, rounding }: Pick<FeeTerms, 'rateKind' | 'rounding'> & { rate: number },
  hours: readonly PricedMinutes[],
): Grosze {
  if (rateKind === 'percent' && rounding === 'per_month') {
    const exact = hours.reduce((sum, each) => sum + BigInt(each.minutes) * BigInt(each.hourPriceGrosze), 0n);
    return Number(roundHalfUp(exact * BigInt(rate), 600_000n));
  }
  const exact = hours.reduce(
    (sum, each) => sum + BigInt(each.minutes) * BigInt(hourFeeOf(rateKind, rate, each.hourPriceGrosze)),
    0n,
  );
  return Number(roundHalfUp(exact, 60n));
}

/** Whether a month's fee is too small to be charged: 19,99 zł under a minimum of 20 zł is, 20,00 zł is not. */
export function isBelowMinimum(feeGrosze: Grosze, minimumMonthGrosze: Grosze): boolean {
  return feeGrosze < minimumMonthGrosze;
}

/** The table in force for a service on a day, or null. */
export function tableOn<Table extends Pick<CopaymentTable, 'serviceKind' | 'validFrom' | 'validTo'>>(
  tables: readonly Table[],
  serviceKind: ServiceKind,
  day: Day,
): Table | null {
  const found = tables.find(
    (each) =>
      each.serviceKind === serviceKind && each.validFrom <= day && (each.validTo === null || day <= each.validTo),
  );
  return found ?? null;
}

/**
 * Why a table cannot be: rows that do not rise, no open last row, a bigger income that pays less, more than the whole price.
 * Rows up to 100 % and up to 100 % give `brackets_out_of_order` at `brackets.1.upToBasisPoints`.
 */
export function reasonsAgainstTable(
  table: Pick<CopaymentTable, 'rateKind' | 'hourPriceGrosze' | 'brackets'>,
): Reason[] {
  const last = table.brackets.length - 1;
  return table.brackets.flatMap((bracket, index): Reason[] => {
    const before = table.brackets[index - 1];
    const at = (name: keyof Bracket): string => `brackets.${index}.${name}`;
    return [
      ...reasonsAgainstBound(bracket, before, index === last).map((code) => ({ code, field: at('upToBasisPoints') })),
      ...(['singleRate', 'familyRate'] as const).flatMap((name) =>
        reasonsAgainstCell(table, bracket[name], before?.[name] ?? 0).map((code) => ({ code, field: at(name) })),
      ),
    ];
  });
}

function reasonsAgainstBound(bracket: Bracket, before: Bracket | undefined, isLast: boolean): string[] {
  if (isLast) return bracket.upToBasisPoints === null ? [] : ['brackets_not_open_ended'];
  if (bracket.upToBasisPoints === null) return ['bracket_bound_missing'];
  return bracket.upToBasisPoints > (before?.upToBasisPoints ?? 0) ? [] : ['brackets_out_of_order'];
}

function reasonsAgainstCell(
  { rateKind, hourPriceGrosze }: Pick<CopaymentTable, 'rateKind' | 'hourPriceGrosze'>,
  rate: number,
  before: number,
): string[] {
  if (rateKind === 'percent' && rate > 10_000) return ['rate_over_whole'];
  if (rateKind === 'amount' && hourPriceGrosze !== null && rate > hourPriceGrosze) return ['rate_over_price'];
  return rate < before ? ['bracket_pays_less'] : [];
}
