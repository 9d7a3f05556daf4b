import type { Ctx } from '#server/context';
import { OutgoingMail } from '#server/mail/outgoing-mail.model';
import type { MailsView, MailView } from '#shared/mail/mail-wire';

/** The e-mails about something, in the order of writing; whoever asks has looked whether the reader may see it. */
export async function mailsAbout(ctx: Ctx, subjectId: string): Promise<MailsView> {
  const mails = await OutgoingMail.findAll({ where: { subjectId }, order: ['queuedAt', 'toAddress'] });
  return { isMailSetUp: ctx.mail !== null, mails: mails.map(presentMail) };
}

function presentMail(mail: OutgoingMail): MailView {
  const { id, toAddress, attempts, lastFault } = mail;
  return {
    id,
    toAddress,
    attempts,
    lastFault,
    state: stateOf(mail),
    queuedAt: mail.queuedAt.toISOString(),
    sentAt: mail.sentAt?.toISOString() ?? null,
    nextTryAt: mail.nextTryAt?.toISOString() ?? null,
  };
}

/** One that is being handed over is counted as tried, and has no fault yet. */
function stateOf({ sentAt, nextTryAt, lastFault }: OutgoingMail): MailView['state'] {
  if (sentAt !== null) return 'sent';
  if (nextTryAt === null) return 'failed';
  return lastFault === null ? 'queued' : 'delayed';
}
