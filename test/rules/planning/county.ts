import { randomFrom, type Random } from '#server/planning/engine/random';
import type { Mobility, Qualification } from '#shared/carers/carer-words';
import {
  addDays,
  type Day,
  daysFrom,
  daysOf,
  instantAt,
  mondayOf,
  monthOf,
  type Month,
  weekdayOf,
} from '#shared/kernel/time';
import type { Availability, RosterCarer, RosterVisit } from '#shared/planning/roster';
import { windowOn } from '#shared/planning/visit-day';
import type { Place } from '#shared/travel/place';

/** A made-up county of the size of the real one: a town of 3 km radius and 114 villages on 25 × 25 km. */
export interface County {
  visits: RosterVisit[];
  carers: RosterCarer[];
}

export interface CountySize {
  month: Month;
  seed: number;
  beneficiaries: number;
  carers: number;
  villages: number;
  squareKm: number;
  toleratedLatenessMinutes: number;
  /** The share of the people with two or three visits a week who have them on any of Monday to Friday. */
  flexibleShare?: number;
}

export const REAL_SIZE: CountySize = {
  month: '2026-11',
  seed: 7,
  beneficiaries: 360,
  carers: 80,
  villages: 114,
  squareKm: 625,
  toleratedLatenessMinutes: 0,
};

const TOWN = { latitude: 50.94, longitude: 21.39 };

const pick = <T>(random: Random, from: readonly [T, ...T[]]): T => from[random.below(from.length)] ?? from[0];
const chance = (random: Random, share: number): boolean => random.next() < share;

function placeAt(eastKm: number, northKm: number, localityId: string): Place {
  return {
    latitude: TOWN.latitude + northKm / 111.195,
    longitude: TOWN.longitude + eastKm / (111.195 * Math.cos((TOWN.latitude * Math.PI) / 180)),
    localityId,
  };
}

function somewhere(random: Random, villages: readonly { east: number; north: number }[], townShare: number): Place {
  if (chance(random, townShare)) {
    const radius = 3 * Math.sqrt(random.next());
    const angle = 2 * Math.PI * random.next();
    return placeAt(radius * Math.cos(angle), radius * Math.sin(angle), 'town');
  }
  const index = random.below(villages.length);
  const village = villages[index] ?? { east: 0, north: 0 };
  return placeAt(village.east + random.next() - 0.5, village.north + random.next() - 0.5, `village ${index}`);
}

const hours = (weekdays: readonly number[], from: number, to: number): Availability[] =>
  weekdays.map((weekday) => ({ weekday, fromMinute: from * 60, toMinute: to * 60 }));

/** Mostly 7–15 or 12–20; weekends go round, with two free weekdays instead. */
function availabilityOf(random: Random, index: number): Availability[] {
  const weekdays =
    index % 2 === 0 ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6, 7].filter((day) => (day + index) % 5 !== 1 || day > 5);
  const shift = random.next();
  if (shift < 0.5) return hours(weekdays, 7, 15);
  if (shift < 0.85) return hours(weekdays, 12, 20);
  return hours(weekdays, 7, 20);
}

function carerOf(random: Random, index: number, villages: readonly { east: number; north: number }[]): RosterCarer {
  const home = somewhere(random, villages, 0.6);
  const inTown = home.localityId === 'town';
  const mobility: Mobility = inTown
    ? pick(random, ['foot', 'bicycle', 'bus', 'car', 'car', 'car'])
    : pick(random, ['car', 'car', 'car', 'car', 'bicycle']);
  const qualifications: Qualification[] = ['carer'];
  if (chance(random, 0.35)) qualifications.push('community_carer');
  if (chance(random, 0.25)) qualifications.push('dementia');
  if (chance(random, 0.1)) qualifications.push('physiotherapist');
  return {
    id: `carer ${index}`,
    name: `Opiekunka ${index}`,
    gender: chance(random, 0.9) ? 'female' : 'male',
    employmentKind: chance(random, 0.8) ? 'employment' : 'mandate',
    fteThousandths: pick(random, [1000, 1000, 1000, 1000, 750, 500]),
    disabilityDegree: chance(random, 0.08) ? 'moderate' : 'none',
    limitsWaivedOn: null,
    workingTimeSystem: 'basic',
    interruptedTime: true,
    flexibleStart: true,
    otherSundays: [],
    qualifications,
    home,
    mobility,
    availability: availabilityOf(random, index),
    absences: chance(random, 0.15) ? [{ fromOn: '2026-11-09', toOn: '2026-11-13' }] : [],
    employedFrom: '2024-01-01',
    employedTo: null,
  };
}

/** Who is visited twice a day has supper 7 to 11 h after the first visit, or as late as she likes. */
function gapOf(index: number, onDay: Day, parts: readonly number[], minute: number): RosterVisit['gap'] {
  const other = parts.find((each) => each !== minute);
  if (other === undefined) return null;
  return {
    visitId: `visit ${index} ${onDay} ${other}`,
    isLater: minute > other,
    leastMinutes: 420,
    mostMinutes: index % 2 === 0 ? 660 : null,
  };
}

