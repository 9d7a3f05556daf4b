import { z } from 'zod';
import { Id, InstantText } from '#shared/kernel/wire';

export const MAIL_STATES = ['queued', 'delayed', 'sent', 'failed'] as const;

/** An e-mail about something, and what became of it. */
export const MailView = z.object({
  id: Id,
  toAddress: z.string(),
  state: z.enum(MAIL_STATES),
  queuedAt: InstantText,
  sentAt: InstantText.nullable(),
  nextTryAt: InstantText.nullable(),
  attempts: z.number().int(),
  /** The mail server's words. */
  lastFault: z.string().nullable(),
});
export type MailView = z.infer<typeof MailView>;

export const MailsView = z.object({
  /** Without a mail server nothing is sent, and people are told by other ways. */
  isMailSetUp: z.boolean(),
  mails: z.array(MailView),
});
export type MailsView = z.infer<typeof MailsView>;
