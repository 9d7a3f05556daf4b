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
import type { Roster, RosterCarer, RosterVisit, Stop } from '#shared/planning/roster';
import { dayIndexOf, settlementOf, type Span } from '#shared/planning/settlement';
import type { TravelTable } from '#shared/travel/travel-table';

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

/** One carer's stops, put in order by day once: each question about her looks at a few of them only. */
export interface CarerDays {
  carer: RosterCarer;
  travel: TravelTable;
  /** By the visit's day as a number; each day's by start. */
  stopsOn: ReadonlyMap<number, readonly Stop[]>;
  /** Her days with work, in order. */
  days: readonly WorkDay[];
}

/** Of a carer's stops in the roster; whoever changes a carer's stops gives her a new array of them. */
const daysOfStops = new WeakMap<readonly Stop[], CarerDays>();
const NO_STOPS: readonly Stop[] = [];

export function carerDaysOf(roster: Roster, carer: RosterCarer): CarerDays {
  const stops = roster.stopsOfCarer.get(carer.id) ?? NO_STOPS;
  const known = daysOfStops.get(stops);
  if (known !== undefined && known.carer === carer && known.travel === roster.travel) return known;
  const stopsOn = new Map<number, Stop[]>();
  for (const stop of stops) {
    const dayIndex = dayIndexOf(stop.visit.onDay);
    const ofDay = stopsOn.get(dayIndex);
    if (ofDay === undefined) stopsOn.set(dayIndex, [stop]);
    else ofDay.push(stop);
  }
  const days = [...stopsOn.values()]
    .map((ofDay) => workDayOf(roster, carer, ofDay[0]!.visit.onDay, ofDay))
    .sort((a, b) => a.dayIndex - b.dayIndex);
  const found = { carer, travel: roster.travel, stopsOn, days };
  if (stops !== NO_STOPS) daysOfStops.set(stops, found);
  return found;
}

/** A carer's days with work in the roster, in order. */
export function workDaysOf(roster: Roster, carer: RosterCarer): readonly WorkDay[] {
  return carerDaysOf(roster, carer).days;
}

/** The same days with one of them put in its place; a free one falls out. */
export function withDay(days: readonly WorkDay[], changed: WorkDay): readonly WorkDay[] {
  let index = 0;
  while (index < days.length && days[index]!.dayIndex < changed.dayIndex) index++;
  const isThere = days[index]?.dayIndex === changed.dayIndex;
  return days.toSpliced(index, isThere ? 1 : 0, ...(changed.stops === 0 ? [] : [changed]));
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

/** Whether the visit with the others of its day, all ways left out, is more than her day may have: then no start helps. */
export function isDayFull(roster: Roster, carer: RosterCarer, visit: RosterVisit): boolean {
  const terms = termsOf(carer);
  if (!terms.isHard) return false;
  let minutes = visit.durationMinutes;
  for (const stop of carerDaysOf(roster, carer).stopsOn.get(dayIndexOf(visit.onDay)) ?? []) {
    if (stop.visit.id !== visit.id) minutes += stop.visit.durationMinutes;
  }
  return paidMinutes(terms, minutes) > terms.dailyMaximum;
}
