import type { Mobility } from '#shared/carers/carer-words';
import type { Place } from '#shared/travel/place';

/** What a road server reckons for; each may have a server of its own. */
export const ROAD_PROFILES = ['driving', 'cycling', 'walking'] as const;
export type RoadProfile = (typeof ROAD_PROFILES)[number];

/** Whose roads a carer takes; a bus is reckoned from the drive. */
export const PROFILE_OF: Readonly<Record<Mobility, RoadProfile>> = {
  car: 'driving',
  bus: 'driving',
  bicycle: 'cycling',
  foot: 'walking',
};

/** Times between points as a road server told them: `seconds[i × points + j]` from the i-th to the j-th. */
export interface RoadTimes {
  profile: RoadProfile;
  points: readonly number[];
  seconds: Uint16Array;
}

/** Nobody asked, or there is no road. */
export const NO_SECONDS = 0xffff;

/** A ten-thousandth of a degree is 11 m northwards and 7 m eastwards: the same house. */
const STEPS_PER_DEGREE = 10_000;
const LONGITUDE_STEPS = 4_000_000;

/** The number of the point on which a place is rounded: 50.9439, 21.39 is 1409439 × 4,000,000 + 2013900. */
export function pointOf({ latitude, longitude }: Pick<Place, 'latitude' | 'longitude'>): number {
  const north = Math.round((latitude + 90) * STEPS_PER_DEGREE);
  return north * LONGITUDE_STEPS + Math.round((longitude + 180) * STEPS_PER_DEGREE);
}

/** The rounded place of a point: `coordinatesOf(pointOf({ latitude: 50.94391, longitude: 21.39 }))` is 50.9439, 21.39. */
export function coordinatesOf(point: number): { latitude: number; longitude: number } {
  const degrees = (steps: number, shift: number): number => (steps - shift * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
  return {
    latitude: degrees(Math.floor(point / LONGITUDE_STEPS), 90),
    longitude: degrees(point % LONGITUDE_STEPS, 180),
  };
}

/** The seconds of a way, asked of the times of one profile; undefined where the server said nothing. */
export function secondsIn(times: RoadTimes): (from: number, to: number) => number | undefined {
  const { points, seconds } = times;
  const indexOf = new Map(points.map((point, index) => [point, index]));
  return (from, to) => {
    const [row, column] = [indexOf.get(from), indexOf.get(to)];
    if (row === undefined || column === undefined || row === column) return undefined;
    const told = seconds[row * points.length + column];
    return told === undefined || told === NO_SECONDS ? undefined : told;
  };
}

/** The times between some of the points only: of 440 homes the 270 of a day. */
export function timesBetween(times: RoadTimes, chosen: ReadonlySet<number>): RoadTimes {
  const indexes = times.points.flatMap((point, index) => (chosen.has(point) ? [index] : []));
  const seconds = new Uint16Array(indexes.length ** 2);
  let at = 0;
  for (const from of indexes)
    for (const to of indexes) {
      seconds[at] = times.seconds[from * times.points.length + to] ?? NO_SECONDS;
      at += 1;
    }
  return { profile: times.profile, points: indexes.map((index) => times.points[index] ?? 0), seconds };
}

/** The seconds as text for the wire, two bytes each, the lower first. `unpacked(packed(seconds))` gives them back. */
export function packed(seconds: Uint16Array): string {
  let bytes = '';
  for (const each of seconds) bytes += String.fromCharCode(each & 0xff, each >> 8);
  return btoa(bytes);
}

export function unpacked(text: string): Uint16Array {
  const bytes = atob(text);
  return Uint16Array.from({ length: bytes.length / 2 }, (_, index) => {
    return bytes.charCodeAt(2 * index) | (bytes.charCodeAt(2 * index + 1) << 8);
  });
}
