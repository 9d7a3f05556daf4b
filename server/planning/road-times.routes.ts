import { type Route, route } from '#server/http/route';
import { loadRoadTimesOfDays } from '#server/planning/road-times-of-days.queries';
import { BoardQuery } from '#shared/planning/planning-wire';
import { RoadTimesView } from '#shared/travel/road-servers-wire';

export const roadTimesRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/road-times',
    summary: 'What road servers told of the ways between the homes of a day, or of up to seven days',
    query: BoardQuery,
    response: RoadTimesView,
    handle: (ctx, { query: { day, from, to } }) =>
      loadRoadTimesOfDays(ctx, { fromOn: from ?? day ?? '', toOn: to ?? day ?? '' }),
  }),
];
