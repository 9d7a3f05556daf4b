import { grouped } from '#shared/kernel/grouped';
import { lawMeasureOf } from '#shared/planning/labour-rules';
import type { Roster, RosterAssignment } from '#shared/planning/roster';
import { hardOf, identityOf, type PlanViolation, violationsOf } from '#shared/planning/violations';
import { workingRosterOf } from '#shared/planning/working-roster';

/**
 * Which of the assignments may stay as they are. What a rule has ruled out since, e.g. an absence, goes. Of what breaks the
 * law together only so much goes as it takes, the latest first: of a month with three hours too many, three visits of an
 * hour and not the whole month.
 */
export function whatStays(draft: Roster, assignments: readonly RosterAssignment[]): RosterAssignment[] {
  const work = workingRosterOf(draft);
  const staying = new Set(assignments);
  let asked: readonly RosterAssignment[] = assignments;
  while (asked.length > 0) {
    const broken = asked.flatMap((each) => brokenBy(work.roster, each));
    const ruledOut = broken.filter((each) => lawMeasureOf(each) === null);
    // Without what is ruled out the law may hold.
    const going = latestOf(ruledOut.length > 0 ? ruledOut : broken);
    for (const each of going) {
      staying.delete(each);
      work.take(each);
    }
    const touched = new Set([...going].flatMap(({ visitId, carerId }) => [visitId, carerId]));
    asked = [...staying].filter(({ visitId, carerId }) => touched.has(carerId) || touched.has(visitId));
  }
  return [...staying];
}

type Broken = PlanViolation & { assignment: RosterAssignment };

function brokenBy(roster: Roster, assignment: RosterAssignment): Broken[] {
  const { visitId, slot, carerId } = assignment;
  return hardOf(violationsOf(roster, assignment)).map((each) => ({ ...each, visitId, slot, carerId, assignment }));
}

/** Of those that break one rule together, the one that starts last. */
function latestOf(broken: readonly Broken[]): Set<RosterAssignment> {
  const together = [...grouped(broken, identityOf).values()];
  return new Set(
    together.map((all) => all.reduce((a, b) => (b.assignment.startMs > a.assignment.startMs ? b : a)).assignment),
  );
}
