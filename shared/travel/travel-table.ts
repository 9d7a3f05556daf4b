import { MOBILITIES, type Mobility } from '#shared/carers/carer-words';
import type { Place } from '#shared/travel/place';
import { travelMinutes, type TravelOverride } from '#shared/travel/travel-minutes';

/** Travel times in constant time: reckoned once for a pair of places and a mobility, then remembered. */
export interface TravelTable {
  minutes(from: Place, to: Place, mobility: Mobility): number;
}

/** More places than a county has addresses; keeps the key of a pair within the safe integers. */
const MOST_PLACES = 2 ** 24;

/** `travelTable(overrides).minutes(home, visit.place, 'bicycle')`; overrides are looked up by key, not searched. */
export function travelTable(overrides: readonly TravelOverride[] = []): TravelTable {
  const entered = new Map<string, TravelOverride[]>();
  for (const override of overrides) {
    const { fromLocalityId, toLocalityId } = override;
    for (const key of new Set([`${fromLocalityId} ${toLocalityId}`, `${toLocalityId} ${fromLocalityId}`])) {
      const known = entered.get(key);
      if (known === undefined) entered.set(key, [override]);
      else known.push(override);
    }
  }

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
      // Most counties have few entered times or none; the key is made only when there are some.
      const minutes = travelMinutes(from, to, mobility, entered.get(`${from.localityId} ${to.localityId}`) ?? []);
      table?.set(key, minutes);
      return minutes;
    },
  };
}
