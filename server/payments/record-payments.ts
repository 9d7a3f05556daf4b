import { randomUUID } from 'node:crypto';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Payment } from '#server/payments/payment.model';
import { PaymentShare } from '#server/payments/payment-share.model';
import { openInvoices } from '#server/payments/payments.queries';
import { reasonsAgainstPayment } from '#shared/payments/booking';
import type { NewPayment } from '#shared/payments/payments-wire';
import { refuseIf } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';

/**
 * Books payments, one by hand or those of a bank's file, all or none. Of several that pay one invoice each takes from what the
 * one before has left. Refuses what `reasonsAgainstPayment` says, and by the database `payment_booked_once`.
 */
export async function recordPayments(ctx: Ctx, inputs: readonly NewPayment[]): Promise<Payment[]> {
  return inTransaction(ctx, async () => {
    const invoiceIds = inputs.flatMap(({ shares }) => shares.map(({ invoiceId }) => invoiceId));
    await holdInvoices(ctx, invoiceIds);
    const open = new Map((await openInvoices(ctx)).map((invoice) => [invoice.id, invoice]));

    permit(ctx, 'recordPayments');

    for (const input of inputs) {
      refuseIf(reasonsAgainstPayment(input, [...open.values()], dayAt(ctx.now())));
      for (const { invoiceId, amountGrosze } of input.shares) {
        const invoice = open.get(invoiceId);
        if (invoice !== undefined) open.set(invoiceId, { ...invoice, openGrosze: invoice.openGrosze - amountGrosze });
      }
    }

    const by = { recordedAt: ctx.now(), recordedBy: ctx.actor.userId };
    const rows = inputs.map(({ shares, ...said }) => ({ shares, row: { ...said, ...by, id: randomUUID() } }));
    const payments = await Payment.bulkCreate(rows.map(({ row }) => row));
    await PaymentShare.bulkCreate(
      rows.flatMap(({ row, shares }) => shares.map((share) => ({ ...share, paymentId: row.id, sharedAt: ctx.now() }))),
    );

    for (const { id, municipalityId, amountGrosze } of payments)
      await tell(ctx, 'recordPayment', { kind: 'payment', id, municipalityId }, { amountGrosze });
    return payments;
  });
}

/** Until the transaction ends nobody else books on these invoices. */
async function holdInvoices(ctx: Ctx, invoiceIds: readonly string[]): Promise<void> {
  await ctx.db.query('select from invoices where id = any($1::uuid[]) order by id for no key update', {
    bind: [invoiceIds],
  });
}
