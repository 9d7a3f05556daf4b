import { instantAt } from '#shared/kernel/time';
import type { RosterAssignment, RosterCarer, RosterVisit } from '#shared/planning/roster';
import type { Place } from '#shared/travel/place';

/** Monday to Wednesday of an ordinary week. */
export const MONDAY = '2026-11-23';
export const TUESDAY = '2026-11-24';

/** `place(3)` lies 3 km north of `place(0)`. */
export const place = (kmNorth: number, localityId = 'town'): Place => ({
  latitude: 50.94 + kmNorth / 111.195,
  longitude: 21.39,
  localityId,
});

export const at = (day: string, clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number);
  return instantAt(day, (hours ?? 0) * 60 + (minutes ?? 0)).getTime();
};

export const everyDay = (fromMinute: number, toMinute: number): RosterCarer['availability'] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute, toMinute }));

/** Anna works full time from 6:00 to 22:00, with a break and from varying hours as agreed, and drives. */
export const carer = (given: Partial<RosterCarer> = {}): RosterCarer => ({
  id: 'anna',
  name: 'Nowak Anna',
  gender: 'female',
  employmentKind: 'employment',
  fteThousandths: 1000,
  disabilityDegree: 'none',
  limitsWaivedOn: null,
  workingTimeSystem: 'basic',
  interruptedTime: true,
  flexibleStart: true,
  qualifications: ['carer'],
  home: place(0),
  mobility: 'car',
  availability: everyDay(360, 1320),
  absences: [],
  otherSundays: [],
  employedFrom: '2020-01-01',
  employedTo: null,
  ...given,
});

/** An hour with Maria between 6:00 and 22:00. */
export const visit = (given: Partial<RosterVisit> = {}): RosterVisit => {
  const onDay = given.onDay ?? MONDAY;
  return {
    id: 'visit',
    beneficiaryId: 'maria',
    place: place(0),
    onDay,
    earliestStartMs: at(onDay, '6:00'),
    latestStartMs: at(onDay, '22:00'),
    toleratedLatenessMinutes: 0,
    wishedStartMs: null,
    durationMinutes: 60,
    carersNeeded: 1,
    requiredQualifications: [],
    wishedGender: null,
    preferredCarerIds: [],
    excludedCarerIds: [],
    gap: null,
    ...given,
  };
};

export const assigned = (
  visitId: string,
  carerId: string,
  startMs: number,
  given: Partial<RosterAssignment> = {},
): RosterAssignment => ({ visitId, slot: 1, carerId, startMs, pinned: false, ...given });
