import {
  type Roster,
  type RosterAssignment,
  type RosterCarer,
  type RosterVisit,
  type Stop,
  stopOf,
} from '#shared/planning/roster';

/** An assignment seen among everything that it could disturb: what each rule looks at. */
export interface Placement extends Stop {
  roster: Roster;
  carer: RosterCarer;
  visit: RosterVisit;
  /** The carer's other stops, by start, without this slot. */
  others: readonly Stop[];
  /** The stop of hers that ends last among those that start no later, and the first one after. */
  previous: Stop | undefined;
  next: Stop | undefined;
  /** The other carer of a visit for two. */
  partner: RosterAssignment | undefined;
}

/** Sets an assignment, which may replace the one of its visit and slot, among the others of its carer. */
export function placementOf(roster: Roster, assignment: RosterAssignment): Placement {
  const carer = roster.carers.get(assignment.carerId);
  if (carer === undefined) throw new Error(`carer ${assignment.carerId} is not in the roster`);
  const stop = stopOf(roster, assignment);
  // Her own second slot of the same visit is a matter of `same_carer_twice`, not of being busy.
  const others = (roster.stopsOfCarer.get(carer.id) ?? []).filter((other) => other.visit.id !== stop.visit.id);
  const partner = roster.assignmentsOfVisit.get(stop.visit.id)?.find((other) => other.slot !== assignment.slot);
  let previous: Stop | undefined;
  let next: Stop | undefined;
  for (const other of others) {
    if (other.startMs <= stop.startMs) {
      if (previous === undefined || other.endMs >= previous.endMs) previous = other;
    } else {
      next ??= other;
    }
  }
  return { ...stop, roster, carer, others, previous, next, partner };
}
