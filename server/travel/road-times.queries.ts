import { QueryTypes, type Sequelize } from 'sequelize';
import type { Ctx } from '#server/context';
import type { Place } from '#shared/travel/place';
import { NO_SECONDS, pointOf, type RoadProfile, type RoadTimes } from '#shared/travel/road-times';

interface Held {
  revision: string;
  times: RoadTimes;
}

/** A county has some 200,000 ways; they are read once per revision and process, not once per question. */
const held = new WeakMap<Sequelize, Map<RoadProfile, Held>>();

interface RoadRevision {
  profile: RoadProfile;
  revision: string;
}

async function loadRoadRevisions(ctx: Ctx): Promise<RoadRevision[]> {
  return ctx.db.query<RoadRevision>(`select profile, revision from road_servers order by profile`, {
    type: QueryTypes.SELECT,
  });
}

/** Changes whenever any of the times does; empty where there is no road server. */
export async function loadRoadRevision(ctx: Ctx): Promise<string | null> {
  const revisions = await loadRoadRevisions(ctx);
  return revisions.length === 0 ? null : revisions.map(({ revision }) => revision).join('.');
}

/** All that the road servers told, as the travel table takes it. */
export async function loadRoadTimes(ctx: Ctx): Promise<RoadTimes[]> {
  const revisions = await loadRoadRevisions(ctx);
  const known = held.get(ctx.db) ?? new Map<RoadProfile, Held>();
  held.set(ctx.db, known);
  const all: RoadTimes[] = [];
  for (const { profile, revision } of revisions) {
    const before = known.get(profile);
    const times = before?.revision === revision ? before.times : await readRoadTimes(ctx, profile);
    known.set(profile, { revision, times });
    if (times.points.length > 0) all.push(times);
  }
  return all;
}

/** A way between two points; no seconds: there is no road. */
export interface KnownWay {
  from: number;
  to: number;
  seconds: number | null;
}

const BYTES_PER_WAY = 20;

/**
 * All ways of a profile that were told since. They come in one value and not as rows: a quarter of a million objects would
 * hold up the process for seconds.
 */
export async function loadKnownWays(ctx: Ctx, profile: RoadProfile, since = new Date(0)): Promise<KnownWay[]> {
  const [row] = await ctx.db.query<{ ways: Buffer | null }>(
    `select string_agg(int4send(from_latitude_e4) || int4send(from_longitude_e4) || int4send(to_latitude_e4)
       || int4send(to_longitude_e4) || int4send(coalesce(seconds, -1)), ''::bytea) as ways
     from road_times where profile = :profile and fetched_at >= :since`,
    { type: QueryTypes.SELECT, replacements: { profile, since } },
  );
  const bytes = row?.ways ?? Buffer.alloc(0);
  const pointAt = (offset: number): number =>
    pointOf({ latitude: bytes.readInt32BE(offset) / 10_000, longitude: bytes.readInt32BE(offset + 4) / 10_000 });
  return Array.from({ length: bytes.length / BYTES_PER_WAY }, (_, index) => {
    const offset = index * BYTES_PER_WAY;
    const seconds = bytes.readInt32BE(offset + 16);
    return { from: pointAt(offset), to: pointAt(offset + 8), seconds: seconds < 0 ? null : seconds };
  });
}

async function readRoadTimes(ctx: Ctx, profile: RoadProfile): Promise<RoadTimes> {
  const ways = await loadKnownWays(ctx, profile);
  const points = [...new Set(ways.map((way) => way.from))];
  const indexOf = new Map(points.map((point, index) => [point, index]));
  const seconds = new Uint16Array(points.length ** 2).fill(NO_SECONDS);
  for (const way of ways) {
    const [row, column] = [indexOf.get(way.from), indexOf.get(way.to)];
    if (row !== undefined && column !== undefined && way.seconds !== null)
      seconds[row * points.length + column] = Math.min(way.seconds, NO_SECONDS - 1);
  }
  return { profile, points, seconds };
}

/** How long the road between two places is, as far as the server told. */
export async function loadRoadMetres(
  ctx: Ctx,
  profile: RoadProfile,
  from: Pick<Place, 'latitude' | 'longitude'>,
  to: Pick<Place, 'latitude' | 'longitude'>,
): Promise<number | null> {
  const steps = (degrees: number): number => Math.round(degrees * 10_000);
  const [row] = await ctx.db.query<{ metres: number | null }>(
    `select metres from road_times
     where profile = :profile and from_latitude_e4 = :fromLatitude and from_longitude_e4 = :fromLongitude
       and to_latitude_e4 = :toLatitude and to_longitude_e4 = :toLongitude`,
    {
      type: QueryTypes.SELECT,
      replacements: {
        profile,
        fromLatitude: steps(from.latitude),
        fromLongitude: steps(from.longitude),
        toLatitude: steps(to.latitude),
        toLongitude: steps(to.longitude),
      },
    },
  );
  return row?.metres ?? null;
}
