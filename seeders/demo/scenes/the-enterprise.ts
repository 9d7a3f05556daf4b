import type { Ctx } from '#server/context';
import { addAgreement } from '#server/municipalities/add-agreement';
import { addMunicipality } from '#server/municipalities/add-municipality';
import type { Municipality } from '#server/municipalities/municipality.model';
import { saveEnterprise } from '#server/municipalities/save-enterprise';
import { DAY_KINDS } from '#shared/kernel/calendar';
import type { Grosze } from '#shared/kernel/money';
import type { Day } from '#shared/kernel/time';
import type { AgreementKind, BillingUnit, WelfareCentreKind } from '#shared/municipalities/municipality-words';
import type { TariffInput } from '#shared/municipalities/municipalities-wire';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';
import { inventedAccount, inventedNip, inventedRegon } from '#seeders/demo/numbers';
import { POSTAL_CODES } from '#seeders/demo/places';

interface Gmina {
  name: string;
  terc: string;
  addressLine: string;
  postalCode?: string;
  postOffice?: string;
  centre: { kind: WelfareCentreKind; name: string; addressLine: string; ownNip: boolean };
  agreement: { kind: AgreementKind; billingUnit: BillingUnit; paymentDays: number; hourGrosze: Grosze };
}

/** True names, TERYT codes and seats; NIPs, agreements and prices are invented. */
const GMINAS: readonly Gmina[] = [
  {
    name: 'Ostrowiec Świętokrzyski',
    terc: '2607011',
    addressLine: 'ul. Jana Głogowskiego 3/5',
    centre: {
      kind: 'MOPS',
      name: 'Miejski Ośrodek Pomocy Społecznej w Ostrowcu Świętokrzyskim',
      addressLine: 'ul. Świętokrzyska 22',
      ownNip: true,
    },
    agreement: { kind: 'procurement', billingUnit: 'minute', paymentDays: 21, hourGrosze: 5_800 },
  },
  {
    name: 'Bałtów',
    terc: '2607022',
    addressLine: 'Bałtów 32',
    centre: {
      kind: 'GOPS',
      name: 'Gminny Ośrodek Pomocy Społecznej w Bałtowie',
      addressLine: 'Bałtów 32',
      ownNip: false,
    },
    agreement: { kind: 'grant', billingUnit: 'minute', paymentDays: 30, hourGrosze: 6_150 },
  },
  {
    name: 'Bodzechów',
    terc: '2607032',
    addressLine: 'ul. Mikołaja Reja 10',
    postalCode: '27-400',
    postOffice: 'Ostrowiec Świętokrzyski',
    centre: {
      kind: 'GOPS',
      name: 'Gminny Ośrodek Pomocy Społecznej w Bodzechowie',
      addressLine: 'ul. Mikołaja Reja 10',
      ownNip: true,
    },
    agreement: { kind: 'procurement', billingUnit: 'minute', paymentDays: 30, hourGrosze: 5_950 },
  },
  {
    name: 'Ćmielów',
    terc: '2607043',
    addressLine: 'ul. Ostrowiecka 40',
    centre: {
      kind: 'MGOPS',
      name: 'Miejsko-Gminny Ośrodek Pomocy Społecznej w Ćmielowie',
      addressLine: 'ul. Ostrowiecka 40',
      ownNip: true,
    },
    agreement: { kind: 'in_house', billingUnit: 'minute', paymentDays: 14, hourGrosze: 5_900 },
  },
  {
    name: 'Kunów',
    terc: '2607053',
    addressLine: 'ul. Warszawska 45B',
    centre: {
      kind: 'MGOPS',
      name: 'Miejsko-Gminny Ośrodek Pomocy Społecznej w Kunowie',
      addressLine: 'ul. Warszawska 45B',
      ownNip: true,
    },
    agreement: { kind: 'procurement', billingUnit: 'quarter_started', paymentDays: 30, hourGrosze: 5_780 },
  },
  {
    name: 'Waśniów',
    terc: '2607062',
    addressLine: 'Rynek 24',
    centre: {
      kind: 'GOPS',
      name: 'Gminny Ośrodek Pomocy Społecznej w Waśniowie',
      addressLine: 'Rynek 24',
      ownNip: false,
    },
    agreement: { kind: 'in_house', billingUnit: 'minute', paymentDays: 21, hourGrosze: 6_050 },
  },
];

