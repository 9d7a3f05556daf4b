import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { loadChanges, type StretchOfDays } from '#server/planning/roster-changes.queries';
import { grouped } from '#shared/kernel/grouped';
import type { PlanningDaysView } from '#shared/planning/planning-wire';

type DayRow = Omit<PlanningDaysView['days'][number], 'changesCount'>;

/** How full each day is, how much of it nobody serves yet, and how much the carers have not been told. */
export async function loadPlanningDays(ctx: Ctx, days: StretchOfDays): Promise<PlanningDaysView> {
  permit(ctx, 'seeBoard');
  const rows = await ctx.db.query<DayRow>(
    `select v.on_day::text as "onDay", count(*)::int as "visitsCount",
       sum(v.duration_minutes * v.carers_needed)::int as minutes,
       (count(*) filter (where a.drafted < v.carers_needed))::int as "unassignedCount",
       sum(a.published)::int as "publishedCount"
     from visits v
     cross join lateral (
       select count(*) filter (where plan = 'draft') as drafted, count(*) filter (where plan = 'published') as published
       from assignments where visit_id = v.id
     ) a
     where v.on_day between :fromOn and :toOn and v.cancelled_at is null
     group by v.on_day order by v.on_day`,
    { type: QueryTypes.SELECT, replacements: { ...days } },
  );
  const changes = grouped(await loadChanges(ctx, days), (change) => change.onDay);
  return { days: rows.map((row) => ({ ...row, changesCount: changes.get(row.onDay)?.length ?? 0 })) };
}
