import { z } from 'zod';
import type { Ctx } from '#server/context';
import { sendInvoice } from '#server/ksef/send-invoice';
import { thisGateway } from '#server/ksef/this-gateway';
import { Id } from '#shared/kernel/wire';

const Payload = z.object({ invoiceId: Id });

export const sendInvoiceJob = (payload: unknown, ctx: Ctx): Promise<void> =>
  sendInvoice(ctx, { ...Payload.parse(payload), gateway: thisGateway() });
