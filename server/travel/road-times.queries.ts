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

const BYTES_PER_WAY = 20;

/**
 * Goes through all ways of a profile that were told since; no seconds: there is no road. They come in one value and not as
 * rows: a quarter of a million objects would hold up the process for seconds.
 */
export async function visitKnownWays(
  ctx: Ctx,
  { profile, since = new Date(0) }: { profile: RoadProfile; since?: Date },
  visit: (from: number, to: number, seconds: number | null) => void,
): Promise<void> {
  const [row] = await ctx.db.query<{ ways: Buffer | null }>(
    `select string_agg(int4send(from_latitude_e4) || int4send(from_longitude_e4) || int4send(to_latitude_e4)
       || int4send(to_longitude_e4) || int4send(coalesce(seconds, -1)), ''::bytea) as ways
     from road_times where profile = :profile and fetched_at >= :since`,
    { type: QueryTypes.SELECT, replacements: { profile, since } },
  );
  const bytes = row?.ways ?? Buffer.alloc(0);
  const pointAt = (offset: number): number =>
    pointOf({ latitude: bytes.readInt32BE(offset) / 10_000, longitude: bytes.readInt32BE(offset + 4) / 10_000 });
  for (let offset = 0; offset < bytes.length; offset += BYTES_PER_WAY) {
    const seconds = bytes.readInt32BE(offset + 16);
    visit(pointAt(offset), pointAt(offset + 8), seconds < 0 ? null : seconds);
  }
}

async function readRoadTimes(ctx: Ctx, profile: RoadProfile): Promise<RoadTimes> {
  const indexOf = new Map<number, number>();
  const indexAt = (point: number): number => {
    const index = indexOf.get(point) ?? indexOf.size;
    indexOf.set(point, index);
    return index;
  };
  // From, to and seconds, one after another.
  const cells: number[] = [];
  await visitKnownWays(ctx, { profile }, (from, to, seconds) => {
    cells.push(indexAt(from), indexAt(to), Math.min(seconds ?? NO_SECONDS, NO_SECONDS));
  });
  const seconds = new Uint16Array(indexOf.size ** 2).fill(NO_SECONDS);
  for (let at = 0; at < cells.length; at += 3)
    seconds[(cells[at] ?? 0) * indexOf.size + (cells[at + 1] ?? 0)] = cells[at + 2] ?? NO_SECONDS;
  return { profile, points: [...indexOf.keys()], seconds };
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
