import type { Ctx } from '#server/context';
import { fetchRoadTimes } from '#server/travel/fetch-road-times';

export const fetchRoadTimesJob = (_payload: unknown, ctx: Ctx): Promise<unknown> => fetchRoadTimes(ctx);
