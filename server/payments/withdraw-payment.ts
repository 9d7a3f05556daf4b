import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Payment } from '#server/payments/payment.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/** A payment was booked wrongly: it stays to be read and counts no more; its line of the bank's file may be booked again. */
export async function withdrawPayment(ctx: Ctx, input: { paymentId: string; reason: string }): Promise<Payment> {
  return inTransaction(ctx, async () => {
    const payment = await Payment.findByPk(input.paymentId, { lock: true });
    if (payment === null) throw new NotFoundError('payment');

    permit(ctx, 'withdrawPayment', payment);

    refuseIf(payment.withdrawnAt === null ? [] : [{ code: 'payment_already_withdrawn' }]);

    await payment.update({
      withdrawnAt: ctx.now(),
      withdrawnBy: ctx.actor.userId,
      withdrawalReason: input.reason,
    });

    const { id, municipalityId } = payment;
    await tell(ctx, 'withdrawPayment', { kind: 'payment', id, municipalityId }, { reason: input.reason });
    return payment;
  });
}
