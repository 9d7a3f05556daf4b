import { QueryTypes } from 'sequelize';
import { asActor, type Ctx, permit, SYSTEM } from '#server/context';
import { actingAs } from '#server/db/transaction';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import { isOffice } from '#shared/auth/roles';
import { NotFoundError } from '#shared/kernel/reason';
import { firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import type { CancellationReason } from '#shared/visits/cancellation';
import { VISIT_ACTS, type VisitsQuery, type VisitState } from '#shared/visits/visits-wire';

export interface VisitListRow {
  id: string;
  onDay: string;
  plannedStartAt: Date;
  durationMinutes: number;
  carersNeeded: 1 | 2;
  beneficiaryId: string;
  lastName: string;
  firstName: string;
  referenceNumber: string;
  municipalityId: string;
  municipalityName: string;
  municipalityHue: number;
  localityName: string;
  serviceKind: ServiceKind;
  state: VisitState;
  cancellationReason: CancellationReason | null;
  carers: string[];
}

// What became of a visit stands in the tables of planning and attendance; features import leftwards only.
const STATE = `case
  when v.cancelled_at is not null then 'cancelled'
  when c.delivered then 'delivered'
  when c.delivered = false then 'not_delivered'
  when a.came and a.all_left then 'finished'
  when a.came then 'started'
  else 'planned' end`;

const VISITS = `
  select v.id, v.on_day::text as "onDay", v.planned_start_at as "plannedStartAt",
    v.duration_minutes as "durationMinutes", v.carers_needed as "carersNeeded",
    b.id as "beneficiaryId", b.last_name as "lastName", b.first_name as "firstName",
    b.reference_number as "referenceNumber", m.id as "municipalityId", m.name as "municipalityName",
    m.hue as "municipalityHue", l.name as "localityName", v.service_kind as "serviceKind",
    ${STATE} as state, v.cancellation_reason as "cancellationReason"
  from visits v
  join beneficiaries b on b.id = v.beneficiary_id
  join municipalities m on m.id = v.municipality_id
  join localities l on l.id = b.locality_id
  left join visit_confirmations c on c.visit_id = v.id
  left join lateral (
    select true as came, bool_and(each.checked_out_at is not null) as all_left
    from attendances each where each.visit_id = v.id having count(*) > 0
  ) a on true`;

const WITH_CARERS = `
  array(
    select carer.last_name || ' ' || carer.first_name
    from assignments who join carers carer on carer.id = who.carer_id
    where who.visit_id = found.id and who.plan = $plan order by who.slot
  ) as carers`;

/** Visits of a stretch of days by what the reader asks for, a page of them, and how many there are in each state. */
export async function findVisits(
  ctx: Ctx,
  query: VisitsQuery,
): Promise<{ rows: VisitListRow[]; states: Partial<Record<VisitState, number>>; total: number }> {
  permit(ctx, 'seeVisits');
  const where = ['v.on_day between $from and $to'];
  if (query.municipalityId !== undefined) where.push('v.municipality_id = $municipalityId');
  if (query.beneficiaryId !== undefined) where.push('v.beneficiary_id = $beneficiaryId');
  if (query.decisionId !== undefined) where.push('v.decision_id = $decisionId');
  if (query.search !== undefined && query.search !== '')
    where.push(
      `(b.last_name || ' ' || b.first_name || ' ' || b.last_name || ' ' || b.reference_number) ilike $pattern`,
    );
  const visits = `with found as (${VISITS} where ${where.join(' and ')})`;
  const bind = {
    from: query.from,
    to: query.to,
    municipalityId: query.municipalityId ?? null,
    beneficiaryId: query.beneficiaryId ?? null,
    decisionId: query.decisionId ?? null,
    pattern: `%${(query.search ?? '').replace(/[\\%_]/g, '\\$&')}%`,
    state: query.state ?? null,
    plan: planOf(ctx),
    limit: query.limit,
    offset: query.offset,
  };
  const counts = await ctx.db.query<{ state: VisitState; count: number }>(
    `${visits} select state, count(*)::int as count from found group by state`,
    { type: QueryTypes.SELECT, bind },
  );
  const states: Partial<Record<VisitState, number>> = {};
  for (const { state, count } of counts) states[state] = count;
  const rows = await ctx.db.query<VisitListRow>(
    `${visits}, page as (
       select * from found ${query.state === undefined ? '' : 'where state = $state'}
       order by "onDay", "plannedStartAt", "lastName", id limit $limit offset $offset
     )
     select found.*, ${WITH_CARERS} from page found order by "onDay", "plannedStartAt", "lastName", id`,
    { type: QueryTypes.SELECT, bind },
  );
  const total =
    query.state === undefined ? counts.reduce((sum, { count }) => sum + count, 0) : (states[query.state] ?? 0);
  return { rows, states, total };
}

/** One visit as the list shows it. Refuses the unknown and the invisible alike. */
export async function findVisit(ctx: Ctx, visitId: string): Promise<VisitListRow> {
  const [row] = await ctx.db.query<VisitListRow>(
    `with found as (${VISITS} where v.id = $visitId) select found.*, ${WITH_CARERS} from found`,
    { type: QueryTypes.SELECT, bind: { visitId, plan: planOf(ctx) } },
  );
  if (row === undefined) throw new NotFoundError('visit');
  permit(ctx, 'seeVisits', row);
  return row;
}

/** The office looks at its draft, a gmina at what was published. */
function planOf(ctx: Ctx): 'draft' | 'published' {
  return isOffice(ctx.actor.role) ? 'draft' : 'published';
}

export interface HistoryRow {
  actedAt: Date;
  verb: string;
  by: string | null;
}

/** What was done to a visit and by whom. The office reads it whole, although the audit log itself is not hers to read. */
export async function historyOf(ctx: Ctx, visitId: string): Promise<HistoryRow[]> {
  const read = (): Promise<HistoryRow[]> =>
    ctx.db.query<HistoryRow>(
      `select e.acted_at as "actedAt", e.verb, u.name as by
       from audit_log e left join users u on u.id = e.actor_id
       where e.verb = any($2::text[]) and (
         (e.subject_kind = 'visit' and e.subject_id = $1)
         or (e.subject_kind = 'visits' and e.data -> 'visitIds' @> to_jsonb($1::text))
       )
       order by e.id`,
      { type: QueryTypes.SELECT, bind: [visitId, VISIT_ACTS] },
    );
  return isOffice(ctx.actor.role) ? actingAs(ctx, asActor(ctx, SYSTEM), read) : read();
}

export interface MinutesOfMonth {
  plannedMinutes: number;
  deliveredMinutes: number;
  usedMinutes: number;
  cancelledMinutes: number;
  visitsCount: number;
}

/** Carer-minutes of a decision's visits in a month. */
export async function minutesOfMonth(ctx: Ctx, decisionId: string, month: Month): Promise<MinutesOfMonth> {
  const [row] = await ctx.db.query<MinutesOfMonth>(
    `select coalesce(sum(minutes) filter (where v.cancelled_at is null), 0)::int as "plannedMinutes",
       coalesce(sum(c.confirmed_minutes), 0)::int as "deliveredMinutes",
       coalesce(sum(coalesce(c.confirmed_minutes, minutes)) filter (where v.cancelled_at is null), 0)::int
         as "usedMinutes",
       coalesce(sum(minutes) filter (where v.cancelled_at is not null), 0)::int as "cancelledMinutes",
       count(*) filter (where v.cancelled_at is null)::int as "visitsCount"
     from visits v
     cross join lateral (select v.duration_minutes * v.carers_needed as minutes) planned
     left join visit_confirmations c on c.visit_id = v.id
     where v.decision_id = $1 and v.on_day between $2 and $3`,
    { type: QueryTypes.SELECT, bind: [decisionId, firstDayOf(month), lastDayOf(month)] },
  );
  if (row === undefined) throw new TypeError('a sum without groups is one row');
  return row;
}

/** How many visits each pattern has made. */
export async function visitCounts(ctx: Ctx, patternIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.db.query<{ id: string; count: number }>(
    'select pattern_id as id, count(*)::int as count from visits where pattern_id = any($1::uuid[]) group by 1',
    { type: QueryTypes.SELECT, bind: [patternIds] },
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}
