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

/**
 * Carer-minutes that count against the caps, by decision and day: of a confirmed visit what was confirmed, of another what
 * is planned, of a cancelled one nothing. Visits in `except` are left out.
 */
export async function usedMinutesByDay(
  ctx: Ctx,
  decisionIds: readonly string[],
  stretch: { from: Day; to: Day },
  except: readonly string[] = [],
): Promise<Map<string, Map<Day, number>>> {
  const rows = await ctx.db.query<{ decisionId: string; day: Day; minutes: number }>(
    `select v.decision_id as "decisionId", v.on_day::text as day,
       sum(coalesce(c.confirmed_minutes, v.duration_minutes * v.carers_needed))::int as minutes
     from visits v left join visit_confirmations c on c.visit_id = v.id
     where v.decision_id = any($1::uuid[]) and v.on_day between $2 and $3 and v.cancelled_at is null
       and v.id <> all($4::uuid[])
     group by v.decision_id, v.on_day`,
    { type: QueryTypes.SELECT, bind: [decisionIds, stretch.from, stretch.to, except] },
  );
  const used = new Map<string, Map<Day, number>>(decisionIds.map((id) => [id, new Map()]));
  for (const row of rows) used.get(row.decisionId)?.set(row.day, row.minutes);
  return used;
}
