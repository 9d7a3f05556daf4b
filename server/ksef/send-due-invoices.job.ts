import type { Ctx } from '#server/context';
import { sendDueInvoices } from '#server/ksef/send-due-invoices';
import { thisGateway } from '#server/ksef/this-gateway';

export const sendDueInvoicesJob = (_payload: unknown, ctx: Ctx): Promise<void> =>
  sendDueInvoices(ctx, { signs: thisGateway().settings.offline !== null });
