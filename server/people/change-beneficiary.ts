import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { beneficiarySubject, localitiesOf, reasonsAgainst, rowOf } from '#server/people/add-beneficiaries';
import { Beneficiary } from '#server/people/beneficiary.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import type { BeneficiaryInput } from '#shared/people/people-wire';

/** Changes what is known of a person. She stays in her gmina: decisions are that gmina's. */
export async function changeBeneficiary(
  ctx: Ctx,
  { beneficiaryId, ...input }: BeneficiaryInput & { beneficiaryId: string },
): Promise<Beneficiary> {
  return inTransaction(ctx, async () => {
    const beneficiary = await Beneficiary.findByPk(beneficiaryId, { lock: true });
    if (beneficiary === null) throw new NotFoundError('beneficiary');
    const locality = (await localitiesOf([input])).get(input.localityId);

    permit(ctx, 'changeBeneficiary', beneficiary);

    refuseIf([
      ...reasonsAgainst(locality),
      ...(locality !== undefined && locality.municipalityId !== beneficiary.municipalityId
        ? [{ code: 'moved_to_another_municipality', field: 'localityId' }]
        : []),
    ]);

    await beneficiary.update({
      ...rowOf(input, locality),
      referenceNumber: input.referenceNumber ?? beneficiary.referenceNumber,
    });

    await tell(ctx, 'changeBeneficiary', beneficiarySubject(beneficiary));
    return beneficiary;
  });
}
