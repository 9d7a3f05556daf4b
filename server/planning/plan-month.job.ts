import { z } from 'zod';
import type { Ctx } from '#server/context';
import { runPlan } from '#server/planning/run-plan';
import { Id } from '#shared/kernel/wire';

const Payload = z.object({ planRunId: Id });

export const planMonthJob = (payload: unknown, ctx: Ctx): Promise<unknown> => runPlan(ctx, Payload.parse(payload));
