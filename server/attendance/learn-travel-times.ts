import { QueryTypes } from 'sequelize';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { LearnedTimeRow } from '#server/travel/learned-time.model';
import { loadLearnedTimes } from '#server/travel/travel-knowledge.queries';
import { loadRoadTimes } from '#server/travel/road-times.queries';
import type { Mobility } from '#shared/carers/carer-words';
import { addDays, dayAt } from '#shared/kernel/time';
import { learnedTimes, type WorkedGap } from '#shared/travel/learned-times';
import { travelTable } from '#shared/travel/travel-table';

/** Half a year: long enough for evidence, short enough for a new bridge to show. */
const DAYS_BACK = 182;
const ROWS_AT_ONCE = 2000;

/** Reckons anew what carers' own ways teach about travel. Learned before and no longer borne out, a time is forgotten. */
export async function learnTravelTimes(ctx: Ctx): Promise<{ learned: number }> {
  return inTransaction(ctx, async () => {
    const gaps = await loadWorkedGaps(ctx);
    const believed = travelTable({
      overrides: [],
      learned: await loadLearnedTimes(ctx),
      roads: await loadRoadTimes(ctx),
    });

    permit(ctx, 'learnTravelTimes');

    const times = learnedTimes(gaps, believed);

    await LearnedTimeRow.destroy({ where: {} });
    for (let start = 0; start < times.length; start += ROWS_AT_ONCE)
      await LearnedTimeRow.bulkCreate(
        times
          .slice(start, start + ROWS_AT_ONCE)
          .map(({ minutes, ...time }) => ({ ...time, medianMinutes: minutes, computedAt: ctx.now() })),
        { returning: false },
      );

    await tell(ctx, 'learnTravelTimes', { kind: 'learned_times' }, { gaps: gaps.length, times: times.length });
    return { learned: times.length };
  });
}

interface GapRow {
  fromLatitude: number;
  fromLongitude: number;
  fromLocalityId: string;
  toLatitude: number;
  toLongitude: number;
  toLocalityId: string;
  mobility: Mobility;
  leftAt: Date;
  arrivedAt: Date;
  plannedStartAt: Date;
}

/**
 * From each attended visit to the same carer's next one that day. What she tapped counts; a paper card tells the planned
 * hours more often than the real ones. Her mobility is today's, so ways before she bought a car teach a little wrong.
 */
async function loadWorkedGaps(ctx: Ctx): Promise<WorkedGap[]> {
  const rows = await ctx.db.query<GapRow>(
    `with told as (
       select t.carer_id, t.checked_in_at, t.source, b.latitude, b.longitude, b.locality_id,
         lower(a.during) as planned_start_at,
         lag(b.latitude) over w as from_latitude, lag(b.longitude) over w as from_longitude,
         lag(b.locality_id) over w as from_locality_id, lag(t.checked_out_at) over w as left_at,
         lag(t.source) over w as from_source
       from attendances t
       join visits v on v.id = t.visit_id
       join beneficiaries b on b.id = v.beneficiary_id
       left join assignments a on a.visit_id = t.visit_id and a.carer_id = t.carer_id and a.plan = 'published'
       where t.checked_in_at is not null and v.on_day >= :sinceOn
       window w as (partition by t.carer_id, v.on_day order by t.checked_in_at)
     )
     select o.from_latitude as "fromLatitude", o.from_longitude as "fromLongitude",
       o.from_locality_id as "fromLocalityId", o.latitude as "toLatitude", o.longitude as "toLongitude",
       o.locality_id as "toLocalityId", c.mobility, o.left_at as "leftAt", o.checked_in_at as "arrivedAt",
       o.planned_start_at as "plannedStartAt"
     from told o join carers c on c.id = o.carer_id
     where o.source = 'app' and o.from_source = 'app' and o.left_at is not null and o.planned_start_at is not null
       and o.from_locality_id <> o.locality_id`,
    { type: QueryTypes.SELECT, replacements: { sinceOn: addDays(dayAt(ctx.now()), -DAYS_BACK) } },
  );
  return rows.map((row) => ({
    from: { latitude: row.fromLatitude, longitude: row.fromLongitude, localityId: row.fromLocalityId },
    to: { latitude: row.toLatitude, longitude: row.toLongitude, localityId: row.toLocalityId },
    mobility: row.mobility,
    leftMs: row.leftAt.getTime(),
    arrivedMs: row.arrivedAt.getTime(),
    plannedStartMs: row.plannedStartAt.getTime(),
  }));
}
