import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { agreementSubject } from '#server/municipalities/add-agreement';
import { Agreement } from '#server/municipalities/agreement.model';
import { NotFoundError } from '#shared/kernel/reason';
import type { AgreementInput } from '#shared/municipalities/municipalities-wire';

export async function changeAgreement(
  ctx: Ctx,
  { agreementId, ...input }: AgreementInput & { agreementId: string },
): Promise<Agreement> {
  return inTransaction(ctx, async () => {
    const agreement = await Agreement.findByPk(agreementId, { lock: true });
    if (agreement === null) throw new NotFoundError('agreement');

    permit(ctx, 'changeAgreement', agreement);

    await agreement.update(input);

    await tell(ctx, 'changeAgreement', agreementSubject(agreement));
    return agreement;
  });
}
