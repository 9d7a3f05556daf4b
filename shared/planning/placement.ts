import type { LabourTerms, WorkDay } from '#shared/planning/labour';
import {
  type Roster,
  type RosterAssignment,
  type RosterCarer,
  type RosterVisit,
  type Stop,
  stopOf,
} from '#shared/planning/roster';
import { dayIndexOf } from '#shared/planning/settlement';
import { carerDaysOf, termsOf, withDay, workDayOf } from '#shared/planning/work-days';

/** An assignment seen among everything that it could disturb: what each rule looks at. */
export interface Placement extends Stop {
  roster: Roster;
  carer: RosterCarer;
  visit: RosterVisit;
  /** The carer's other stops on its day and the days beside, without this slot. */
  others: readonly Stop[];
  /** Those of them on its day. */
  othersOfDay: readonly Stop[];
  /** The stop of hers that ends last among those that start no later, and the first one after. */
  previous: Stop | undefined;
  next: Stop | undefined;
  /** The other carer of a visit for two. */
  partner: RosterAssignment | undefined;
  /** What her contract allows, her days with the assignment in its place, and which of them is its own. */
  terms: LabourTerms;
  days: readonly WorkDay[];
  today: WorkDay;
}

/** Sets an assignment, which may replace the one of its visit and slot, among the others of its carer. */
export function placementOf(roster: Roster, assignment: RosterAssignment): Placement {
  const carer = roster.carers.get(assignment.carerId);
  if (carer === undefined) throw new Error(`carer ${assignment.carerId} is not in the roster`);
  const stop = stopOf(roster, assignment);
  const partner = roster.assignmentsOfVisit.get(stop.visit.id)?.find((other) => other.slot !== assignment.slot);
  const hers = carerDaysOf(roster, carer);
  const dayIndex = dayIndexOf(stop.visit.onDay);
  const others: Stop[] = [];
  const othersOfDay: Stop[] = [];
  const ofDay: Stop[] = [];
  let previous: Stop | undefined;
  let next: Stop | undefined;
  for (let index = dayIndex - 1; index <= dayIndex + 1; index++) {
    for (const other of hers.stopsOn.get(index) ?? []) {
      // Her own second slot of the same visit is a matter of `same_carer_twice`, not of being busy.
      if (other.visit.id === stop.visit.id) continue;
      others.push(other);
      const isBefore = other.startMs <= stop.startMs;
      if (isBefore) {
        if (previous === undefined || other.endMs >= previous.endMs) previous = other;
      } else if (next === undefined || other.startMs < next.startMs) next = other;
      if (index !== dayIndex) continue;
      if (!isBefore && ofDay.length === othersOfDay.length) ofDay.push(stop);
      othersOfDay.push(other);
      ofDay.push(other);
    }
  }
  if (ofDay.length === othersOfDay.length) ofDay.push(stop);
  // Most candidates are refused before the law is asked, which alone looks at days.
  let today: WorkDay | undefined;
  let days: readonly WorkDay[] | undefined;
  return {
    ...stop,
    roster,
    carer,
    others,
    othersOfDay,
    previous,
    next,
    partner,
    terms: termsOf(carer),
    get today() {
      return (today ??= workDayOf(roster, carer, stop.visit.onDay, ofDay));
    },
    get days() {
      return (days ??= withDay(hers.days, this.today));
    },
  };
}

/** Its day without it. */
export function dayWithout({ roster, carer, visit, othersOfDay }: Placement): WorkDay {
  return workDayOf(roster, carer, visit.onDay, othersOfDay);
}

/** Her days as they are without the assignment. */
export function daysWithout(at: Placement): readonly WorkDay[] {
  return withDay(at.days, dayWithout(at));
}
