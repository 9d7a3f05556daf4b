import { z } from 'zod';
import { FUNDING_SOURCES } from '#shared/decisions/funding';
import { DayText, Id, MonthText } from '#shared/kernel/wire';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

const Minutes = z.number().int();

/** `LedgerMonth` on the wire: carer-minutes; what each figure means stands in `shared/billing/ledger.ts`. */
export const LedgerMonthView = z.object({
  month: MonthText,
  grantedMinutes: Minutes,
  plannedMinutes: Minutes,
  cancelledMinutes: Minutes,
  deliveredMinutes: Minutes,
  usedMinutes: Minutes,
  billedMinutes: Minutes,
  leftMinutes: Minutes,
  forecastMinutes: Minutes,
  unfitMinutes: Minutes,
  weeks: z.array(
    z.object({
      from: DayText,
      to: DayText,
      capMinutes: Minutes,
      deliveredMinutes: Minutes,
      usedMinutes: Minutes,
      leftMinutes: Minutes,
    }),
  ),
});
export type LedgerMonthView = z.infer<typeof LedgerMonthView>;

/** From the first month of the decision to the one after today's, or to its last. */
export const LedgerView = z.object({ decisionId: Id, months: z.array(LedgerMonthView) });
export type LedgerView = z.infer<typeof LedgerView>;

export const HourUseRow = z.object({
  decisionId: Id,
  number: z.string().nullable(),
  serviceKind: z.enum(SERVICE_KINDS),
  fundingSource: z.enum(FUNDING_SOURCES),
  municipalityId: Id,
  beneficiaryReference: z.string(),
  /** Surname first. */
  beneficiaryName: z.string(),
  ...LedgerMonthView.omit({ month: true, weeks: true }).shape,
  unusedMinutes: Minutes,
});
export type HourUseRow = z.infer<typeof HourUseRow>;

/** What became of the hours that were granted for a month, decision by decision. */
export const HourUseView = z.object({
  month: MonthText,
  /** While it goes on, hours that are planned count as used. */
  isOver: z.boolean(),
  rows: z.array(HourUseRow),
});
export type HourUseView = z.infer<typeof HourUseView>;

export const HourUseQuery = z.object({ municipalityId: Id.optional() });
