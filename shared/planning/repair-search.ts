import {
  ableCandidate,
  type Candidate,
  type CandidateQuestion,
  type CandidateWeights,
  candidateWeightsOf,
  isOutOfQuestion,
  questionOf,
  recentCarersOf,
} from '#shared/planning/candidates';
import type { Weights } from '#shared/planning/planning-weights';
import {
  MOVED_OTHERS_AT_MOST,
  type RepairFacts,
  type RepairTask,
  type RepairVariantCode,
  slotKey,
  type SlotRef,
} from '#shared/planning/repair';
import { type RosterAssignment, rosterOf, type RosterVisit, type Stop } from '#shared/planning/roster';
import { type WorkingRoster, workingRosterOf } from '#shared/planning/working-roster';

/** What each variant minds at least so much, whatever the manager minds. */
const MINDS: Readonly<Record<RepairVariantCode, Partial<CandidateWeights>>> = {
  // A start that was told moves only if nobody can come then.
  fewest_changes: { shift: 2 },
  closest_times: { shift: 1 },
  least_overtime: { fullContract: 80, overtime: 2 },
};

function weightsOf({ weights, code }: RepairSearch): CandidateWeights {
  const own = candidateWeightsOf(weights);
  const { shift = 0, fullContract = 0, overtime = 0 } = MINDS[code];
  return {
    ...own,
    shift: Math.max(own.shift, shift),
    fullContract: Math.max(own.fullContract, fullContract),
    overtime: Math.max(own.overtime, overtime),
  };
}

/** A search that finds nothing better in so many rounds has nothing more to find. */
const ROUNDS_AT_MOST = 3;

export interface RepairSearch {
  facts: RepairFacts;
  task: RepairTask;
  code: RepairVariantCode;
  /** What the manager minds. */
  weights: Weights;
  mayMoveOthers: boolean;
  /** Whether there is time left; what is found until then is kept. */
  hasTime: () => boolean;
  /** Who came to the beneficiary of a visit, remembered. */
  came: Map<string, readonly string[]>;
}

/**
 * Finds carers for the slots that want one, among all that the rules of the house allow: first where there is least choice,
 * then better, and at last by making room: somebody's visit goes to another, at most two for each that gets a carer, and of
 * those that wanted none only when others may move. Gives all assignments after.
 */
export function searchRepair(search: RepairSearch): RosterAssignment[] {
  const { task, hasTime } = search;
  const work = workingRosterOf(rosterOf(task.parts));
  const placed = new Map<string, RosterAssignment>();
  giveBack(search, work);
  place(search, work, placed, task.toRehome);
  for (let round = 0; round < ROUNDS_AT_MOST && hasTime(); round++) {
    if (!improve(search, work, placed)) break;
  }
  for (const ref of task.toRehome) {
    if (hasTime() && !placed.has(slotKey(ref))) makeRoom(search, work, placed, ref);
  }
  dropHalves(work, placed);
  return work.assignments();
}

/** The usual visits of one who is back, as far as she can do them; whoever had them is free again. */
function giveBack(search: RepairSearch, work: WorkingRoster): void {
  for (const wish of search.task.toReturn) {
    const visit = work.roster.visits.get(wish.visitId);
    const carer = work.roster.carers.get(wish.carerId);
    const now = work.roster.assignmentsOfVisit.get(wish.visitId)?.find((each) => each.slot === wish.slot);
    if (visit === undefined || carer === undefined || now === undefined) continue;
    work.take(now);
    const found = ableCandidate(work.roster, carer, asked(search, work, visit, wish.slot));
    work.put(found === null ? now : assignmentTo(wish, found));
  }
}

const assignmentTo = ({ visitId, slot }: SlotRef, { carerId, startMs }: Candidate): RosterAssignment => ({
  visitId,
  slot,
  carerId,
  startMs,
  pinned: false,
});

