import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { IncomeCriterion } from '#server/municipalities/income-criterion.model';
import type { IncomeCriterionInput } from '#shared/municipalities/copayment-wire';

/** New criteria of income, from the day their regulation begins. Refused by the database when that day has some. */
export async function addIncomeCriterion(ctx: Ctx, input: IncomeCriterionInput): Promise<void> {
  return inTransaction(ctx, async () => {
    permit(ctx, 'addIncomeCriterion');

    await IncomeCriterion.create(input);

    await tell(ctx, 'addIncomeCriterion', { kind: 'income_criterion', id: input.validFrom });
  });
}
