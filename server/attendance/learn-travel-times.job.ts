import { learnTravelTimes } from '#server/attendance/learn-travel-times';
import type { Ctx } from '#server/context';

export const learnTravelTimesJob = (_payload: unknown, ctx: Ctx): Promise<unknown> => learnTravelTimes(ctx);