/** What an hour costs beside an hour of plain care on a weekday, in hundredths. */
const BY_SERVICE = { UO: 100, SUO: 132, SUO_P: 168 };
const BY_DAY = { weekday: 100, weekend: 125, holiday: 150 };

/** The enterprise, its six gminas and what each has agreed, from the first day on. */
export async function enterWhoWeAre(ctx: Ctx, firstOn: Day): Promise<Municipality[]> {
  await saveEnterprise(ctx, {
    name: 'Spółdzielnia Socjalna „Bliżej” w Ostrowcu Świętokrzyskim',
    nip: inventedNip(1),
    krs: '0000999001',
    regon: inventedRegon(1),
    addressLine: 'ul. Polna 7',
    postalCode: '27-400',
    postOffice: 'Ostrowiec Świętokrzyski',
    phone: '41 500 00 00',
    email: 'biuro@blizej.example',
    bankAccount: inventedAccount(1),
    bankName: 'Bank Spółdzielczy (przykładowy)',
    vatExemptionBasis: 'art. 43 ust. 1 pkt 23 ustawy z dnia 11 marca 2004 r. o podatku od towarów i usług',
    demo: true,
  });

  const municipalities: Municipality[] = [];
  for (const [index, gmina] of GMINAS.entries()) {
    const municipality = await addMunicipality(ctx, municipalityOf(gmina, index));
    municipalities.push(municipality);
    const { kind, billingUnit, paymentDays, hourGrosze } = gmina.agreement;
    const year = Number(firstOn.slice(0, 4));
    await addAgreement(ctx, {
      municipalityId: municipality.id,
      kind,
      number: `${kind === 'grant' ? 'DOT' : 'UM'}/${index + 1}/${year}`,
      signedOn: `${year - 1}-12-15`,
      validFrom: `${year}-01-01`,
      validTo: `${year + 2}-12-31`,
      paymentDays,
      billingUnit,
      toleranceMinutes: 15,
      midnightRule: 'split',
      // One gmina pays half an hour for a way in vain.
      lateCancellationMinutes: billingUnit === 'quarter_started' ? 30 : 0,
      cancellationNoticeHours: billingUnit === 'quarter_started' ? 24 : null,
      objectionDays: 7,
      // A rise on every New Year, as agreements have it.
      tariffs: [
        ...pricesFrom(`${year}-01-01`, hourGrosze),
        ...pricesFrom(`${year + 1}-01-01`, Math.round(hourGrosze * 1.06)),
      ],
    });
  }
  return municipalities;
}

function municipalityOf(gmina: Gmina, index: number) {
  const nip = inventedNip(10 + index);
  const postalCode = gmina.postalCode ?? POSTAL_CODES[gmina.terc.slice(0, 6)] ?? '27-400';
  const postOffice = gmina.postOffice ?? gmina.name;
  const { kind, name, addressLine, ownNip } = gmina.centre;
  return {
    name: gmina.name,
    terc: gmina.terc,
    nip,
    addressLine: gmina.addressLine,
    postalCode,
    postOffice,
    hue: index + 1,
    welfareCentreKind: kind,
    welfareCentreName: name,
    welfareCentreNip: ownNip ? inventedNip(30 + index) : null,
    welfareCentreInternalId: ownNip ? null : `${nip}-00001`,
    welfareCentreAddressLine: addressLine,
    welfareCentrePostalCode: postalCode,
    welfareCentrePostOffice: postOffice,
  };
}

function pricesFrom(validFrom: Day, hourGrosze: Grosze): TariffInput[] {
  return SERVICE_KINDS.flatMap((serviceKind) =>
    DAY_KINDS.map((dayKind) => ({
      serviceKind,
      dayKind,
      validFrom,
      // To ten grosze, as prices are agreed.
      priceGrosze: Math.round((hourGrosze * BY_SERVICE[serviceKind] * BY_DAY[dayKind]) / 100_000) * 10,
    })),
  );
}
