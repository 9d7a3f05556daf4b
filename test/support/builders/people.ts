import type { CreationAttributes } from 'sequelize';
import { Decision } from '#server/decisions/decision.model';
import { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import { Locality } from '#server/municipalities/locality.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { CarerWish } from '#server/people/carer-wish.model';
import { usualFunding } from '#shared/decisions/funding';
import { systemCtx } from '../database.js';
import { build } from './build.js';
import { next } from './fictional.js';
import { aLocality, aMunicipality } from './municipalities.js';

/** Lives in a village of her gmina; `municipalityId` alone makes a village there. */
export function aBeneficiary(given: Partial<CreationAttributes<Beneficiary>> = {}): Promise<Beneficiary> {
  return build(async () => {
    const { municipalityId } = given;
    const locality =
      given.localityId === undefined
        ? await aLocality(municipalityId === undefined ? {} : { municipalityId })
        : await Locality.findByPk(given.localityId, { rejectOnEmpty: true });
    const number = next();
    return Beneficiary.create({
      referenceNumber: `P-${String(number).padStart(4, '0')}`,
      municipalityId: municipalityId ?? locality.municipalityId ?? (await aMunicipality()).id,
      firstName: 'Helena',
      lastName: `Podopieczna ${number}`,
      bornOn: '1941-03-08',
      localityId: locality.id,
      addressLine: `${locality.name} ${number}`,
      postalCode: '27-400',
      latitude: locality.latitude,
      longitude: locality.longitude,
      ...given,
    });
  });
}

/** 40 hours of UO a month on every weekday of 2026 and 2027, if nothing else is said. */
export function aDecision(given: Partial<CreationAttributes<Decision>> = {}): Promise<Decision> {
  return build(async () => {
    const { municipalityId } = given;
    const beneficiary =
      given.beneficiaryId === undefined
        ? await aBeneficiary(municipalityId === undefined ? {} : { municipalityId })
        : await Beneficiary.findByPk(given.beneficiaryId, { rejectOnEmpty: true });
    return Decision.create({
      beneficiaryId: beneficiary.id,
      municipalityId: beneficiary.municipalityId,
      number: `OPS.5121.${next()}.2026`,
      serviceKind: 'UO',
      fundingSource: usualFunding(given.serviceKind ?? 'UO'),
      validFrom: '2026-01-01',
      validTo: '2027-12-31',
      capKind: 'monthly',
      monthlyMinutes: given.capKind === 'weekly_pattern' ? null : 2400,
      weeklyMinutes: given.capKind === 'weekly_pattern' ? 600 : null,
      weekdays: [1, 2, 3, 4, 5],
      place: 'miejsce zamieszkania',
      scope: 'pomoc w codziennych czynnościach, pielęgnacja',
      ...given,
    });
  });
}

/** Open-ended unless `toOn` is given. */
export function aSuspension(given: Partial<CreationAttributes<DecisionSuspension>> = {}): Promise<DecisionSuspension> {
  return build(async () =>
    DecisionSuspension.create({
      decisionId: given.decisionId ?? (await aDecision()).id,
      fromOn: '2026-11-23',
      reason: 'hospital',
      reportedAt: systemCtx().now(),
      ...given,
    }),
  );
}

export function aCarerWish(given: CreationAttributes<CarerWish>): Promise<CarerWish> {
  return build(() => CarerWish.create(given));
}
