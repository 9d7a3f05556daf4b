import { tell } from '#server/audit/tell';
import { holdMonth } from '#server/billing/close-month';
import { Invoice } from '#server/billing/invoice.model';
import { MonthAcceptance } from '#server/billing/month-acceptance.model';
import { MonthClosing } from '#server/billing/month-closing.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { reasonsAgainstReopening } from '#shared/billing/month-closing';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import type { Month } from '#shared/kernel/time';

/**
 * Opens a closed month again and throws its drafts away. Refuses `invoice_already_issued` as soon as one document of the
 * month is issued, `month_accepted_by_gmina` once the gmina has accepted it.
 */
export async function reopenMonth(ctx: Ctx, input: { month: Month; municipalityId: string }): Promise<void> {
  return inTransaction(ctx, async () => {
    const { month, municipalityId } = input;
    const closing = await MonthClosing.findOne({ where: { month, municipalityId } });
    if (closing === null) throw new NotFoundError('month_closing');

    permit(ctx, 'reopenMonth', closing);

    await holdMonth(ctx, month, [municipalityId]);
    const invoices = await Invoice.findAll({ where: { month, municipalityId }, lock: true });
    const accepted = (await MonthAcceptance.count({ where: { month, municipalityId } })) > 0;
    refuseIf(
      reasonsAgainstReopening(
        invoices.flatMap(({ number }) => number ?? []),
        accepted,
      ),
    );

    await Invoice.destroy({ where: { month, municipalityId } });
    const opened = await MonthClosing.destroy({ where: { month, municipalityId } });
    // Somebody else was quicker.
    if (opened === 0) throw new NotFoundError('month_closing');

    await tell(ctx, 'reopenMonth', { kind: 'month', id: month, municipalityId });
  });
}
