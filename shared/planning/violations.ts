import { placementOf } from '#shared/planning/placement';
import {
  type Roster,
  type RosterAssignment,
  type Violation,
  withAssignments,
  withChanged,
} from '#shared/planning/roster';
import { RULES } from '#shared/planning/rules';
import { lawMeasureOf } from '#shared/planning/labour-rules';

interface SlotOfCarer {
  visitId: string;
  slot: 1 | 2;
  carerId: string;
}

/** A violation and the assignment that breaks the rule. */
export interface PlanViolation extends Violation, SlotOfCarer {}

/**
 * Every rule that one assignment would break among the others of its carer; it replaces the one of its visit and slot.
 * Empty when it may be done and nothing warns. The roster needs the carer's days before and after (and, for the rest
 * of the week and the hours of the month, the month).
 */
export function violationsOf(roster: Roster, candidate: RosterAssignment): Violation[] {
  const at = placementOf(roster, candidate);
  return RULES.flatMap((rule) => rule(at));
}

/** The warnings about one assignment, or `null` at the first hard rule against it: for a search that asks often. */
export function warningsUnlessRefused(roster: Roster, candidate: RosterAssignment): Violation[] | null {
  const at = placementOf(roster, candidate);
  const warnings: Violation[] = [];
  for (const rule of RULES) {
    for (const violation of rule(at)) {
      if (violation.hard) return null;
      warnings.push(violation);
    }
  }
  return warnings;
}

/**
 * The same for several assignments that change at once: two carers swapped, or a visit for two moved with both of its
 * carers. What two changed assignments do to each other is told once. Law that was broken `before` by as much warns only.
 */
export function violationsOfChange(
  roster: Roster,
  changed: readonly RosterAssignment[],
  before: Roster = roster,
): PlanViolation[] {
  return checked(withChanged(roster, changed), changed).map(oldLawWarns(before));
}

/**
 * A change that makes no day, week or month of a carer worse is not refused for what was broken there before: she had 9 h
 * on Tuesday, and a visit of that Tuesday moves to 10:00. Nor for a way that was too short already, because carers taught
 * since that it takes longer: of 12 missing minutes the move leaves 5.
 */
export function oldLawWarns(before: Roster): <V extends Violation & SlotOfCarer>(violation: V) => V {
  const ofCarers = new Map<string, ReadonlyMap<string, number>>();
  const brokenBy = (carerId: string): ReadonlyMap<string, number> => {
    const known = ofCarers.get(carerId);
    if (known !== undefined) return known;
    const hers = (before.stopsOfCarer.get(carerId) ?? []).map(({ assignment }) => assignment);
    const broken = new Map(checked(before, hers).map((each) => [identityOf(each), measureOf(each) ?? 0]));
    ofCarers.set(carerId, broken);
    return broken;
  };
  return (violation) => {
    const measure = violation.hard ? measureOf(violation) : null;
    if (measure === null || !before.carers.has(violation.carerId)) return violation;
    const was = brokenBy(violation.carerId).get(identityOf(violation));
    return was !== undefined && measure <= was ? { ...violation, hard: false } : violation;
  };
}

/** By how much something is broken that may be broken already without anybody's doing. */
function measureOf(violation: Violation): number | null {
  if (violation.code !== 'travel_too_short') return lawMeasureOf(violation);
  const missing = violation.data?.['missingMinutes'];
  return typeof missing === 'number' ? missing : null;
}

/** Every rule that a whole plan breaks; `hardOf` picks what refuses. */
export function violationsOfPlan(roster: Roster, assignments: readonly RosterAssignment[]): PlanViolation[] {
  return checked(withAssignments(roster, assignments), assignments);
}

export function hardOf<V extends Violation>(violations: readonly V[]): V[] {
  return violations.filter((violation) => violation.hard);
}

function checked(roster: Roster, assignments: readonly RosterAssignment[]): PlanViolation[] {
  const told = new Map<string, PlanViolation>();
  for (const assignment of assignments) {
    for (const violation of violationsOf(roster, assignment)) {
      const found = { ...violation, visitId: assignment.visitId, slot: assignment.slot, carerId: assignment.carerId };
      const key = identityOf(found);
      if (!told.has(key)) told.set(key, found);
    }
  }
  return [...told.values()];
}

/** Whoever comes: the carers of a visit for two, or of two visits at a distance, break them together. */
const RULES_OF_VISIT = new Set([
  'carers_not_simultaneous',
  'outside_window',
  'late_for_window',
  'gap_too_short',
  'gap_too_long',
]);

/** Two neighbours see the same overlap, two days the same short night, a day, week or month its hours once per visit: tell it once. */
export function identityOf({ code, data, visitId, slot, carerId }: Violation & SlotOfCarer): string {
  const subject = ((): unknown => {
    const stretch = data?.['month'] ?? data?.['weekFrom'] ?? data?.['sinceOn'];
    if (typeof stretch === 'string') return stretch;
    if (typeof data?.['otherDay'] === 'string') return [data['day'], data['otherDay']].sort();
    if (typeof data?.['otherVisitId'] === 'string') return [visitId, data['otherVisitId']].sort();
    if (code === 'same_carer_twice' || RULES_OF_VISIT.has(code)) return visitId;
    return typeof data?.['day'] === 'string' ? data['day'] : [visitId, slot];
  })();
  const whose = RULES_OF_VISIT.has(code) ? '' : carerId;
  return JSON.stringify([code, whose, subject]);
}
