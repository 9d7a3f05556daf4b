import { expect } from 'chai';
import { reasonsAgainstPayment, restGroszeOf, spread } from '#shared/payments/booking';
import {
  daysOverdue,
  nextDueOn,
  openGroszeOf,
  openPartsOf,
  overdueGroszeOf,
  paymentStateOf,
} from '#shared/payments/payment-state';
import { remindedOf } from '#shared/payments/reminder';
import { nextTry } from '#shared/mail/backoff';

const OPEN = [
  { id: 'a', number: 'FV/2026/11/0001', municipalityId: 'baltow', openGrosze: 30_000 },
  { id: 'b', number: 'FV/2026/11/0002', municipalityId: 'baltow', openGrosze: 40_000 },
  { id: 'c', number: 'FV/2026/11/0003', municipalityId: 'kunow', openGrosze: 50_000 },
];
const payment = (amountGrosze: number, shares: Record<string, number>, receivedOn = '2026-11-24') => ({
  receivedOn,
  amountGrosze,
  municipalityId: 'baltow',
  shares: Object.entries(shares).map(([invoiceId, amount]) => ({ invoiceId, amountGrosze: amount })),
});
const codes = (of: ReturnType<typeof payment>): string[] =>
  reasonsAgainstPayment(of, OPEN, '2026-11-24').map(({ code }) => code);

describe('A payment', () => {
  it('of 500 zł pays an invoice of 300 zł and 200 zł of the next', () => {
    expect(spread(50_000, OPEN.slice(0, 2))).to.deep.equal([
      { invoiceId: 'a', amountGrosze: 30_000 },
      { invoiceId: 'b', amountGrosze: 20_000 },
    ]);
    expect(codes(payment(50_000, { a: 30_000, b: 20_000 }))).to.deep.equal([]);
  });

  it('of more than is open leaves an overpayment', () => {
    expect(restGroszeOf(payment(50_000, { a: 30_000 }))).to.equal(20_000);
    expect(codes(payment(50_000, { a: 30_000 }))).to.deep.equal([]);
    expect(codes(payment(50_000, {}))).to.deep.equal([]);
  });

  it('comes today or came before', () => {
    expect(codes(payment(100, {}, '2026-11-25'))).to.deep.equal(['payment_in_future']);
  });

  it('gives no invoice more than is open of it, all of them no more than itself, and pays one gmina', () => {
    expect(codes(payment(40_000, { a: 30_001 }))).to.deep.equal(['share_above_balance']);
    expect(codes(payment(40_000, { a: 30_000, b: 10_001 }))).to.deep.equal(['shares_above_payment']);
    expect(codes(payment(40_000, { c: 100 }))).to.deep.equal(['share_of_other_municipality']);
    expect(codes(payment(40_000, { d: 100 }))).to.deep.equal(['invoice_not_open']);
  });
});

describe('An invoice that is due on 24 November', () => {
  const due = (paidGrosze: number) => ({ dueGrosze: 120_000, paidGrosze, dueOn: '2026-11-24', laterDues: [] });

  it('is open or paid in part on that day, and overdue on the next', () => {
    expect(paymentStateOf(due(0), '2026-11-24')).to.equal('open');
    expect(paymentStateOf(due(50_000), '2026-11-24')).to.equal('part');
    expect(paymentStateOf(due(50_000), '2026-11-25')).to.equal('overdue');
    expect(daysOverdue(due(50_000), '2026-11-29')).to.equal(5);
    expect(daysOverdue(due(0), '2026-11-24')).to.equal(0);
  });

  it('is paid when the payments reach its amount, however late', () => {
    expect(paymentStateOf(due(120_000), '2027-01-01')).to.equal('paid');
    expect(daysOverdue(due(120_000), '2027-01-01')).to.equal(0);
  });

  it('is reminded of with what is open, once it is overdue', () => {
    const receivable = { invoiceId: 'a', number: 'FV/2026/11/0001', ...due(60_000) };
    expect(remindedOf([receivable], '2026-11-24')).to.deep.equal([]);
    expect(remindedOf([receivable], '2026-11-29')).to.deep.equal([
      { invoiceId: 'a', number: 'FV/2026/11/0001', dueOn: '2026-11-24', openGrosze: 60_000, daysOverdue: 5 },
    ]);
  });

  it('whose correction leaves less than was paid is paid, and more came than is due', () => {
    const corrected = { dueGrosze: 100_000, paidGrosze: 120_000, dueOn: '2026-11-24', laterDues: [] };
    expect(paymentStateOf(corrected, '2026-12-24')).to.equal('paid');
    expect(openGroszeOf(corrected)).to.equal(-20_000);
  });

  describe('and that a correction of December raises by 200 zł, due on the 20th', () => {
    const raised = (paidGrosze: number, dueGrosze = 120_000) => ({
      dueGrosze,
      paidGrosze,
      dueOn: '2026-11-24',
      laterDues: [{ dueOn: '2026-12-20', amountGrosze: 20_000 }],
    });

    it('is not overdue before the 20th when the invoice itself is paid, and for a day on the 21st', () => {
      expect(paymentStateOf(raised(100_000), '2026-12-20')).to.equal('part');
      expect(daysOverdue(raised(100_000), '2026-12-20')).to.equal(0);
      expect(nextDueOn(raised(100_000))).to.equal('2026-12-20');
      expect(paymentStateOf(raised(100_000), '2026-12-21')).to.equal('overdue');
      expect(daysOverdue(raised(100_000), '2026-12-21')).to.equal(1);
      expect(paymentStateOf(raised(120_000), '2026-12-21')).to.equal('paid');
    });

    it('is overdue for what is not paid of the invoice alone, and reminded of only that', () => {
      const part = raised(90_000);
      expect(openPartsOf(part)).to.deep.equal([
        { dueOn: '2026-11-24', amountGrosze: 10_000 },
        { dueOn: '2026-12-20', amountGrosze: 20_000 },
      ]);
      expect(remindedOf([{ invoiceId: 'a', number: 'FV/2026/11/0001', ...part }], '2026-12-01')).to.deep.equal([
        { invoiceId: 'a', number: 'FV/2026/11/0001', dueOn: '2026-11-24', openGrosze: 10_000, daysOverdue: 7 },
      ]);
      expect(overdueGroszeOf(part, '2026-12-21')).to.equal(30_000);
    });

    it('and another lowers again: the lowering takes first from what is due first', () => {
      // 1.000 zł, 200 zł more, then 1.100 zł less: 100 zł of the correction are left.
      expect(openPartsOf(raised(0, 10_000))).to.deep.equal([{ dueOn: '2026-12-20', amountGrosze: 10_000 }]);
      expect(paymentStateOf(raised(0, 10_000), '2026-12-20')).to.equal('open');
      expect(openPartsOf(raised(4000, 10_000))).to.deep.equal([{ dueOn: '2026-12-20', amountGrosze: 6000 }]);
      expect(openPartsOf(raised(10_000, 10_000))).to.deep.equal([]);
    });
  });
});

describe('An e-mail that a server did not take', () => {
  it('is tried again after a minute, then later and later, and given up after the sixth wait', () => {
    const at = new Date('2026-11-24T08:00:00Z');
    const minutes = [1, 2, 3, 4, 5, 6, 7].map((failures) => {
      const next = nextTry(failures, at);
      return next === null ? null : (next.getTime() - at.getTime()) / 60_000;
    });
    expect(minutes).to.deep.equal([1, 5, 30, 120, 720, 1440, null]);
  });
});
