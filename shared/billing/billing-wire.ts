import { z } from 'zod';
import { Corrections } from '#shared/billing/correction-wire';
import { DOCUMENT_KINDS } from '#shared/billing/invoice-number';
import { BILLING_BASES, NOT_BILLED_REASONS } from '#shared/billing/visit-outcome';
import { DAY_KINDS } from '#shared/kernel/calendar';
import { Abilities, DayText, Grosze, Id, InstantText, MonthText, ReasonView } from '#shared/kernel/wire';
import { AGREEMENT_KINDS, BILLING_UNITS } from '#shared/municipalities/municipality-words';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

const Count = z.number().int().min(0);
const MunicipalityName = z.object({ id: Id, name: z.string(), hue: z.number().int() });

/** Which gminas to close: some, or all that are still open. */
export const MonthToClose = z.object({
  month: MonthText,
  municipalityIds: z.union([z.literal('all'), z.array(Id).min(1).max(100)]),
});
export type MonthToClose = z.infer<typeof MonthToClose>;

/** What corrections add to an invoice, each part with the day by which it is to be paid. */
export const LaterDues = z.array(z.object({ dueOn: DayText, amountGrosze: z.number().int() }));

export const InvoiceSummary = z.object({
  id: Id,
  municipality: MunicipalityName,
  month: MonthText,
  kind: z.enum(DOCUMENT_KINDS),
  /** Of a correction the difference that it makes, less than nothing when it takes away. */
  totalGrosze: z.number().int(),
  minutes: z.number().int(),
  /** Null while it is a draft. */
  number: z.string().nullable(),
  issuedOn: DayText.nullable(),
  dueOn: DayText.nullable(),
  /** With its corrections, and what was paid of it: of an issued invoice, else null. */
  dueGrosze: z.number().int().nullable(),
  paidGrosze: z.number().int().nullable(),
  laterDues: LaterDues,
});
export type InvoiceSummary = z.infer<typeof InvoiceSummary>;

/** Which file of an invoice: 0 was frozen when it was issued, each later one is a technical correction. */
export const FileQuery = z.object({ revision: z.coerce.number().int().min(0).optional() });

export const InvoiceList = z.object({ invoices: z.array(InvoiceSummary), totalGrosze: z.number().int() });
export type InvoiceList = z.infer<typeof InvoiceList>;

export const InvoiceQuery = z.object({
  municipalityId: Id.optional(),
  month: MonthText.optional(),
  state: z.enum(['draft', 'issued']).optional(),
});
export type InvoiceQuery = z.infer<typeof InvoiceQuery>;

/** One gmina's month: what was planned, what became of it, what it comes to, what is in the way of closing it. */
export const GminaMonth = z.object({
  municipality: MunicipalityName,
  planned: Count,
  delivered: Count,
  undelivered: Count,
  unconfirmed: Count,
  cancelled: Count,
  /** Why visits are on no bill, and how many; with the billed ones they are all visits of the month. */
  notBilled: z.array(z.object({ reason: z.enum(NOT_BILLED_REASONS), count: Count })),
  /** Delivered and billed on days that their decisions do not grant any more. */
  outsideDecision: Count,
  /** Carer-minutes that are confirmed. */
  confirmedMinutes: Count,
  /** What the confirmed visits come to now; after closing, what the documents say. */
  totalGrosze: Grosze,
  closedAt: InstantText.nullable(),
  documents: z.array(InvoiceSummary),
  /** Why it may not be closed now; empty when it may, or is closed. */
  hold: z.array(ReasonView),
});
export type GminaMonth = z.infer<typeof GminaMonth>;

export const MonthOverview = z.object({
  month: MonthText,
  over: z.boolean(),
  gminas: z.array(GminaMonth),
  abilities: Abilities,
});
export type MonthOverview = z.infer<typeof MonthOverview>;

export const InvoiceLineView = z.object({
  id: Id,
  position: z.number().int(),
  serviceKind: z.enum(SERVICE_KINDS),
  dayKind: z.enum(DAY_KINDS),
  unitPriceGrosze: Grosze,
  visits: Count,
  minutes: z.number().int(),
  amountGrosze: z.number().int(),
});
export type InvoiceLineView = z.infer<typeof InvoiceLineView>;

export const InvoiceView = InvoiceSummary.extend({
  agreement: z.object({ number: z.string(), kind: z.enum(AGREEMENT_KINDS), billingUnit: z.enum(BILLING_UNITS) }),
  paymentDays: z.number().int(),
  draftedAt: InstantText,
  issuedAt: InstantText.nullable(),
  lines: z.array(InvoiceLineView),
  /** Why a draft may not be issued now; empty when it may, or is issued. */
  hold: z.array(ReasonView),
  /** Whether its FA(3) is there to be downloaded: of every issued invoice, never of a draft or a grant settlement. */
  isStructured: z.boolean(),
  around: Corrections,
  abilities: Abilities,
});
export type InvoiceView = z.infer<typeof InvoiceView>;

/** A visit behind a line: planned, what the carer recorded, what was confirmed, what is billed. */
export const LineVisit = z.object({
  id: Id,
  onDay: DayText,
  plannedStartAt: InstantText,
  plannedMinutes: Count,
  carers: z.number().int(),
  checkedInAt: InstantText.nullable(),
  checkedOutAt: InstantText.nullable(),
  confirmedMinutes: Count,
  /** Null of a visit that was cancelled, and is billed by the agreement's rule. */
  method: z.enum(['automatic', 'manual']).nullable(),
  basis: z.enum(BILLING_BASES),
  reason: z.string().nullable(),
  billedMinutes: z.number().int(),
  referenceNumber: z.string(),
  /** Surname first; null where the reader works by reference numbers. */
  beneficiaryName: z.string().nullable(),
});
export type LineVisit = z.infer<typeof LineVisit>;

export const LineVisits = z.object({ visits: z.array(LineVisit) });
export type LineVisits = z.infer<typeof LineVisits>;
