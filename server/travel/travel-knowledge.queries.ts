import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { Locality } from '#server/municipalities/locality.model';
import { loadRoadMetres, loadRoadTimes } from '#server/travel/road-times.queries';
import { loadTravelFacts } from '#server/travel/travel-overrides.queries';
import type { Mobility } from '#shared/carers/carer-words';
import { NotFoundError } from '#shared/kernel/reason';
import type { LearnedTimeView, TravelTimesView } from '#shared/travel/road-servers-wire';
import { type LearnedTime, LEAST_EVIDENCE, type TravelKnowledge } from '#shared/travel/travel-knowledge';
import { PROFILE_OF } from '#shared/travel/road-times';
import { estimatedMinutes } from '#shared/travel/travel-minutes';
import { travelTimes } from '#shared/travel/travel-table';

/** All that is known of travel: what every rule, the engine and the board reckon with. */
export async function loadTravelKnowledge(ctx: Ctx): Promise<TravelKnowledge> {
  return {
    overrides: await loadTravelFacts(ctx),
    learned: await loadLearnedTimes(ctx),
    roads: await loadRoadTimes(ctx),
  };
}

/** Only those with enough evidence; the others teach nothing yet. */
export async function loadLearnedTimes(ctx: Ctx): Promise<LearnedTime[]> {
  return ctx.db.query<LearnedTime>(
    `select from_locality_id as "fromLocalityId", to_locality_id as "toLocalityId", mobility,
       median_minutes as minutes, evidence_count as "evidenceCount"
     from learned_times where evidence_count >= :least`,
    { type: QueryTypes.SELECT, replacements: { least: LEAST_EVIDENCE } },
  );
}

interface LearnedRow extends Omit<LearnedTimeView, 'computedAt' | 'estimateMinutes'> {
  fromLatitude: number;
  fromLongitude: number;
  toLatitude: number;
  toLongitude: number;
  computedAt: Date;
}

export async function listLearnedTimes(ctx: Ctx): Promise<LearnedTimeView[]> {
  permit(ctx, 'seeTravelOverrides');
  const rows = await ctx.db.query<LearnedRow>(
    `select t.from_locality_id as "fromLocalityId", f.name as "fromLocalityName", f.latitude as "fromLatitude",
       f.longitude as "fromLongitude", t.to_locality_id as "toLocalityId", l.name as "toLocalityName",
       l.latitude as "toLatitude", l.longitude as "toLongitude", t.mobility, t.median_minutes as minutes,
       t.evidence_count as "evidenceCount", t.computed_at as "computedAt"
     from learned_times t
     join localities f on f.id = t.from_locality_id
     join localities l on l.id = t.to_locality_id
     order by f.name, l.name, t.mobility`,
    { type: QueryTypes.SELECT },
  );
  return rows.map(({ fromLatitude, fromLongitude, toLatitude, toLongitude, computedAt, ...row }) => ({
    ...row,
    computedAt: computedAt.toISOString(),
    estimateMinutes: estimatedMinutes(
      { latitude: fromLatitude, longitude: fromLongitude, localityId: row.fromLocalityId },
      { latitude: toLatitude, longitude: toLongitude, localityId: row.toLocalityId },
      row.mobility,
    ),
  }));
}

/** What is known of the way between the middles of two localities, the strongest first. */
export async function loadTravelTimes(
  ctx: Ctx,
  { fromLocalityId, toLocalityId, mobility }: { fromLocalityId: string; toLocalityId: string; mobility: Mobility },
): Promise<TravelTimesView> {
  permit(ctx, 'seeTravelOverrides');
  const localities = await Locality.findAll({ where: { id: [fromLocalityId, toLocalityId] } });
  const placeOf = (id: string) => {
    const found = localities.find((locality) => locality.id === id);
    if (found === undefined) throw new NotFoundError('locality');
    return { latitude: found.latitude, longitude: found.longitude, localityId: id };
  };
  const [from, to] = [placeOf(fromLocalityId), placeOf(toLocalityId)];
  const times = travelTimes(await loadTravelKnowledge(ctx)).all(from, to, mobility);
  const distanceMetres = await loadRoadMetres(ctx, PROFILE_OF[mobility], from, to);
  return {
    times: times.map((time) => ({ ...time, distanceMetres: time.source === 'road_server' ? distanceMetres : null })),
  };
}
