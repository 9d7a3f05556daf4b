import { abilitiesOf, type Ctx } from '#server/context';
import type { BeneficiaryDetail, BeneficiaryWithPlace } from '#server/people/people.queries';
import { QUALIFICATIONS } from '#shared/carers/carer-words';
import { NEEDS } from '#shared/people/needs';
import type { BeneficiariesView, BeneficiaryRow, BeneficiaryView } from '#shared/people/people-wire';

export function presentBeneficiaries(ctx: Ctx, rows: BeneficiaryWithPlace[]): BeneficiariesView {
  return { beneficiaries: rows.map(rowOf), abilities: abilitiesOf(ctx, ['addBeneficiaries']) };
}

export function presentBeneficiary(ctx: Ctx, detail: BeneficiaryDetail): BeneficiaryView {
  const { beneficiary } = detail;
  return {
    ...beneficiary.get({ plain: true }),
    ...rowOf(detail),
    requiredQualifications: QUALIFICATIONS.filter((each) => beneficiary.requiredQualifications.includes(each)),
    wishes: detail.wishes,
    abilities: abilitiesOf(ctx, ['changeBeneficiary', 'setCarerWishes'], beneficiary),
  };
}

function rowOf({ beneficiary, locality }: BeneficiaryWithPlace): BeneficiaryRow {
  const { id, referenceNumber, firstName, lastName, municipalityId, localityId, addressLine, bornOn } = beneficiary;
  return {
    id,
    referenceNumber,
    firstName,
    lastName,
    municipalityId,
    localityId,
    localityName: locality.name,
    addressLine,
    needs: NEEDS.filter((need) => beneficiary.needs.includes(need)),
    bornOn,
  };
}
