import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { takeReferenceNumbers } from '#server/db/reference-numbers';
import { inTransaction } from '#server/db/transaction';
import { Locality } from '#server/municipalities/locality.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { readPesel } from '#shared/kernel/identifiers';
import { type Reason, refuseIf } from '#shared/kernel/reason';
import type { BeneficiaryInput } from '#shared/people/people-wire';

/**
 * Adds people to be cared for; the locality tells the gmina. Refuses a locality that is unknown or whose gmina has not
 * been added; the database refuses a reference number or PESEL that is taken.
 */
export async function addBeneficiaries(ctx: Ctx, inputs: BeneficiaryInput[]): Promise<Beneficiary[]> {
  return inTransaction(ctx, async () => {
    const localities = await localitiesOf(inputs);
    const numbers = await takeReferenceNumbers(ctx, { table: 'beneficiaries', prefix: 'P', count: inputs.length });

    permit(ctx, 'addBeneficiaries');

    refuseIf(inputs.flatMap((input) => reasonsAgainst(localities.get(input.localityId))));

    const beneficiaries = await Beneficiary.bulkCreate(
      inputs.map((input, index) => ({
        ...rowOf(input, localities.get(input.localityId)),
        referenceNumber: input.referenceNumber ?? numbers[index] ?? '',
      })),
      { returning: true },
    );

    const [only] = beneficiaries;
    await tell(
      ctx,
      'addBeneficiaries',
      beneficiaries.length === 1 && only !== undefined ? beneficiarySubject(only) : { kind: 'beneficiary' },
      { count: beneficiaries.length },
    );
    return beneficiaries;
  });
}

export async function localitiesOf(inputs: { localityId: string }[]): Promise<Map<string, Locality>> {
  const ids = [...new Set(inputs.map((input) => input.localityId))];
  const rows = await Locality.findAll({ where: { id: ids } });
  return new Map(rows.map((row) => [row.id, row]));
}

export function reasonsAgainst(locality: Locality | undefined): Reason[] {
  if (locality === undefined) return [{ code: 'locality_unknown', field: 'localityId' }];
  if (locality.municipalityId === null)
    return [{ code: 'locality_without_municipality', field: 'localityId', data: { locality: locality.name } }];
  return [];
}

/** The columns of an input: gmina and point by the locality, the birthday by the PESEL. */
export function rowOf({ referenceNumber: _number, ...input }: BeneficiaryInput, locality: Locality | undefined) {
  return {
    ...input,
    bornOn: (input.pesel === null ? null : readPesel(input.pesel)?.bornOn) ?? input.bornOn ?? null,
    municipalityId: locality?.municipalityId ?? '',
    latitude: input.latitude ?? locality?.latitude ?? 0,
    longitude: input.longitude ?? locality?.longitude ?? 0,
  };
}

export function beneficiarySubject(beneficiary: Beneficiary): { kind: string; id: string; municipalityId: string } {
  return { kind: 'beneficiary', id: beneficiary.id, municipalityId: beneficiary.municipalityId };
}
