import { setImmediate as pause } from 'node:timers/promises';
import type { LoadedRoster } from '#server/planning/load-roster';
import type { ProposedSlot } from '#server/planning/plan-proposals.queries';
import { grouped } from '#shared/kernel/grouped';
import type { Reason } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';
import { reasonsAgainstMoving } from '#shared/planning/arrangement';
import { type RosterAssignment, rosterOf, type RosterVisit } from '#shared/planning/roster';
import { hardOf, identityOf, oldLawWarns, type PlanViolation, violationsOf } from '#shared/planning/violations';
import { onDayOfStart } from '#shared/planning/visit-day';
import { type WorkingRoster, workingRosterOf } from '#shared/planning/working-roster';

/** A slot that the plan has otherwise and that stays as it is. */
export interface LeftSlot {
  visitId: string;
  slot: 1 | 2;
  reasons: Reason[];
}

export type SlotOfDraft = Pick<ProposedSlot, 'visitId' | 'slot' | 'carerId' | 'startMs'>;

export const keyOf = ({ visitId, slot }: { visitId: string; slot: number }): string => `${visitId} ${slot}`;

export function assignmentOf({ visitId, slot, carerId, startMs }: SlotOfDraft): RosterAssignment[] {
  return carerId === null ? [] : [{ visitId, slot, carerId, startMs, pinned: false }];
}

const CHECKED_AT_ONCE = 50;

/**
 * Which of the proposed visits can be taken over into the draft as it is now. Of what breaks a rule together one visit is
 * left, the latest; it keeps the carer whom it has, who may stand in the way of another. So both carers' visits are looked
 * at again, and the one that it keeps a distance from, until nothing breaks.
 */
export async function whatFits(
  now: LoadedRoster,
  proposed: readonly ProposedSlot[],
): Promise<{ chosen: ProposedSlot[]; left: LeftSlot[] }> {
  const left: LeftSlot[] = [];
  const leave = (slots: readonly ProposedSlot[], reasons: (slot: ProposedSlot) => Reason[]): void => {
    for (const each of slots.filter(({ isChange }) => isChange)) {
      left.push({ visitId: each.visitId, slot: each.slot, reasons: reasons(each) });
    }
  };
  leave(
    proposed.filter(({ state }) => state === 'gone' || state === 'stale'),
    reasonsAgainstState,
  );
  const changing = new Set(
    proposed.filter(({ isChange, state }) => isChange && state === 'open').map(({ visitId }) => visitId),
  );
  const chosen = grouped(
    proposed.filter(({ visitId }) => changing.has(visitId)),
    ({ visitId }) => visitId,
  );
  const known = new Set([...now.visits, ...now.carers].map(({ id }) => id));
  for (const [visitId, slots] of chosen) {
    const reasons = slots.flatMap((each) => reasonsAgainstUnknown(known, each));
    if (reasons.length === 0) continue;
    leave(slots, () => reasons);
    chosen.delete(visitId);
  }

  const work = draftWith(now, [...chosen.values()].flat());
  const drafted = grouped(now.assignments, ({ visitId }) => visitId);
  const withOldLaw = oldLawWarns(rosterOf(now));
  let asked: ReadonlySet<string> = new Set(chosen.keys());
  for (;;) {
    const broken = await brokenBy(
      work,
      [...asked].flatMap((visitId) => chosen.get(visitId) ?? []),
      withOldLaw,
    );
    const refused = new Map([...latestOf(work, broken), ...refusedDays(now.visits, chosen)]);
    if (refused.size === 0) break;
    const touched = new Set<string>();
    const apart = new Set<string>();
    for (const [visitId, reasons] of refused) {
      const slots = chosen.get(visitId) ?? [];
      leave(slots, () => reasons);
      chosen.delete(visitId);
      const back = drafted.get(visitId) ?? [];
      const gone = work.roster.assignmentsOfVisit.get(visitId) ?? [];
      for (const each of gone) work.take(each);
      for (const each of back) work.put(each);
      for (const { carerId } of [...gone, ...back]) touched.add(carerId);
      const gap = work.roster.visits.get(visitId)?.gap;
      if (gap) apart.add(gap.visitId);
    }
    const ofTouched = [...touched].flatMap((carerId) =>
      (work.roster.stopsOfCarer.get(carerId) ?? []).map(({ visit }) => visit.id),
    );
    asked = new Set([...ofTouched, ...apart].filter((id) => chosen.has(id)));
  }
  return { chosen: [...chosen.values()].flat(), left };
}

