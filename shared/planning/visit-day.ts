import { type Day, dayAt, instantAt, minuteAt } from '#shared/kernel/time';

/** A day on which a visit may be, with its window there. Instants are milliseconds since 1970. */
export interface VisitDay {
  onDay: Day;
  earliestStartMs: number;
  latestStartMs: number;
  wishedStartMs: number | null;
}

/** The same hour by the clock on another day: 8:00 of Friday 2026-10-23 is 8:00 of Monday, 73 hours later. */
export function sameHourOn(ms: number, day: Day): number {
  return instantAt(day, minuteAt(new Date(ms))).getTime();
}

/** The window of a visit on another day. */
export function windowOn(visit: VisitDay, day: Day): VisitDay {
  return {
    onDay: day,
    earliestStartMs: sameHourOn(visit.earliestStartMs, day),
    latestStartMs: sameHourOn(visit.latestStartMs, day),
    wishedStartMs: visit.wishedStartMs === null ? null : sameHourOn(visit.wishedStartMs, day),
  };
}

/** A visit as it is when it starts then: on the day of that start, if it may be on it. */
export function onDayOfStart<Visit extends VisitDay & { otherDays?: readonly VisitDay[] }>(
  visit: Visit,
  startMs: number,
): Visit {
  if (visit.otherDays === undefined || visit.otherDays.length === 0) return visit;
  if (visit.earliestStartMs <= startMs && startMs <= visit.latestStartMs) return visit;
  const day = dayAt(new Date(startMs));
  const other = visit.otherDays.find(({ onDay }) => onDay === day);
  return other === undefined ? visit : { ...visit, ...other };
}
