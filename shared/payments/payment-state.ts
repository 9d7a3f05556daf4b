import type { Grosze } from '#shared/kernel/money';
import { type Day, daysBetween } from '#shared/kernel/time';

export const PAYMENT_STATES = ['open', 'part', 'overdue', 'paid'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** What an issued invoice comes to with its corrections, and what was paid of it. */
export interface Balance {
  dueGrosze: Grosze;
  paidGrosze: Grosze;
  dueOn: Day;
}

/** What is still to be paid; below zero when more was paid than is due. Of 1.200,00 zł due and 500,00 zł paid, 70000. */
export function openGroszeOf({ dueGrosze, paidGrosze }: Omit<Balance, 'dueOn'>): Grosze {
  return dueGrosze - paidGrosze;
}

/**
 * How an invoice stands on a day. Due on 2026-11-24 and half paid it is `'part'` on that day and `'overdue'` on the next; what
 * is paid in full is `'paid'` however late.
 */
export function paymentStateOf(balance: Balance, day: Day): PaymentState {
  if (openGroszeOf(balance) <= 0) return 'paid';
  if (day > balance.dueOn) return 'overdue';
  return balance.paidGrosze > 0 ? 'part' : 'open';
}

/** For how many days an invoice has been overdue: due on 2026-11-24, it is 5 on 2026-11-29 and 0 when it is paid. */
export function daysOverdue(balance: Balance, day: Day): number {
  return paymentStateOf(balance, day) === 'overdue' ? daysBetween(balance.dueOn, day) : 0;
}
