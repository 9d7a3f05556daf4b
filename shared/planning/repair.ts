import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import { recentCarersOf } from '#shared/planning/candidates';
import { absenceOn } from '#shared/planning/presence';
import {
  type Roster,
  type RosterAssignment,
  rosterOf,
  type RosterParts,
  type RosterVisit,
} from '#shared/planning/roster';

export const REPAIR_KINDS = ['carer_sick', 'beneficiary_away', 'urgent_visits', 'carer_back'] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

/** What a variant minds most. */
export const REPAIR_VARIANT_CODES = ['fewest_changes', 'closest_times', 'least_overtime'] as const;
export type RepairVariantCode = (typeof REPAIR_VARIANT_CODES)[number];

/** What has happened, on which days, both included. */
export type RepairCause =
  | { kind: 'carer_sick'; carerIds: readonly string[]; fromOn: Day; toOn: Day }
  | { kind: 'carer_back'; carerId: string; fromOn: Day; toOn: Day }
  | { kind: 'beneficiary_away'; beneficiaryId: string; fromOn: Day; toOn: Day }
  | { kind: 'urgent_visits'; visitIds: readonly string[] };

/** At most so many visits of others move for one that gets a carer. */
export const MOVED_OTHERS_AT_MOST = 2;

export interface SlotRef {
  visitId: string;
  slot: 1 | 2;
}

/** What a repair has to do, and the county after what has happened. */
export interface RepairTask {
  /** The draft as it was, of carers who may be absent by now. */
  before: readonly RosterAssignment[];
  /** The parts with what has happened in them: the absence, and nobody in the slots that want a new carer. */
  parts: RosterParts;
  /** Slots that want a carer. */
  toRehome: readonly SlotRef[];
  /** Slots that somebody serves already and that a carer who is back would be given again. */
  toReturn: readonly RosterAssignment[];
  /** Slots that become empty for good: their beneficiary is away. */
  letGo: readonly SlotRef[];
  /** Slots that should change and may not, with the reason. */
  stays: readonly (SlotRef & { reasons: Reason[] })[];
}

export interface RepairFacts extends RosterParts {
  published: readonly RosterAssignment[];
  /** Visits that may still move: not cancelled, not begun, not past. */
  openVisitIds: ReadonlySet<string>;
  /** Where the draft has visits, with or without carers. */
  plannedStartMs: ReadonlyMap<string, number>;
}

export const slotKey = ({ visitId, slot }: { visitId: string; slot: number }): string => `${visitId} ${slot}`;

/**
 * Carers who are noted as absent on some of the days and still have visits then, with how many: with one who is ill, the two
 * others of that morning.
 */
export function absentWithVisits(
  { carers, visits, assignments, openVisitIds }: RepairFacts,
  { fromOn, toOn }: { fromOn: Day; toOn: Day },
): { carerId: string; name: string; visitCount: number }[] {
  const dayOf = new Map(
    visits.filter(({ onDay }) => fromOn <= onDay && onDay <= toOn).map(({ id, onDay }) => [id, onDay]),
  );
  return carers
    .map((carer) => {
      const falling = assignments.filter(({ carerId, visitId }) => {
        const onDay = carerId === carer.id && openVisitIds.has(visitId) ? dayOf.get(visitId) : undefined;
        return onDay !== undefined && absenceOn(carer, onDay) !== undefined;
      });
      return { carerId: carer.id, name: carer.name, visitCount: falling.length };
    })
    .filter(({ visitCount }) => visitCount > 0)
    .sort((a, b) => b.visitCount - a.visitCount || (a.name < b.name ? -1 : 1));
}

/** Says what the cause asks for. A carer with visits at 8:00 and, pinned, at 10:00 is ill: the first wants a new carer, the second stays and is told. */
export function repairTaskOf(facts: RepairFacts, cause: RepairCause): RepairTask {
  if (cause.kind === 'carer_sick') return afterSickness(facts, cause);
  if (cause.kind === 'beneficiary_away') return afterDeparture(facts, cause);
  if (cause.kind === 'urgent_visits') {
    const ids = new Set(cause.visitIds);
    const asked = facts.visits.filter((visit) => ids.has(visit.id));
    return {
      ...taskWith(facts, facts.assignments),
      toRehome: freeSlots(facts, facts.assignments, asked),
      stays: asked
        .filter((visit) => !facts.openVisitIds.has(visit.id))
        .map(({ id }) => ({ visitId: id, slot: 1, reasons: [{ code: 'visit_is_past' }] })),
    };
  }
  return afterReturn(facts, cause);
}

function afterSickness(
  facts: RepairFacts,
  { carerIds, fromOn, toOn }: { carerIds: readonly string[]; fromOn: Day; toOn: Day },
): RepairTask {
  const ill = new Set(carerIds);
  const carers = facts.carers.map((carer) =>
    ill.has(carer.id) ? { ...carer, absences: [...carer.absences, { fromOn, toOn }] } : carer,
  );
  const onDays = visitsOn(facts, fromOn, toOn);
  const theirs = facts.assignments.filter((each) => ill.has(each.carerId) && onDays.has(each.visitId));
  const moves = theirs.filter((each) => facts.openVisitIds.has(each.visitId) && !each.pinned);
  const stays = theirs.filter((each) => !moves.includes(each));
  const leaving = new Set(moves.map(slotKey));
  // Whoever took them off already left slots of which the carers still believe that they come.
  const told = new Set(facts.published.filter((each) => ill.has(each.carerId)).map(slotKey));
  const takenOff = freeSlots(facts, facts.assignments, [...onDays.values()]).filter((ref) => told.has(slotKey(ref)));
  return {
    ...taskWith(
      { ...facts, carers },
      facts.assignments.filter((each) => !leaving.has(slotKey(each))),
    ),
    before: facts.assignments,
    toRehome: [...moves.map(refOf), ...takenOff],
    stays: stays.map((each) => ({
      ...refOf(each),
      reasons: [{ code: facts.openVisitIds.has(each.visitId) ? 'visit_is_pinned' : 'visit_is_past' }],
    })),
  };
}

