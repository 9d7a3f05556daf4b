import type { DisabilityDegree, EmploymentKind, Gender, Mobility, Qualification } from '#shared/carers/carer-words';
import type { Day, MinuteOfDay } from '#shared/kernel/time';
import type { Reason } from '#shared/kernel/reason';
import type { Place } from '#shared/travel/place';

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
  durationMinutes: number;
  carersNeeded: 1 | 2;
  requiredQualifications: readonly Qualification[];
  wishedGender: Gender | null;
  preferredCarerIds: readonly string[];
  excludedCarerIds: readonly string[];
}

export interface Availability {
  /** ISO weekday, 1 Monday … 7 Sunday. */
  weekday: number;
  fromMinute: MinuteOfDay;
  toMinute: MinuteOfDay;
}

export interface RosterCarer {
  id: string;
  /** As in lists: surname first. */
  name: string;
  gender: Gender;
  employmentKind: EmploymentKind;
  fteThousandths: number;
  disabilityDegree: DisabilityDegree;
  qualifications: readonly Qualification[];
  home: Place;
  mobility: Mobility;
  availability: readonly Availability[];
  /** Both days included. */
  absences: readonly { fromOn: Day; toOn: Day }[];
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
