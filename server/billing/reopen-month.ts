import { tell } from '#server/audit/tell';
import { holdMonth } from '#server/billing/close-month';
import { Invoice } from '#server/billing/invoice.model';
import { MonthClosing } from '#server/billing/month-closing.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Municipality } from '#server/municipalities/municipality.model';
import { reasonsAgainstReopening } from '#shared/billing/month-closing';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import type { Month } from '#shared/kernel/time';

/**
 * Opens a closed month again and throws its drafts away. Refuses `month_not_closed`, and `invoice_already_issued` as soon as
 * one document of the month is issued.
 */
export async function reopenMonth(ctx: Ctx, input: { month: Month; municipalityId: string }): Promise<void> {
  return inTransaction(ctx, async () => {
    const { month, municipalityId } = input;
    permit(ctx, 'reopenMonth');
    const municipality = await Municipality.findByPk(municipalityId);
    if (municipality === null) throw new NotFoundError('municipality');
    await holdMonth(ctx, month, [municipalityId]);
    const closing = await MonthClosing.findOne({ where: { month, municipalityId } });
    const invoices = await Invoice.findAll({ where: { month, municipalityId }, lock: true });

    refuseIf(
      reasonsAgainstReopening({
        month,
        closed: closing !== null,
        issuedNumbers: invoices.flatMap(({ number }) => (number === null ? [] : [number])),
      }),
    );

    await Invoice.destroy({ where: { month, municipalityId } });
    await MonthClosing.destroy({ where: { month, municipalityId } });

    await tell(ctx, 'reopenMonth', { kind: 'month', id: month, municipalityId });
  });
}