function afterDeparture(
  facts: RepairFacts,
  { beneficiaryId, fromOn, toOn }: { beneficiaryId: string; fromOn: Day; toOn: Day },
): RepairTask {
  const days = visitsOn(facts, fromOn, toOn);
  const away = new Set([...days.values()].filter((visit) => visit.beneficiaryId === beneficiaryId).map(({ id }) => id));
  const falling = facts.assignments.filter((each) => away.has(each.visitId));
  const moves = falling.filter((each) => facts.openVisitIds.has(each.visitId) && !each.pinned);
  const leaving = new Set(moves.map(slotKey));
  const kept = facts.assignments.filter((each) => !leaving.has(slotKey(each)));
  const others = [...days.values()].filter((visit) => !away.has(visit.id));
  return {
    ...taskWith(facts, kept),
    before: facts.assignments,
    toRehome: freeSlots(facts, kept, others),
    letGo: moves.map(refOf),
    stays: falling
      .filter((each) => facts.openVisitIds.has(each.visitId) && each.pinned)
      .map((each) => ({ ...refOf(each), reasons: [{ code: 'visit_is_pinned' }] })),
  };
}

function afterReturn(
  facts: RepairFacts,
  { carerId, fromOn, toOn }: { carerId: string; fromOn: Day; toOn: Day },
): RepairTask {
  const roster = rosterOf(facts);
  const days = visitsOn(facts, fromOn, toOn);
  const told = new Set(facts.published.filter((each) => each.carerId === carerId).map(slotKey));
  const usual = new Map<string, boolean>();
  const isUsual = (visit: RosterVisit): boolean => {
    const known = usual.get(visit.beneficiaryId);
    const answer = known ?? usualCarersOf(roster, visit).includes(carerId);
    if (known === undefined) usual.set(visit.beneficiaryId, answer);
    return answer;
  };
  const toReturn = facts.assignments.filter((each) => {
    const visit = days.get(each.visitId);
    if (visit === undefined || each.carerId === carerId || each.pinned) return false;
    return facts.openVisitIds.has(visit.id) && (told.has(slotKey(each)) || isUsual(visit));
  });
  return {
    ...taskWith(facts, facts.assignments),
    toRehome: freeSlots(facts, facts.assignments, [...days.values()]),
    toReturn: toReturn.map((each) => ({ ...each, carerId })),
  };
}

function taskWith(facts: RepairFacts, assignments: readonly RosterAssignment[]): RepairTask {
  return { before: assignments, parts: { ...facts, assignments }, toRehome: [], toReturn: [], letGo: [], stays: [] };
}

const refOf = ({ visitId, slot }: SlotRef): SlotRef => ({ visitId, slot });

function visitsOn(facts: RepairFacts, fromOn: Day, toOn: Day): Map<string, RosterVisit> {
  return new Map(
    facts.visits.filter(({ onDay }) => fromOn <= onDay && onDay <= toOn).map((visit) => [visit.id, visit]),
  );
}

function freeSlots(
  facts: RepairFacts,
  assignments: readonly RosterAssignment[],
  visits: readonly RosterVisit[],
): SlotRef[] {
  const filled = new Set(assignments.map(slotKey));
  return visits
    .filter((visit) => facts.openVisitIds.has(visit.id))
    .flatMap(({ id, carersNeeded }) =>
      ([1, 2] as const).slice(0, carersNeeded).map((slot): SlotRef => ({ visitId: id, slot })),
    )
    .filter((ref) => !filled.has(slotKey(ref)));
}

/** The two who came most often, at least twice: of Anna four times, Ewa twice, Ola once, Anna and Ewa. */
export function usualCarersOf(roster: Roster, visit: RosterVisit): string[] {
  const times = new Map<string, number>();
  for (const carerId of recentCarersOf(roster, visit)) times.set(carerId, (times.get(carerId) ?? 0) + 1);
  return [...times]
    .filter(([, count]) => count >= 2)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 2)
    .map(([carerId]) => carerId);
}

/** Visits that somebody had and now another has, or at another time, without those that wanted a carer. */
export function movedOthers(task: RepairTask, after: readonly RosterAssignment[]): Set<string> {
  const was = new Map(task.before.map((each) => [slotKey(each), each]));
  const own = ownKeys(task);
  return new Set(
    after
      .filter((each) => {
        const before = was.get(slotKey(each));
        if (own.has(slotKey(each)) || before === undefined) return false;
        return before.carerId !== each.carerId || before.startMs !== each.startMs;
      })
      .map((each) => each.visitId),
  );
}

/** The slots that the repair is about. */
export function ownKeys(task: RepairTask): Set<string> {
  return new Set([...task.toRehome, ...task.toReturn, ...task.letGo].map(slotKey));
}
