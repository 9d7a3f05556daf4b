import { z } from 'zod';
import type { Ctx } from '#server/context';
import { readEnv } from '#server/env';
import { planShare } from '#server/planning/plan-share';
import { Id } from '#shared/kernel/wire';

const Payload = z.object({ planShareId: Id });

export async function planShareJob(payload: unknown, ctx: Ctx): Promise<void> {
  await planShare(ctx, { ...Payload.parse(payload), threadMegabytes: readEnv().PLAN_THREAD_MEGABYTES });
}
