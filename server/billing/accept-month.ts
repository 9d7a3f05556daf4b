import { tell } from '#server/audit/tell';
import { MonthAcceptance } from '#server/billing/month-acceptance.model';
import { MonthClosing } from '#server/billing/month-closing.model';
import { gminaOfMonth } from '#server/billing/month.queries';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { GminaMonthQuery } from '#shared/billing/month-visits-wire';
import { reasonsAgainstAccepting } from '#shared/billing/objection';
import { refuseIf } from '#shared/kernel/reason';

/**
 * The gmina accepts every visit of its closed month to which it has not objected. Refuses `month_not_closed`,
 * `month_already_accepted`.
 */
export async function acceptMonth(ctx: Ctx, { month, municipalityId }: GminaMonthQuery): Promise<MonthAcceptance> {
  return inTransaction(ctx, async () => {
    await gminaOfMonth(ctx, municipalityId);
    const closed = (await MonthClosing.count({ where: { month, municipalityId } })) > 0;
    const accepted = (await MonthAcceptance.count({ where: { month, municipalityId } })) > 0;

    permit(ctx, 'acceptMonth', { municipalityId });

    refuseIf(reasonsAgainstAccepting({ month, closed, accepted }));

    const acceptance = await MonthAcceptance.create({
      month,
      municipalityId,
      acceptedAt: ctx.now(),
      acceptedBy: ctx.actor.userId ?? '',
    });

    await tell(ctx, 'acceptMonth', { kind: 'month', id: month, municipalityId });
    return acceptance;
  });
}
