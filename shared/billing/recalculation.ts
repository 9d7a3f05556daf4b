import { type Bill, billMonth } from '#shared/billing/bill-month';
import type { BillingAgreement, Calendar, SettledVisit } from '#shared/billing/settle-visit';
import {
  billOfSettlement,
  calendarOf,
  reckonedAgain,
  type SettledFacts,
  type Settlement,
} from '#shared/billing/settlement';
import type { NotBilledReason } from '#shared/billing/visit-outcome';
import { dayKindOf } from '#shared/kernel/calendar';
import type { Grosze } from '#shared/kernel/money';
import type { Day } from '#shared/kernel/time';

/**
 * What made a visit come out otherwise: an objection that was accepted, its own facts, a term of the agreement, the kind of its
 * day, the price; several together; or that the document was taken back as a whole.
 */
export const DIFFERENCE_CAUSES = [
  'objection',
  'minutes',
  'rule',
  'day_kind',
  'price',
  'several',
  'agreement_gone',
  'annulled',
] as const;
export type DifferenceCause = (typeof DIFFERENCE_CAUSES)[number];

/** A visit that would be billed otherwise today. */
export interface VisitDifference {
  visitId: string;
  referenceNumber: string;
  onDay: Day;
  before: SettledSaying;
  after: SettledSaying;
  causes: DifferenceCause[];
}

export interface SettledSaying {
  minutes: number;
  parts: Pick<SettledVisit['parts'][number], 'day' | 'dayKind' | 'minutes' | 'unitPriceGrosze'>[];
  notBilled: NotBilledReason | null;
}

export interface Recalculation {
  /** Whether the frozen facts give the frozen bill again. */
  reproduced: boolean;
  standingGrosze: Grosze;
  nowGrosze: Grosze;
  differences: VisitDifference[];
}

/** What stands now in place of what a settlement was reckoned from. */
export interface CurrentMonth {
  /** Null where the agreement is gone. */
  terms: BillingAgreement | null;
  visits: readonly SettledFacts[];
  calendar?: Calendar;
}

/**
 * Reckons a closed month twice: from its own frozen facts, which must give the same, and from what stands now. Each visit that
 * differs names its causes, found by changing one thing at a time: a price raised from 45,00 to 48,00 zł gives `['price']` for
 * every visit of that kind, and no difference elsewhere.
 */
export function recalculate(settlement: Settlement, current: CurrentMonth): Recalculation {
  const { terms, visits, calendar = dayKindOf } = current;
  const agreements = terms === null ? [] : [terms];
  const now = billMonth(visits, agreements, calendar);
  const standing = billOfSettlement(settlement);
  const again = settlement.annulled ? standing : billOfSettlement(reckonedAgain(settlement));
  const before = new Map(settlement.visits.map((visit) => [visit.id, visit]));
  const after = new Map(now.visits.map((visit) => [visit.id, visit]));
  const causesOf = causesBy(settlement, current);

  const differences = [...new Set([...before.keys(), ...after.keys()])].flatMap((visitId): VisitDifference[] => {
    const [old, fresh] = [before.get(visitId), after.get(visitId)];
    const known = old ?? fresh;
    const [was, is] = [sayingOf(settlement.annulled ? undefined : old?.settled), sayingOf(fresh?.settled)];
    if (known === undefined || isSame(was, is)) return [];
    const { referenceNumber, onDay } = known;
    return [{ visitId, referenceNumber, onDay, before: was, after: is, causes: causesOf(visitId) }];
  });
  differences.sort((a, b) => (a.onDay < b.onDay ? -1 : a.onDay > b.onDay ? 1 : a.visitId < b.visitId ? -1 : 1));
  return {
    reproduced: saysSame(again, standing),
    standingGrosze: standing.totalGrosze,
    nowGrosze: now.bills.reduce((sum, bill) => sum + bill.totalGrosze, 0),
    differences,
  };
}

/** One thing at a time from the frozen to the current: what alone changes the outcome of a visit is a cause. */
function causesBy(settlement: Settlement, current: CurrentMonth): (visitId: string) => DifferenceCause[] {
  const { terms: frozen, visits: facts } = settlement;
  const { terms, visits, calendar = dayKindOf } = current;
  if (settlement.annulled) return () => ['annulled'];
  if (terms === null) return () => ['agreement_gone'];
  const outcomes = (some: readonly SettledFacts[], by: BillingAgreement, days: Calendar): Map<string, SettledSaying> =>
    new Map(billMonth(some, [by], days).visits.map((visit) => [visit.id, sayingOf(visit.settled)]));
  const asFrozen = outcomes(facts, frozen, calendarOf(settlement));
  const changed: [DifferenceCause, Map<string, SettledSaying>][] = [
    ['objection', outcomes(withAgreedOf(visits, facts), frozen, calendarOf(settlement))],
    ['minutes', outcomes(withAgreedOf(facts, visits), frozen, calendarOf(settlement))],
    ['rule', outcomes(facts, { ...terms, tariffs: frozen.tariffs }, calendarOf(settlement))],
    ['day_kind', outcomes(facts, frozen, calendar)],
    ['price', outcomes(facts, { ...frozen, tariffs: terms.tariffs }, calendarOf(settlement))],
  ];
  return (visitId) => {
    const was = asFrozen.get(visitId) ?? NOTHING;
    const causes = changed.filter(([, some]) => !isSame(was, some.get(visitId) ?? NOTHING)).map(([cause]) => cause);
    return causes.length > 0 ? causes : ['several'];
  };
}

/** The facts of `facts` with the agreed minutes of `agreed`. */
function withAgreedOf(agreed: readonly SettledFacts[], facts: readonly SettledFacts[]): SettledFacts[] {
  const minutes = new Map(agreed.map((visit) => [visit.id, visit.agreedMinutes]));
  return facts.map((visit) => ({ ...visit, agreedMinutes: minutes.get(visit.id) ?? null }));
}

const NOTHING: SettledSaying = { minutes: 0, parts: [], notBilled: null };

function sayingOf(settled: SettledVisit | undefined): SettledSaying {
  if (settled === undefined) return NOTHING;
  const parts = settled.parts.map(({ day, dayKind, minutes, unitPriceGrosze }) => ({
    day,
    dayKind,
    minutes,
    unitPriceGrosze,
  }));
  return { minutes: parts.reduce((sum, part) => sum + part.minutes, 0), parts, notBilled: settled.notBilled };
}

function isSame(a: SettledSaying, b: SettledSaying): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function saysSame(a: Bill, b: Bill): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
