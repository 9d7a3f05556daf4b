import { z } from 'zod';
import { CopaymentRateView } from '#shared/decisions/copayment-wire';
import { Grosze, Id, MonthText, ReasonView } from '#shared/kernel/wire';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

const Count = z.number().int().min(0);

export const STATEMENT_FORMATS = ['pdf', 'xlsx', 'csv'] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

export const CopaymentStatementQuery = z.object({ month: MonthText, municipalityId: Id });
export type CopaymentStatementQuery = z.infer<typeof CopaymentStatementQuery>;
export const CopaymentStatementFileQuery = z.object({
  ...CopaymentStatementQuery.shape,
  format: z.enum(STATEMENT_FORMATS),
});
export type CopaymentStatementFileQuery = z.infer<typeof CopaymentStatementFileQuery>;

export const CopaymentStatementRow = z.object({
  decisionId: Id,
  /** A name never stands here. */
  referenceNumber: z.string(),
  decisionNumber: z.string(),
  serviceKind: z.enum(SERVICE_KINDS),
  visits: Count,
  minutes: Count,
  /** Null: nobody has said what the person pays. */
  rate: CopaymentRateView.omit({ id: true, recordedAt: true, recordedByName: true }).nullable(),
  fee: z.object({ byDecisionGrosze: Grosze, bySettlementGrosze: Grosze }).nullable(),
  belowMinimum: z.object({ byDecision: z.boolean(), bySettlement: z.boolean() }),
});
export type CopaymentStatementRow = z.infer<typeof CopaymentStatementRow>;

export const CopaymentStatementView = z.object({
  month: MonthText,
  municipality: z.object({ id: Id, name: z.string(), hue: z.number().int() }),
  closed: z.boolean(),
  rows: z.array(CopaymentStatementRow),
  totals: z.object({ visits: Count, minutes: Count, byDecisionGrosze: Grosze, bySettlementGrosze: Grosze }),
  /** Visits that are missing here: not confirmed, or without a price. */
  hold: z.array(ReasonView),
});
export type CopaymentStatementView = z.infer<typeof CopaymentStatementView>;