/** The start that is best: where the draft has it, or where the beneficiary would like it. */
function asked(search: RepairSearch, work: WorkingRoster, visit: RosterVisit, slot: 1 | 2): CandidateQuestion {
  const plannedMs = search.facts.plannedStartMs.get(visit.id);
  const from = search.code === 'closest_times' ? visit : { ...visit, wishedStartMs: null };
  const came = search.came.get(visit.id) ?? recentCarersOf(work.roster, visit);
  search.came.set(visit.id, came);
  return { ...questionOf(work.roster, from, slot, { plannedMs }, weightsOf(search), came), visit };
}

function optionsFor(search: RepairSearch, work: WorkingRoster, ref: SlotRef): Candidate[] {
  const visit = work.roster.visits.get(ref.visitId);
  if (visit === undefined) return [];
  const question = asked(search, work, visit, ref.slot);
  return [...work.roster.carers.values()]
    .flatMap((carer) => ableCandidate(work.roster, carer, question) ?? [])
    .sort(byCost);
}

const byCost = (a: Candidate, b: Candidate): number => a.cost - b.cost || (a.carerId < b.carerId ? -1 : 1);

/** The slot that would lose most by waiting comes first; whom it takes is asked anew for the others. */
function place(
  search: RepairSearch,
  work: WorkingRoster,
  placed: Map<string, RosterAssignment>,
  refs: readonly SlotRef[],
): void {
  const open = new Map(refs.map((ref) => [slotKey(ref), { ref, options: optionsFor(search, work, ref) }]));
  for (;;) {
    let next: { ref: SlotRef; options: Candidate[] } | null = null;
    let most = -Infinity;
    for (const each of open.values()) {
      const [first, second] = each.options;
      if (first === undefined) continue;
      const regret = second === undefined ? Infinity : second.cost - first.cost;
      if (regret <= most && next !== null) continue;
      most = regret;
      next = each;
    }
    const best = next?.options[0];
    if (next === null || best === undefined) return;
    open.delete(slotKey(next.ref));
    put(work, placed, assignmentTo(next.ref, best));
    for (const each of open.values()) {
      if (areTogether(work, each.ref, next.ref)) each.options = optionsFor(search, work, each.ref);
      else each.options = askedAgain(search, work, each, best.carerId);
    }
  }
}

/** Whoever serves the one, the other hangs on when: two slots of a visit, or visits that keep a distance. */
function areTogether(work: WorkingRoster, one: SlotRef, other: SlotRef): boolean {
  return one.visitId === other.visitId || work.roster.visits.get(one.visitId)?.gap?.visitId === other.visitId;
}

function askedAgain(
  search: RepairSearch,
  work: WorkingRoster,
  { ref, options }: { ref: SlotRef; options: Candidate[] },
  carerId: string,
): Candidate[] {
  if (!options.some((each) => each.carerId === carerId)) return options;
  const visit = work.roster.visits.get(ref.visitId);
  const carer = work.roster.carers.get(carerId);
  const others = options.filter((each) => each.carerId !== carerId);
  if (visit === undefined || carer === undefined) return others;
  const again = ableCandidate(work.roster, carer, asked(search, work, visit, ref.slot));
  return again === null ? others : [...others, again].sort(byCost);
}

function put(work: WorkingRoster, placed: Map<string, RosterAssignment>, assignment: RosterAssignment): void {
  work.put(assignment);
  placed.set(slotKey(assignment), assignment);
}

/** Each visit once more, now that the others have their carers. Says whether anything changed. */
function improve(search: RepairSearch, work: WorkingRoster, placed: Map<string, RosterAssignment>): boolean {
  let isBetter = false;
  for (const now of placed.values()) {
    if (!search.hasTime()) return false;
    work.take(now);
    const [best] = optionsFor(search, work, now);
    const next = best === undefined ? now : assignmentTo(now, best);
    put(work, placed, next);
    if (next.carerId !== now.carerId || next.startMs !== now.startMs) isBetter = true;
  }
  place(
    search,
    work,
    placed,
    search.task.toRehome.filter((ref) => !placed.has(slotKey(ref))),
  );
  return isBetter;
}

