import type { Ctx } from '#server/context';
import { sendMails } from '#server/mail/send-mails';

export const sendMailsJob = (_payload: unknown, ctx: Ctx): Promise<unknown> => sendMails(ctx);
