import { z } from 'zod';
import { MOBILITIES } from '#shared/carers/carer-words';
import { Id } from '#shared/kernel/wire';

/** A travel time that somebody knows better than the estimate; it serves for the way back until that is entered too. */
export const TravelOverrideView = z.object({
  id: Id,
  fromLocalityId: Id,
  fromLocalityName: z.string(),
  toLocalityId: Id,
  toLocalityName: z.string(),
  mobility: z.enum(MOBILITIES),
  minutes: z.number().int(),
  note: z.string().nullable(),
});
export type TravelOverrideView = z.infer<typeof TravelOverrideView>;

export const TravelOverrideChange = z.object({
  minutes: z.number().int().min(0, { error: 'travel_minutes' }).max(600, { error: 'travel_minutes' }),
  note: z.string().trim().max(200, { error: 'too_long' }).nullable().default(null),
});
export type TravelOverrideChange = z.infer<typeof TravelOverrideChange>;

export const NewTravelOverride = TravelOverrideChange.extend({
  fromLocalityId: Id,
  toLocalityId: Id,
  mobility: z.enum(MOBILITIES),
});
export type NewTravelOverride = z.infer<typeof NewTravelOverride>;

export const TravelOverrideList = z.object({
  overrides: z.array(TravelOverrideView),
  abilities: z.object({ changeTravelOverrides: z.boolean() }),
});
export type TravelOverrideList = z.infer<typeof TravelOverrideList>;
