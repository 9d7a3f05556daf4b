import type { Mobility } from '#shared/carers/carer-words';
import { straightLineKm } from '#shared/travel/distance';
import type { Place } from '#shared/travel/place';

/** A travel time that someone entered for a pair of localities. */
export interface TravelOverride {
  fromLocalityId: string;
  toLocalityId: string;
  mobility: Mobility;
  minutes: number;
}

/** Finding a place for the car and walking to the door. */
export const PARKING_MINUTES = 2;
/** No drive takes less, however near. */
export const LEAST_DRIVE_MINUTES = 2;
/** Roads are longer than the straight line by this factor, for those who walk or cycle. */
export const DETOUR = 1.3;
export const BICYCLE_KM_PER_HOUR = 14;
export const FOOT_KM_PER_HOUR = 4.5;
/** Door to door by bus against driving: waiting, stops and the walk to them. */
export const BUS_MULTIPLIER = 2.5;

/** The power law, fitted on 66,756 routed address pairs of eleven European towns; its mean error is 19 %. */
const driveMinutes = (km: number): number => 3.55 * km ** 0.75;

/** The law for a distance in straight-line kilometres, before rounding: a car needs 22 min for 10 km. */
export function minutesForKm(km: number, mobility: Mobility): number {
  switch (mobility) {
    case 'car':
      return Math.max(LEAST_DRIVE_MINUTES, driveMinutes(km)) + PARKING_MINUTES;
    case 'bus':
      return Math.max(LEAST_DRIVE_MINUTES, driveMinutes(km)) * BUS_MULTIPLIER;
    case 'bicycle':
      return ((km * DETOUR) / BICYCLE_KM_PER_HOUR) * 60;
    case 'foot':
      return ((km * DETOUR) / FOOT_KM_PER_HOUR) * 60;
  }
}

const isSamePoint = (a: Place, b: Place): boolean => a.latitude === b.latitude && a.longitude === b.longitude;

/** The entered time of a pair of localities; one direction serves for both unless the other was entered too. */
export function overrideFor(
  from: Place,
  to: Place,
  mobility: Mobility,
  overrides: readonly TravelOverride[],
): TravelOverride | undefined {
  let back: TravelOverride | undefined;
  for (const entry of overrides) {
    if (entry.mobility !== mobility) continue;
    if (entry.fromLocalityId === from.localityId && entry.toLocalityId === to.localityId) return entry;
    if (entry.fromLocalityId === to.localityId && entry.toLocalityId === from.localityId) back = entry;
  }
  return back;
}

/**
 * Whole minutes from one place to another, rounded up to the next minute and at least 1: 0 at the same point, the
 * entered time where there is one, else the estimate of `minutesForKm`. 10 km by car are 22 minutes.
 */
export function travelMinutes(
  from: Place,
  to: Place,
  mobility: Mobility,
  overrides: readonly TravelOverride[] = [],
): number {
  if (isSamePoint(from, to)) return 0;
  const entered = overrideFor(from, to, mobility, overrides);
  if (entered !== undefined) return entered.minutes;
  return Math.max(1, Math.ceil(minutesForKm(straightLineKm(from, to), mobility)));
}
