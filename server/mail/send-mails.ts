import { Op } from 'sequelize';
import { createTransport } from 'nodemailer';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { MailSettings } from '#server/mail/mail-settings';
import { OutgoingMail } from '#server/mail/outgoing-mail.model';
import { nextTry } from '#shared/mail/backoff';

const PATIENCE_MILLISECONDS = 15_000;
/** So long nobody else takes an e-mail up; longer than a conversation with a mail server that is slow at every word. */
const HELD_SECONDS = 300;

/**
 * Sends what is due in the outbox, one e-mail at a time: taken up in a short transaction, handed over outside of any, its result
 * written in another. What a mail server does not take is tried again later, and given up after the last time. An e-mail leaves
 * at least once: whose sender died before its result was written is sent again under the same Message-ID, by which the
 * recipient's mailbox may tell it.
 */
export async function sendMails(ctx: Ctx): Promise<number> {
  const { mail: settings } = ctx;
  if (settings === null) return 0;
  let sent = 0;
  for (;;) {
    const mail = await takeUp(ctx);
    if (mail === null) return sent;
    const fault = await deliver(settings, mail);
    await writeResult(ctx, mail, fault);
    if (fault === null) sent += 1;
  }
}

async function takeUp(ctx: Ctx): Promise<OutgoingMail | null> {
  return inTransaction(ctx, async () => {
    const mail = await OutgoingMail.findOne({
      where: { nextTryAt: { [Op.lte]: ctx.now() } },
      order: ['nextTryAt', 'id'],
      lock: true,
      skipLocked: true,
    });
    const nextTryAt = new Date(ctx.now().getTime() + HELD_SECONDS * 1000);
    await mail?.update({ attempts: mail.attempts + 1, nextTryAt });
    return mail;
  });
}

/** Who comes back after somebody else took the e-mail up finds another count, and writes nothing over it but that it left. */
async function writeResult(ctx: Ctx, { id, attempts }: OutgoingMail, fault: string | null): Promise<void> {
  const left = { sentAt: ctx.now(), nextTryAt: null, lastFault: null };
  const stayed = { nextTryAt: nextTry(attempts, ctx.now()), lastFault: fault };
  const where = fault === null ? { id, sentAt: null } : { id, attempts, sentAt: null };
  await inTransaction(ctx, () => OutgoingMail.update(fault === null ? left : stayed, { where }));
  if (fault !== null) ctx.log.warn({ mailId: id, attempts }, 'an e-mail was not taken');
}

/** Hands an e-mail to the mail server; gives back its words when it does not take it. */
async function deliver({ smtpUrl, from }: MailSettings, mail: OutgoingMail): Promise<string | null> {
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
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    transport.close();
  }
}
