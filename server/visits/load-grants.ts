import { QueryTypes, type WhereOptions } from 'sequelize';
import type { Ctx } from '#server/context';
import { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import { Decision } from '#server/decisions/decision.model';
import type { Grant } from '#shared/decisions/cap';
import { NotFoundError } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';

export interface GrantedDecision {
  decision: Decision;
  grant: Grant;
}

/** Decisions with what they grant, in two queries. */
export async function loadGrants(where: WhereOptions<Decision>): Promise<GrantedDecision[]> {
  const decisions = await Decision.findAll({ where, order: [['id', 'asc']] });
  const suspensions = await DecisionSuspension.findAll({
    where: { decisionId: decisions.map(({ id }) => id) },
    order: [['fromOn', 'asc']],
  });
  return decisions.map((decision) => ({
    decision,
    grant: grantOf(
      decision,
      suspensions.filter(({ decisionId }) => decisionId === decision.id),
    ),
  }));
}

/** One decision with its grant. Refuses the unknown and the invisible alike. */
export async function loadGrant(decisionId: string): Promise<GrantedDecision> {
  const [granted] = await loadGrants({ id: decisionId });
  if (granted === undefined) throw new NotFoundError('decision');
  return granted;
}

/**
 * Until the transaction ends nobody else adds minutes under these decisions: two acts at once cannot pass a cap together.
 * Refuses when one of them is not the actor's to plan.
 */
export async function lockDecisions(ctx: Ctx, decisionIds: readonly string[]): Promise<void> {
  const locked = await ctx.db.query(
    'select id from decisions where id = any($1::uuid[]) order by id for no key update',
    {
      type: QueryTypes.SELECT,
      bind: [decisionIds],
    },
  );
  if (locked.length < decisionIds.length) throw new NotFoundError('decision');
}

function grantOf(decision: Decision, suspensions: readonly DecisionSuspension[]): Grant {
  return {
    validFrom: decision.validFrom,
    validTo: decision.validTo,
    capKind: decision.capKind,
    monthlyMinutes: decision.monthlyMinutes,
    weeklyMinutes: decision.weeklyMinutes,
    weekdays: decision.weekdays,
    includesHolidays: decision.includesHolidays,
    suspensions: suspensions.map(({ fromOn, toOn }) => ({ fromOn, toOn })),
    awaitedUntil: decision.number === null ? decision.decisionDueOn : null,
  };
}

interface Stretch {
  from: Day;
  to: Day;
}
type MinutesOfDecisions = Map<string, Map<Day, number>>;

/**
 * Carer-minutes that count against the caps, by decision and day: of a confirmed visit what was confirmed, of another what
 * is planned, of a cancelled one nothing. Of an amendment also those of the decisions that it amends: a month, or a week, in
 * which a decision is amended is granted once. Visits in `except` are left out.
 */
export async function usedMinutesByDay(
  ctx: Ctx,
  decisionIds: readonly string[],
  stretch: Stretch,
  except: readonly string[] = [],
): Promise<MinutesOfDecisions> {
  return minutesByDay(ctx, decisionIds, stretch, { except, earlierOnly: false });
}

/** The same of the decisions alone that these amend. */
export async function usedBefore(
  ctx: Ctx,
  decisionIds: readonly string[],
  stretch: Stretch,
): Promise<MinutesOfDecisions> {
  return minutesByDay(ctx, decisionIds, stretch, { except: [], earlierOnly: true });
}

async function minutesByDay(
  ctx: Ctx,
  decisionIds: readonly string[],
  { from, to }: Stretch,
  { except, earlierOnly }: { except: readonly string[]; earlierOnly: boolean },
): Promise<MinutesOfDecisions> {
  const rows = await ctx.db.query<{ decisionId: string; day: Day; minutes: number }>(
    `with recursive versions as (
       select id as decision_id, id as version_id, follows_id from decisions where id = any($decisionIds::uuid[])
       union all
       select v.decision_id, d.id, d.follows_id from versions v join decisions d on d.id = v.follows_id
     )
     select versions.decision_id as "decisionId", v.on_day::text as day,
       sum(coalesce(c.confirmed_minutes, v.duration_minutes * v.carers_needed))::int as minutes
     from versions
       join visits v on v.decision_id = versions.version_id
       left join visit_confirmations c on c.visit_id = v.id
     where v.on_day between $from and $to and v.cancelled_at is null and v.id <> all($except::uuid[])
       and (not $earlierOnly or versions.version_id <> versions.decision_id)
     group by versions.decision_id, v.on_day`,
    { type: QueryTypes.SELECT, bind: { decisionIds, from, to, except, earlierOnly } },
  );
  const used: MinutesOfDecisions = new Map(decisionIds.map((id) => [id, new Map()]));
  for (const row of rows) used.get(row.decisionId)?.set(row.day, row.minutes);
  return used;
}
