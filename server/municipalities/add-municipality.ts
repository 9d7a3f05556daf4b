import { Op } from 'sequelize';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Locality } from '#server/municipalities/locality.model';
import { Municipality } from '#server/municipalities/municipality.model';
import type { MunicipalityInput } from '#shared/municipalities/municipalities-wire';

/** Adds a gmina; the places of its TERYT become its own. Refused by the database when TERYT or NIP are taken. */
export async function addMunicipality(ctx: Ctx, input: MunicipalityInput): Promise<Municipality> {
  return inTransaction(ctx, async () => {
    permit(ctx, 'addMunicipality');

    const municipality = await Municipality.create(input);
    await takeUpLocalities(municipality);

    await tell(ctx, 'addMunicipality', municipalitySubject(municipality));
    return municipality;
  });
}

/** The places of a gmina carry its TERYT but for the last digit, which tells town from rural part. */
export async function takeUpLocalities(municipality: Municipality): Promise<void> {
  await Locality.update(
    { municipalityId: municipality.id },
    { where: { municipalityId: null, teryt: { [Op.startsWith]: municipality.terc.slice(0, 6) } } },
  );
}

export function municipalitySubject(municipality: Municipality): { kind: string; id: string; municipalityId: string } {
  return { kind: 'municipality', id: municipality.id, municipalityId: municipality.id };
}
