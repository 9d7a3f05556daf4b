import type { Gender, Mobility, Qualification } from '#shared/carers/carer-words';
import type { Day, MinuteOfDay } from '#shared/kernel/time';
import type { Reason } from '#shared/kernel/reason';
import type { WorkingTime } from '#shared/planning/labour';
import { onDayOfStart, type VisitDay } from '#shared/planning/visit-day';
import type { Place } from '#shared/travel/place';
import { travelTable, type TravelTable } from '#shared/travel/travel-table';
import type { KnownTravel } from '#shared/travel/travel-knowledge';

/** Another visit of the same person and day, so many minutes from start to start. */
export interface VisitGap {
  visitId: string;
  /** The visit that has the gap is the later of the two. */
  isLater: boolean;
  leastMinutes: number;
  mostMinutes: number | null;
}

/**
 * What planning knows of a visit. Instants are milliseconds since 1970, so that the engine, the board and the checks
 * reckon with plain numbers.
 */
export interface RosterVisit {
  id: string;
  beneficiaryId: string;
  place: Place;
  onDay: Day;
  earliestStartMs: number;
  latestStartMs: number;
  /** By how much it may begin after `latestStartMs` at all, when nothing else works; 0 makes the window hard. */
  toleratedLatenessMinutes: number;
  /** When the beneficiary would like it to start, within the window. */
  wishedStartMs: number | null;
  /** Days on which it may be as well: an assignment that starts on one of them moves it there. */
  otherDays?: readonly VisitDay[];
  /** The pattern of a visit that may be on several days; two visits of one are never on the same day. */
  flexiblePatternId?: string | null;
  durationMinutes: number;
  carersNeeded: 1 | 2;
  requiredQualifications: readonly Qualification[];
  wishedGender: Gender | null;
  preferredCarerIds: readonly string[];
  /** She will not have them, or they will not go to her. */
  excludedCarerIds: readonly string[];
  /** Of no effect while nobody serves the other visit. */
  gap: VisitGap | null;
}

export interface Availability {
  /** ISO weekday, 1 Monday … 7 Sunday. */
  weekday: number;
  fromMinute: MinuteOfDay;
  toMinute: MinuteOfDay;
}

export interface RosterCarer extends WorkingTime {
  id: string;
  /** As in lists: surname first. */
  name: string;
  gender: Gender;
  fteThousandths: number;
  qualifications: readonly Qualification[];
  home: Place;
  mobility: Mobility;
  availability: readonly Availability[];
  /** Both days included. */
  absences: readonly { fromOn: Day; toOn: Day }[];
  /** Sundays near the roster's days, but outside of them, on which she works. */
  otherSundays: readonly Day[];
  employedFrom: Day;
  employedTo: Day | null;
}

/** One carer at one visit; a visit for two carers has the slots 1 and 2, which start together. */
export interface RosterAssignment {
  visitId: string;
  slot: 1 | 2;
  carerId: string;
  startMs: number;
  /** The dispatcher fixed it; no planner moves it. */
  pinned: boolean;
}

/** A rule that is broken: `hard` rules refuse, the others warn. `data` carries the measure, e.g. the missing minutes. */
export interface Violation extends Reason {
  hard: boolean;
}

/** An assignment with its visit, as it is on the day of its start, and its times at hand. */
export interface Stop {
  assignment: RosterAssignment;
  visit: RosterVisit;
  startMs: number;
  endMs: number;
}

/** What the rules look into: made once by `rosterOf`, then asked in constant time. */
export interface Roster {
  visits: ReadonlyMap<string, RosterVisit>;
  carers: ReadonlyMap<string, RosterCarer>;
  travel: TravelTable;
  /** Both slots of a visit, if assigned. */
  assignmentsOfVisit: ReadonlyMap<string, readonly RosterAssignment[]>;
  /** Where a carer goes, by start. */
  stopsOfCarer: ReadonlyMap<string, readonly Stop[]>;
  /** Who came to a beneficiary before the days of this roster, the latest first. */
  recentCarers: ReadonlyMap<string, readonly string[]>;
}

/** What a roster is made of; a verb under lock gives only the carers and days that it touches. */
export interface RosterParts {
  visits: readonly RosterVisit[];
  carers: readonly RosterCarer[];
  assignments: readonly RosterAssignment[];
  travel?: TravelTable;
  /** What is known of travel, when there is no `travel`. */
  overrides?: KnownTravel;
  recentCarers?: ReadonlyMap<string, readonly string[]>;
}

/** Puts the parts in order. Every assignment's visit and carer must be among them. */
export function rosterOf(parts: RosterParts): Roster {
  const visits = new Map(parts.visits.map((visit) => [visit.id, visit]));
  const carers = new Map(parts.carers.map((carer) => [carer.id, carer]));
  const travel = parts.travel ?? travelTable(parts.overrides);
  const recentCarers = parts.recentCarers ?? new Map<string, readonly string[]>();
  return { visits, carers, travel, recentCarers, ...placed(visits, parts.assignments) };
}

/** The same roster with other assignments in place of all that it had. */
export function withAssignments(roster: Roster, assignments: readonly RosterAssignment[]): Roster {
  return { ...roster, ...placed(roster.visits, assignments) };
}

/** The same roster after a change: each changed assignment replaces the one of its visit and slot. */
export function withChanged(roster: Roster, changed: readonly RosterAssignment[]): Roster {
  const keyOf = (assignment: RosterAssignment): string => `${assignment.visitId} ${assignment.slot}`;
  const replaced = new Set(changed.map(keyOf));
  const kept = [...roster.assignmentsOfVisit.values()].flat().filter((assignment) => !replaced.has(keyOf(assignment)));
  return withAssignments(roster, [...kept, ...changed]);
}

export function stopOf(roster: Pick<Roster, 'visits'>, assignment: RosterAssignment): Stop {
  const visit = roster.visits.get(assignment.visitId);
  if (visit === undefined) throw new Error(`visit ${assignment.visitId} is not in the roster`);
  return {
    assignment,
    visit: onDayOfStart(visit, assignment.startMs),
    startMs: assignment.startMs,
    endMs: assignment.startMs + visit.durationMinutes * 60_000,
  };
}

function placed(
  visits: ReadonlyMap<string, RosterVisit>,
  assignments: readonly RosterAssignment[],
): Pick<Roster, 'assignmentsOfVisit' | 'stopsOfCarer'> {
  const assignmentsOfVisit = new Map<string, RosterAssignment[]>();
  const stopsOfCarer = new Map<string, Stop[]>();
  for (const assignment of assignments) {
    const ofVisit = assignmentsOfVisit.get(assignment.visitId);
    if (ofVisit === undefined) assignmentsOfVisit.set(assignment.visitId, [assignment]);
    else ofVisit.push(assignment);
    const stop = stopOf({ visits }, assignment);
    const stops = stopsOfCarer.get(assignment.carerId);
    if (stops === undefined) stopsOfCarer.set(assignment.carerId, [stop]);
    else stops.push(stop);
  }
  for (const stops of stopsOfCarer.values()) stops.sort((a, b) => a.startMs - b.startMs);
  return { assignmentsOfVisit, stopsOfCarer };
}