/** Weekdays and part of the day of a person's visits, so that the mean is about sixteen visits of 75 minutes a month. */
function visitsOf(
  random: Random,
  index: number,
  size: CountySize,
  villages: readonly { east: number; north: number }[],
): RosterVisit[] {
  const place = somewhere(random, villages, 0.6);
  const weekdays = pick(random, [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
    [1, 3, 5],
    [1, 3, 5],
    [2, 4],
    [2, 4],
    [1, 4],
    [1, 2, 3, 4, 5, 6, 7],
  ]);
  const parts = [
    ...(weekdays.length === 7 && chance(random, 0.5) ? [18 * 60] : []),
    pick(random, [450, 480, 540, 600, 660, 720, 810, 930]),
  ];
  const durationMinutes = pick(random, [45, 60, 60, 75, 90, 90, 120]);
  const half = pick(random, [45, 60, 90, 120]);
  const carersNeeded = chance(random, 0.06) ? 2 : 1;
  const requiredQualifications: Qualification[] = chance(random, 0.12) ? ['carer', 'dementia'] : ['carer'];
  const wishedGender = chance(random, 0.06) ? 'female' : null;
  const excludedCarerIds = chance(random, 0.05) ? [`carer ${random.below(size.carers)}`] : [];
  const isFlexible = size.flexibleShare !== undefined && weekdays.length < 4 && chance(random, size.flexibleShare);
  return daysOf(size.month)
    .filter((day) => weekdays.includes(weekdayOf(day)))
    .flatMap((onDay) =>
      parts.map((minute): RosterVisit => {
        const ms = (at: number): number => instantAt(onDay, at).getTime();
        const own = {
          onDay,
          earliestStartMs: ms(Math.max(420, minute - half)),
          latestStartMs: ms(minute + half),
          toleratedLatenessMinutes: size.toleratedLatenessMinutes,
          wishedStartMs: ms(minute),
        };
        const others = daysFrom(mondayOf(onDay), addDays(mondayOf(onDay), 4)).filter(
          (day) => day !== onDay && monthOf(day) === size.month,
        );
        return {
          ...(isFlexible
            ? { flexiblePatternId: `pattern ${index}`, otherDays: others.map((day) => windowOn(own, day)) }
            : {}),
          ...own,
          id: `visit ${index} ${onDay} ${minute}`,
          beneficiaryId: `beneficiary ${index}`,
          place,
          durationMinutes: minute === 18 * 60 ? 45 : durationMinutes,
          carersNeeded,
          requiredQualifications,
          wishedGender,
          preferredCarerIds: [],
          excludedCarerIds,
          gap: carersNeeded === 2 ? null : gapOf(index, onDay, parts, minute),
        };
      }),
    );
}

export function countyOf(size: CountySize): County {
  const random = randomFrom(size.seed);
  const side = Math.sqrt(size.squareKm);
  const villages = Array.from({ length: size.villages }, () => ({
    east: side * (random.next() - 0.5),
    north: side * (random.next() - 0.5),
  }));
  return {
    carers: Array.from({ length: size.carers }, (_, index) => carerOf(random, index, villages)),
    visits: Array.from({ length: size.beneficiaries }, (_, index) => visitsOf(random, index, size, villages)).flat(),
  };
}

/** The same county so many times, one beside the other: as much more of everything, and neither easier nor harder. */
export function sideBySide(county: County, times: number, sideKm: number): County {
  const perRow = Math.ceil(Math.sqrt(times));
  const copies = Array.from({ length: times }, (_, copy): County => {
    const named = (id: string): string => `${copy} ${id}`;
    const east = ((copy % perRow) * sideKm) / (111.195 * Math.cos((TOWN.latitude * Math.PI) / 180));
    const north = (Math.floor(copy / perRow) * sideKm) / 111.195;
    const moved = ({ latitude, longitude, localityId }: Place): Place => ({
      latitude: latitude + north,
      longitude: longitude + east,
      localityId: named(localityId),
    });
    return {
      carers: county.carers.map((carer) => ({ ...carer, id: named(carer.id), home: moved(carer.home) })),
      visits: county.visits.map((visit) => ({
        ...visit,
        id: named(visit.id),
        beneficiaryId: named(visit.beneficiaryId),
        place: moved(visit.place),
        excludedCarerIds: visit.excludedCarerIds.map(named),
        preferredCarerIds: visit.preferredCarerIds.map(named),
        gap: visit.gap && { ...visit.gap, visitId: named(visit.gap.visitId) },
        ...(typeof visit.flexiblePatternId === 'string' ? { flexiblePatternId: named(visit.flexiblePatternId) } : {}),
      })),
    };
  });
  return { carers: copies.flatMap(({ carers }) => carers), visits: copies.flatMap(({ visits }) => visits) };
}
