import type { Gender, Qualification } from '#shared/carers/carer-words';
import type { Day } from '#shared/kernel/time';
import type { Need } from '#shared/people/needs';
import type { BeneficiaryView } from '#shared/people/people-wire';
import { placeOf, type PlaceValues } from '../municipalities/place-fields';

/** What the form of a person holds. */
export interface PersonValues extends PlaceValues {
  referenceNumber: string;
  firstName: string;
  lastName: string;
  pesel: string;
  documentNumber: string;
  bornOn: Day | null;
  phone: string;
  contactName: string;
  contactPhone: string;
  addressLine: string;
  postalCode: string;
  needs: Need[];
  requiredQualifications: Qualification[];
  wishedGender: Gender | 'any';
  entryNote: string;
}

export const NEW_PERSON: PersonValues = {
  referenceNumber: '',
  firstName: '',
  lastName: '',
  pesel: '',
  documentNumber: '',
  bornOn: null,
  phone: '',
  contactName: '',
  contactPhone: '',
  localityId: null,
  point: null,
  addressLine: '',
  postalCode: '',
  needs: [],
  requiredQualifications: [],
  wishedGender: 'any',
  entryNote: '',
};

export function valuesOf(person: BeneficiaryView): PersonValues {
  return {
    referenceNumber: person.referenceNumber,
    firstName: person.firstName,
    lastName: person.lastName,
    pesel: person.pesel ?? '',
    documentNumber: person.documentNumber ?? '',
    bornOn: person.bornOn,
    phone: person.phone ?? '',
    contactName: person.contactName ?? '',
    contactPhone: person.contactPhone ?? '',
    localityId: person.localityId,
    point: { latitude: person.latitude, longitude: person.longitude },
    addressLine: person.addressLine,
    postalCode: person.postalCode,
    needs: person.needs,
    requiredQualifications: person.requiredQualifications,
    wishedGender: person.wishedGender ?? 'any',
    entryNote: person.entryNote ?? '',
  };
}

/** The body as `BeneficiaryInput` reads it. */
export function bodyOf({ point, wishedGender, ...values }: PersonValues): object {
  return {
    ...values,
    ...placeOf({ localityId: values.localityId, point }),
    wishedGender: wishedGender === 'any' ? null : wishedGender,
  };
}
