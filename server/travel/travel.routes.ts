import { z } from 'zod';
import { abilitiesOf } from '#server/context';
import { type Route, route } from '#server/http/route';
import { addTravelOverride, changeTravelOverride, removeTravelOverride } from '#server/travel/change-travel-overrides';
import { listRoadServers } from '#server/travel/road-servers.queries';
import { removeRoadServer, setRoadServer } from '#server/travel/set-road-server';
import { listLearnedTimes, loadTravelTimes } from '#server/travel/travel-knowledge.queries';
import { listTravelOverrides, loadTravelOverride } from '#server/travel/travel-overrides.queries';
import { Id } from '#shared/kernel/wire';
import {
  LearnedTimeList,
  RoadServerInput,
  RoadServersView,
  TravelTimesQuery,
  TravelTimesView,
} from '#shared/travel/road-servers-wire';
import { ROAD_PROFILES } from '#shared/travel/road-times';
import {
  NewTravelOverride,
  TravelOverrideChange,
  TravelOverrideList,
  TravelOverrideView,
} from '#shared/travel/travel-wire';

const OneProfile = z.object({ profile: z.enum(ROAD_PROFILES) });

export const travelRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/travel-overrides',
    summary: 'Lists the entered travel times',
    response: TravelOverrideList,
    handle: async (ctx) => ({
      overrides: await listTravelOverrides(ctx),
      abilities: abilitiesOf(ctx, ['changeTravelOverrides']),
    }),
  }),
  route({
    method: 'post',
    path: '/api/travel-overrides',
    summary: 'Enters a travel time',
    body: NewTravelOverride,
    status: 201,
    response: TravelOverrideView,
    handle: async (ctx, { body }) => loadTravelOverride(ctx, (await addTravelOverride(ctx, body)).id),
  }),
  route({
    method: 'put',
    path: '/api/travel-overrides/:id',
    summary: 'Changes an entered travel time',
    params: z.object({ id: Id }),
    body: TravelOverrideChange,
    response: TravelOverrideView,
    handle: async (ctx, { params, body }) =>
      loadTravelOverride(ctx, (await changeTravelOverride(ctx, { id: params.id, ...body })).id),
  }),
  route({
    method: 'delete',
    path: '/api/travel-overrides/:id',
    summary: 'Removes an entered travel time',
    params: z.object({ id: Id }),
    handle: async (ctx, { params }) => removeTravelOverride(ctx, { id: params.id }),
  }),
  route({
    method: 'get',
    path: '/api/travel-times',
    summary: 'What is known of the way between two localities, the strongest first',
    query: TravelTimesQuery,
    response: TravelTimesView,
    handle: (ctx, { query }) => loadTravelTimes(ctx, query),
  }),
  route({
    method: 'get',
    path: '/api/learned-times',
    summary: 'Lists the travel times that carers have taught',
    response: LearnedTimeList,
    handle: async (ctx) => ({ times: await listLearnedTimes(ctx) }),
  }),
  route({
    method: 'get',
    path: '/api/road-servers',
    summary: 'The road servers, and whether they answer',
    response: RoadServersView,
    handle: (ctx) => listRoadServers(ctx),
  }),
  route({
    method: 'put',
    path: '/api/road-servers/:profile',
    summary: 'Sets the road server of a profile',
    params: OneProfile,
    body: RoadServerInput,
    response: RoadServersView,
    handle: async (ctx, { params, body }) => {
      await setRoadServer(ctx, { ...params, ...body });
      return listRoadServers(ctx);
    },
  }),
  route({
    method: 'delete',
    path: '/api/road-servers/:profile',
    summary: 'Asks no road server for a profile any more',
    params: OneProfile,
    handle: async (ctx, { params }) => removeRoadServer(ctx, params),
  }),
];
