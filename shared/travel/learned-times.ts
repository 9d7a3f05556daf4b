import type { Mobility } from '#shared/carers/carer-words';
import type { Place } from '#shared/travel/place';
import type { LearnedTime } from '#shared/travel/travel-knowledge';
import type { TravelTable } from '#shared/travel/travel-table';

/** From one visit of a carer to her next on the same day, as she told both. */
export interface WorkedGap {
  from: Place;
  to: Place;
  mobility: Mobility;
  leftMs: number;
  arrivedMs: number;
  /** When the next visit was to start by the published roster. */
  plannedStartMs: number;
}

/** A break or an errand, whatever the way. */
const TOO_LONG = { times: 3, minutes: 30 };
/** So much more than the estimate is still the way. */
const WAY_MINUTES = 10;
/** Whoever comes later than this did not wait at the door. */
const LATE_MINUTES = 5;

/**
 * Whether a gap is more than the way: longer than three times the estimate and half an hour, or the plan left her time to
 * spare and she came on the dot. Left at 9:00 for a visit at 10:00 that is 20 min away and begun at 10:02: she waited.
 */
export function hasWaited(gap: WorkedGap, estimateMinutes: number): boolean {
  const minutes = (gap.arrivedMs - gap.leftMs) / 60_000;
  if (minutes < 0 || minutes > TOO_LONG.times * estimateMinutes + TOO_LONG.minutes) return true;
  const usual = estimateMinutes + WAY_MINUTES;
  const hadTime = (gap.plannedStartMs - gap.leftMs) / 60_000 > usual;
  const wasLate = gap.arrivedMs - gap.plannedStartMs > LATE_MINUTES * 60_000;
  return minutes > usual && hadTime && !wasLate;
}

/**
 * Medians of the ways really gone between two different localities, per direction and means of travel, with how many there
 * were. 24, 26 and 31 minutes teach 26. `estimate` must not know what was learned, or it would confirm itself.
 */
export function learnedTimes(gaps: readonly WorkedGap[], estimate: TravelTable): LearnedTime[] {
  const ways = new Map<string, { gap: WorkedGap; minutes: number[] }>();
  for (const gap of gaps) {
    const { from, to, mobility } = gap;
    if (from.localityId === to.localityId || hasWaited(gap, estimate.minutes(from, to, mobility))) continue;
    const key = `${from.localityId} ${to.localityId} ${mobility}`;
    const way = ways.get(key) ?? { gap, minutes: [] };
    way.minutes.push((gap.arrivedMs - gap.leftMs) / 60_000);
    ways.set(key, way);
  }
  return [...ways.values()].map(({ gap: { from, to, mobility }, minutes }) => ({
    fromLocalityId: from.localityId,
    toLocalityId: to.localityId,
    mobility,
    minutes: Math.max(1, Math.ceil(medianOf(minutes))),
    evidenceCount: minutes.length,
  }));
}

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
