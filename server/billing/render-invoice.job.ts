import { z } from 'zod';
import { renderInvoice } from '#server/billing/render-invoice';
import type { Ctx } from '#server/context';
import { Id } from '#shared/kernel/wire';

const Payload = z.object({ invoiceId: Id });

export const renderInvoiceJob = (payload: unknown, ctx: Ctx): Promise<unknown> =>
  renderInvoice(ctx, Payload.parse(payload));
