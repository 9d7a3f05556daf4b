import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { orNobody } from '#server/planning/load-roster';
import { PlanRun } from '#server/planning/plan-run.model';
import { BEGUN, PAST } from '#server/planning/visit-course';
import { NotFoundError } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import {
  PLAN_CHANGES_PER_PAGE,
  type PlanChangesQuery,
  type PlanChangesView,
  type PlanChangeView,
  type PlanPart,
  type ProposalCounts,
  type ProposalState,
} from '#shared/planning/plan-wire';

/**
 * The slots of a proposal beside the draft of today. A visit is looked at as a whole: what somebody changed on one of its
 * slots leaves both alone. `is_change` tells whether the proposal has it otherwise than the draft that it was compared with.
 */
const PROPOSED = `slots as (
    select p.plan_run_id, p.visit_id, p.slot, p.carer_id, p.start_at, p.before_carer_id, p.before_start_at, p.applied_at,
      v.municipality_id, v.on_day, v.beneficiary_id, v.duration_minutes,
      v.cancelled_at is not null as cancelled, ${BEGUN} as begun,
      v.latest_start_at <= :now or ${PAST} as past,
      p.carer_id is distinct from p.before_carer_id
        or (p.carer_id is not null and p.start_at <> p.before_start_at) as is_change,
      d.carer_id is not distinct from p.carer_id
        and (p.carer_id is null or lower(d.during) = p.start_at) as is_there,
      coalesce(d.pinned, false) as is_pinned,
      d.carer_id is distinct from p.before_carer_id
        or coalesce(lower(d.during), v.planned_start_at) <> p.before_start_at
        or coalesce(d.pinned, false) as is_touched
    from plan_proposals p
    join visits v on v.id = p.visit_id
    left join assignments d on d.visit_id = p.visit_id and d.slot = p.slot and d.plan = 'draft'
    where p.plan_run_id = :planRunId
  ), proposed as (
    select s.*, case
        when bool_and(is_there) over of_visit then 'applied'
        when cancelled or begun or past then 'gone'
        when bool_or(is_touched and not is_there) over of_visit then 'stale'
        else 'open'
      end as state
    from slots s window of_visit as (partition by visit_id)
  )`;

export interface ProposedSlot {
  visitId: string;
  slot: 1 | 2;
  carerId: string | null;
  startMs: number;
  beforeCarerId: string | null;
  beforeStartMs: number;
  isChange: boolean;
  isApplied: boolean;
  /** By the draft of today. */
  isPinned: boolean;
  state: ProposalState;
  cancelled: boolean;
  begun: boolean;
  past: boolean;
  onDay: Day;
}

interface ProposedRow extends Omit<ProposedSlot, 'startMs' | 'beforeStartMs'> {
  startAt: Date;
  beforeStartAt: Date;
}

/** A run's proposal, or a part of it; a part is whole visits. */
export async function loadProposal(
  ctx: Ctx,
  question: { planRunId: string; part?: PlanPart | undefined },
): Promise<ProposedSlot[]> {
  const { planRunId, part } = question;
  const inPart =
    part === undefined ? 'true' : `visit_id in (select x.visit_id from proposed x where x.is_change and ${fits(part)})`;
  const rows = await ctx.db.query<ProposedRow>(
    `with ${PROPOSED}
     select visit_id as "visitId", slot, carer_id as "carerId", start_at as "startAt", before_carer_id as "beforeCarerId",
       before_start_at as "beforeStartAt", is_change as "isChange", is_pinned as "isPinned", applied_at is not null as "isApplied", state,
       cancelled, begun, past, on_day::text as "onDay"
     from proposed where ${inPart} order by visit_id, slot`,
    { type: QueryTypes.SELECT, replacements: { planRunId, now: ctx.now(), ...replacementsOf(part ?? {}) } },
  );
  return rows.map(({ startAt, beforeStartAt, ...row }) => ({
    ...row,
    startMs: startAt.getTime(),
    beforeStartMs: beforeStartAt.getTime(),
  }));
}

