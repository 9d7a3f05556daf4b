import type { Reason } from '#shared/kernel/reason';
import { monthOf } from '#shared/kernel/time';
import { nominalMinutesOf } from '#shared/carers/norm';
import { rankCandidates } from '#shared/planning/candidates';
import type { Weights } from '#shared/planning/planning-weights';
import {
  movedOthers,
  type RepairCause,
  type RepairFacts,
  type RepairTask,
  REPAIR_VARIANT_CODES,
  repairTaskOf,
  type RepairVariantCode,
  slotKey,
  type SlotRef,
} from '#shared/planning/repair';
import { searchRepair } from '#shared/planning/repair-search';
import { type Roster, type RosterAssignment, rosterOf, withAssignments } from '#shared/planning/roster';
import { hardOf, type PlanViolation, violationsOfChange } from '#shared/planning/violations';
import { paidMinutesIn } from '#shared/planning/work-days';

export interface RepairQuestion {
  facts: RepairFacts;
  cause: RepairCause;
  /** What the manager minds. */
  weights: Weights;
  mayMoveOthers: boolean;
  /** For all variants together. */
  milliseconds: number;
}

/** One slot before and after; `null` where nobody goes. */
export interface SlotChanged extends SlotRef {
  before: RosterAssignment | null;
  after: RosterAssignment | null;
}

export interface RepairVariant {
  code: RepairVariantCode;
  changes: SlotChanged[];
  unassigned: (SlotRef & { reasons: Reason[] })[];
  /** Visits that had a carer and move for the sake of others. */
  movedOthersCount: number;
  /** Of the slots that wanted a carer, how many have one. */
  rehomedCount: number;
  /** By how much starts differ from what was planned, summed over visits. */
  shiftedMinutes: number;
  /** By how much hours above the contract grow in the month, summed over carers. */
  overtimeMinutes: number;
  /** What the changes bend. */
  warnings: PlanViolation[];
}

export interface RepairOutcome {
  wantedCount: number;
  stays: RepairTask['stays'];
  variants: RepairVariant[];
}

/** Up to three ways to mend the days, the one with the fewest changes first. Writes nothing. */
export function repairVariantsOf(question: RepairQuestion, nowMs: () => number): RepairOutcome {
  const task = repairTaskOf(question.facts, question.cause);
  const wantedCount = task.toRehome.length + task.toReturn.length;
  const [fewest] = REPAIR_VARIANT_CODES;
  const unchanged: Plan = { code: fewest, after: [...task.parts.assignments], placed: 0, moved: 0 };
  const plans = wantedCount === 0 ? [unchanged] : plansOf(question, task, nowMs);
  const seen = new Set<string>();
  const why = new Map<string, Reason[]>();
  const variants = plans.flatMap(({ code, after }) => {
    const changes = changesOf(task, after);
    const text = JSON.stringify(changes);
    if (seen.has(text)) return [];
    seen.add(text);
    return [variantOf(task, code, after, changes, why)];
  });
  const isNothing = wantedCount === 0 && task.letGo.length === 0;
  return { wantedCount, stays: task.stays, variants: isNothing ? [] : variants };
}

/** Nobody has to move where everybody is served already: others move only when more visits get a carer by it. */
function plansOf(
  { facts, weights, milliseconds, mayMoveOthers }: RepairQuestion,
  task: RepairTask,
  nowMs: () => number,
): Plan[] {
  const startedMs = nowMs();
  const came = new Map<string, readonly string[]>();
  const plans = REPAIR_VARIANT_CODES.map((code, index): Plan => {
    const untilMs = startedMs + (milliseconds * (index + 1)) / REPAIR_VARIANT_CODES.length;
    const hasTime = (): boolean => nowMs() < untilMs;
    const after = searchRepair({ facts, task, code, weights, mayMoveOthers, hasTime, came });
    return { code, after, placed: placedCount(task, after), moved: movedOthers(task, after).size };
  });
  const most = Math.max(...plans.map(({ placed }) => placed));
  return plans.filter(({ placed }) => placed === most).sort((a, b) => a.moved - b.moved);
}

interface Plan {
  code: RepairVariantCode;
  after: RosterAssignment[];
  placed: number;
  moved: number;
}

