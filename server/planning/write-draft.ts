import type { Ctx } from '#server/context';
import type { RosterAssignment } from '#shared/planning/roster';

/**
 * Writes who goes where into the draft, in three statements however many: the given visits have exactly these assignments
 * afterwards, and start when they say. A cancelled visit lets go of a carer who is needed in its time.
 */
export async function writeDraft(
  ctx: Ctx,
  visitIds: readonly string[],
  assignments: readonly RosterAssignment[],
): Promise<void> {
  const columns = [
    assignments.map((each) => each.visitId),
    assignments.map((each) => each.slot),
    assignments.map((each) => each.carerId),
    assignments.map((each) => new Date(each.startMs)),
    assignments.map((each) => each.pinned),
  ];
  const rows = `
    select x.visit_id, x.slot, x.carer_id, x.pinned,
      tstzrange(x.start_at, x.start_at + make_interval(mins => v.duration_minutes::int)) as during
    from unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::timestamptz[], $5::boolean[])
      as x (visit_id, slot, carer_id, start_at, pinned)
    join visits v on v.id = x.visit_id`;
  await ctx.db.query(`delete from assignments where plan = 'draft' and visit_id = any ($1::uuid[])`, {
    bind: [[...visitIds]],
  });
  await ctx.db.query(
    `delete from assignments a using (${rows}) x, visits c
     where a.plan = 'draft' and a.carer_id = x.carer_id and a.during && x.during
       and c.id = a.visit_id and c.cancelled_at is not null`,
    { bind: columns },
  );
  await ctx.db.query(
    `insert into assignments (visit_id, slot, plan, carer_id, during, pinned)
     select x.visit_id, x.slot, 'draft', x.carer_id, x.during, x.pinned from (${rows}) x`,
    { bind: columns },
  );
}

/** Moves visits in the draft, with or without carers; those whose day is not fixed go to the day of their start. */
export async function writePlannedStarts(
  ctx: Ctx,
  starts: readonly { visitId: string; startMs: number }[],
): Promise<void> {
  await ctx.db.query(
    `update visits v set planned_start_at = x.start_at, on_day = v.on_day + y.days,
       earliest_start_at = (v.earliest_start_at at time zone 'Europe/Warsaw' + make_interval(days => y.days))
         at time zone 'Europe/Warsaw',
       latest_start_at = (v.latest_start_at at time zone 'Europe/Warsaw' + make_interval(days => y.days))
         at time zone 'Europe/Warsaw'
     from unnest($1::uuid[], $2::timestamptz[]) as x (visit_id, start_at)
     join visits w on w.id = x.visit_id
     cross join lateral (select case when w.may_be_on is null then 0
       else (x.start_at at time zone 'Europe/Warsaw')::date - w.on_day end as days) y
     where v.id = x.visit_id and v.planned_start_at <> x.start_at`,
    { bind: [starts.map((each) => each.visitId), starts.map((each) => new Date(each.startMs))] },
  );
}

/** Nobody else plans these carers until the transaction ends; always in the same order, so that two never wait for each other. */
export async function lockCarers(ctx: Ctx, carerIds: readonly string[]): Promise<string[]> {
  const [rows] = await ctx.db.query(
    'select id::text from carers where id = any ($1::uuid[]) order by carers.id for update',
    { bind: [[...carerIds]] },
  );
  return (rows as { id: string }[]).map((row) => row.id);
}

/** Nobody arranges anything else meanwhile: for what writes a whole stretch of days. */
export async function lockEveryCarer(ctx: Ctx): Promise<void> {
  await ctx.db.query('select id from carers order by id for update');
}