/**
 * Visits that the plan has on a day that is theirs no more, or that has another visit of their pattern: of two that would
 * share a day, the one that changes its own stays.
 */
function refusedDays(
  visits: readonly RosterVisit[],
  chosen: ReadonlyMap<string, readonly ProposedSlot[]>,
): Map<string, Reason[]> {
  const refused = new Map<string, Reason[]>();
  const flexible = visits.filter(({ flexiblePatternId }) => typeof flexiblePatternId === 'string');
  const placed = flexible.map((visit) => {
    const startMs = chosen.get(visit.id)?.[0]?.startMs ?? visit.earliestStartMs;
    return { visit, wantedOn: dayAt(new Date(startMs)), onDay: onDayOfStart(visit, startMs).onDay };
  });
  for (const { visit, wantedOn, onDay } of placed) {
    if (wantedOn === onDay) continue;
    const days = [visit, ...(visit.otherDays ?? [])].map((each) => each.onDay);
    refused.set(visit.id, [{ code: 'visit_not_on_that_day', data: { day: wantedOn, days } }]);
  }
  for (const sharing of grouped(placed, ({ visit, onDay }) => `${visit.flexiblePatternId} ${onDay}`).values()) {
    const moved = sharing.find(({ visit, onDay }) => visit.onDay !== onDay);
    if (sharing.length === 1 || moved === undefined) continue;
    refused.set(moved.visit.id, [{ code: 'pattern_has_visit_that_day', data: { day: moved.onDay } }]);
  }
  return refused;
}

function reasonsAgainstState({ visitId, slot, state, ...course }: ProposedSlot): Reason[] {
  if (state === 'stale') return [{ code: 'visit_changed_since_plan', data: { visitId, slot } }];
  // Nobody can come in time any more: for the plan that is as good as past.
  return reasonsAgainstMoving({ id: visitId, ...course });
}

function reasonsAgainstUnknown(known: ReadonlySet<string>, { visitId, slot, carerId }: ProposedSlot): Reason[] {
  if (carerId === null) return [];
  if (!known.has(visitId)) return [{ code: 'visit_changed_meanwhile', data: { visitId, slot } }];
  // Whose employment was ended since is not among the carers.
  if (known.has(carerId)) return [];
  return [{ code: 'carers_ruled_out', data: { rule: 'carer_not_employed', carersCount: 1 } }];
}

/** The draft with the chosen visits as proposed; a slot that was not planned stays. */
export function draftWith(now: LoadedRoster, chosen: readonly ProposedSlot[]): WorkingRoster {
  const planned = new Set(chosen.map(keyOf));
  const others = now.assignments.filter((each) => !planned.has(keyOf(each)));
  return workingRosterOf(rosterOf({ ...now, assignments: [...others, ...chosen.flatMap(assignmentOf)] }));
}

/** The hard rules that the slots break; a month takes a moment, so others are answered in between. */
export async function brokenBy(
  { roster }: WorkingRoster,
  slots: readonly ProposedSlot[],
  withOldLaw: (violation: PlanViolation) => PlanViolation,
): Promise<PlanViolation[]> {
  const broken: PlanViolation[] = [];
  for (let from = 0; from < slots.length; from += CHECKED_AT_ONCE) {
    for (const each of slots.slice(from, from + CHECKED_AT_ONCE).flatMap(assignmentOf)) {
      const { visitId, slot, carerId } = each;
      const hard = hardOf(violationsOf(roster, each));
      broken.push(...hardOf(hard.map((violation) => withOldLaw({ ...violation, visitId, slot, carerId }))));
    }
    await pause();
  }
  return broken;
}

/** The visits to leave with why: of those that break one rule together the one that starts last. */
function latestOf({ roster }: WorkingRoster, broken: readonly PlanViolation[]): Map<string, Reason[]> {
  const startOf = (visitId: string): number => roster.assignmentsOfVisit.get(visitId)?.[0]?.startMs ?? 0;
  const left = new Map<string, Reason[]>();
  for (const together of grouped(broken, identityOf).values()) {
    const latest = together.reduce((a, b) => (startOf(b.visitId) > startOf(a.visitId) ? b : a));
    const reasons = left.get(latest.visitId) ?? [];
    reasons.push({ code: latest.code, ...(latest.data ? { data: latest.data } : {}) });
    left.set(latest.visitId, reasons);
  }
  return left;
}
