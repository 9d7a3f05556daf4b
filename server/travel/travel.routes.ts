import { z } from 'zod';
import { abilitiesOf } from '#server/context';
import { type Route, route } from '#server/http/route';
import { addTravelOverride, changeTravelOverride, removeTravelOverride } from '#server/travel/change-travel-overrides';
import { listTravelOverrides, loadTravelOverride } from '#server/travel/travel-overrides.queries';
import { Id } from '#shared/kernel/wire';
import {
  NewTravelOverride,
  TravelOverrideChange,
  TravelOverrideList,
  TravelOverrideView,
} from '#shared/travel/travel-wire';

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
];
