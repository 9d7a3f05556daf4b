import { z } from 'zod';
import { LaterDues } from '#shared/billing/billing-wire';
import { PAYMENT_STATES } from '#shared/payments/payment-state';
import { DayText, Grosze, Id, MonthText } from '#shared/kernel/wire';

export const REGISTER_FORMATS = ['xlsx', 'csv'] as const;
export const SalesRegisterQuery = z.object({ month: MonthText });
export const SalesRegisterFileQuery = z.object({ month: MonthText, format: z.enum(REGISTER_FORMATS) });
export type SalesRegisterFileQuery = z.infer<typeof SalesRegisterFileQuery>;

/** An invoice or its correction as the register of sales has it: from the frozen document, with what was paid until now. */
export const SalesRegisterRow = z.object({
  invoiceId: Id,
  number: z.string(),
  /** Null until it is in KSeF. */
  ksefNumber: z.string().nullable(),
  issuedOn: DayText,
  /** The last day of the services. */
  soldOn: DayText,
  dueOn: DayText,
  laterDues: LaterDues,
  buyerName: z.string(),
  buyerNip: z.string(),
  buyerAddress: z.string(),
  /** Of a correction the difference. */
  exemptGrosze: z.number().int(),
  exemptionBasis: z.string(),
  /** With its corrections; 0 of a correction. */
  dueGrosze: z.number().int(),
  paidGrosze: Grosze,
  /** The day of the last payment, null while there is none. */
  paidOn: DayText.nullable(),
  /** Null of a correction: its difference is paid or given back with the invoice. */
  state: z.enum(PAYMENT_STATES).nullable(),
  /** The number of the invoice that it corrects. */
  corrects: z.string().nullable(),
});
export type SalesRegisterRow = z.infer<typeof SalesRegisterRow>;

export const SalesRegisterView = z.object({
  month: MonthText,
  rows: z.array(SalesRegisterRow),
  exemptGrosze: z.number().int(),
  paidGrosze: Grosze,
});
export type SalesRegisterView = z.infer<typeof SalesRegisterView>;
