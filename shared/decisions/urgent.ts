import { isWorkingDay, nextWorkingDay } from '#shared/kernel/calendar';
import { addDays, type Day, daysBetween } from '#shared/kernel/time';

interface UrgentTerm {
  validFrom: Day;
  validTo: Day | null;
  /** Counted from the day on which the services start, which is not one of them (art. 57 § 1 KPA). */
  days: number;
  /**
   * Whether a last day that is a Saturday or a day off gives way to the next working day (art. 57 § 4 KPA). That article speaks of
   * a party's acts; whether it serves the authority's own term of art. 50a is not settled, so the earlier day counts.
   */
  movesOffDaysOff: boolean;
  legalBasis: string;
}

/** How long services may be given before their decision; each row holds while its law does. */
const URGENT_TERMS: readonly UrgentTerm[] = [
  {
    validFrom: '2024-08-23',
    validTo: null,
    days: 10,
    movesOffDaysOff: false,
    legalBasis: 'art. 50a ustawy o pomocy społecznej (t.j. Dz.U. 2024 poz. 1283)',
  },
];

/** From so many days before its term on, a decision that is not there wants a telephone call. */
export const DUE_SOON_DAYS = 3;

/**
 * The day by which the decision must be there when services started urgently: of 2026-11-24 it is `'2026-12-04'`. Null
 * where no term is known for that start.
 */
export function decisionDueOn(startsOn: Day): Day | null {
  const term = URGENT_TERMS.find(
    (each) => each.validFrom <= startsOn && (each.validTo === null || startsOn <= each.validTo),
  );
  if (term === undefined) return null;
  const lastDay = addDays(startsOn, term.days);
  return term.movesOffDaysOff ? (movedDueOn(lastDay) ?? lastDay) : lastDay;
}

/**
 * The working day to which art. 57 § 4 KPA would move a term that ends on a day off: of Saturday 2026-12-05 it is Monday
 * `'2026-12-07'`; null where the term ends on a working day.
 */
export function movedDueOn(dueOn: Day): Day | null {
  return isWorkingDay(dueOn) ? null : nextWorkingDay(dueOn);
}

/**
 * What is kept of an entry: not that it was urgent, but the term that the law gave it. `{ urgent: true, validFrom:
 * '2026-11-24' }` becomes `{ validFrom: '2026-11-24', decisionDueOn: '2026-12-04' }`.
 */
export function withTerm<Entry extends { urgent: boolean; validFrom: Day }>({
  urgent,
  ...said
}: Entry): Omit<Entry, 'urgent'> & { decisionDueOn: Day | null } {
  return { ...said, decisionDueOn: urgent ? decisionDueOn(said.validFrom) : null };
}

export type Awaiting = 'awaited' | 'due_soon' | 'overdue';

/**
 * How a decision is awaited on a day; null when it is there, or none will come. One that is due on 2026-12-04 is
 * `'due_soon'` from the 1st on and `'overdue'` on the 5th.
 */
export function awaitingOf(order: { awaitsDecision: boolean; decisionDueOn: Day | null }, day: Day): Awaiting | null {
  if (!order.awaitsDecision || order.decisionDueOn === null) return null;
  if (day > order.decisionDueOn) return 'overdue';
  return daysBetween(day, order.decisionDueOn) <= DUE_SOON_DAYS ? 'due_soon' : 'awaited';
}
