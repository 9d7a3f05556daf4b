import { type Balance, daysOverdue, type PaymentState, paymentStateOf } from '#shared/payments/payment-state';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { type Status, StatusBadge } from '../ui/status-badge';

const STATUS_OF: Readonly<Record<PaymentState, Status>> = {
  open: 'planned',
  part: 'under_way',
  overdue: 'missed',
  paid: 'done',
};

/** To be paid, paid in part, overdue for so many days, paid. */
export function PaymentBadge({ balance }: { balance: Balance }) {
  const words = useWords().payments;
  const state = paymentStateOf(balance, today());
  const text = state === 'overdue' ? words.overdueFor(daysOverdue(balance, today())) : words.states[state];
  return <StatusBadge status={STATUS_OF[state]}>{text}</StatusBadge>;
}

/** The balance of a summary, where it is an issued invoice. */
export function balanceOf(invoice: {
  dueGrosze: number | null;
  paidGrosze: number | null;
  dueOn: string | null;
  laterDues: Balance['laterDues'];
}): Balance | null {
  const { dueGrosze, paidGrosze, dueOn, laterDues } = invoice;
  if (dueGrosze === null || paidGrosze === null || dueOn === null) return null;
  return { dueGrosze, paidGrosze, dueOn, laterDues };
}
