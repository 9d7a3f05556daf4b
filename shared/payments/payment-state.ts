import type { Grosze } from '#shared/kernel/money';
import { type Day, daysBetween } from '#shared/kernel/time';

export const PAYMENT_STATES = ['open', 'part', 'overdue', 'paid'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** An amount that has a day of its own by which it is to be paid. */
export interface LaterDue {
  dueOn: Day;
  amountGrosze: Grosze;
}

/** What an issued invoice comes to with its corrections, and what was paid of it. */
export interface Balance {
  dueGrosze: Grosze;
  paidGrosze: Grosze;
  /** Of the invoice itself. */
  dueOn: Day;
  /** What corrections add, a part of `dueGrosze`: the days of the agreement count from the issue of each. */
  laterDues: readonly LaterDue[];
}

/** What is still to be paid; below zero when more was paid than is due. Of 1.200,00 zł due and 500,00 zł paid, 70000. */
export function openGroszeOf({ dueGrosze, paidGrosze }: Pick<Balance, 'dueGrosze' | 'paidGrosze'>): Grosze {
  return dueGrosze - paidGrosze;
}

/**
 * What is open, part by part, the earliest due first; money and corrections downwards take from the earliest. 1.000,00 zł due on
 * 2026-11-24 of which 900,00 zł are paid, and 200,00 zł that a correction adds by 2026-12-20, leave 10000 and 20000.
 */
export function openPartsOf(balance: Balance): LaterDue[] {
  const { dueGrosze, paidGrosze, dueOn, laterDues } = balance;
  const added = laterDues.reduce((sum, { amountGrosze }) => sum + amountGrosze, 0);
  const later = [...laterDues].sort((one, other) => one.dueOn.localeCompare(other.dueOn));
  let left = paidGrosze;
  return [{ dueOn, amountGrosze: dueGrosze - added }, ...later].flatMap((part) => {
    const amountGrosze = part.amountGrosze - left;
    left = Math.max(0, -amountGrosze);
    return amountGrosze > 0 ? [{ dueOn: part.dueOn, amountGrosze }] : [];
  });
}

/** What of an invoice should have been paid before a day: on 2026-11-30 the 10000 of the example above, not the 20000. */
export function overdueGroszeOf(balance: Balance, day: Day): Grosze {
  const overdue = openPartsOf(balance).filter(({ dueOn }) => dueOn < day);
  return overdue.reduce((sum, { amountGrosze }) => sum + amountGrosze, 0);
}

/** The day by which the next money should come: that of the first part that is not paid, else the invoice's own. */
export function nextDueOn(balance: Balance): Day {
  return openPartsOf(balance)[0]?.dueOn ?? balance.dueOn;
}

/**
 * How an invoice stands on a day. Due on 2026-11-24 and half paid it is `'part'` on that day and `'overdue'` on the next; what
 * is paid in full is `'paid'` however late.
 */
export function paymentStateOf(balance: Balance, day: Day): PaymentState {
  if (openGroszeOf(balance) <= 0) return 'paid';
  if (overdueGroszeOf(balance, day) > 0) return 'overdue';
  return balance.paidGrosze > 0 ? 'part' : 'open';
}

/** For how many days an invoice has been overdue: due on 2026-11-24, it is 5 on 2026-11-29 and 0 when it is paid. */
export function daysOverdue(balance: Balance, day: Day): number {
  return paymentStateOf(balance, day) === 'overdue' ? daysBetween(nextDueOn(balance), day) : 0;
}
