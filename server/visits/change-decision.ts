import { QueryTypes } from 'sequelize';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { decisionSubject } from '#server/decisions/add-decisions';
import { DecisionEnding } from '#server/decisions/decision-ending.model';
import { Decision } from '#server/decisions/decision.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { Visit } from '#server/visits/visit.model';
import type { DecisionInput } from '#shared/decisions/decisions-wire';
import { reasonsAgainstLastDay } from '#shared/decisions/ending';
import { withTerm } from '#shared/decisions/urgent';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import { reasonsAgainstCorrecting } from '#shared/visits/changed-decision';
import { qualificationsOfVisit } from '#shared/visits/required-qualifications';

/** What the log keeps of a corrected entry: all but the texts, which speak of the person. */
const TOLD = [
  'number',
  'serviceKind',
  'fundingSource',
  'validFrom',
  'validTo',
  'capKind',
  'monthlyMinutes',
  'weeklyMinutes',
  'weekdays',
  'includesHolidays',
] as const;

/**
 * Corrects what was entered differently from the letter; visits follow its kind of service. Ending a decision early and
 * amending it are verbs of their own. Refuses another last day of one that has ended: `decision_already_ended`,
 * `visits_outside_decision`, `decision_kind_closed`; and by the database `decision_number_stays`.
 */
export async function changeDecision(
  ctx: Ctx,
  { decisionId, ...asked }: DecisionInput & { decisionId: string },
): Promise<Decision> {
  return inTransaction(ctx, async () => {
    const decision = await Decision.findByPk(decisionId, { lock: true });
    if (decision === null) throw new NotFoundError('decision');
    // A copy: what Sequelize gives is the row itself, which the update below changes.
    const before = { ...decision.get({ plain: true }) };
    const ending = await DecisionEnding.findByPk(decisionId);
    const visits = await visitsUnder(ctx, decisionId);

    permit(ctx, 'changeDecision', decision);

    const input = withTerm(asked);
    refuseIf([
      ...reasonsAgainstLastDay({ validTo: before.validTo, isEnded: ending !== null }, input.validTo),
      ...reasonsAgainstCorrecting(before, input, visits),
    ]);

    await decision.update(input);
    if (decision.serviceKind !== before.serviceKind) await letVisitsFollow(decision);

    const changed = TOLD.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(decision[name]));
    await tell(ctx, 'changeDecision', decisionSubject(decision), {
      before: Object.fromEntries(changed.map((name) => [name, before[name]])),
    });
    return decision;
  });
}

/** What the visits of a decision ask of a correction of it. */
export async function visitsUnder(
  ctx: Ctx,
  decisionId: string,
): Promise<{ unansweredDays: readonly Day[]; inClosedMonths: number }> {
  const [row] = await ctx.db.query<{ unansweredDays: Day[]; inClosedMonths: number }>(
    `select
       coalesce(
         array_agg(v.on_day::text) filter (where v.cancelled_at is null and c.visit_id is null), '{}'
       ) as "unansweredDays",
       count(m.month)::int as "inClosedMonths"
     from visits v
       left join visit_confirmations c on c.visit_id = v.id
       left join month_closings m
         on m.municipality_id = v.municipality_id and m.month = to_char(v.on_day, 'YYYY-MM')
     where v.decision_id = $decisionId`,
    { type: QueryTypes.SELECT, bind: { decisionId } },
  );
  return row ?? { unansweredDays: [], inClosedMonths: 0 };
}

/** They are billed by their kind, and it says what their carers must be. */
async function letVisitsFollow({ id: decisionId, beneficiaryId, serviceKind }: Decision): Promise<void> {
  const { requiredQualifications: own } = await Beneficiary.findByPk(beneficiaryId, { rejectOnEmpty: true });
  for (const visit of await Visit.findAll({ where: { decisionId }, lock: true }))
    await visit.update({ serviceKind, requiredQualifications: qualificationsOfVisit(serviceKind, visit.onDay, own) });
}
