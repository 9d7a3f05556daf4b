import type * as pl from '#shared/messages/pl/copayment';
import type { Translation } from '#shared/messages/translation';

const shortDay = (day = ''): string => day.split('-').reverse().join('.');

export const copaymentReasons: Translation<typeof pl.copaymentReasons> = {
  brackets_not_whole: 'Brackets must rise one by one, and the last must have no upper bound. Put them right.',
  copayment_table_ends_after_start: 'The table ends before its first day. Correct the dates.',
  copayment_table_of_whom:
    "Fees of SUO-P are set by the regulation, those of other services by the gmina's resolution. Choose another service.",
  copayment_tables_overlap:
    'The gmina already has a table for this service on some of these days. End it the day before, or correct the dates.',
  income_criterion_taken: 'There are criteria from this day already. Choose another day.',
  brackets_not_open_ended:
    'The last bracket has no upper bound: it holds for every higher income. Add a row without one.',
  bracket_bound_missing: 'Enter the upper bound of the bracket. Only the last row goes without.',
  brackets_out_of_order: 'The bound must be higher than in the row before. Put the brackets in rising order.',
  bracket_pays_less: 'A higher income would pay less than in the row before. Check with the resolution.',
  rate_over_whole: 'A fee cannot be more than 100% of the price of the service.',
  rate_over_price: 'A fee cannot be more than the price of an hour in the resolution.',
  rate_outside_decision: ({ validFrom, validTo }) =>
    `The decision holds from ${shortDay(validFrom)} to ${shortDay(validTo)}. Choose a day within.`,
  copayment_table_missing: ({ day }) =>
    `There is no table of fees on ${shortDay(day)}. Enter the resolution on the gmina's page, or choose another day.`,
  copayment_price_missing: ({ day }) =>
    `There is no price of an hour on ${shortDay(day)}: neither the resolution nor the agreement has one. Add it to one of them.`,
  rate_not_in_table: 'The table of fees has no such rate. Choose a rate of the table, or mark an exemption.',
  exemption_above_table: 'An exemption can only lower a fee. Enter a rate that is not above the highest of the table.',
};
