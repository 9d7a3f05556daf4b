import type { Interval } from '#shared/kernel/interval';
import { addDays, type Day, instantAt, type MinuteOfDay, weekdayOf } from '#shared/kernel/time';
import type { RosterCarer } from '#shared/planning/roster';

const instants = new Map<string, number>();

/** Instants of wall-clock minutes are asked over and over while planning; the answer never changes. */
export function msAt(day: Day, minute: MinuteOfDay): number {
  const key = `${day} ${minute}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const ms = instantAt(day, minute).getTime();
  instants.set(key, ms);
  return ms;
}

/** The day on which something ends that began on `onDay`; the end is open, so midnight still belongs to that day. */
export function lastDayOf(onDay: Day, endMs: number): Day {
  return endMs > msAt(onDay, 1440) ? addDays(onDay, 1) : onDay;
}

/**
 * When a carer can work on a day and into the following night, in milliseconds; hours that touch are one stretch, so that
 * a visit may run across them, also across midnight. 7:00–11:00 and 11:00–15:00 are one stretch of 8 h.
 */
export function availableOn({ availability }: Pick<RosterCarer, 'availability'>, day: Day): readonly Interval[] {
  const ofDays = stretchesOf.get(availability) ?? new Map<Day, readonly Interval[]>();
  stretchesOf.set(availability, ofDays);
  const stretches = ofDays.get(day) ?? stretchesOn(availability, day);
  ofDays.set(day, stretches);
  return stretches;
}

/** A search asks for the same day over and over. */
const stretchesOf = new WeakMap<RosterCarer['availability'], Map<Day, readonly Interval[]>>();

function stretchesOn(availability: RosterCarer['availability'], day: Day): Interval[] {
  const stretches: Interval[] = [];
  for (const on of [day, addDays(day, 1)]) {
    const weekday = weekdayOf(on);
    for (const hours of availability) {
      if (hours.weekday === weekday) stretches.push({ from: msAt(on, hours.fromMinute), to: msAt(on, hours.toMinute) });
    }
  }
  stretches.sort((a, b) => a.from - b.from);
  const merged: Interval[] = [];
  for (const stretch of stretches) {
    const last = merged.at(-1);
    if (last !== undefined && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else merged.push({ ...stretch });
  }
  return merged;
}

/** The absence that a day falls into, if any; both its days count. */
export function absenceOn(carer: Pick<RosterCarer, 'absences'>, day: Day): { fromOn: Day; toOn: Day } | undefined {
  return carer.absences.find((absence) => absence.fromOn <= day && day <= absence.toOn);
}

export function isEmployedOn(carer: Pick<RosterCarer, 'employedFrom' | 'employedTo'>, day: Day): boolean {
  return carer.employedFrom <= day && (carer.employedTo === null || day <= carer.employedTo);
}
