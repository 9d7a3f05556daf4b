import type { Locality } from '#server/municipalities/locality.model';
import type { Chance } from '#seeders/demo/chance';

/** How many people of 75 and more live where, estimated for 2023: where the demo's people are spread to. */
export const PEOPLE_PER_GMINA: Readonly<Record<string, number>> = {
  '260701': 6876,
  '260702': 278,
  '260703': 1138,
  '260704': 603,
  '260705': 790,
  '260706': 504,
};

/** Towns of urban-rural gminas hold more of them than one village among many. */
const TOWN_SHARE: Readonly<Record<string, number>> = { '2607044': 0.42, '2607054': 0.33 };
/** Radius in kilometres within which homes lie around the middle of a place. */
const RADIUS_KM = { city: 2.1, town: 0.9, village: 0.7 };
const KM_PER_DEGREE = 111.32;

const STREETS = [
  'ul. Iłżecka',
  'ul. Sienkiewicza',
  'ul. Mickiewicza',
  'ul. Polna',
  'ul. Żabia',
  'ul. Świętokrzyska',
  'ul. Siennieńska',
  'ul. Bałtowska',
  'ul. Radwana',
  'ul. Okólna',
  'ul. Samsonowicza',
  'ul. Traugutta',
  'al. Jana Pawła II',
  'al. 3 Maja',
  'os. Stawki',
  'os. Pułanki',
  'os. Słoneczne',
];
const TOWN_STREETS = ['ul. Rynek', 'ul. Ostrowiecka', 'ul. Kościelna', 'ul. Szkolna', 'ul. Długa', 'ul. Ogrodowa'];

const gminaOf = (locality: Locality): string => locality.teryt.slice(0, 6);
const isCity = (locality: Locality): boolean => locality.teryt.endsWith('1');

/** As many places as asked, spread over the county as its old people are; every place of the list may come up. */
export function placesLikePeople(chance: Chance, localities: readonly Locality[], count: number): Locality[] {
  const whole = Object.values(PEOPLE_PER_GMINA).reduce((total, people) => total + people, 0);
  const weights = localities.map((locality) => {
    const share = (PEOPLE_PER_GMINA[gminaOf(locality)] ?? 0) / whole;
    if (isCity(locality)) return share;
    const inGmina = localities.filter((other) => gminaOf(other) === gminaOf(locality));
    const town = inGmina.find((other) => other.kind === 'town');
    const inTown = town === undefined ? 0 : (TOWN_SHARE[town.teryt] ?? 0);
    return locality.kind === 'town'
      ? share * inTown
      : (share * (1 - inTown)) / inGmina.filter((l) => l.kind === 'village').length;
  });
  return Array.from({ length: count }, () => {
    let left = chance.next() * weights.reduce((total, weight) => total + weight, 0);
    const index = weights.findIndex((weight) => (left -= weight) < 0);
    const picked = localities[index] ?? localities[0];
    if (picked === undefined) throw new RangeError('the county has no places');
    return picked;
  });
}

/** A home of its own somewhere around the middle of the place. */
export function pointIn(chance: Chance, locality: Locality): { latitude: number; longitude: number } {
  const radius = isCity(locality) ? RADIUS_KM.city : locality.kind === 'town' ? RADIUS_KM.town : RADIUS_KM.village;
  const north = (chance.spread() * radius) / 2;
  const east = (chance.spread() * radius) / 2;
  return {
    latitude: round(locality.latitude + north / KM_PER_DEGREE),
    longitude: round(locality.longitude + east / (KM_PER_DEGREE * Math.cos((locality.latitude * Math.PI) / 180))),
  };
}

const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** An address in the place: a street in towns, the village and a number elsewhere. */
export function addressIn(chance: Chance, locality: Locality): string {
  const number = chance.whole(1, 140);
  if (isCity(locality)) {
    const street = chance.pick(STREETS);
    return street.startsWith('os.') ? `${street} ${chance.whole(1, 40)}/${chance.whole(1, 60)}` : `${street} ${number}`;
  }
  return locality.kind === 'town' ? `${chance.pick(TOWN_STREETS)} ${number}` : `${locality.name} ${number}`;
}

/** The code of the post office that serves the gmina. */
export const POSTAL_CODES: Readonly<Record<string, string>> = {
  '260701': '27-400',
  '260702': '27-423',
  '260703': '27-420',
  '260704': '27-440',
  '260705': '27-415',
  '260706': '27-425',
};
