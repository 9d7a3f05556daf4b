import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { NotFoundError } from '#shared/kernel/reason';
import type { VisitTraces } from '#shared/visits/cancellation';

export interface Traces extends VisitTraces {
  /** A dispatcher fixed who comes and when. */
  pinned: boolean;
  /** A carer has been told of it. */
  published: boolean;
}

/**
 * Until the transaction ends no carer checks in to these visits, and nobody else changes them. Refuses when one of them is
 * not the actor's to change: an update would pass over it in silence.
 */
export async function lockVisits(ctx: Ctx, visitIds: readonly string[]): Promise<void> {
  const locked = await ctx.db.query('select id from visits where id = any($1::uuid[]) order by id for update', {
    type: QueryTypes.SELECT,
    bind: [visitIds],
  });
  if (locked.length < visitIds.length) throw new NotFoundError('visit');
}

/**
 * What planning, attendance and billing have written about visits, in the order of time. Features import leftwards only, so
 * this file asks their tables in SQL. Invisible visits are not in the answer.
 */
export async function tracesOf(ctx: Ctx, visitIds: readonly string[]): Promise<Map<string, Traces>> {
  const rows = await ctx.db.query<Traces>(
    `select v.id, v.on_day::text as "onDay", v.cancelled_at is not null as cancelled,
       exists (select from attendances a where a.visit_id = v.id) as "checkedIn",
       exists (select from visit_confirmations c where c.visit_id = v.id) as confirmed,
       exists (
         select from month_closings m
         where m.municipality_id = v.municipality_id and m.month = to_char(v.on_day, 'YYYY-MM')
       ) as "monthClosed",
       exists (select from assignments a where a.visit_id = v.id and a.pinned) as pinned,
       exists (select from assignments a where a.visit_id = v.id and a.plan = 'published') as published
     from visits v where v.id = any($1::uuid[]) order by v.on_day, v.planned_start_at, v.id`,
    { type: QueryTypes.SELECT, bind: [visitIds] },
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which gminas have closed the month. */
export async function closedMunicipalities(ctx: Ctx, month: string): Promise<Set<string>> {
  const rows = await ctx.db.query<{ id: string }>('select municipality_id as id from month_closings where month = $1', {
    type: QueryTypes.SELECT,
    bind: [month],
  });
  return new Set(rows.map((row) => row.id));
}

/**
 * Takes the carers of the draft off these visits, so that they are free for others; what is published stays until the next
 * publication tells them. How many were taken off.
 */
export async function releaseCarers(ctx: Ctx, visitIds: readonly string[]): Promise<number> {
  if (visitIds.length === 0) return 0;
  const rows = await ctx.db.query<{ count: number }>(
    `with released as (delete from assignments where plan = 'draft' and visit_id = any($1::uuid[]) returning 1)
     select count(*)::int as count from released`,
    { type: QueryTypes.SELECT, bind: [visitIds] },
  );
  return rows[0]?.count ?? 0;
}

/** Puts the carers who were told of these visits back into the draft, those who are still free then. How many. */
export async function recallCarers(ctx: Ctx, visitIds: readonly string[]): Promise<number> {
  const rows = await ctx.db.query<{ count: number }>(
    `with recalled as (
       insert into assignments (visit_id, slot, plan, carer_id, during, pinned)
       select p.visit_id, p.slot, 'draft', p.carer_id, p.during, p.pinned
       from assignments p join visits v on v.id = p.visit_id
       where p.visit_id = any($1::uuid[]) and p.plan = 'published' and p.slot <= v.carers_needed
         and p.during = tstzrange(v.planned_start_at, v.planned_start_at + make_interval(mins => v.duration_minutes))
         and not exists (
           select from assignments d where d.plan = 'draft' and d.carer_id = p.carer_id and d.during && p.during
         )
       returning 1
     ) select count(*)::int as count from recalled`,
    { type: QueryTypes.SELECT, bind: [visitIds] },
  );
  return rows[0]?.count ?? 0;
}
