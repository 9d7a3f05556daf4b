import type { Reason } from '#shared/kernel/reason';
import { addDays, type Day, type Month } from '#shared/kernel/time';

/** What a gmina says of a visit that it is to pay for. */
export const OBJECTION_KINDS = ['not_delivered', 'fewer_minutes', 'other'] as const;
export type ObjectionKind = (typeof OBJECTION_KINDS)[number];

/** The last day for objections: of a month closed on 3 November with 5 days it is 8 November. */
export function objectionsUntil(closedOn: Day, objectionDays: readonly number[]): Day {
  // Of two agreements in one month the longer time counts; without any, the usual five days.
  return addDays(closedOn, objectionDays.length === 0 ? 5 : Math.max(...objectionDays));
}

/** What is known of a month to whose visits somebody objects. */
export interface ObjectionMonth {
  month: Month;
  /** Null while the month is not closed. */
  until: Day | null;
  today: Day;
  /** Whether the gmina has accepted the month. */
  accepted: boolean;
  /** Whether somebody of the gmina objects; the enterprise may put its own mistakes right at any time. */
  byGmina: boolean;
}

/** And of the visit. */
export interface ObjectionFacts extends ObjectionMonth {
  billedMinutes: number;
  proposedMinutes: number;
  hasOpenObjection: boolean;
}

/**
 * Why nobody may object to any visit of the month. Reasons: `month_not_closed`, `month_already_accepted`,
 * `objection_too_late`: until 8 November, on the 9th.
 */
export function reasonsAgainstObjectingInMonth({ month, until, today, accepted, byGmina }: ObjectionMonth): Reason[] {
  if (until === null) return [{ code: 'month_not_closed', data: { month } }];
  if (byGmina && accepted) return [{ code: 'month_already_accepted', data: { month } }];
  return byGmina && today > until ? [{ code: 'objection_too_late', data: { until } }] : [];
}

/**
 * Why nobody may object to a visit now. Reasons: those of its month, `visit_is_not_billed`, `objection_already_open`, `objection_changes_nothing` (60 of 60 minutes), `objection_asks_for_more`.
 */
export function reasonsAgainstObjecting(facts: ObjectionFacts): Reason[] {
  const { byGmina, billedMinutes, proposedMinutes } = facts;
  const ofMonth = reasonsAgainstObjectingInMonth(facts);
  if (ofMonth.length > 0) return ofMonth;
  if (billedMinutes === 0) return [{ code: 'visit_is_not_billed' }];
  if (facts.hasOpenObjection) return [{ code: 'objection_already_open' }];
  if (proposedMinutes === billedMinutes) return [{ code: 'objection_changes_nothing', field: 'proposedMinutes' }];
  if (byGmina && proposedMinutes > billedMinutes)
    return [{ code: 'objection_asks_for_more', field: 'proposedMinutes', data: { minutes: billedMinutes } }];
  return [];
}

/** Why the gmina may not accept its month now. Reasons: `month_not_closed`, `month_already_accepted`. */
export function reasonsAgainstAccepting(facts: { month: Month; closed: boolean; accepted: boolean }): Reason[] {
  const data = { month: facts.month };
  if (!facts.closed) return [{ code: 'month_not_closed', data }];
  return facts.accepted ? [{ code: 'month_already_accepted', data }] : [];
}

/**
 * Why an objection may not be decided so. One that is accepted says how many minutes are billed instead, one that is rejected
 * says why. Reasons: `objection_already_decided`, `agreed_minutes_missing`, `objection_answer_missing`.
 */
export function reasonsAgainstDeciding(facts: {
  decided: boolean;
  accepted: boolean;
  agreedMinutes: number | null;
  answer: string | null;
}): Reason[] {
  if (facts.decided) return [{ code: 'objection_already_decided' }];
  if (facts.accepted && facts.agreedMinutes === null)
    return [{ code: 'agreed_minutes_missing', field: 'agreedMinutes' }];
  return !facts.accepted && facts.answer === null ? [{ code: 'objection_answer_missing', field: 'answer' }] : [];
}
