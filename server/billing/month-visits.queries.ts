import { QueryTypes } from 'sequelize';
import { MonthClosing } from '#server/billing/month-closing.model';
import { gminaOfMonth, type MonthVisit, reckonMonth } from '#server/billing/month.queries';
import { standingSettlements } from '#server/billing/settlement.queries';
import { lastObjections } from '#server/billing/objections.queries';
import { MonthAcceptance } from '#server/billing/month-acceptance.model';
import { abilitiesOf, type Ctx } from '#server/context';
import type { VisitOnBill } from '#shared/billing/bill-month';
import type { GminaMonthQuery, MonthVisitsView, MonthVisitView } from '#shared/billing/month-visits-wire';
import { reasonsAgainstObjectingInMonth } from '#shared/billing/objection';
import type { SettledFacts } from '#shared/billing/settlement';
import { dayAt } from '#shared/kernel/time';

/**
 * Every visit of a gmina's month, billed or with the reason why not. What a document was reckoned from is told as it is frozen
 * there; what no document knows, as it stands now.
 */
export async function monthVisits(ctx: Ctx, key: GminaMonthQuery): Promise<MonthVisitsView> {
  const { month, municipalityId } = key;
  const municipality = await gminaOfMonth(ctx, municipalityId);
  const reckoned = await reckonMonth(ctx, key);
  const frozen = new Map(
    (await standingSettlements(key)).flatMap(({ settlement }) =>
      settlement.visits.map((visit) => [visit.id, settlement.annulled ? takenBack(visit) : visit] as const),
    ),
  );
  const closing = await MonthClosing.findOne({ where: { month, municipalityId } });
  const acceptance = await MonthAcceptance.findOne({ where: { month, municipalityId } });
  const objections = await lastObjections(key);
  const names = ctx.policy.may(ctx.actor, 'readNamesInBilling')
    ? await namesOf(ctx, reckoned.visits)
    : new Map<string, string>();
  return {
    month,
    municipality: { id: municipality.id, name: municipality.name, hue: municipality.hue },
    closedAt: closing?.closedAt.toISOString() ?? null,
    objectionsUntil: closing?.objectionsUntil ?? null,
    acceptedAt: acceptance?.acceptedAt.toISOString() ?? null,
    objectionHold: reasonsAgainstObjectingInMonth({
      month,
      until: closing?.objectionsUntil ?? null,
      today: dayAt(ctx.now()),
      accepted: acceptance !== null,
      byGmina: ctx.actor.municipalityId !== null,
    }),
    abilities: abilitiesOf(ctx, ['objectToVisit', 'decideObjection', 'acceptMonth'], { municipalityId }),
    visits: reckoned.visits.map((visit) =>
      viewOf(frozen.get(visit.id) ?? visit, {
        beneficiaryName: names.get(visit.id) ?? null,
        isOutside: visit.outsideDecision,
        objection: objections.get(visit.id) ?? null,
      }),
    ),
  };
}

function takenBack<Visit extends VisitOnBill>(visit: Visit): Visit {
  if (visit.settled.notBilled !== null) return visit;
  return { ...visit, settled: { ...visit.settled, basis: null, parts: [], notBilled: 'corrected_to_zero' } };
}

function viewOf(
  visit: VisitOnBill<SettledFacts>,
  { isOutside, ...known }: Pick<MonthVisitView, 'beneficiaryName' | 'objection'> & { isOutside: boolean },
): MonthVisitView {
  const { settled, carers, durationMinutes } = visit;
  return {
    ...known,
    outsideDecision: isOutside && settled.basis === 'delivered',
    id: visit.id,
    onDay: visit.onDay,
    startAt: visit.startAt,
    endAt: visit.endAt,
    serviceKind: visit.serviceKind,
    referenceNumber: visit.referenceNumber,
    carers,
    plannedMinutes: durationMinutes * carers,
    confirmedMinutes: visit.confirmedMinutes,
    billedMinutes: settled.parts.reduce((sum, part) => sum + part.minutes, 0),
    basis: settled.basis,
    days: settled.parts.map(({ day, dayKind, minutes }) => ({ day, dayKind, minutes })),
    notBilled: settled.notBilled,
    reason: visit.reason,
    cancelledAt: visit.cancelledAt,
  };
}

async function namesOf(ctx: Ctx, visits: readonly MonthVisit[]): Promise<Map<string, string>> {
  const rows = await ctx.db.query<{ id: string; name: string }>(
    `select v.id, b.last_name || ' ' || b.first_name as name
     from visits v join beneficiaries b on b.id = v.beneficiary_id where v.id = any ($ids::uuid[])`,
    { type: QueryTypes.SELECT, bind: { ids: visits.map(({ id }) => id) } },
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
