import { availableOn } from '#shared/planning/presence';
import type { Roster, RosterCarer, RosterVisit, Stop } from '#shared/planning/roster';
import { lastStartMs } from '#shared/planning/visit-window';

const DAY_MS = 86_400_000;

/**
 * Whether a carer's hours, visits and ways leave room for a visit at a start, asked without saying why not: a search asks it
 * of many starts and only then the rules, which have the last word. Free from 8:00 to 10:00, she has room for an hour
 * at 8:30 but not at 9:30.
 */
export function roomFor(roster: Roster, carer: RosterCarer, visit: RosterVisit): (startMs: number) => boolean {
  const lastsMs = visit.durationMinutes * 60_000;
  const hours = availableOn(carer, visit.onDay);
  const taken = (roster.stopsOfCarer.get(carer.id) ?? [])
    .filter((stop) => stop.visit.id !== visit.id && isNear(stop, visit))
    .map((stop) => ({
      // From when to when the visit cannot start.
      fromMs: stop.startMs - lastsMs - wayMs(roster, carer, visit, stop.visit),
      toMs: stop.endMs + wayMs(roster, carer, stop.visit, visit),
    }));
  return (startMs) =>
    hours.some(({ from, to }) => from <= startMs && startMs + lastsMs <= to) &&
    taken.every(({ fromMs, toMs }) => startMs <= fromMs || toMs <= startMs);
}

const isNear = (stop: Stop, visit: RosterVisit): boolean =>
  stop.endMs > visit.earliestStartMs - DAY_MS && stop.startMs < lastStartMs(visit) + DAY_MS;

const wayMs = (roster: Roster, carer: RosterCarer, from: RosterVisit, to: RosterVisit): number =>
  roster.travel.minutes(from.place, to.place, carer.mobility) * 60_000;
