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
/** Whoever comes later than this did not wait at the door. */
const LATE_MINUTES = 5;

/**
 * The minutes that a gap tells of its way; nothing when it holds a break. Who came late, or left without time to spare, went
 * straight: the gap is the way. Who came on time and had time to spare may have waited: the way was as long as is believed,
 * or the gap if that is shorter. Believed are 20 min: 9:00 to 9:36 for a visit at 9:30 tells 36; to 9:30 it tells 20.
 */
export function wayMinutesOf(gap: WorkedGap, believedMinutes: number): number | null {
  const minutes = (gap.arrivedMs - gap.leftMs) / 60_000;
  if (minutes < 0 || minutes > TOO_LONG.times * believedMinutes + TOO_LONG.minutes) return null;
  const hadTime = (gap.plannedStartMs - gap.leftMs) / 60_000 > believedMinutes;
  const wasLate = gap.arrivedMs - gap.plannedStartMs > LATE_MINUTES * 60_000;
  return hadTime && !wasLate ? Math.min(minutes, believedMinutes) : minutes;
}

/**
 * Medians of the ways really gone between two different localities, per direction and means of travel, with how many there
 * were. 24, 26 and 31 minutes teach 26. `believed` is what plans were made by: so a time that holds is not forgotten again
 * just because carers now come on time.
 */
export function learnedTimes(gaps: readonly WorkedGap[], believed: TravelTable): LearnedTime[] {
  const ways = new Map<string, { gap: WorkedGap; minutes: number[] }>();
  for (const gap of gaps) {
    const { from, to, mobility } = gap;
    const minutes = wayMinutesOf(gap, believed.minutes(from, to, mobility));
    if (from.localityId === to.localityId || minutes === null) continue;
    const key = `${from.localityId} ${to.localityId} ${mobility}`;
    const way = ways.get(key) ?? { gap, minutes: [] };
    way.minutes.push(minutes);
    ways.set(key, way);
  }
  return [...ways.values()].map(({ gap: { from, to, mobility }, minutes }) => ({
    fromLocalityId: from.localityId,
    toLocalityId: to.localityId,
    mobility,
    minutes: Math.max(1, Math.round(medianOf(minutes))),
    evidenceCount: minutes.length,
  }));
}

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
