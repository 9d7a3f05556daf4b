import type { InferAttributes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import {
  askTable,
  NoRoadNearError,
  RoadServerError,
  type TableAnswer,
  type TableQuestion,
  TooBigError,
} from '#server/travel/osrm';
import { loadRoadPoints } from '#server/travel/road-points.queries';
import { visitKnownWays } from '#server/travel/road-times.queries';
import { RoadServer } from '#server/travel/road-server.model';
import { addDays, dayAt, instantAt } from '#shared/kernel/time';
import { coordinatesOf } from '#shared/travel/road-times';
import { type Tile, tilesOf } from '#shared/travel/table-tiles';

/** As many as an OSRM server takes unless it is told otherwise (`--max-table-size`). */
const POINTS_PER_CALL = 100;
const LEAST_POINTS_PER_CALL = 4;
/** Roads change; after this a time is asked for again. */
const FRESH_DAYS = 90;

export interface FetchLimits {
  /** Ends after the call that passes it; what is missing then comes the next time. */
  secondsAtMost?: number;
  timeoutMilliseconds?: number;
}

/**
 * Asks each road server for the ways that nobody asked for yet, and keeps the answers. A server that fails is left alone
 * until the next time, and says so in its row; the estimate serves meanwhile. Never inside a request: it may take minutes.
 */
export async function fetchRoadTimes(ctx: Ctx, limits: FetchLimits = {}): Promise<void> {
  permit(ctx, 'fetchRoadTimes');
  const servers = await inTransaction(ctx, () => RoadServer.findAll({ order: ['profile'] }));
  for (const server of servers) await fetchFrom(ctx, server, limits);
}

async function fetchFrom(ctx: Ctx, server: RoadServer, limits: FetchLimits): Promise<void> {
  const wanted = await inTransaction(ctx, () => loadWanted(ctx, server));
  const count = await askForMissing(ctx, server, wanted, limits).catch(async (error: unknown) => {
    if (!(error instanceof RoadServerError)) throw error;
    ctx.log.warn({ err: error, profile: server.profile }, 'the road server did not answer');
    await note(ctx, server, (current) => ({ failedAt: current.failedAt ?? ctx.now(), failure: error.failure }));
    return null;
  });
  if (count !== null) await note(ctx, server, () => ({ failedAt: null, failure: null }));
}

/** How many calls were answered; ends by throwing where the server does. */
async function askForMissing(ctx: Ctx, server: RoadServer, wanted: Wanted, limits: FetchLimits): Promise<number> {
  const endMs = ctx.now().getTime() + (limits.secondsAtMost ?? Number.POSITIVE_INFINITY) * 1000;
  let answered = 0;
  let perCall = POINTS_PER_CALL;
  let tiles = tilesOf(wanted.points.length, wanted.isMissing, perCall);
  try {
    for (let tile = tiles.shift(); tile !== undefined && ctx.now().getTime() <= endMs; tile = tiles.shift()) {
      const question = { profile: server.profile, ...pointsOf(wanted, tile) };
      try {
        const answer = await askTable(server.url, question, limits.timeoutMilliseconds);
        answered += 1;
        if (!(await keep(ctx, server, wanted, question, answer))) break;
        continue;
      } catch (error) {
        if (error instanceof NoRoadNearError) {
          if (!(await keepNoRoads(ctx, server, wanted, error.point))) break;
        } else if (error instanceof TooBigError && perCall > LEAST_POINTS_PER_CALL) {
          perCall = Math.floor(perCall / 2);
        } else throw error;
      }
      tiles = tilesOf(wanted.points.length, wanted.isMissing, perCall);
    }
  } finally {
    // Once, not with each call: whoever holds the times reads them all anew.
    if (answered > 0) await note(ctx, server, () => ({ answeredAt: ctx.now(), revision: crypto.randomUUID() }));
  }
  return answered;
}

/** The points that matter now, and which ways between them are not known, or too old. */
interface Wanted {
  points: readonly number[];
  isMissing: (from: number, to: number) => boolean;
  got: (sources: readonly number[], destinations: readonly number[]) => void;
}

async function loadWanted(ctx: Ctx, server: RoadServer): Promise<Wanted> {
  const points = await loadRoadPoints(ctx);
  await forgetOthers(ctx, server, points);
  const since = instantAt(addDays(dayAt(ctx.now()), -FRESH_DAYS), 0);
  const indexOf = new Map(points.map((point, index) => [point, index]));
  const known = new Uint8Array(points.length ** 2);
  const mark = (from: number, to: number): void => {
    const [row, column] = [indexOf.get(from), indexOf.get(to)];
    if (row !== undefined && column !== undefined) known[row * points.length + column] = 1;
  };
  await visitKnownWays(ctx, { profile: server.profile, since }, mark);
  return {
    points,
    isMissing: (from, to) => known[from * points.length + to] === 0,
    got: (sources, destinations) => {
      for (const from of sources) for (const to of destinations) mark(from, to);
    },
  };
}

function pointsOf({ points }: Wanted, { sources, destinations }: Tile): Pick<TableQuestion, keyof Tile> {
  const chosen = (indexes: readonly number[]): number[] => indexes.map((index) => points[index] ?? 0);
  return { sources: chosen(sources), destinations: chosen(destinations) };
}

/** Homes of those who are gone are nobody's business any more. */
async function forgetOthers(ctx: Ctx, server: RoadServer, points: readonly number[]): Promise<void> {
  const { latitudes, longitudes } = columnsOf(points);
  const inPoints = (side: 'from' | 'to'): string =>
    `(${side}_latitude_e4, ${side}_longitude_e4) in (select * from unnest($2::int[], $3::int[]))`;
  await ctx.db.query(`delete from road_times where profile = $1 and not (${inPoints('from')} and ${inPoints('to')})`, {
    bind: [server.profile, latitudes, longitudes],
  });
}

/** Writes an answer down; false when another server was set meanwhile, whose times these are not. */
async function keep(
  ctx: Ctx,
  server: RoadServer,
  wanted: Wanted,
  { sources, destinations }: Pick<TableQuestion, keyof Tile>,
  answer: TableAnswer,
): Promise<boolean> {
  const cells = sources.flatMap((from, row) =>
    destinations.map((to, column) => ({
      from,
      to,
      seconds: answer.seconds[row]?.[column] ?? null,
      metres: answer.metres[row]?.[column] ?? null,
    })),
  );
  const ways = cells.filter(({ from, to }) => from !== to);
  const [from, to] = [columnsOf(ways.map((way) => way.from)), columnsOf(ways.map((way) => way.to))];
  const whole = (numbers: (number | null)[]) => numbers.map((each) => (each === null ? null : Math.round(each)));
  wanted.got(sources, destinations);
  return inTransaction(ctx, async () => {
    if ((await lockSame(server)) === null) return false;
    await ctx.db.query(
      `insert into road_times (profile, from_latitude_e4, from_longitude_e4, to_latitude_e4, to_longitude_e4, seconds,
         metres, fetched_at)
       select $1, w.*, $8 from unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[]) w
       on conflict (profile, from_latitude_e4, from_longitude_e4, to_latitude_e4, to_longitude_e4)
       do update set seconds = excluded.seconds, metres = excluded.metres, fetched_at = excluded.fetched_at`,
      {
        bind: [
          server.profile,
          from.latitudes,
          from.longitudes,
          to.latitudes,
          to.longitudes,
          whole(ways.map((way) => way.seconds)),
          whole(ways.map((way) => way.metres)),
          ctx.now(),
        ],
      },
    );
    return true;
  });
}

/** A home beside every road: its ways are estimated, and the server is not asked for them again and again. */
async function keepNoRoads(ctx: Ctx, server: RoadServer, wanted: Wanted, point: number): Promise<boolean> {
  const others = wanted.points.filter((each) => each !== point);
  const there = { sources: [point], destinations: others };
  const back = { sources: others, destinations: [point] };
  const nothing = { seconds: [], metres: [] };
  return (await keep(ctx, server, wanted, there, nothing)) && (await keep(ctx, server, wanted, back, nothing));
}

async function note(
  ctx: Ctx,
  server: RoadServer,
  changes: (current: RoadServer) => Partial<InferAttributes<RoadServer>>,
): Promise<void> {
  await inTransaction(ctx, async () => {
    const current = await lockSame(server);
    await current?.update(changes(current));
  });
}

/** The server's row, unless another address was set meanwhile. */
const lockSame = ({ profile, url }: RoadServer): Promise<RoadServer | null> =>
  RoadServer.findOne({ where: { profile, url }, lock: true });

function columnsOf(points: readonly number[]): { latitudes: number[]; longitudes: number[] } {
  const places = points.map(coordinatesOf);
  return {
    latitudes: places.map((place) => Math.round(place.latitude * 10_000)),
    longitudes: places.map((place) => Math.round(place.longitude * 10_000)),
  };
}
