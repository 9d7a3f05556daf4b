import type { PlanProblem } from '#server/planning/engine/problem';
import { NONE } from '#server/planning/engine/tasks';
import { grouped } from '#shared/kernel/grouped';
import { type Day, mondayOf } from '#shared/kernel/time';
import type { RosterVisit } from '#shared/planning/roster';
import type { VisitDay } from '#shared/planning/visit-day';

/**
 * Visits that may be on several days are a task for each of them, and of those one is done. By task; a task without a choice
 * has itself alone and no rivals.
 */
export interface Choices {
  /** The same part of a visit on each of its days, its own first. The price of not doing it is the first one's. */
  alternativesOf: readonly (readonly number[])[];
  /** What is not done together with it: the visit on other days, other visits of its pattern on the day. */
  rivalsOf: readonly (readonly number[])[];
  /** The tasks of a pattern in a week: their days hang together. */
  families: readonly (readonly number[])[];
}

/** One carer's part of a visit on one of the visit's days. */
export interface SlotPart {
  visit: number;
  number: 1 | 2;
  day: VisitDay;
}

/**
 * The days of each visit, its own first. One that is announced, that keeps a distance to another one of its day, or of which a
 * part is fixed or not planned, keeps its day; others of its pattern do not come there.
 */
export function daysOfVisits(problem: PlanProblem): (readonly VisitDay[])[] {
  const toPlan = new Set(problem.visitIdsToPlan);
  const kept = new Set([...problem.fixed, ...problem.published].map(({ visitId }) => visitId));
  const mayMove = ({ id, gap, otherDays }: RosterVisit): boolean =>
    otherDays !== undefined && otherDays.length > 0 && gap === null && toPlan.has(id) && !kept.has(id);
  const dayOf = (visit: RosterVisit, day: Day): string => `${visit.flexiblePatternId} ${day}`;
  const taken = new Set(
    problem.visits.filter((visit) => hasPattern(visit) && !mayMove(visit)).map((visit) => dayOf(visit, visit.onDay)),
  );
  return problem.visits.map((visit) =>
    mayMove(visit)
      ? [visit, ...(visit.otherDays ?? []).filter(({ onDay }) => !taken.has(dayOf(visit, onDay)))]
      : [visit],
  );
}

const hasPattern = ({ flexiblePatternId }: RosterVisit): boolean => typeof flexiblePatternId === 'string';

/** `null` where no visit has a choice. */
export function choicesOf(visits: readonly RosterVisit[], parts: readonly SlotPart[]): Choices | null {
  const all = [...parts.keys()];
  const visitOf = (task: number): RosterVisit => visits[parts[task]!.visit]!;
  const dayOf = (task: number): Day => parts[task]!.day.onDay;
  const alternatives = grouped(all, (task) => `${parts[task]!.visit} ${parts[task]!.number}`);
  const several = all.filter((task) => partOf(task).length > 1);
  if (several.length === 0) return null;
  const families = [
    ...grouped(several, (task) => {
      const visit = visitOf(task);
      return hasPattern(visit) ? `${visit.flexiblePatternId} ${mondayOf(visit.onDay)}` : visit.id;
    }).values(),
  ];
  const rivalsOf: number[][] = all.map(() => []);
  for (const family of families) {
    for (const task of family) {
      rivalsOf[task] = family.filter((other) => (visitOf(other) === visitOf(task)) !== (dayOf(other) === dayOf(task)));
    }
  }
  return { alternativesOf: all.map(partOf), rivalsOf, families };

  function partOf(task: number): number[] {
    return alternatives.get(`${parts[task]!.visit} ${parts[task]!.number}`) ?? [task];
  }
}

/**
 * For a search that may change some carers only: what nobody does changes days where it is theirs, and there all who come by
 * the pattern that week must be among them, since others could choose the same day elsewhere.
 */
export function freezeDays(
  choices: Choices | undefined,
  carerOf: Int32Array,
  carers: ReadonlySet<number>,
  isOurs: (task: number) => boolean,
  frozen: Uint8Array,
): void {
  for (const family of choices?.families ?? []) {
    const done = family.filter((task) => carerOf[task] !== NONE);
    const isTheirs = done.length === 0 ? isOurs(family[0]!) : done.every((task) => carers.has(carerOf[task]!));
    for (const task of family) if (carerOf[task] === NONE) frozen[task] = isTheirs ? 0 : 1;
  }
}
