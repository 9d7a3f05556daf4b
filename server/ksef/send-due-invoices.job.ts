import type { Ctx } from '#server/context';
import { sendDueInvoices } from '#server/ksef/send-due-invoices';

export const sendDueInvoicesJob = (_payload: unknown, ctx: Ctx): Promise<void> => sendDueInvoices(ctx);
