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

/** What a drive of so many minutes takes from door to door: 20 at the wheel are 22 by car and 50 by bus. */
function drivenMinutes(minutes: number, mobility: 'car' | 'bus'): number {
  const atTheWheel = Math.max(LEAST_DRIVE_MINUTES, minutes);
  return mobility === 'car' ? atTheWheel + PARKING_MINUTES : atTheWheel * BUS_MULTIPLIER;
}

/** The law for a distance in straight-line kilometres, before rounding: a car needs 22 min for 10 km. */
export function minutesForKm(km: number, mobility: Mobility): number {
  switch (mobility) {
    case 'car':
    case 'bus':
      return drivenMinutes(driveMinutes(km), mobility);
    case 'bicycle':
      return ((km * DETOUR) / BICYCLE_KM_PER_HOUR) * 60;
    case 'foot':
      return ((km * DETOUR) / FOOT_KM_PER_HOUR) * 60;
  }
}

/** The same for what a road server told of the means' own profile: 1200 s at the wheel are 22 min by car. */
export function minutesForSeconds(seconds: number, mobility: Mobility): number {
  const minutes = seconds / 60;
  return mobility === 'car' || mobility === 'bus' ? drivenMinutes(minutes, mobility) : minutes;
}

/** Up to the next whole minute, and at least 1. */
export const wholeMinutes = (minutes: number): number => Math.max(1, Math.ceil(minutes));

export const isSamePoint = (a: Place, b: Place): boolean => a.latitude === b.latitude && a.longitude === b.longitude;

/** What is known of a pair of localities; one direction serves for both unless the other is known too. */
export function entryFor<Entry extends { fromLocalityId: string; toLocalityId: string; mobility: Mobility }>(
  from: Place,
  to: Place,
  mobility: Mobility,
  entries: readonly Entry[],
): Entry | undefined {
  let back: Entry | undefined;
  for (const entry of entries) {
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
  const entered = entryFor(from, to, mobility, overrides);
  if (entered !== undefined) return entered.minutes;
  return estimatedMinutes(from, to, mobility);
}

/** Whole minutes by the distance alone. */
export function estimatedMinutes(from: Place, to: Place, mobility: Mobility): number {
  return isSamePoint(from, to) ? 0 : wholeMinutes(minutesForKm(straightLineKm(from, to), mobility));
}
