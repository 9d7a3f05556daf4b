import type { Carer } from '#server/carers/carer.model';
import type { Ctx } from '#server/context';
import type { Locality } from '#server/municipalities/locality.model';
import { addBeneficiaries } from '#server/people/add-beneficiaries';
import type { Beneficiary } from '#server/people/beneficiary.model';
import { setCarerWishes } from '#server/people/set-carer-wishes';
import type { Qualification } from '#shared/carers/carer-words';
import type { Day } from '#shared/kernel/time';
import { NEEDS, type Need } from '#shared/people/needs';
import type { BeneficiaryInput, WishInput } from '#shared/people/people-wire';
import { type Chance, chanceFrom } from '#seeders/demo/chance';
import { nameOf } from '#seeders/demo/names';
import { inventedPesel, inventedPhone } from '#seeders/demo/numbers';
import { addressIn, placesLikePeople, pointIn, POSTAL_CODES } from '#seeders/demo/places';

export const PEOPLE = 360;

/** How often each need is met with, in hundredths. */
const NEED_SHARES: Readonly<Record<Need, number>> = {
  wheelchair: 8,
  bedridden: 4,
  lives_alone: 46,
  hearing_loss: 21,
  sight_loss: 12,
  dementia: 13,
  diabetes: 18,
  lift_hoist: 3,
  dog: 9,
  key_at_office: 7,
};
const ENTRY_NOTES = [
  'Dzwonek nie działa, proszę pukać w okno od podwórka.',
  'Wejście od ogrodu, furtka na haczyk.',
  'Klucz u sąsiadki pod numerem obok.',
  'Domofon 14, trzecie piętro bez windy.',
  'Pies w kojcu, nie gryzie.',
  'Proszę dzwonić kwadrans przed wizytą.',
];

/** People spread over the county as its old people are, each with a home of her own. */
export async function meetThePeople(ctx: Ctx, localities: readonly Locality[], today: Day): Promise<Beneficiary[]> {
  const chance = chanceFrom(2607_04);
  const taken = new Set<string>();
  const homes = placesLikePeople(chance, localities, PEOPLE);
  return addBeneficiaries(
    ctx,
    homes.map((home) => personAt(chance, home, today, taken)),
  );
}

function personAt(chance: Chance, home: Locality, today: Day, taken: Set<string>): BeneficiaryInput {
  const gender = chance.next() < 0.72 ? 'female' : 'male';
  const age = chance.next() < 0.08 ? chance.whole(38, 64) : chance.whole(66, 96);
  const year = Number(today.slice(0, 4)) - age;
  const bornOn = `${year}-${String(chance.whole(1, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`;
  const needs = NEEDS.filter((need) => chance.next() * 100 < NEED_SHARES[need]);
  const family = nameOf(chance, chance.next() < 0.6 ? 'female' : 'male', 'working', taken);
  const requiredQualifications: Qualification[] = [];
  if (needs.includes('dementia') && chance.next() < 0.3) requiredQualifications.push('dementia');
  if (needs.includes('hearing_loss') && chance.next() < 0.04) requiredQualifications.push('sign_language');
  return {
    ...nameOf(chance, gender, age > 64 ? 'old' : 'working', taken),
    ...pointIn(chance, home),
    referenceNumber: null,
    pesel: chance.next() < 0.97 ? inventedPesel(chance, bornOn, gender) : null,
    documentNumber: null,
    bornOn,
    phone: chance.next() < 0.85 ? inventedPhone(chance) : null,
    contactName: `${family.firstName} ${family.lastName}`,
    contactPhone: inventedPhone(chance),
    localityId: home.id,
    addressLine: addressIn(chance, home),
    postalCode: POSTAL_CODES[home.teryt.slice(0, 6)] ?? '27-400',
    needs,
    requiredQualifications,
    wishedGender: chance.next() < 0.03 ? 'female' : null,
    entryNote: chance.next() < 0.25 ? chance.pick(ENTRY_NOTES) : null,
  };
}

const wishAt = (share: number): WishInput['kind'] =>
  share < 0.75 ? 'preferred' : share < 0.92 ? 'excluded' : 'declined';

/** Some ask for a carer they know, a few will not have one again; a carer or two are afraid of a dog. */
export async function hearTheirWishes(
  ctx: Ctx,
  people: readonly Beneficiary[],
  carers: readonly Carer[],
): Promise<void> {
  const chance = chanceFrom(2607_05);
  const wishes = people
    .filter(() => chance.next() < 0.12)
    .map((person) => ({
      beneficiaryId: person.id,
      wishes: [{ carerId: chance.pick(carers).id, kind: wishAt(chance.next()) }],
    }));
  await setCarerWishes(ctx, wishes);
}
