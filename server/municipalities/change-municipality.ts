import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { municipalitySubject, takeUpLocalities } from '#server/municipalities/add-municipality';
import { Municipality } from '#server/municipalities/municipality.model';
import { NotFoundError } from '#shared/kernel/reason';
import type { MunicipalityInput } from '#shared/municipalities/municipalities-wire';

export async function changeMunicipality(
  ctx: Ctx,
  { municipalityId, ...input }: MunicipalityInput & { municipalityId: string },
): Promise<Municipality> {
  return inTransaction(ctx, async () => {
    const municipality = await Municipality.findByPk(municipalityId, { lock: true });
    if (municipality === null) throw new NotFoundError('municipality');

    permit(ctx, 'changeMunicipality', municipality);

    await municipality.update(input);
    await takeUpLocalities(municipality);

    await tell(ctx, 'changeMunicipality', municipalitySubject(municipality));
    return municipality;
  });
}
