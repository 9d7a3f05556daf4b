import { monthOf, type Month } from '#shared/kernel/time';
import type { Roster, RosterCarer, Stop } from '#shared/planning/roster';

/**
 * Paid minutes of stops in order: the visits and the travel between those of one day; the ways from and to home are her
 * own. Two visits of 60 min, 10 min apart, are 130.
 */
export function workedMinutes(roster: Pick<Roster, 'travel'>, carer: RosterCarer, stops: readonly Stop[]): number {
  let minutes = 0;
  let previous: Stop | undefined;
  for (const stop of stops) {
    minutes += stop.visit.durationMinutes;
    if (previous !== undefined && previous.visit.onDay === stop.visit.onDay) {
      minutes += roster.travel.minutes(previous.visit.place, stop.visit.place, carer.mobility);
    }
    previous = stop;
  }
  return minutes;
}

/** The same for one month of what the roster knows. */
export function workedMinutesIn(roster: Roster, carer: RosterCarer, month: Month): number {
  const stops = roster.stopsOfCarer.get(carer.id) ?? [];
  return workedMinutes(
    roster,
    carer,
    stops.filter((stop) => monthOf(stop.visit.onDay) === month),
  );
}
