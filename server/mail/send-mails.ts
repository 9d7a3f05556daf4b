import { Op } from 'sequelize';
import { createTransport } from 'nodemailer';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { MailSettings } from '#server/mail/mail-settings';
import { OutgoingMail } from '#server/mail/outgoing-mail.model';
import { nextTry } from '#shared/mail/backoff';

const PATIENCE_MILLISECONDS = 15_000;

/**
 * Sends what is due in the outbox, one e-mail at a time, each in a transaction of its own: a row that one worker holds is
 * passed over by another. What a mail server does not take is tried again later, and given up after the last time. An e-mail
 * that left just before this process died leaves once more, under the same Message-ID.
 */
export async function sendMails(ctx: Ctx): Promise<number> {
  const { mail } = ctx;
  if (mail === null) return 0;
  let sent = 0;
  for (;;) {
    const outcome = await inTransaction(ctx, () => sendNext(ctx, mail));
    if (outcome === 'none') return sent;
    if (outcome === 'sent') sent += 1;
  }
}

async function sendNext(ctx: Ctx, settings: MailSettings): Promise<'sent' | 'failed' | 'none'> {
  const mail = await OutgoingMail.findOne({
    where: { nextTryAt: { [Op.lte]: ctx.now() } },
    order: ['nextTryAt', 'id'],
    lock: true,
    skipLocked: true,
  });
  if (mail === null) return 'none';
  const attempts = mail.attempts + 1;
  try {
    await deliver(settings, mail);
    await mail.update({ attempts, sentAt: ctx.now(), nextTryAt: null, lastFault: null });
    return 'sent';
  } catch (error) {
    const lastFault = error instanceof Error ? error.message : String(error);
    await mail.update({ attempts, nextTryAt: nextTry(attempts, ctx.now()), lastFault });
    ctx.log.warn({ mailId: mail.id, attempts }, 'an e-mail was not taken');
    return 'failed';
  }
}

async function deliver({ smtpUrl, from }: MailSettings, mail: OutgoingMail): Promise<void> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MILLISECONDS,
    greetingTimeout: PATIENCE_MILLISECONDS,
    socketTimeout: PATIENCE_MILLISECONDS,
  });
  try {
    await transport.sendMail({
      from,
      to: mail.toAddress,
      subject: mail.subject,
      text: mail.body,
      messageId: `<${mail.id}@${from.split('@').at(-1)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } finally {
    transport.close();
  }
}
