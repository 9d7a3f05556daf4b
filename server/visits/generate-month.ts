import { Op, QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { tell } from '#server/audit/tell';
import { inTransaction } from '#server/db/transaction';
import { Decision } from '#server/decisions/decision.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { insertVisits } from '#server/visits/insert-visits';
import { type GrantedDecision, loadGrants, lockDecisions, usedMinutesByDay } from '#server/visits/load-grants';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { closedMunicipalities } from '#server/visits/visit-traces';
import { daysThatCount } from '#shared/decisions/cap';
import { NotFoundError } from '#shared/kernel/reason';
import { type Day, firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import { qualificationsOfVisit } from '#shared/visits/required-qualifications';
import { type VisitsOfMonth, visitsOfMonth } from '#shared/visits/visits-of-month';

export interface GenerationScope {
  month: Month;
  municipalityId?: string | undefined;
  decisionId?: string | undefined;
}

export interface DecisionOfMonth extends GrantedDecision {
  beneficiary: Beneficiary;
  patterns: VisitPattern[];
}

/** What a generation made, or would make; `alreadyThere` are the visits that it found. */
export interface Generation {
  month: Month;
  created: number;
  createdMinutes: number;
  alreadyThere: number;
  leftOut: VisitsOfMonth<VisitPattern>['leftOut'];
  decisions: Map<string, DecisionOfMonth>;
}

/**
 * Makes the visits of a month from the patterns of all decisions in force, of one gmina or of one decision. Says of every
 * visit that it left out why: a holiday, outside the decision, suspended, the cap, a closed month. A second run changes
 * nothing: visits that are there, cancelled and changed ones too, stay as they are.
 */
export async function generateMonth(ctx: Ctx, input: GenerationScope): Promise<Generation> {
  return inTransaction(ctx, async () => {
    const decisions = await decisionsOfMonth(input);

    permit(ctx, 'generateMonth');

    await lockDecisions(ctx, [...decisions.keys()]);
    const plan = await decideMonth(ctx, input.month, decisions);

    const made = await insertVisits(
      ctx,
      plan.toCreate.map(({ decisionId, pattern, occurrence }) => {
        const of = decisions.get(decisionId);
        const required = of
          ? qualificationsOfVisit(of.decision.serviceKind, occurrence.onDay, of.beneficiary.requiredQualifications)
          : [];
        return { patternId: pattern.id, occurrence, requiredQualifications: required };
      }),
    );

    await tell(
      ctx,
      'generateMonth',
      { kind: 'month', id: input.month, municipalityId: input.municipalityId ?? null },
      { created: made.created, leftOut: plan.leftOut.length, decisionId: input.decisionId ?? null },
    );
    const alreadyThere = plan.alreadyThere + plan.toCreate.length - made.created;
    return { month: input.month, ...made, alreadyThere, leftOut: plan.leftOut, decisions };
  });
}

/** The same without writing: what `generateMonth` would make now. */
export async function previewMonth(ctx: Ctx, input: GenerationScope): Promise<Generation> {
  return inTransaction(ctx, async () => {
    const decisions = await decisionsOfMonth(input);

    permit(ctx, 'previewMonth');

    const { toCreate, leftOut, alreadyThere } = await decideMonth(ctx, input.month, decisions);
    const createdMinutes = toCreate.reduce(
      (sum, { pattern }) => sum + pattern.durationMinutes * pattern.carersNeeded,
      0,
    );
    return { month: input.month, created: toCreate.length, createdMinutes, alreadyThere, leftOut, decisions };
  });
}

/** Decisions in force on at least one day of the month, with their patterns and people. */
async function decisionsOfMonth({
  month,
  municipalityId,
  decisionId,
}: GenerationScope): Promise<Map<string, DecisionOfMonth>> {
  if (municipalityId !== undefined && (await Municipality.findByPk(municipalityId)) === null)
    throw new NotFoundError('municipality');
  if (decisionId !== undefined && (await Decision.findByPk(decisionId)) === null) throw new NotFoundError('decision');
  const first = firstDayOf(month);
  const last = lastDayOf(month);
  const granted = await loadGrants({
    validFrom: { [Op.lte]: last },
    validTo: { [Op.gte]: first },
    ...(municipalityId === undefined ? {} : { municipalityId }),
    ...(decisionId === undefined ? {} : { id: decisionId }),
  });
  const patterns = await VisitPattern.findAll({
    where: {
      decisionId: granted.map(({ decision }) => decision.id),
      validFrom: { [Op.lte]: last },
      validTo: { [Op.or]: [{ [Op.is]: null }, { [Op.gte]: first }] },
    },
  });
  const people = await Beneficiary.findAll({ where: { id: granted.map(({ decision }) => decision.beneficiaryId) } });
  const byId = new Map(people.map((person) => [person.id, person]));
  const byDecision = new Map<string, DecisionOfMonth>();
  for (const each of granted) {
    const beneficiary = byId.get(each.decision.beneficiaryId);
    if (beneficiary !== undefined) byDecision.set(each.decision.id, { ...each, beneficiary, patterns: [] });
  }
  for (const pattern of patterns) byDecision.get(pattern.decisionId)?.patterns.push(pattern);
  return byDecision;
}

async function decideMonth(
  ctx: Ctx,
  month: Month,
  decisions: ReadonlyMap<string, DecisionOfMonth>,
): Promise<VisitsOfMonth<VisitPattern>> {
  const ids = [...decisions.keys()];
  const used = await usedMinutesByDay(ctx, ids, daysThatCount(month));
  const existing = await daysWithVisit(ctx, ids, month);
  const closed = await closedMunicipalities(ctx, month);
  return visitsOfMonth(
    [...decisions.values()].map(({ decision, grant, patterns }) => ({
      decisionId: decision.id,
      followsId: decision.followsId,
      grant,
      patterns,
      used: used.get(decision.id) ?? new Map<Day, number>(),
      existing,
      ...(closed.has(decision.municipalityId) ? { refusal: { code: 'month_is_closed', data: { month } } } : {}),
    })),
    month,
  );
}

/** Of the whole weeks that the month touches: a flexible pattern has so many visits in each. */
async function daysWithVisit(ctx: Ctx, decisionIds: readonly string[], month: Month): Promise<Map<string, Set<Day>>> {
  const { from, to } = daysThatCount(month);
  const rows = await ctx.db.query<{ patternId: string; days: Day[] }>(
    `select pattern_id as "patternId", array_agg(on_day::text) as days from visits
     where decision_id = any($1::uuid[]) and on_day between $2 and $3 and pattern_id is not null
     group by pattern_id`,
    { type: QueryTypes.SELECT, bind: [decisionIds, from, to] },
  );
  return new Map(rows.map((row) => [row.patternId, new Set(row.days)]));
}
