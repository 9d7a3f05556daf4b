import { MOBILITIES, type Mobility } from '#shared/carers/carer-words';
import { straightLineKm } from '#shared/travel/distance';
import type { Place } from '#shared/travel/place';
import { pointOf, PROFILE_OF, secondsIn } from '#shared/travel/road-times';
import { type KnownTravel, knowledgeOf, LEAST_EVIDENCE, type TravelTime } from '#shared/travel/travel-knowledge';
import {
  entryFor,
  estimatedMinutes,
  isSamePoint,
  minutesForKm,
  minutesForSeconds,
  wholeMinutes,
} from '#shared/travel/travel-minutes';

/** Travel times in constant time: reckoned once for a pair of places and a mobility, then remembered. */
export interface TravelTable {
  minutes(from: Place, to: Place, mobility: Mobility): number;
}

/** More places than a county has addresses; keeps the key of a pair within the safe integers. */
const MOST_PLACES = 2 ** 24;

/** `travelTable(knowledge).minutes(home, visit.place, 'bicycle')`: whole minutes, by the strongest that is known. */
export function travelTable(known: KnownTravel = []): TravelTable {
  const times = travelTimes(known);
  const numberOfObject = new WeakMap<Place, number>();
  const numberOfPoint = new Map<string, number>();
  const numberOf = (place: Place): number => {
    const known = numberOfObject.get(place);
    if (known !== undefined) return known;
    const point = `${place.latitude} ${place.longitude} ${place.localityId}`;
    const number = numberOfPoint.get(point) ?? numberOfPoint.size;
    numberOfPoint.set(point, number);
    numberOfObject.set(place, number);
    return number;
  };

  const remembered = new Map<Mobility, Map<number, number>>(MOBILITIES.map((mobility) => [mobility, new Map()]));
  return {
    minutes(from, to, mobility) {
      const table = remembered.get(mobility);
      const key = numberOf(from) * MOST_PLACES + numberOf(to);
      const known = table?.get(key);
      if (known !== undefined) return known;
      const { minutes } = times.strongest(from, to, mobility);
      table?.set(key, minutes);
      return minutes;
    },
  };
}

export interface TravelTimes {
  /** The strongest of what somebody or something told, beyond the estimate. */
  told(from: Place, to: Place, mobility: Mobility): TravelTime | undefined;
  /** The time that counts, and where it comes from. */
  strongest(from: Place, to: Place, mobility: Mobility): TravelTime;
  /** All that is known of the way, the strongest first; the estimate is always among it. */
  all(from: Place, to: Place, mobility: Mobility): TravelTime[];
}

/**
 * Travel times with their sources. An entered time of 31 min stands before the 27 min that 8 ways have taught, these before
 * the 25 min of the road server and the 22 min of the estimate.
 */
export function travelTimes(known: KnownTravel = []): TravelTimes {
  const { overrides, learned, roads } = knowledgeOf(known);
  const enteredFor = byPair(overrides);
  // Within one locality a median says nothing of two houses next door and two at its ends.
  const learnedFor = byPair(
    learned.filter((each) => each.evidenceCount >= LEAST_EVIDENCE && each.fromLocalityId !== each.toLocalityId),
  );
  const secondsOf = new Map(roads.map((times) => [times.profile, secondsIn(times)]));

  type Source = (from: Place, to: Place, mobility: Mobility) => TravelTime | undefined;
  const sources: Source[] = [];
  if (overrides.length > 0) {
    sources.push((from, to, mobility) => {
      const entered = entryFor(from, to, mobility, enteredFor(from, to));
      return entered && { minutes: entered.minutes, source: 'entered', evidenceCount: null };
    });
  }
  if (learned.length > 0) {
    sources.push((from, to, mobility) => {
      const { minutes, evidenceCount } = entryFor(from, to, mobility, learnedFor(from, to)) ?? {};
      if (minutes === undefined || evidenceCount === undefined) return undefined;
      return { minutes, source: 'learned', evidenceCount };
    });
  }
  if (roads.length > 0) {
    sources.push((from, to, mobility) => {
      const seconds = secondsOf.get(PROFILE_OF[mobility])?.(pointOf(from), pointOf(to));
      if (seconds === undefined) return undefined;
      const minutes = wholeMinutes(minutesForSeconds(seconds, mobility));
      return { minutes, source: 'road_server', evidenceCount: null };
    });
  }
  const estimate = (from: Place, to: Place, mobility: Mobility): TravelTime => ({
    minutes: estimatedMinutes(from, to, mobility),
    source: 'estimate',
    evidenceCount: null,
  });
  const told: Source = (from, to, mobility) => {
    if (isSamePoint(from, to)) return undefined;
    for (const source of sources) {
      const time = source(from, to, mobility);
      if (time !== undefined) return time;
    }
    return undefined;
  };
  return {
    told,
    strongest: (from, to, mobility) => told(from, to, mobility) ?? estimate(from, to, mobility),
    all(from, to, mobility) {
      const stronger = isSamePoint(from, to) ? [] : sources.map((source) => source(from, to, mobility));
      return [...stronger.filter((time) => time !== undefined), estimate(from, to, mobility)];
    },
  };
}

/**
 * All ways between places at once, by mobility: whole minutes at `from * places.length + to`. The same as a `travelTable`
 * says one by one.
 */
export function travelMatrices(
  known: KnownTravel,
  places: readonly Place[],
  mobilities: readonly Mobility[],
): Map<Mobility, Uint16Array> {
  const { told } = travelTimes(known);
  const count = places.length;
  const matrices = new Map(mobilities.map((mobility) => [mobility, new Uint16Array(count * count)]));
  for (const [i, from] of places.entries()) {
    for (let j = 0; j < i; j++) {
      const to = places[j]!;
      if (isSamePoint(from, to)) continue;
      const km = straightLineKm(from, to);
      for (const [mobility, matrix] of matrices) {
        const estimate = wholeMinutes(minutesForKm(km, mobility));
        matrix[i * count + j] = told(from, to, mobility)?.minutes ?? estimate;
        matrix[j * count + i] = told(to, from, mobility)?.minutes ?? estimate;
      }
    }
  }
  return matrices;
}

/** Entries of both directions by their pair of localities. Most counties have few or none; then no key is made. */
function byPair<Entry extends { fromLocalityId: string; toLocalityId: string }>(
  entries: readonly Entry[],
): (from: Place, to: Place) => readonly Entry[] {
  if (entries.length === 0) return () => [];
  const ofPair = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { fromLocalityId, toLocalityId } = entry;
    for (const key of new Set([`${fromLocalityId} ${toLocalityId}`, `${toLocalityId} ${fromLocalityId}`])) {
      const known = ofPair.get(key);
      if (known === undefined) ofPair.set(key, [entry]);
      else known.push(entry);
    }
  }
  return (from, to) => ofPair.get(`${from.localityId} ${to.localityId}`) ?? [];
}
