import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { addDays, dayAt } from '#shared/kernel/time';
import { pointOf } from '#shared/travel/road-times';

/** Whose last day is longer ago is not planned for. */
const GONE_DAYS = 31;

/** Where anybody may set out for or come from: homes of those who are cared for and of carers, and their localities. */
export async function loadRoadPoints(ctx: Ctx): Promise<number[]> {
  const rows = await ctx.db.query<{ latitude: number; longitude: number }>(
    `with homes as (
       select b.latitude, b.longitude, b.locality_id from beneficiaries b
       where not exists (select from decisions d where d.beneficiary_id = b.id)
         or exists (select from decisions d where d.beneficiary_id = b.id and d.valid_to >= :sinceOn)
       union all
       select c.latitude, c.longitude, c.locality_id from carers c where coalesce(c.employed_to, 'infinity') >= :sinceOn
     )
     select latitude, longitude from homes
     union
     select l.latitude, l.longitude from localities l where l.id in (select locality_id from homes)`,
    { type: QueryTypes.SELECT, replacements: { sinceOn: addDays(dayAt(ctx.now()), -GONE_DAYS) } },
  );
  return [...new Set(rows.map(pointOf))].sort((a, b) => a - b);
}
