import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { decisionSubject } from '#server/decisions/add-decisions';
import { CopaymentRate } from '#server/decisions/copayment-rate.model';
import { Decision } from '#server/decisions/decision.model';
import { copaymentTables, weekdayPrices } from '#server/municipalities/copayment.queries';
import { hourPriceOn, rateFrom, reasonsAgainstRate } from '#shared/decisions/copayment-rate';
import type { CopaymentRateInput } from '#shared/decisions/copayment-wire';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { tableOn } from '#shared/municipalities/copayment-table';

/**
 * Says what a person pays from a day on, as her decision has it. It is added to the rates before and overwrites none. Refuses
 * `rate_outside_decision`, `copayment_table_missing`, `copayment_price_missing`, `rate_not_in_table`, `exemption_above_table`.
 */
export async function setCopaymentRate(
  ctx: Ctx,
  { decisionId, ...asked }: CopaymentRateInput & { decisionId: string },
): Promise<CopaymentRate> {
  return inTransaction(ctx, async () => {
    const decision = await Decision.findByPk(decisionId);
    if (decision === null) throw new NotFoundError('decision');
    const { municipalityId, serviceKind } = decision;
    const tables = await copaymentTables(ctx, municipalityId, serviceKind);
    const prices = await weekdayPrices(municipalityId, serviceKind);

    permit(ctx, 'setCopaymentRate', decision);

    const table = tableOn(tables, serviceKind, asked.validFrom);
    const price = table === null ? null : hourPriceOn(table, prices, asked.validFrom);
    refuseIf(reasonsAgainstRate(decision, table, price, asked));
    if (table === null || price === null) throw new TypeError('a rate without a table or a price was let through');

    const rate = await CopaymentRate.create({
      ...rateFrom(table, price, asked),
      decisionId,
      recordedAt: ctx.now(),
      recordedBy: ctx.actor.userId,
    });

    await tell(ctx, 'setCopaymentRate', decisionSubject(decision), asked);
    return rate;
  });
}
