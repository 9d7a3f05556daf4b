import { z } from 'zod';
import { forgetDocuments, makeDocuments } from '#server/billing/make-documents';
import type { Ctx } from '#server/context';
import { Id } from '#shared/kernel/wire';

const Payload = z.object({ packageId: Id });

export const makeDocumentsJob = (payload: unknown, ctx: Ctx): Promise<unknown> =>
  makeDocuments(ctx, Payload.parse(payload));

export const forgetDocumentsJob = (_payload: unknown, ctx: Ctx): Promise<unknown> => forgetDocuments(ctx);
