import { QueryTypes, type Sequelize } from 'sequelize';
import type { Ctx } from '#server/context';
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

interface TimeRow {
  fromLatitude: number;
  fromLongitude: number;
  toLatitude: number;
  toLongitude: number;
  seconds: number;
}

async function readRoadTimes(ctx: Ctx, profile: RoadProfile): Promise<RoadTimes> {
  const rows = await ctx.db.query<TimeRow>(
    `select from_latitude_e4 as "fromLatitude", from_longitude_e4 as "fromLongitude",
       to_latitude_e4 as "toLatitude", to_longitude_e4 as "toLongitude", seconds
     from road_times where profile = :profile and seconds is not null`,
    { type: QueryTypes.SELECT, replacements: { profile } },
  );
  const indexOf = new Map<number, number>();
  const indexAt = (latitudeE4: number, longitudeE4: number): number => {
    const point = pointOf({ latitude: latitudeE4 / 10_000, longitude: longitudeE4 / 10_000 });
    const index = indexOf.get(point) ?? indexOf.size;
    indexOf.set(point, index);
    return index;
  };
  const cells = rows.map((row) => ({
    from: indexAt(row.fromLatitude, row.fromLongitude),
    to: indexAt(row.toLatitude, row.toLongitude),
    seconds: Math.min(row.seconds, NO_SECONDS - 1),
  }));
  const seconds = new Uint16Array(indexOf.size ** 2).fill(NO_SECONDS);
  for (const cell of cells) seconds[cell.from * indexOf.size + cell.to] = cell.seconds;
  return { profile, points: [...indexOf.keys()], seconds };
}
