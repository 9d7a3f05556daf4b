import { QueryTypes } from 'sequelize';
import { MonthClosing } from '#server/billing/month-closing.model';
import { gminaOfMonth, type MonthVisit, reckonMonth } from '#server/billing/month.queries';
import { standingSettlements } from '#server/billing/settlement.queries';
import type { Ctx } from '#server/context';
import type { VisitOnBill } from '#shared/billing/bill-month';
import type { GminaMonthQuery, MonthVisitsView, MonthVisitView } from '#shared/billing/month-visits-wire';
import type { SettledFacts } from '#shared/billing/settlement';

/**
 * Every visit of a gmina's month, billed or with the reason why not. What a document was reckoned from is told as it is frozen
 * there; what no document knows, as it stands now.
 */
export async function monthVisits(ctx: Ctx, { month, municipalityId }: GminaMonthQuery): Promise<MonthVisitsView> {
  const municipality = await gminaOfMonth(ctx, municipalityId);
  const reckoned = (await reckonMonth(ctx, month, [municipalityId])).get(municipalityId);
  const frozen = new Map(
    (await standingSettlements({ month, municipalityId })).flatMap(({ settlement }) =>
      settlement.visits.map((visit) => [visit.id, settlement.annulled ? takenBack(visit) : visit] as const),
    ),
  );
  const closing = await MonthClosing.findOne({ where: { month, municipalityId } });
  const names = ctx.policy.may(ctx.actor, 'readNamesInBilling')
    ? await namesOf(ctx, reckoned?.visits ?? [])
    : new Map<string, string>();
  return {
    month,
    municipality: { id: municipality.id, name: municipality.name, hue: municipality.hue },
    closedAt: closing?.closedAt.toISOString() ?? null,
    visits: (reckoned?.visits ?? []).map((visit) => viewOf(frozen.get(visit.id) ?? visit, names)),
  };
}

function takenBack<Visit extends VisitOnBill>(visit: Visit): Visit {
  if (visit.settled.notBilled !== null) return visit;
  return { ...visit, settled: { ...visit.settled, basis: null, parts: [], notBilled: 'corrected_to_zero' } };
}

function viewOf(visit: VisitOnBill<SettledFacts>, names: ReadonlyMap<string, string>): MonthVisitView {
  const { settled, carers, durationMinutes } = visit;
  return {
    id: visit.id,
    onDay: visit.onDay,
    startAt: visit.startAt,
    endAt: visit.endAt,
    serviceKind: visit.serviceKind,
    referenceNumber: visit.referenceNumber,
    beneficiaryName: names.get(visit.id) ?? null,
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
