import { type Roster, type RosterAssignment, type Stop, stopOf } from '#shared/planning/roster';

/** A roster in which one assignment at a time is set and taken out, as a search does, without making the whole anew. */
export interface WorkingRoster {
  /** As it is now; the rules may be asked of it at any time. */
  roster: Roster;
  put: (assignment: RosterAssignment) => void;
  take: (assignment: RosterAssignment) => void;
  assignments: () => RosterAssignment[];
}

export function workingRosterOf(from: Roster): WorkingRoster {
  const assignmentsOfVisit = new Map<string, readonly RosterAssignment[]>(from.assignmentsOfVisit);
  const stopsOfCarer = new Map<string, readonly Stop[]>(from.stopsOfCarer);
  const roster: Roster = { ...from, assignmentsOfVisit, stopsOfCarer };
  const isSlotOf = (assignment: RosterAssignment) => (other: RosterAssignment) =>
    other.visitId === assignment.visitId && other.slot === assignment.slot;
  return {
    roster,
    put: (assignment) => {
      const ofVisit = [...(assignmentsOfVisit.get(assignment.visitId) ?? []), assignment];
      assignmentsOfVisit.set(
        assignment.visitId,
        ofVisit.sort((a, b) => a.slot - b.slot),
      );
      const stops = [...(stopsOfCarer.get(assignment.carerId) ?? []), stopOf(roster, assignment)];
      stopsOfCarer.set(
        assignment.carerId,
        stops.sort((a, b) => a.startMs - b.startMs),
      );
    },
    take: (assignment) => {
      const isIt = isSlotOf(assignment);
      const ofVisit = (assignmentsOfVisit.get(assignment.visitId) ?? []).filter((other) => !isIt(other));
      if (ofVisit.length === 0) assignmentsOfVisit.delete(assignment.visitId);
      else assignmentsOfVisit.set(assignment.visitId, ofVisit);
      const stops = (stopsOfCarer.get(assignment.carerId) ?? []).filter((stop) => !isIt(stop.assignment));
      stopsOfCarer.set(assignment.carerId, stops);
    },
    assignments: () => [...assignmentsOfVisit.values()].flat(),
  };
}
