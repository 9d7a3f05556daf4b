import type { Grosze } from '#shared/kernel/money';
import type { Day } from '#shared/kernel/time';
import { type Balance, daysOverdue, nextDueOn, overdueGroszeOf } from '#shared/payments/payment-state';

interface Reminded {
  invoiceId: string;
  number: string;
  dueOn: Day;
  /** What of it is overdue. */
  openGrosze: Grosze;
  daysOverdue: number;
}

/**
 * What a gmina is reminded of on a day: its overdue invoices with what is overdue of each. One of 1.200,00 zł due on 2026-11-24,
 * half paid, is on 2026-11-29 told with 60000 and 5 days; what a correction adds to it by 2026-12-20 is not.
 */
export function remindedOf(
  receivables: readonly (Balance & { invoiceId: string; number: string })[],
  day: Day,
): Reminded[] {
  return receivables.flatMap(({ invoiceId, number, ...balance }) => {
    const days = daysOverdue(balance, day);
    return days === 0
      ? []
      : [
          {
            invoiceId,
            number,
            dueOn: nextDueOn(balance),
            openGrosze: overdueGroszeOf(balance, day),
            daysOverdue: days,
          },
        ];
  });
}
