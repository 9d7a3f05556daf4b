import { QueryTypes } from 'sequelize';
import { abilitiesOf, type Ctx } from '#server/context';
import { Decision } from '#server/decisions/decision.model';
import { copaymentTables, incomeCriteria, weekdayPrices } from '#server/municipalities/copayment.queries';
import type { CopaymentRateView, DecisionCopayment } from '#shared/decisions/copayment-wire';
import { grouped } from '#shared/kernel/grouped';
import { NotFoundError } from '#shared/kernel/reason';

/** What a decision says of the fee, and what the next rate is reckoned by. */
export async function decisionCopayment(ctx: Ctx, decisionId: string): Promise<DecisionCopayment> {
  const decision = await Decision.findOne({
    where: { ...ctx.policy.visibleTo(ctx.actor, 'decision'), id: decisionId },
  });
  if (decision === null) throw new NotFoundError('decision');
  const { municipalityId, serviceKind } = decision;
  const rates = await ratesOf(ctx, [decisionId]);
  return {
    decisionId,
    rates: rates.get(decisionId) ?? [],
    tables: await copaymentTables(ctx, municipalityId, serviceKind),
    criteria: await incomeCriteria(),
    hourPrices: await weekdayPrices(municipalityId, serviceKind),
    abilities: abilitiesOf(ctx, ['setCopaymentRate'], decision),
  };
}

/** The rates of decisions, each in the order of recording. */
export async function ratesOf(ctx: Ctx, decisionIds: readonly string[]): Promise<Map<string, CopaymentRateView[]>> {
  const rows = await ctx.db.query<Omit<CopaymentRateView, 'recordedAt'> & { recordedAt: Date; decisionId: string }>(
    `select r.id, r.decision_id as "decisionId", r.valid_from::text as "validFrom", r.rate_kind as "rateKind", r.rate,
       r.hour_price_grosze as "hourPriceGrosze", r.hour_fee_grosze as "hourFeeGrosze", r.rounding,
       r.minimum_month_grosze as "minimumMonthGrosze", r.exempted, r.legal_basis as "legalBasis",
       r.recorded_at as "recordedAt", u.name as "recordedByName"
     from copayment_rates r left join users u on u.id = r.recorded_by
     where r.decision_id = any ($decisionIds::uuid[]) order by r.id`,
    { type: QueryTypes.SELECT, bind: { decisionIds } },
  );
  return grouped(
    rows.map(({ recordedAt, ...row }) => ({ ...row, recordedAt: recordedAt.toISOString() })),
    (row) => row.decisionId,
  );
}
