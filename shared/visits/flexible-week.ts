import { type Grant, reasonsAgainstDay } from '#shared/decisions/cap';
import { addDays, type Day, daysBetween, daysFrom, monthOf } from '#shared/kernel/time';
import { isItsWeekday, type PatternShape } from '#shared/visits/occurrences';

/** A pattern whose visits choose their days. */
export type FlexibleShape = PatternShape & { id: string; timesAWeek: number };

export interface FlexibleWeek {
  /** The days of the visits that are missing. */
  onDays: Day[];
  /** The days that are granted, on which each visit of the week may be. */
  mayBeOn: Day[];
  /** Days that are not granted, in the place of visits for which none is. */
  leftOut: Day[];
}

export function isFlexible<Pattern extends PatternShape & { id: string }>(
  pattern: Pattern,
): pattern is Pattern & FlexibleShape {
  return typeof pattern.timesAWeek === 'number';
}

/**
 * The visits that a flexible pattern still lacks in the week of a Monday, as far apart as the granted days allow. A week
 * that the pattern or the decision only touches has its share of them, rounded: of two visits on Monday to Friday one, when
 * the pattern begins on a Wednesday. Where nothing else decides, the pattern's id does, so that not everybody's bath is
 * on Monday. `taken` are the days of visits that are there, cancelled ones too; on `liked` ones they are made first.
 */
export function flexibleWeekOf(
  pattern: FlexibleShape,
  grant: Grant,
  monday: Day,
  taken: ReadonlySet<Day> = new Set(),
  liked: ReadonlySet<Day> = new Set(),
): FlexibleWeek {
  const week = daysFrom(monday, addDays(monday, 6));
  const all = week.filter((day) => isItsWeekday(pattern, day));
  const inForce = all.filter(
    (day) => isWithin(day, pattern.validFrom, pattern.validTo) && isWithin(day, grant.validFrom, grant.validTo),
  );
  const there = week.filter((day) => taken.has(day));
  const mayBeOn = inForce.filter((day) => reasonsAgainstDay(grant, day).length === 0);
  const free = mayBeOn.filter((day) => !taken.has(day));
  const first = free.filter((day) => liked.has(day)).slice(0, Math.max(0, pattern.timesAWeek - there.length));
  const share = all.length === 0 ? 0 : Math.round((pattern.timesAWeek * inForce.length) / all.length);
  const missing = Math.max(first.length, share - there.length);
  const onDays = farApart(
    free,
    [...there, ...first],
    Math.min(missing, free.length) - first.length,
    turnOf(pattern.id),
  );
  const leftOut = inForce
    .filter((day) => !mayBeOn.includes(day) && !taken.has(day))
    .slice(0, Math.max(0, missing - first.length - onDays.length));
  return { onDays: [...first, ...onDays].sort(), mayBeOn, leftOut };
}

/** The days on which a visit may be that is on one of them: those of its month, whose caps and roster it belongs to. */
export function choicesOf(day: Day, mayBeOn: readonly Day[]): Day[] | undefined {
  const choices = mayBeOn.filter((each) => monthOf(each) === monthOf(day));
  return choices.length > 1 ? choices : undefined;
}

const isWithin = (day: Day, from: Day, to: Day | null): boolean => from <= day && (to === null || day <= to);

/** As many more of the days, the ones that are farthest from their neighbours, week after week. */
function farApart(days: readonly Day[], beside: readonly Day[], count: number, turn: number): Day[] {
  const free = days.filter((day) => !beside.includes(day));
  const turned = free.map((_, index) => free[(index + turn) % free.length]!);
  let best: Day[] = [];
  let bestGap = -1;
  for (const start of turned) {
    const chosen = count > 0 ? [start] : [];
    while (chosen.length < count) {
      const others = [...beside, ...chosen];
      const next = turned.filter((day) => !chosen.includes(day));
      const farthest = next.reduce((a, b) => (gapTo(b, others) > gapTo(a, others) ? b : a));
      chosen.push(farthest);
    }
    const gap = chosen.length === 0 ? 0 : Math.min(...chosen.map((day) => gapTo(day, [...beside, ...chosen])));
    if (gap <= bestGap) continue;
    best = chosen;
    bestGap = gap;
  }
  return best;
}

/** Days to the nearest other one; a visit of Friday is three days before one of Monday. */
function gapTo(day: Day, others: readonly Day[]): number {
  const gaps = others.filter((other) => other !== day).map((other) => Math.abs(daysBetween(day, other)));
  return Math.min(7, ...gaps.map((gap) => Math.min(gap, 7 - gap)));
}

const turnOf = (id: string): number => [...id].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0);
