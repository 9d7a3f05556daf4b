import { z } from 'zod';
import { MOBILITIES } from '#shared/carers/carer-words';
import { Id, InstantText } from '#shared/kernel/wire';
import { ROAD_PROFILES } from '#shared/travel/road-times';
import { TRAVEL_SOURCES } from '#shared/travel/travel-knowledge';

/** What can be wrong with a road server: nobody there, two seconds of silence, its own fault, or it does not want us. */
export const ROAD_SERVER_FAILURES = ['no_answer', 'too_slow', 'broken_answer', 'refused'] as const;
export type RoadServerFailure = (typeof ROAD_SERVER_FAILURES)[number];

/** An address without its last slash; a path before `/table` is kept. */
export const RoadServerInput = z.object({
  url: z
    .url({ protocol: /^https?$/, error: 'road_server_url' })
    .max(300, { error: 'too_long' })
    .refine((text) => !/[?#@]/.test(text), { error: 'road_server_url' })
    .transform((text) => text.replace(/\/+$/, ''))
    .meta({ example: 'http://osrm.example.org:5000' }),
});
export type RoadServerInput = z.infer<typeof RoadServerInput>;

export const RoadServerView = z.object({
  profile: z.enum(ROAD_PROFILES),
  url: z.string(),
  setAt: InstantText,
  answeredAt: InstantText.nullable(),
  /** Since when it has not answered; empty while all is well. */
  failedAt: InstantText.nullable(),
  failure: z.enum(ROAD_SERVER_FAILURES).nullable(),
  /** Ways between two homes that are known. */
  knownCount: z.number().int(),
});
export type RoadServerView = z.infer<typeof RoadServerView>;

export const RoadServersView = z.object({
  servers: z.array(RoadServerView),
  abilities: z.object({ setRoadServer: z.boolean() }),
});
export type RoadServersView = z.infer<typeof RoadServersView>;

/** `?fromLocalityId=&toLocalityId=&mobility=`: what is known of a way between the middles of two localities. */
export const TravelTimesQuery = z.object({
  fromLocalityId: Id,
  toLocalityId: Id,
  mobility: z.enum(MOBILITIES),
});

/** The first is the one that counts. */
export const TravelTimesView = z.object({
  times: z
    .array(
      z.object({
        minutes: z.number().int(),
        source: z.enum(TRAVEL_SOURCES),
        evidenceCount: z.number().int().nullable(),
        /** Of a road server's time: how long the road is. */
        distanceMetres: z.number().int().nullable(),
      }),
    )
    .min(1),
});
export type TravelTimesView = z.infer<typeof TravelTimesView>;

export const LearnedTimeView = z.object({
  fromLocalityId: Id,
  fromLocalityName: z.string(),
  toLocalityId: Id,
  toLocalityName: z.string(),
  mobility: z.enum(MOBILITIES),
  minutes: z.number().int(),
  evidenceCount: z.number().int(),
  /** What the distance alone would say. */
  estimateMinutes: z.number().int(),
  computedAt: InstantText,
});
export type LearnedTimeView = z.infer<typeof LearnedTimeView>;

export const LearnedTimeList = z.object({ times: z.array(LearnedTimeView) });
export type LearnedTimeList = z.infer<typeof LearnedTimeList>;

/** The road servers' times between the homes of some days; `revision` changes whenever they do. */
export const RoadTimesView = z.object({
  revision: z.string().nullable(),
  profiles: z.array(
    z.object({ profile: z.enum(ROAD_PROFILES), points: z.array(z.number().int()), packedSeconds: z.string() }),
  ),
});
export type RoadTimesView = z.infer<typeof RoadTimesView>;
