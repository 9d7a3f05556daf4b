import { z } from 'zod';
import { ObjectionView } from '#shared/billing/objection-wire';
import { DIFFERENCE_CAUSES } from '#shared/billing/recalculation';
import { BILLING_BASES, NOT_BILLED_REASONS } from '#shared/billing/visit-outcome';
import { DAY_KINDS } from '#shared/kernel/calendar';
import { Abilities, DayText, Grosze, Id, InstantText, MonthText, ReasonView } from '#shared/kernel/wire';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

const Count = z.number().int().min(0);
const MunicipalityName = z.object({ id: Id, name: z.string(), hue: z.number().int() });

export const GminaMonthQuery = z.object({ month: MonthText, municipalityId: Id });
export type GminaMonthQuery = z.infer<typeof GminaMonthQuery>;

/** A visit of the month and what became of it: billed minutes, or the reason why there are none. */
export const MonthVisitView = z.object({
  id: Id,
  onDay: DayText,
  startAt: InstantText,
  endAt: InstantText,
  serviceKind: z.enum(SERVICE_KINDS),
  referenceNumber: z.string(),
  /** Surname first; null where the reader works by reference numbers. */
  beneficiaryName: z.string().nullable(),
  carers: z.number().int(),
  plannedMinutes: Count,
  confirmedMinutes: Count,
  billedMinutes: Count,
  basis: z.enum(BILLING_BASES).nullable(),
  /** A night may lie on two days. */
  days: z.array(z.object({ day: DayText, dayKind: z.enum(DAY_KINDS), minutes: Count })),
  notBilled: z.enum(NOT_BILLED_REASONS).nullable(),
  /** Why it was cancelled or not delivered, as it was written down. */
  reason: z.string().nullable(),
  cancelledAt: InstantText.nullable(),
  /** Billed although its day is not granted any more: the decision was ended, amended or suspended afterwards. */
  outsideDecision: z.boolean(),
  /** The last one that was raised. */
  objection: ObjectionView.nullable(),
});
export type MonthVisitView = z.infer<typeof MonthVisitView>;

export const MonthVisitsView = z.object({
  month: MonthText,
  municipality: MunicipalityName,
  closedAt: InstantText.nullable(),
  /** The last day on which the gmina may object. */
  objectionsUntil: DayText.nullable(),
  /** When the gmina accepted the rest. */
  acceptedAt: InstantText.nullable(),
  /** Why the reader may not object now; empty when she may. */
  objectionHold: z.array(ReasonView),
  abilities: Abilities,
  visits: z.array(MonthVisitView),
});
export type MonthVisitsView = z.infer<typeof MonthVisitsView>;

export const VISIT_LIST_FORMATS = ['xlsx', 'csv'] as const;
export const MonthVisitsFileQuery = GminaMonthQuery.extend({ format: z.enum(VISIT_LIST_FORMATS) });
export type VisitListFormat = (typeof VISIT_LIST_FORMATS)[number];

const Saying = z.object({
  minutes: Count,
  parts: z.array(z.object({ day: DayText, dayKind: z.enum(DAY_KINDS), minutes: Count, unitPriceGrosze: Grosze })),
  notBilled: z.enum(NOT_BILLED_REASONS).nullable(),
});

/** A document of the month reckoned anew: from what was frozen with it, and from what stands now. */
export const RecalculationView = z.object({
  /** Null of the draft that an officer does not see. */
  invoice: z.object({ id: Id, number: z.string().nullable() }).nullable(),
  agreementNumber: z.string(),
  reproduced: z.boolean(),
  standingGrosze: Grosze,
  nowGrosze: Grosze,
  differences: z.array(
    z.object({
      visitId: Id,
      referenceNumber: z.string(),
      onDay: DayText,
      before: Saying,
      after: Saying,
      causes: z.array(z.enum(DIFFERENCE_CAUSES)),
    }),
  ),
});
export type RecalculationView = z.infer<typeof RecalculationView>;

export const RecalculationsView = z.object({
  month: MonthText,
  municipality: MunicipalityName,
  documents: z.array(RecalculationView),
  /** Documents from before settlements were kept: nothing is frozen from which they could be reckoned. */
  withoutSettlement: z.array(z.string()),
});
export type RecalculationsView = z.infer<typeof RecalculationsView>;
