import { z } from 'zod';
import { type Bill, billMonth, billOf, type VisitOnBill } from '#shared/billing/bill-month';
import type { BillableVisit, BillingAgreement, Calendar } from '#shared/billing/settle-visit';
import { BILLING_BASES, DECISION_STANDINGS, NOT_BILLED_REASONS } from '#shared/billing/visit-outcome';
import { FUNDING_SOURCES, type FundingSource } from '#shared/decisions/funding';
import { DAY_KINDS, dayKindOf } from '#shared/kernel/calendar';
import { addDays, daysFrom, firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import { DayText, Grosze, Id, InstantText, MonthText } from '#shared/kernel/wire';
import { BILLING_UNITS, MIDNIGHT_RULES } from '#shared/municipalities/municipality-words';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

const Minutes = z.number().int().min(0);

const Terms = z.object({
  id: Id,
  validFrom: DayText,
  validTo: DayText,
  billingUnit: z.enum(BILLING_UNITS),
  midnightRule: z.enum(MIDNIGHT_RULES),
  lateCancellationMinutes: Minutes,
  cancellationNoticeHours: Minutes.nullable(),
  tariffs: z.array(
    z.object({
      id: Id,
      serviceKind: z.enum(SERVICE_KINDS),
      dayKind: z.enum(DAY_KINDS),
      validFrom: DayText,
      validTo: DayText.nullable(),
      priceGrosze: Grosze,
    }),
  ),
});

const SettledVisitRecord = z.object({
  id: Id,
  referenceNumber: z.string(),
  onDay: DayText,
  serviceKind: z.enum(SERVICE_KINDS),
  /** Of the decision; null where it was not kept yet. */
  fundingSource: z.enum(FUNDING_SOURCES).nullable().default(null),
  startAt: InstantText,
  endAt: InstantText,
  carers: z.number().int(),
  durationMinutes: Minutes,
  delivered: z.boolean().nullable(),
  confirmedMinutes: Minutes,
  cancelledAt: InstantText.nullable(),
  reason: z.string().nullable(),
  carerCame: z.boolean(),
  agreedMinutes: Minutes.nullable(),
  decision: z.enum(DECISION_STANDINGS),
  settled: z.object({
    agreementId: Id.nullable(),
    basis: z.enum(BILLING_BASES).nullable(),
    parts: z.array(
      z.object({
        day: DayText,
        dayKind: z.enum(DAY_KINDS),
        tariffId: Id,
        unitPriceGrosze: Grosze,
        minutes: Minutes,
      }),
    ),
    notBilled: z.enum(NOT_BILLED_REASONS).nullable(),
  }),
});

/** What one document was reckoned from, frozen with it: terms, prices, kinds of day, and every visit with its outcome. */
export const Settlement = z.object({
  version: z.literal(1),
  month: MonthText,
  /** The whole document was taken back by a correction to zero. */
  annulled: z.boolean(),
  terms: Terms,
  /** Of each day of the month and of the one after it, into which its last night reaches. */
  dayKinds: z.record(DayText, z.enum(DAY_KINDS)),
  visits: z.array(SettledVisitRecord),
});
export type Settlement = z.infer<typeof Settlement>;

/** A visit as a settlement keeps it: by the reference number of its beneficiary, and by who funds it. */
export type SettledFacts = BillableVisit & { referenceNumber: string; fundingSource: FundingSource | null };

/** The settlement of one agreement's month: its visits, billed or not, and all that decided about them. */
export function settlementOf(
  month: Month,
  terms: BillingAgreement,
  visits: readonly VisitOnBill<SettledFacts>[],
  calendar: Calendar = dayKindOf,
): Settlement {
  const days = daysFrom(firstDayOf(month), addDays(lastDayOf(month), 1));
  const own = visits.filter(({ settled }) => settled.agreementId === terms.id);
  return Settlement.parse({
    version: 1,
    month,
    annulled: false,
    terms,
    dayKinds: Object.fromEntries(days.map((day) => [day, calendar(day)])),
    visits: own,
  });
}

/** The calendar that a settlement was reckoned by; of other days, today's. */
export function calendarOf({ dayKinds }: Pick<Settlement, 'dayKinds'>): Calendar {
  return (day) => dayKinds[day] ?? dayKindOf(day);
}

/** The bill that a settlement says; after a correction to zero, none. */
export function billOfSettlement({ annulled, terms, visits }: Settlement): Bill {
  const billed = visits.filter(({ settled }) => settled.notBilled === null);
  return billOf(terms.id, annulled ? [] : billed);
}

/**
 * The same settlement reckoned anew from its own facts, by its own terms and calendar; `agreed` puts what was agreed upon since
 * in place. Without it the result equals the settlement, for ever.
 */
export function reckonedAgain(settlement: Settlement, agreed: ReadonlyMap<string, number> = new Map()): Settlement {
  const facts = settlement.visits.map((visit) => ({
    ...visit,
    agreedMinutes: agreed.get(visit.id) ?? visit.agreedMinutes,
  }));
  const { visits } = billMonth(facts, [settlement.terms], calendarOf(settlement));
  return { ...settlement, annulled: false, visits };
}

/** The settlement of a correction to zero: nothing is left on the bill. */
export function annulled(settlement: Settlement): Settlement {
  return { ...settlement, annulled: true };
}

/** What a settlement bills of one visit: 0 of one that it does not know. */
export function billedMinutesOf(settlement: Settlement, visitId: string): number {
  if (settlement.annulled) return 0;
  const parts = settlement.visits.find(({ id }) => id === visitId)?.settled.parts ?? [];
  return parts.reduce((sum, part) => sum + part.minutes, 0);
}
