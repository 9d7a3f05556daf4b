import { z } from 'zod';
import type { Ctx } from '#server/context';
import { readEnv } from '#server/env';
import { runPlan } from '#server/planning/run-plan';
import { fetchRoadTimes } from '#server/travel/fetch-road-times';
import { Id } from '#shared/kernel/wire';

const Payload = z.object({ planRunId: Id });

/** So long the dispatcher waits for the ways of new homes; what is missing then is estimated. */
const ROADS_SECONDS = 15;

export async function planMonthJob(payload: unknown, ctx: Ctx): Promise<void> {
  const run = Payload.parse(payload);
  await fetchRoadTimes(ctx, { secondsAtMost: ROADS_SECONDS });
  const { PLAN_VISITS_PER_PART, PLAN_THREAD_MEGABYTES } = readEnv();
  await runPlan(ctx, { ...run, visitsPerPart: PLAN_VISITS_PER_PART, threadMegabytes: PLAN_THREAD_MEGABYTES });
}
