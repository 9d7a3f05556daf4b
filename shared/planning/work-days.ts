import { addDays, type Day, firstDayOf, type Month } from '#shared/kernel/time';
import {
  addStop,
  freeDay,
  type LabourTerms,
  labourTermsOf,
  NIGHT,
  nightMinutesOf,
  type Nights,
  paidMinutes,
  type WorkDay,
} from '#shared/planning/labour';
import { msAt } from '#shared/planning/presence';
import type { Roster, RosterCarer, Stop } from '#shared/planning/roster';
import { dayIndexOf, settlementOf, type Span } from '#shared/planning/settlement';

const minuteOf = (day: Day, minute: number): number => msAt(day, minute) / 60_000;
const allNights = new Map<Day, Nights>();

/** The nights that a day touches. */
export function nightsOf(day: Day): Nights {
  const known = allNights.get(day);
  if (known !== undefined) return known;
  const nights = {
    dawn: minuteOf(day, NIGHT.toMinute),
    dusk: minuteOf(day, NIGHT.fromMinute),
    nextDawn: minuteOf(addDays(day, 1), NIGHT.toMinute),
  };
  allNights.set(day, nights);
  return nights;
}

/** One day's stops, by start, as the law sees them. */
export function workDayOf(
  roster: Pick<Roster, 'travel'>,
  carer: RosterCarer,
  onDay: Day,
  stops: readonly Stop[],
): WorkDay {
  const day = freeDay(dayIndexOf(onDay));
  const nights = nightsOf(onDay);
  let previous: Stop | undefined;
  for (const stop of stops) {
    const [start, end] = [stop.startMs / 60_000, stop.endMs / 60_000];
    const way =
      previous === undefined ? 0 : roster.travel.minutes(previous.visit.place, stop.visit.place, carer.mobility);
    addStop(day, start, end, way, nightMinutesOf(start, end, nights));
    previous = stop;
  }
  return day;
}

const termsOfCarers = new WeakMap<RosterCarer, LabourTerms>();

export function termsOf(carer: RosterCarer): LabourTerms {
  const known = termsOfCarers.get(carer);
  if (known !== undefined) return known;
  const terms = labourTermsOf(carer);
  termsOfCarers.set(carer, terms);
  return terms;
}

const daysOfRosters = new WeakMap<Roster, Map<string, readonly WorkDay[]>>();

/** A carer's days with work in the roster, in order. */
export function workDaysOf(roster: Roster, carer: RosterCarer): readonly WorkDay[] {
  const ofCarers = daysOfRosters.get(roster) ?? new Map<string, readonly WorkDay[]>();
  daysOfRosters.set(roster, ofCarers);
  const known = ofCarers.get(carer.id);
  if (known !== undefined) return known;
  const stopsByDay = new Map<Day, Stop[]>();
  for (const stop of roster.stopsOfCarer.get(carer.id) ?? []) {
    const stops = stopsByDay.get(stop.visit.onDay);
    if (stops === undefined) stopsByDay.set(stop.visit.onDay, [stop]);
    else stops.push(stop);
  }
  const days = [...stopsByDay]
    .map(([onDay, stops]) => workDayOf(roster, carer, onDay, stops))
    .sort((a, b) => a.dayIndex - b.dayIndex);
  ofCarers.set(carer.id, days);
  return days;
}

/** The same days with one of them put in its place; a free one falls out. */
export function withDay(days: readonly WorkDay[], changed: WorkDay): readonly WorkDay[] {
  const before = days.filter((day) => day.dayIndex < changed.dayIndex);
  const after = days.filter((day) => day.dayIndex > changed.dayIndex);
  return changed.stops === 0 ? [...before, ...after] : [...before, changed, ...after];
}

/** Working time of the days of a span. */
export function paidIn(terms: LabourTerms, days: readonly WorkDay[], span: Span): number {
  let minutes = 0;
  for (const day of days) {
    if (span.fromIndex <= day.dayIndex && day.dayIndex <= span.toIndex) {
      minutes += paidMinutes(terms, day.workedMinutes);
    }
  }
  return minutes;
}

/**
 * Working time in a month as far as the roster knows it: visits, the ways between those of one day and, in employment, the
 * breaks; the ways from and to home are her own. Two visits of 60 min, 10 min apart, are 130.
 */
export function paidMinutesIn(roster: Roster, carer: RosterCarer, month: Month): number {
  return paidIn(termsOf(carer), workDaysOf(roster, carer), settlementOf(firstDayOf(month)).ofMonth);
}
