import type { CreationAttributes } from 'sequelize';
import { Agreement } from '#server/municipalities/agreement.model';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Locality } from '#server/municipalities/locality.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { Tariff } from '#server/municipalities/tariff.model';
import { DAY_KINDS, type DayKind } from '#shared/kernel/calendar';
import { SERVICE_KINDS, type ServiceKind } from '#shared/municipalities/service-kind';
import { build } from './build.js';
import { fictionalBankAccount, fictionalNip, next } from './fictional.js';

/** The enterprise itself; there is one, so asking twice gives the same. */
export function anEnterprise(given: Partial<CreationAttributes<Enterprise>> = {}): Promise<Enterprise> {
  return build(
    async () =>
      (await Enterprise.findOne()) ??
      Enterprise.create({
        name: 'Bliżej – Przedsiębiorstwo Społeczne sp. z o.o.',
        nip: fictionalNip(),
        krs: '0000999999',
        addressLine: 'ul. Przykładowa 1',
        postalCode: '27-400',
        postOffice: 'Ostrowiec Świętokrzyski',
        bankAccount: fictionalBankAccount(),
        vatExemptionBasis: 'art. 43 ust. 1 pkt 22 ustawy o VAT',
        demo: true,
        ...given,
      }),
  );
}

export function aMunicipality(given: Partial<CreationAttributes<Municipality>> = {}): Promise<Municipality> {
  const number = next();
  return build(() =>
    Municipality.create({
      name: `Gmina Testowa ${number}`,
      terc: `99${String(number).padStart(5, '0')}`,
      nip: fictionalNip(),
      addressLine: 'ul. Urzędowa 1',
      postalCode: '27-400',
      postOffice: 'Testowo',
      hue: ((number - 1) % 6) + 1,
      welfareCentreKind: 'GOPS',
      welfareCentreName: `Gminny Ośrodek Pomocy Społecznej ${number}`,
      welfareCentreNip: fictionalNip(),
      welfareCentreAddressLine: 'ul. Urzędowa 2',
      welfareCentrePostalCode: '27-400',
      welfareCentrePostOffice: 'Testowo',
      ...given,
    }),
  );
}

export function aLocality(given: Partial<CreationAttributes<Locality>> = {}): Promise<Locality> {
  return build(async () =>
    Locality.create({
      municipalityId: given.municipalityId ?? (await aMunicipality()).id,
      name: `Wieś ${next()}`,
      kind: 'village',
      teryt: '2607012',
      latitude: 50.93,
      longitude: 21.39,
      ...given,
    }),
  );
}

/** Prices that are easy to reckon with, in grosze an hour. */
export const PRICES: Readonly<Record<ServiceKind, Record<DayKind, number>>> = {
  UO: { weekday: 4000, weekend: 5000, holiday: 6000 },
  SUO: { weekday: 6000, weekend: 7500, holiday: 9000 },
  SUO_P: { weekday: 8000, weekend: 10_000, holiday: 12_000 },
};

/** An agreement for 2026 and 2027 with a tariff for each service kind and day kind; `tariffs: []` for none. */
export function anAgreement({
  tariffs,
  ...given
}: Partial<CreationAttributes<Agreement>> & {
  tariffs?: Omit<CreationAttributes<Tariff>, 'agreementId'>[];
} = {}): Promise<Agreement> {
  return build(async () => {
    const agreement = await Agreement.create({
      municipalityId: given.municipalityId ?? (await aMunicipality()).id,
      kind: 'procurement',
      number: `U/${next()}/2026`,
      signedOn: '2025-12-15',
      validFrom: '2026-01-01',
      validTo: '2027-12-31',
      paymentDays: 14,
      billingUnit: 'minute',
      toleranceMinutes: 15,
      ...given,
    });
    const rows = tariffs ?? usualTariffs(agreement);
    await Tariff.bulkCreate(rows.map((row) => ({ ...row, agreementId: agreement.id })));
    return agreement;
  });
}

function usualTariffs(agreement: Agreement): Omit<CreationAttributes<Tariff>, 'agreementId'>[] {
  return SERVICE_KINDS.flatMap((serviceKind) =>
    DAY_KINDS.map((dayKind) => ({
      serviceKind,
      dayKind,
      validFrom: agreement.validFrom,
      priceGrosze: PRICES[serviceKind][dayKind],
    })),
  );
}
