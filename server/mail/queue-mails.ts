import type { Subject } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { enqueue } from '#server/jobs/enqueue';
import { OutgoingMail } from '#server/mail/outgoing-mail.model';

export interface NewMail {
  /** What the e-mail is about; nobody is written to about it twice. */
  about: Subject & { id: string };
  to: readonly string[];
  subject: string;
  /** By the address of the site: `(site) => 'Faktura: ' + site + '/invoices/…'`. Never a person's data. */
  body: (siteUrl: string) => string;
}

/** Writes e-mails into the outbox, inside the open transaction; gives back how many. Without a mail server it writes none. */
export async function queueMails(ctx: Ctx, { about, to, subject, body }: NewMail): Promise<number> {
  if (ctx.mail === null || to.length === 0) return 0;
  const mail = ctx.mail;
  const mails = await OutgoingMail.bulkCreate(
    to.map((toAddress) => ({
      subjectKind: about.kind,
      subjectId: about.id,
      municipalityId: about.municipalityId ?? null,
      toAddress,
      subject,
      body: body(mail.siteUrl),
      queuedAt: ctx.now(),
      nextTryAt: ctx.now(),
    })),
    { ignoreDuplicates: true },
  );
  await enqueue(ctx, 'send-mails', {}, 'send-mails');
  return mails.length;
}
