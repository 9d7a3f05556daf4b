import { Carer } from '#server/carers/carer.model';
import { Locality } from '#server/municipalities/locality.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { addMinutes, type Day } from '#shared/kernel/time';
import type { Place } from '#shared/travel/place';
import { estimatedMinutes } from '#shared/travel/travel-minutes';

/** Between one pair of villages in so many the road is worse than the distance tells. */
const SLOW = { oneIn: 4, times: 1.4 };

interface Coming {
  carerId: string;
  beneficiaryId: string;
  onDay: Day;
}

export interface Ways {
  /** She would arrive then; on a slow road, coming from where she was last, she is there later. */
  arrival: (coming: Coming, at: Date) => Date;
  left: (coming: Coming, at: Date) => void;
}

/** The ways of the carers on real roads: most are as the plan believes, some always take longer. Asked by time. */
export async function waysOfCarers(): Promise<Ways> {
  const homes = new Map<string, Place>((await Beneficiary.findAll()).map((person) => [person.id, person]));
  const mobilities = new Map((await Carer.findAll()).map(({ id, mobility }) => [id, mobility]));
  const numbers = new Map((await Locality.findAll()).map(({ id, teryt }) => [id, Number(teryt)]));
  const leaving = new Map<string, { from: Place; at: Date }>();
  const isSlow = (a: string, b: string): boolean =>
    a !== b && ((numbers.get(a) ?? 0) + (numbers.get(b) ?? 0)) % SLOW.oneIn === 0;
  return {
    arrival: ({ carerId, beneficiaryId, onDay }, at) => {
      const last = leaving.get(`${carerId} ${onDay}`);
      const [to, mobility] = [homes.get(beneficiaryId), mobilities.get(carerId)];
      if (last === undefined || to === undefined || mobility === undefined) return at;
      if (!isSlow(last.from.localityId, to.localityId)) return at;
      const there = addMinutes(last.at, Math.round(SLOW.times * estimatedMinutes(last.from, to, mobility)));
      return there > at ? there : at;
    },
    left: ({ carerId, beneficiaryId, onDay }, at) => {
      const from = homes.get(beneficiaryId);
      if (from !== undefined) leaving.set(`${carerId} ${onDay}`, { from, at });
    },
  };
}
