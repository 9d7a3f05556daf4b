import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Agreement } from '#server/municipalities/agreement.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { Tariff } from '#server/municipalities/tariff.model';
import { NotFoundError } from '#shared/kernel/reason';
import type { NewAgreement } from '#shared/municipalities/municipalities-wire';
import { chainPrices } from '#shared/municipalities/tariffs';

/** Adds what a gmina and the enterprise agreed, with its prices. Refused by the database when agreements overlap. */
export async function addAgreement(ctx: Ctx, { tariffs, ...input }: NewAgreement): Promise<Agreement> {
  return inTransaction(ctx, async () => {
    const municipality = await Municipality.findByPk(input.municipalityId);
    if (municipality === null) throw new NotFoundError('municipality');

    permit(ctx, 'addAgreement', municipality);

    const agreement = await Agreement.create(input);
    await Tariff.bulkCreate(chainPrices(tariffs).map((price) => ({ ...price, agreementId: agreement.id })));

    await tell(ctx, 'addAgreement', agreementSubject(agreement));
    return agreement;
  });
}

export function agreementSubject(agreement: Agreement): { kind: string; id: string; municipalityId: string } {
  return { kind: 'agreement', id: agreement.id, municipalityId: agreement.municipalityId };
}
