import { type Grant, type MinutesByDay, reasonsAgainstMinutes } from '#shared/decisions/cap';
import type { Reason } from '#shared/kernel/reason';
import { addDays, type Day, firstDayOf, lastDayOf, mondayOf, type Month, monthOf } from '#shared/kernel/time';
import { choicesOf, type FlexibleShape, flexibleWeekOf, isFlexible } from '#shared/visits/flexible-week';
import {
  carerMinutes,
  type Occurrence,
  occurrenceOn,
  occurrencesOf,
  type PatternShape,
} from '#shared/visits/occurrences';

/** A decision with its patterns and what is already used or planned under it. */
export interface DecisionToPlan<Pattern extends PatternShape & { id: string }> {
  decisionId: string;
  /** The decision that it amends: what is made under that one in the month counts against its cap too. */
  followsId?: string | null;
  grant: Grant;
  patterns: readonly Pattern[];
  /** Carer-minutes of the visits that stand, day by day, over all days that bear on the month's caps. */
  used: MinutesByDay;
  /** The days on which a pattern already has its visit, cancelled ones too: they are not made again. Whole weeks. */
  existing: ReadonlyMap<string, ReadonlySet<Day>>;
  /** Days that a flexible pattern should rather keep, because a visit of it is there. */
  liked?: ReadonlySet<Day>;
  /** A refusal of the whole month, e.g. because it is closed. */
  refusal?: Reason;
}

export interface VisitToCreate<Pattern> {
  decisionId: string;
  pattern: Pattern;
  occurrence: ChosenOccurrence;
}

/** An occurrence whose day was chosen: it may as well be on the others, its own among them. */
export interface ChosenOccurrence extends Occurrence {
  mayBeOn?: readonly Day[];
}

export interface VisitLeftOut<Pattern> extends VisitToCreate<Pattern> {
  reasons: Reason[];
}

export interface VisitsOfMonth<Pattern> {
  toCreate: VisitToCreate<Pattern>[];
  leftOut: VisitLeftOut<Pattern>[];
  /** Visits of the month's patterns that are already there. */
  alreadyThere: number;
}

/**
 * What a month of patterns comes to: the visits to create, and one by one those left out with the reason. Where a cap cuts,
 * it cuts in the order of time (day, planned start, pattern), whatever the order of the input; a shorter visit that still
 * fits is made. Three visits of 60 minutes under a cap of 120 give two visits and one `monthly_cap_reached`.
 */
export function visitsOfMonth<Pattern extends PatternShape & { id: string }>(
  decisions: readonly DecisionToPlan<Pattern>[],
  month: Month,
): VisitsOfMonth<Pattern> {
  const result: VisitsOfMonth<Pattern> = { toCreate: [], leftOut: [], alreadyThere: 0 };
  const made = new Map<string, MinutesByDay>();
  // Whoever amends begins later than what she amends.
  for (const decision of [...decisions].sort((a, b) => a.grant.validFrom.localeCompare(b.grant.validFrom))) {
    const before: MinutesByDay = made.get(decision.followsId ?? '') ?? new Map();
    made.set(decision.decisionId, addVisitsOf(decision, before, month, result));
  }
  result.toCreate.sort(inOrderOfTime);
  result.leftOut.sort(inOrderOfTime);
  return result;
}

/** Returns the minutes that it made, with those that were made before it. */
function addVisitsOf<Pattern extends PatternShape & { id: string }>(
  decision: DecisionToPlan<Pattern>,
  before: MinutesByDay,
  month: Month,
  result: VisitsOfMonth<Pattern>,
): MinutesByDay {
  const used = new Map(decision.used);
  const made = new Map<Day, number>();
  const add = (to: Map<Day, number>, day: Day, minutes: number): void => void to.set(day, (to.get(day) ?? 0) + minutes);
  for (const [day, minutes] of before) for (const each of [used, made]) add(each, day, minutes);
  for (const pattern of decision.patterns.filter(isFlexible)) {
    const there = [...(decision.existing.get(pattern.id) ?? [])];
    result.alreadyThere += there.filter((day) => monthOf(day) === month).length;
  }
  for (const visit of candidatesOf(decision, month)) {
    const day = visit.occurrence.onDay;
    if (decision.existing.get(visit.pattern.id)?.has(day) === true) {
      result.alreadyThere += 1;
      continue;
    }
    const minutes = carerMinutes(visit.pattern);
    const reasons = decision.refusal ? [decision.refusal] : reasonsAgainstMinutes(decision.grant, used, day, minutes);
    if (reasons.length > 0) {
      result.leftOut.push({ ...visit, reasons });
    } else {
      for (const each of [used, made]) add(each, day, minutes);
      result.toCreate.push(visit);
    }
  }
  return made;
}

function candidatesOf<Pattern extends PatternShape & { id: string }>(
  decision: DecisionToPlan<Pattern>,
  month: Month,
): VisitToCreate<Pattern>[] {
  return decision.patterns
    .flatMap((pattern) =>
      (isFlexible(pattern) ? chosenOf(decision, pattern, month) : occurrencesOf(pattern, month)).map((occurrence) => ({
        decisionId: decision.decisionId,
        pattern,
        occurrence,
      })),
    )
    .sort(inOrderOfTime);
}

/**
 * The month's part of what a flexible pattern lacks in its weeks; those for which no day is granted stand on days that
 * refuse them.
 */
function chosenOf(
  { grant, existing, liked }: Pick<DecisionToPlan<PatternShape & { id: string }>, 'grant' | 'existing' | 'liked'>,
  pattern: FlexibleShape,
  month: Month,
): ChosenOccurrence[] {
  const occurrences: ChosenOccurrence[] = [];
  for (let monday = mondayOf(firstDayOf(month)); monday <= lastDayOf(month); monday = addDays(monday, 7)) {
    const { onDays, mayBeOn, leftOut } = flexibleWeekOf(pattern, grant, monday, existing.get(pattern.id), liked);
    for (const day of onDays) {
      const choices = choicesOf(day, mayBeOn);
      occurrences.push({ ...occurrenceOn(pattern, day), ...(choices === undefined ? {} : { mayBeOn: choices }) });
    }
    occurrences.push(...leftOut.map((day) => occurrenceOn(pattern, day)));
  }
  return occurrences.filter(({ onDay }) => monthOf(onDay) === month);
}

function inOrderOfTime(a: VisitToCreate<{ id: string }>, b: VisitToCreate<{ id: string }>): number {
  return (
    a.occurrence.onDay.localeCompare(b.occurrence.onDay) ||
    a.occurrence.plannedStartAt.getTime() - b.occurrence.plannedStartAt.getTime() ||
    a.pattern.id.localeCompare(b.pattern.id)
  );
}
