import { hourPriceOn } from '#shared/decisions/copayment-rate';
import type { DecisionCopayment } from '#shared/decisions/copayment-wire';
import type { Day } from '#shared/kernel/time';
import { bracketOf, hourFeeOf, rateOf, tableOn } from '#shared/municipalities/copayment-table';
import type { CopaymentTableView, IncomeCriterionView } from '#shared/municipalities/copayment-wire';
import type { Household } from '#shared/municipalities/copayment-words';
import { basisPointsOf, criterionOn, shareOfCriterion } from '#shared/municipalities/income-criteria';
import type { ServiceKind } from '#shared/municipalities/service-kind';

/** How the rate is known: reckoned from an income, copied from the decision, or lowered by an exemption. */
export const WAYS = ['income', 'table', 'exemption'] as const;
export type Way = (typeof WAYS)[number];

/** What is typed. The income lives here, in the memory of an open dialog, and goes nowhere else. */
export interface RateValues {
  validFrom: Day | null;
  way: Way;
  household: Household;
  monthGrosze: number | null;
  persons: number | null;
  /** Copied or lowered. */
  typedRate: number | null;
}

/** What holds on the chosen day. */
export interface Ground {
  table: CopaymentTableView | null;
  criterion: IncomeCriterionView | null;
  hourPriceGrosze: number | null;
}

export function groundOn(copayment: DecisionCopayment, serviceKind: ServiceKind, day: Day | null): Ground {
  const table = day === null ? null : tableOn(copayment.tables, serviceKind, day);
  return {
    table,
    criterion: day === null ? null : criterionOn(copayment.criteria, day),
    hourPriceGrosze: table === null || day === null ? null : hourPriceOn(table, copayment.hourPrices, day),
  };
}

/** The bracket that the income falls into, with its rate; null while something is missing. */
export function reckoned(
  { household, monthGrosze, persons }: RateValues,
  { table, criterion }: Ground,
): { basisPoints: number; position: number; rate: number } | null {
  if (table === null || criterion === null || monthGrosze === null) return null;
  if (household === 'family' && persons === null) return null;
  const share = shareOfCriterion({ household, monthGrosze, persons: persons ?? 1 }, criterion, table.familyCriterion);
  const bracket = bracketOf(table.brackets, share);
  if (bracket === null) return null;
  return {
    basisPoints: basisPointsOf(share),
    position: table.brackets.indexOf(bracket),
    rate: rateOf(bracket, household),
  };
}

/** All that leaves the browser: the day, the rate, whether it is an exemption. */
export function rateBody(values: RateValues, ground: Ground) {
  const rate = values.way === 'income' ? (reckoned(values, ground)?.rate ?? null) : values.typedRate;
  return { validFrom: values.validFrom, rate, exempted: values.way === 'exemption' };
}

/** What an hour would cost the person; null without a price. */
export function hourFee(rate: number, { table, hourPriceGrosze }: Ground): number | null {
  return table === null || hourPriceGrosze === null ? null : hourFeeOf(table.rateKind, rate, hourPriceGrosze);
}
