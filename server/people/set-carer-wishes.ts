import { tell } from '#server/audit/tell';
import { Carer } from '#server/carers/carer.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Beneficiary } from '#server/people/beneficiary.model';
import { CarerWish } from '#server/people/carer-wish.model';
import { NotFoundError } from '#shared/kernel/reason';
import type { WishInput } from '#shared/people/people-wire';

/** Replaces the wishes of people: which carers each prefers, and whom she will not have. */
export async function setCarerWishes(
  ctx: Ctx,
  inputs: { beneficiaryId: string; wishes: WishInput[] }[],
): Promise<void> {
  await inTransaction(ctx, async () => {
    const beneficiaryIds = inputs.map((input) => input.beneficiaryId);
    const beneficiaries = await Beneficiary.findAll({ where: { id: beneficiaryIds }, lock: true });
    if (beneficiaries.length < new Set(beneficiaryIds).size) throw new NotFoundError('beneficiary');
    const carerIds = [...new Set(inputs.flatMap((input) => input.wishes.map((wish) => wish.carerId)))];
    if ((await Carer.count({ where: { id: carerIds } })) < carerIds.length) throw new NotFoundError('carer');

    for (const beneficiary of beneficiaries) permit(ctx, 'setCarerWishes', beneficiary);

    await CarerWish.destroy({ where: { beneficiaryId: beneficiaryIds } });
    await CarerWish.bulkCreate(
      inputs.flatMap(({ beneficiaryId, wishes }) => wishes.map((wish) => ({ ...wish, beneficiaryId }))),
    );

    const [only] = beneficiaries;
    await tell(
      ctx,
      'setCarerWishes',
      beneficiaries.length === 1 && only !== undefined
        ? { kind: 'beneficiary', id: only.id, municipalityId: only.municipalityId }
        : { kind: 'beneficiary' },
      { count: beneficiaries.length },
    );
  });
}