/** Of the slots that wanted a carer, those that have one; a slot to be given back counts when it is. */
function placedCount(task: RepairTask, after: readonly RosterAssignment[]): number {
  const now = new Map(after.map((each) => [slotKey(each), each.carerId]));
  return (
    task.toRehome.filter((ref) => now.has(slotKey(ref))).length +
    task.toReturn.filter((each) => now.get(slotKey(each)) === each.carerId).length
  );
}

function variantOf(
  task: RepairTask,
  code: RepairVariantCode,
  after: readonly RosterAssignment[],
  changes: SlotChanged[],
  why: Map<string, Reason[]>,
): RepairVariant {
  const roster = rosterOf({ ...task.parts, assignments: after });
  const before = withAssignments(roster, task.before);
  const filledKeys = new Set(after.map(slotKey));
  const changed = changes.flatMap(({ after: now }) => now ?? []);
  return {
    code,
    changes,
    unassigned: task.toRehome
      .filter((ref) => !filledKeys.has(slotKey(ref)))
      .map((ref) => {
        // Who cannot go in one way cannot in another; the few differences are not worth asking everybody again.
        const reasons = why.get(slotKey(ref)) ?? whyNobody(roster, ref);
        why.set(slotKey(ref), reasons);
        return { ...ref, reasons };
      }),
    movedOthersCount: movedOthers(task, after).size,
    rehomedCount: placedCount(task, after),
    shiftedMinutes: shiftedBetween(changes),
    overtimeMinutes: overtimeAdded(before, roster, changes),
    warnings: violationsOfChange(roster, changed, before).filter(({ hard }) => !hard),
  };
}

function changesOf(task: RepairTask, after: readonly RosterAssignment[]): SlotChanged[] {
  const was = new Map(task.before.map((each) => [slotKey(each), each]));
  const now = new Map(after.map((each) => [slotKey(each), each]));
  const visitStart = new Map(task.parts.visits.map((visit) => [visit.id, visit.earliestStartMs]));
  const refs = new Map([...task.before, ...after].map((each) => [slotKey(each), each]));
  return [...refs]
    .map(([key, { visitId, slot }]) => ({ visitId, slot, before: was.get(key) ?? null, after: now.get(key) ?? null }))
    .filter(
      ({ before, after: next }) =>
        before?.carerId !== next?.carerId || (next !== null && before?.startMs !== next.startMs),
    )
    .sort(
      (a, b) =>
        (a.after ?? a.before)!.startMs - (b.after ?? b.before)!.startMs ||
        (visitStart.get(a.visitId) ?? 0) - (visitStart.get(b.visitId) ?? 0) ||
        a.slot - b.slot,
    );
}

/** Each carer counts under the first rule that keeps her away. */
function whyNobody(roster: Roster, { visitId, slot }: SlotRef): Reason[] {
  const visit = roster.visits.get(visitId);
  if (visit === undefined) return [];
  const stopped = new Map<string, number>();
  for (const { violations } of rankCandidates(roster, visit, slot)) {
    const rule = hardOf(violations)[0]?.code ?? 'second_carer_missing';
    stopped.set(rule, (stopped.get(rule) ?? 0) + 1);
  }
  return [...stopped]
    .sort(([, a], [, b]) => b - a)
    .map(([rule, carersCount]) => ({ code: 'carers_ruled_out', data: { rule, carersCount } }));
}

function shiftedBetween(changes: readonly SlotChanged[]): number {
  const byVisit = new Map<string, number>();
  for (const { visitId, before, after } of changes) {
    if (before !== null && after !== null) byVisit.set(visitId, Math.abs(after.startMs - before.startMs) / 60_000);
  }
  return Math.round([...byVisit.values()].reduce((sum, minutes) => sum + minutes, 0));
}

function overtimeAdded(before: Roster, after: Roster, changes: readonly SlotChanged[]): number {
  const touched = new Map<string, Set<string>>();
  for (const change of changes) {
    const month = monthOf(after.visits.get(change.visitId)?.onDay ?? '');
    for (const each of [change.before, change.after]) {
      if (each === null) continue;
      touched.set(each.carerId, (touched.get(each.carerId) ?? new Set()).add(month));
    }
  }
  let minutes = 0;
  for (const [carerId, months] of touched) {
    const carer = after.carers.get(carerId);
    if (carer === undefined) continue;
    for (const month of months) {
      const norm = nominalMinutesOf(month, carer);
      const over = (roster: Roster): number => Math.max(0, paidMinutesIn(roster, carer, month) - norm);
      minutes += over(after) - over(before);
    }
  }
  return Math.round(minutes);
}
