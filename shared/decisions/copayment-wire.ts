import { z } from 'zod';
import { DayText, Id } from '#shared/kernel/wire';
import { CopaymentTableView, IncomeCriterionView } from '#shared/municipalities/copayment-wire';
import { RATE_KINDS, ROUNDINGS } from '#shared/municipalities/copayment-words';

/**
 * What a decision says of the fee, and nothing else: strict, so that an income that some client sends is refused and does not
 * pass unseen.
 */
export const CopaymentRateInput = z.strictObject({
  validFrom: DayText,
  /** Basis points of the price, or grosze for an hour, as the table in force says; 0 is free of charge. */
  rate: z.number().int().min(0),
  /** Less than the table says, by an exemption. */
  exempted: z.boolean(),
});
export type CopaymentRateInput = z.infer<typeof CopaymentRateInput>;

export const CopaymentRateView = z.object({
  id: z.number().int(),
  validFrom: z.string(),
  rateKind: z.enum(RATE_KINDS),
  rate: z.number().int(),
  hourPriceGrosze: z.number().int(),
  hourFeeGrosze: z.number().int(),
  rounding: z.enum(ROUNDINGS),
  minimumMonthGrosze: z.number().int(),
  exempted: z.boolean(),
  legalBasis: z.string(),
  recordedAt: z.string(),
  /** Null where the reader does not see whose account it was. */
  recordedByName: z.string().nullable(),
});
export type CopaymentRateView = z.infer<typeof CopaymentRateView>;

/** The rates of a decision in the order of recording, and all that a browser needs to reckon the next one by itself. */
export const DecisionCopayment = z.object({
  decisionId: Id,
  rates: z.array(CopaymentRateView),
  tables: z.array(CopaymentTableView),
  criteria: z.array(IncomeCriterionView),
  /** Of the agreements, for a weekday. */
  hourPrices: z.array(
    z.object({ validFrom: z.string(), validTo: z.string().nullable(), priceGrosze: z.number().int() }),
  ),
  abilities: z.object({ setCopaymentRate: z.boolean() }),
});
export type DecisionCopayment = z.infer<typeof DecisionCopayment>;
