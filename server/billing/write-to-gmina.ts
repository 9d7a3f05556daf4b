import { officersOf } from '#server/auth/officers-of';
import type { Invoice } from '#server/billing/invoice.model';
import type { Ctx } from '#server/context';
import { queueMails } from '#server/mail/queue-mails';
import { mail } from '#shared/messages/pl/mail';

/** Tells a gmina's officers of an issued document: its number and a link, where a mail server is set up. */
export async function writeToGmina(ctx: Ctx, { id, municipalityId, kind, month, number }: Invoice): Promise<void> {
  if (number === null) throw new TypeError('a draft is nothing to write of');
  await queueMails(ctx, {
    about: { kind: 'invoice', id, municipalityId },
    to: await officersOf(ctx, municipalityId),
    subject: mail.invoiceSubject(number),
    body: (site) => mail.invoiceBody({ number, month, kind }, `${site}/invoices/${id}`),
  });
}