/** How many of the proposed changes stand how. */
export async function countProposal(ctx: Ctx, planRunId: string): Promise<ProposalCounts> {
  const rows = await ctx.db.query<{ state: ProposalState; count: number }>(
    `with ${PROPOSED} select state, count(*)::int as count from proposed where is_change group by state`,
    { type: QueryTypes.SELECT, replacements: { planRunId, now: ctx.now() } },
  );
  const counts: ProposalCounts = { open: 0, applied: 0, stale: 0, gone: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

interface ChangeRow extends Omit<PlanChangeView, 'before' | 'after'> {
  beforeCarerId: string | null;
  beforeCarerName: string;
  beforeStartAt: Date;
  afterCarerId: string | null;
  afterCarerName: string;
  afterStartAt: Date;
  total: number;
}

/** A page of what the proposal changes, by day and time, and by what it can be narrowed. */
export async function loadPlanChanges(
  ctx: Ctx,
  question: PlanChangesQuery & { planRunId: string },
): Promise<PlanChangesView> {
  const { planRunId, offset, state, ...part } = question;
  if ((await PlanRun.findByPk(planRunId)) === null) throw new NotFoundError('plan_run');
  permit(ctx, 'seePlanRuns');
  const replacements = {
    planRunId,
    now: ctx.now(),
    offset,
    limit: PLAN_CHANGES_PER_PAGE,
    state,
    ...replacementsOf(part),
  };
  const ofState = state === undefined ? 'true' : 'x.state = :state';
  const rows = await ctx.db.query<ChangeRow>(
    `with ${PROPOSED}
     select x.visit_id as "visitId", x.slot, x.state, b.last_name || ' ' || left(b.first_name, 1) || '.' as "beneficiaryName",
       x.municipality_id as "municipalityId", x.on_day::text as "onDay",
       ${dayOf('x.before_start_at')} as "beforeOn", ${dayOf('x.start_at')} as "afterOn", x.duration_minutes as "durationMinutes",
       x.before_carer_id as "beforeCarerId", was.last_name || ' ' || was.first_name as "beforeCarerName",
       x.before_start_at as "beforeStartAt",
       x.carer_id as "afterCarerId", becomes.last_name || ' ' || becomes.first_name as "afterCarerName",
       x.start_at as "afterStartAt", count(*) over ()::int as total
     from proposed x
     join beneficiaries b on b.id = x.beneficiary_id
     left join carers was on was.id = x.before_carer_id
     left join carers becomes on becomes.id = x.carer_id
     where x.is_change and ${ofState} and ${fits(part)}
     order by x.on_day, x.start_at, b.last_name, x.visit_id, x.slot offset :offset limit :limit`,
    { type: QueryTypes.SELECT, replacements },
  );
  const facet = (select: string) =>
    ctx.db.query<PlanChangesView['days'][number]>(`with ${PROPOSED} ${select}`, {
      type: QueryTypes.SELECT,
      replacements,
    });
  return {
    total: rows[0]?.total ?? 0,
    changes: rows.map(changeOf),
    municipalities: await facet(
      `select m.id, m.name, count(*)::int as count from proposed x join municipalities m on m.id = x.municipality_id
       where x.is_change group by m.id, m.name order by m.name`,
    ),
    days: await facet(
      `select on_day::text as id, on_day::text as name, count(*)::int as count from proposed
       where is_change group by on_day order by on_day`,
    ),
    carers: await facet(
      `select c.id, c.last_name || ' ' || c.first_name as name, count(*)::int as count
       from proposed x join carers c on c.id in (x.carer_id, x.before_carer_id)
       where x.is_change group by c.id order by c.last_name, c.first_name, c.id`,
    ),
  };
}

function changeOf(row: ChangeRow): PlanChangeView {
  const {
    beforeCarerId,
    beforeCarerName,
    beforeStartAt,
    afterCarerId,
    afterCarerName,
    afterStartAt,
    total: _total,
    ...change
  } = row;
  const side = (carerId: string | null, carerName: string, startAt: Date): PlanChangeView['before'] =>
    carerId === null ? null : { carerId, carerName, startAt: startAt.toISOString() };
  return {
    ...change,
    before: side(beforeCarerId, beforeCarerName, beforeStartAt),
    after: side(afterCarerId, afterCarerName, afterStartAt),
  };
}

const dayOf = (instant: string): string => `(${instant} at time zone 'Europe/Warsaw')::date::text`;

/** The condition of a part, over `proposed x`. */
function fits(part: Partial<PlanPart>): string {
  const { municipalityId, onDay, carerId, visitIds } = part;
  return [
    'true',
    ...(municipalityId === undefined ? [] : ['x.municipality_id = :municipalityId']),
    ...(onDay === undefined ? [] : ['x.on_day = :onDay']),
    ...(carerId === undefined ? [] : [':carerId in (x.carer_id::text, x.before_carer_id::text)']),
    ...(visitIds === undefined ? [] : ['x.visit_id in (:visitIds)']),
  ].join(' and ');
}

function replacementsOf({ municipalityId, onDay, carerId, visitIds }: Partial<PlanPart>): Record<string, unknown> {
  return { municipalityId, onDay, carerId, visitIds: orNobody(visitIds) };
}