/** Lets one or two visits of a carer's day go to others, so that she can come. */
function makeRoom(
  search: RepairSearch,
  work: WorkingRoster,
  placed: Map<string, RosterAssignment>,
  ref: SlotRef,
): boolean {
  const visit = work.roster.visits.get(ref.visitId);
  if (visit === undefined) return false;
  for (const [count, carer] of [1, 2].flatMap((each) =>
    [...work.roster.carers.values()].map((one) => [each, one] as const),
  )) {
    if (!search.hasTime()) return false;
    if (isOutOfQuestion(carer, visit)) continue;
    const movable = (work.roster.stopsOfCarer.get(carer.id) ?? []).filter((stop) =>
      mayGiveWay(search, placed, stop, visit),
    );
    for (const leaving of count === 1 ? movable.map((stop) => [stop]) : pairsOf(movable)) {
      if (isRoomMade(search, work, placed, { ref, visit, carerId: carer.id, leaving })) return true;
      if (!search.hasTime()) return false;
    }
  }
  return false;
}

interface Room {
  ref: SlotRef;
  visit: RosterVisit;
  carerId: string;
  leaving: readonly Stop[];
}

function isRoomMade(
  search: RepairSearch,
  work: WorkingRoster,
  placed: Map<string, RosterAssignment>,
  { ref, visit, carerId, leaving }: Room,
): boolean {
  const carer = work.roster.carers.get(carerId);
  if (carer === undefined) return false;
  const gone = leaving.map((stop) => stop.assignment);
  for (const each of gone) work.take(each);
  const found = ableCandidate(work.roster, carer, asked(search, work, visit, ref.slot));
  const settled: RosterAssignment[] = [];
  let isDone = found !== null;
  if (found !== null) {
    settled.push(assignmentTo(ref, found));
    work.put(assignmentTo(ref, found));
    for (const each of gone) {
      const [best] = optionsFor(search, work, each);
      isDone = best !== undefined;
      if (best === undefined) break;
      settled.push(assignmentTo(each, best));
      work.put(assignmentTo(each, best));
    }
  }
  if (!isDone) {
    for (const each of settled) work.take(each);
    for (const each of gone) work.put(each);
    return false;
  }
  const own = new Set(search.task.toRehome.map(slotKey));
  for (const each of settled) if (own.has(slotKey(each))) placed.set(slotKey(each), each);
  return true;
}

/** Whether a stop may go to another: those that wanted a carer themselves, others when they may and nobody pinned them. */
function mayGiveWay(
  { facts, task, mayMoveOthers }: RepairSearch,
  placed: ReadonlyMap<string, RosterAssignment>,
  { assignment, visit }: Stop,
  wanting: RosterVisit,
): boolean {
  if (visit.onDay !== wanting.onDay || visit.id === wanting.id) return false;
  if (placed.has(slotKey(assignment))) return visit.carersNeeded === 1;
  const isReturned = task.toReturn.some((each) => slotKey(each) === slotKey(assignment));
  // The second carer of a visit for two would have to move as well.
  return (
    mayMoveOthers && !isReturned && !assignment.pinned && visit.carersNeeded === 1 && facts.openVisitIds.has(visit.id)
  );
}

function pairsOf(stops: readonly Stop[]): Stop[][] {
  return stops.flatMap((one, index) => stops.slice(index + 1).map((other) => [one, other])).slice(0, PAIRS_AT_MOST);
}

const PAIRS_AT_MOST = 4 * MOVED_OTHERS_AT_MOST;

/** Half of a visit for two is nobody's help: unless somebody was there before, the other half is let go too. */
function dropHalves(work: WorkingRoster, placed: Map<string, RosterAssignment>): void {
  for (const [key, each] of placed) {
    const visit = work.roster.visits.get(each.visitId);
    const there = work.roster.assignmentsOfVisit.get(each.visitId) ?? [];
    if (visit === undefined || there.length >= visit.carersNeeded) continue;
    work.take(each);
    placed.delete(key);
  }
}
