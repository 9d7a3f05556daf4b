import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { tableSubject, writeBrackets } from '#server/municipalities/add-copayment-table';
import { CopaymentTable } from '#server/municipalities/copayment-table.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { reasonsAgainstTable } from '#shared/municipalities/copayment-table';
import type { CopaymentTableInput } from '#shared/municipalities/copayment-wire';

/**
 * Corrects what was entered of a resolution, or gives it its last day. Rates that were set by it keep what they say.
 * Refuses what `reasonsAgainstTable` gives.
 */
export async function changeCopaymentTable(
  ctx: Ctx,
  { tableId, brackets, ...input }: CopaymentTableInput & { tableId: string },
): Promise<CopaymentTable> {
  return inTransaction(ctx, async () => {
    const table = await CopaymentTable.findByPk(tableId);
    if (table === null) throw new NotFoundError('copayment_table');

    permit(ctx, 'changeCopaymentTable', table);

    refuseIf(reasonsAgainstTable({ ...input, brackets }));

    await table.update(input);
    await writeBrackets(table.id, brackets);

    await tell(ctx, 'changeCopaymentTable', tableSubject(table));
    return table;
  });
}
