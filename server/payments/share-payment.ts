import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Payment } from '#server/payments/payment.model';
import { PaymentShare } from '#server/payments/payment-share.model';
import { openInvoices } from '#server/payments/payments.queries';
import { reasonsAgainstSharing, type Share } from '#shared/payments/booking';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/**
 * An overpayment pays invoices that were issued since. Refuses `payment_already_withdrawn` and what `reasonsAgainstSharing`
 * says; the database guards both sums under locks.
 */
export async function sharePayment(ctx: Ctx, input: { paymentId: string; shares: readonly Share[] }): Promise<Payment> {
  return inTransaction(ctx, async () => {
    const payment = await Payment.findByPk(input.paymentId, { lock: true });
    if (payment === null) throw new NotFoundError('payment');
    const taken = await PaymentShare.findAll({ where: { paymentId: payment.id } });
    const open = await openInvoices(ctx);

    permit(ctx, 'recordPayments', payment);

    const { id, municipalityId, amountGrosze, withdrawnAt } = payment;
    refuseIf(withdrawnAt === null ? [] : [{ code: 'payment_already_withdrawn' }]);
    const left = amountGrosze - taken.reduce((sum, share) => sum + share.amountGrosze, 0);
    refuseIf(reasonsAgainstSharing({ municipalityId, amountGrosze: left, shares: input.shares }, open));

    await PaymentShare.bulkCreate(input.shares.map((share) => ({ ...share, paymentId: id, sharedAt: ctx.now() })));

    await tell(ctx, 'sharePayment', { kind: 'payment', id, municipalityId }, { shares: [...input.shares] });
    return payment;
  });
}
