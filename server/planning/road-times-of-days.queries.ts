import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { loadRoadRevision, loadRoadTimes } from '#server/travel/road-times.queries';
import { addDays, type Day } from '#shared/kernel/time';
import { packed, pointOf, type RoadTimes, timesBetween } from '#shared/travel/road-times';
import type { RoadTimesView } from '#shared/travel/road-servers-wire';

/**
 * What the road servers told of the ways between the homes of the shown days and their neighbours, for the rules in the
 * browser: 440 homes are half a megabyte, fetched once per day and revision, and not with each look at the board.
 */
export async function loadRoadTimesOfDays(ctx: Ctx, days: { fromOn: Day; toOn: Day }): Promise<RoadTimesView> {
  permit(ctx, 'seeBoard');
  const points = await loadPointsOfDays(ctx, days);
  const roads = await loadRoadTimes(ctx);
  return {
    revision: await loadRoadRevision(ctx),
    profiles: roads.map((times) => viewOf(timesBetween(times, points))),
  };
}

const viewOf = ({ profile, points, seconds }: RoadTimes): RoadTimesView['profiles'][number] => ({
  profile,
  points: [...points],
  packedSeconds: packed(seconds),
});

async function loadPointsOfDays(ctx: Ctx, { fromOn, toOn }: { fromOn: Day; toOn: Day }): Promise<Set<number>> {
  const rows = await ctx.db.query<{ latitude: number; longitude: number }>(
    `select b.latitude, b.longitude from beneficiaries b
     where b.id in (select v.beneficiary_id from visits v where v.on_day between :before and :after)
     union
     select c.latitude, c.longitude from carers c
     where c.employed_from <= :toOn and coalesce(c.employed_to, 'infinity') >= :fromOn`,
    { type: QueryTypes.SELECT, replacements: { fromOn, toOn, before: addDays(fromOn, -1), after: addDays(toOn, 1) } },
  );
  return new Set(rows.map(pointOf));
}
