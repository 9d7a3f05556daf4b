import { tell } from '#server/audit/tell';
import { officersOf } from '#server/auth/officers-of';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { queueMails } from '#server/mail/queue-mails';
import { Municipality } from '#server/municipalities/municipality.model';
import { PaymentReminder } from '#server/payments/payment-reminder.model';
import { receivables } from '#server/payments/payments.queries';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';
import { mail } from '#shared/messages/pl/mail';
import { remindedOf } from '#shared/payments/reminder';

/**
 * Reminds a gmina of what is overdue: keeps what was open on the day for the letter, and writes to its officers where a mail
 * server is set up. Refuses `nothing_overdue`.
 */
export async function remindOfPayment(
  ctx: Ctx,
  { municipalityId }: { municipalityId: string },
): Promise<PaymentReminder> {
  return inTransaction(ctx, async () => {
    const municipality = await Municipality.findByPk(municipalityId);
    if (municipality === null) throw new NotFoundError('municipality');

    permit(ctx, 'remindOfPayment', { municipalityId });

    const remindedOn = dayAt(ctx.now());
    const invoices = remindedOf(await receivables(ctx, { municipalityId }), remindedOn);
    refuseIf(invoices.length === 0 ? [{ code: 'nothing_overdue' }] : []);

    const reminder = await PaymentReminder.create({
      municipalityId,
      remindedOn,
      remindedAt: ctx.now(),
      remindedBy: ctx.actor.userId,
      invoices,
    });
    await queueMails(ctx, {
      about: { kind: 'payment_reminder', id: reminder.id, municipalityId },
      to: await officersOf(ctx, municipalityId),
      subject: mail.reminderSubject,
      body: (site) => mail.reminderBody(invoices, `${site}/invoices`),
    });

    await tell(
      ctx,
      'remindOfPayment',
      { kind: 'payment_reminder', id: reminder.id, municipalityId },
      { numbers: invoices.map(({ number }) => number) },
    );
    return reminder;
  });
}
