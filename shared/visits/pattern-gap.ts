import type { Reason } from '#shared/kernel/reason';
import type { PatternShape } from '#shared/visits/occurrences';
import type { PatternGap } from '#shared/visits/visits-wire';

/** As much of a pattern as its links with others ask. */
export interface PatternInSeries extends Pick<
  PatternShape,
  'weekdays' | 'timesAWeek' | 'windowFrom' | 'windowTo' | 'carersNeeded' | 'validFrom' | 'validTo'
> {
  seriesId: string;
  follows: PatternGap | null;
}

/**
 * Why a pattern cannot keep the distance that it, or a pattern that follows it, is to keep; `others` are the person's other
 * patterns as they will be. A dinner until 9:00 never starts 3 h after a breakfast from 7:00: `pattern_gap_never_so_long`
 * with 180 and 120 minutes.
 */
export function reasonsAgainstGaps(pattern: PatternInSeries, others: readonly PatternInSeries[]): Reason[] {
  const beside = others.filter((other) => areOfOneTime(pattern, other));
  const followers = beside.filter((other) => other.follows?.seriesId === pattern.seriesId);
  const asEarlier = followers.flatMap((later) => [
    ...(pattern.carersNeeded === 2 ? [{ code: 'pattern_gap_for_two', field: 'carersNeeded' }] : []),
    ...(isFlexible(pattern) ? [{ code: 'pattern_gap_without_day', field: 'timesAWeek' }] : []),
    ...reasonsAgainstGap(pattern, later, ['windowFrom', 'windowTo']),
  ]);
  if (pattern.follows === null) return asEarlier;
  if (followers.length > 0) return [{ code: 'pattern_gap_in_a_row', field: 'follows.seriesId' }];
  return reasonsAgainstFollowing(pattern, pattern.follows, others, beside);
}

function reasonsAgainstFollowing(
  pattern: PatternInSeries,
  { seriesId }: PatternGap,
  others: readonly PatternInSeries[],
  beside: readonly PatternInSeries[],
): Reason[] {
  const refused = (code: string, field = 'follows.seriesId'): Reason[] => [{ code, field }];
  if (seriesId === pattern.seriesId) return refused('pattern_follows_itself');
  if (!others.some((other) => other.seriesId === seriesId)) return refused('pattern_follows_stranger');
  const followed = beside.filter((other) => other.seriesId === seriesId);
  const earlier = followed.filter((other) => shareWeekday(pattern, other));
  if (earlier.length === 0) return refused('pattern_gap_other_days');
  if (pattern.carersNeeded === 2) return refused('pattern_gap_for_two', 'carersNeeded');
  if (followed.some(({ carersNeeded }) => carersNeeded === 2)) return refused('pattern_gap_for_two');
  if (isFlexible(pattern)) return refused('pattern_gap_without_day', 'timesAWeek');
  if (followed.some(isFlexible)) return refused('pattern_gap_without_day');
  if (followed.some(({ follows }) => follows !== null)) return refused('pattern_gap_in_a_row');
  const isFollowed = beside.some(
    (other) =>
      other.follows?.seriesId === seriesId && other.seriesId !== pattern.seriesId && shareWeekday(pattern, other),
  );
  if (isFollowed) return refused('pattern_followed_already');
  return earlier.flatMap((each) => reasonsAgainstGap(each, pattern, ['follows.leastMinutes', 'follows.mostMinutes']));
}

/** Whether the windows of two visits leave room for the gap at all; the fields are those of the pattern in hand. */
function reasonsAgainstGap(
  earlier: PatternInSeries,
  later: PatternInSeries,
  [tooShort, tooLong]: readonly [string, string],
): Reason[] {
  if (later.follows === null || !shareWeekday(earlier, later)) return [];
  const { leastMinutes, mostMinutes } = later.follows;
  const widestMinutes = later.windowTo - earlier.windowFrom;
  if (widestMinutes < leastMinutes) {
    const data = { leastMinutes, widestMinutes, fromMinute: earlier.windowFrom, toMinute: later.windowTo };
    return [{ code: 'pattern_gap_never_so_long', data, field: tooShort }];
  }
  const narrowestMinutes = later.windowFrom - earlier.windowTo;
  if (mostMinutes !== null && narrowestMinutes > mostMinutes) {
    const data = { mostMinutes, narrowestMinutes, fromMinute: earlier.windowTo, toMinute: later.windowFrom };
    return [{ code: 'pattern_gap_never_so_short', data, field: tooLong }];
  }
  return [];
}

type Dates = Pick<PatternInSeries, 'validFrom' | 'validTo'>;

const areOfOneTime = (a: Dates, b: Dates): boolean =>
  (a.validTo === null || b.validFrom <= a.validTo) && (b.validTo === null || a.validFrom <= b.validTo);

const isFlexible = ({ timesAWeek }: PatternInSeries): boolean => typeof timesAWeek === 'number';

const shareWeekday = (a: PatternInSeries, b: PatternInSeries): boolean =>
  a.weekdays.some((weekday) => b.weekdays.includes(weekday));

/**
 * Why a visit that keeps a distance from another one cannot become one for two: only visits with one carer hang together.
 */
export function reasonsAgainstTwo(carersNeeded: number, hasGap: boolean): Reason[] {
  return carersNeeded === 2 && hasGap ? [{ code: 'visit_gap_for_two', field: 'carersNeeded' }] : [];
}
