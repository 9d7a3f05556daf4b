import { type Grant, type MinutesByDay, reasonsAgainstMinutes } from '#shared/decisions/cap';
import type { Reason } from '#shared/kernel/reason';
import type { Month } from '#shared/kernel/time';
import { carerMinutes, type Occurrence, occurrencesOf, type PatternShape } from '#shared/visits/occurrences';

/** A decision with its patterns and what is already used or planned under it. */
export interface DecisionToPlan<Pattern extends PatternShape & { id: string }> {
  decisionId: string;
  grant: Grant;
  patterns: readonly Pattern[];
  /** Carer-minutes of the visits that stand, day by day, over all days that bear on the month's caps. */
  used: MinutesByDay;
  /** The days on which a pattern already has its visit, cancelled ones too: they are not made again. */
  existing: ReadonlyMap<string, ReadonlySet<string>>;
  /** A refusal of the whole month, e.g. because it is closed. */
  refusal?: Reason;
}

export interface VisitToCreate<Pattern> {
  decisionId: string;
  pattern: Pattern;
  occurrence: Occurrence;
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
  for (const decision of decisions) addVisitsOf(decision, month, result);
  result.toCreate.sort(inOrderOfTime);
  result.leftOut.sort(inOrderOfTime);
  return result;
}

function addVisitsOf<Pattern extends PatternShape & { id: string }>(
  decision: DecisionToPlan<Pattern>,
  month: Month,
  result: VisitsOfMonth<Pattern>,
): void {
  const used = new Map(decision.used);
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
      used.set(day, (used.get(day) ?? 0) + minutes);
      result.toCreate.push(visit);
    }
  }
}

function candidatesOf<Pattern extends PatternShape & { id: string }>(
  decision: DecisionToPlan<Pattern>,
  month: Month,
): VisitToCreate<Pattern>[] {
  return decision.patterns
    .flatMap((pattern) =>
      occurrencesOf(pattern, month).map((occurrence) => ({ decisionId: decision.decisionId, pattern, occurrence })),
    )
    .sort(inOrderOfTime);
}

function inOrderOfTime(a: VisitToCreate<{ id: string }>, b: VisitToCreate<{ id: string }>): number {
  return (
    a.occurrence.onDay.localeCompare(b.occurrence.onDay) ||
    a.occurrence.plannedStartAt.getTime() - b.occurrence.plannedStartAt.getTime() ||
    a.pattern.id.localeCompare(b.pattern.id)
  );
}
