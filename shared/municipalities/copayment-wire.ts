import { z } from 'zod';
import { DayText, Grosze, Id, OptionalText, Text } from '#shared/kernel/wire';
import { COUNCIL_SERVICE_KINDS, HOUSEHOLDS, RATE_KINDS, ROUNDINGS } from '#shared/municipalities/copayment-words';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

const Positive = z.number().int().min(1, { error: 'required' });

export const IncomeCriterionView = z.object({
  validFrom: z.string(),
  singleGrosze: z.number().int(),
  familyGrosze: z.number().int(),
  legalBasis: z.string(),
});
export type IncomeCriterionView = z.infer<typeof IncomeCriterionView>;

/** New criteria of art. 8 ust. 1 u.p.s., verified every three years (art. 9). */
export const IncomeCriterionInput = z.object({
  validFrom: DayText,
  singleGrosze: Positive,
  familyGrosze: Positive,
  legalBasis: Text,
});
export type IncomeCriterionInput = z.infer<typeof IncomeCriterionInput>;

export const BracketInput = z.object({
  /** 100 % is 10000; null in the last row. */
  upToBasisPoints: Positive.nullable(),
  singleRate: z.number().int().min(0),
  familyRate: z.number().int().min(0),
});
export type BracketInput = z.infer<typeof BracketInput>;

const tableFields = {
  validFrom: DayText,
  validTo: DayText.nullable(),
  legalBasis: Text,
  rateKind: z.enum(RATE_KINDS),
  rounding: z.enum(ROUNDINGS),
  minimumMonthGrosze: Grosze,
  hourPriceGrosze: Positive.nullable(),
  familyCriterion: z.enum(HOUSEHOLDS),
  /** Whom the resolution exempts, in its words. */
  exemptions: OptionalText,
  brackets: z.array(BracketInput).min(1, { error: 'required' }).max(40, { error: 'too_many' }),
};
const endsAfterStart = (input: { validFrom: string; validTo: string | null }): boolean =>
  input.validTo === null || input.validTo >= input.validFrom;
const ENDS = { path: ['validTo'], error: 'before_start' };

/** The fees of a service as a resolution sets them. */
export const CopaymentTableInput = z.object(tableFields).refine(endsAfterStart, ENDS);
export type CopaymentTableInput = z.infer<typeof CopaymentTableInput>;
export const NewCopaymentTable = z
  .object({ municipalityId: Id, serviceKind: z.enum(COUNCIL_SERVICE_KINDS), ...tableFields })
  .refine(endsAfterStart, ENDS);
export type NewCopaymentTable = z.infer<typeof NewCopaymentTable>;

/** Another table of the state for SUO-P, from the day its regulation begins. */
export const NewNationalTable = z.object(tableFields).refine(endsAfterStart, ENDS);
export type NewNationalTable = z.infer<typeof NewNationalTable>;

const tableView = {
  id: Id,
  /** Null: the table of the state. */
  municipalityId: Id.nullable(),
  serviceKind: z.enum(SERVICE_KINDS),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  legalBasis: z.string(),
  rateKind: z.enum(RATE_KINDS),
  rounding: z.enum(ROUNDINGS),
  minimumMonthGrosze: z.number().int(),
  hourPriceGrosze: z.number().int().nullable(),
  familyCriterion: z.enum(HOUSEHOLDS),
  exemptions: z.string().nullable(),
  brackets: z.array(
    z.object({
      upToBasisPoints: z.number().int().nullable(),
      singleRate: z.number().int(),
      familyRate: z.number().int(),
    }),
  ),
};
export const CopaymentTableView = z.object({
  ...tableView,
  abilities: z.object({ changeCopaymentTable: z.boolean() }),
});
export type CopaymentTableView = z.infer<typeof CopaymentTableView>;

/** All that decides on the fees of a gmina's people: its tables and those of the state, the newest first. */
export const MunicipalityCopayment = z.object({
  tables: z.array(CopaymentTableView),
  criteria: z.array(IncomeCriterionView),
  abilities: z.object({
    addCopaymentTable: z.boolean(),
    addNationalTable: z.boolean(),
    addIncomeCriterion: z.boolean(),
  }),
});
export type MunicipalityCopayment = z.infer<typeof MunicipalityCopayment>;
