import { abilitiesOf, type Ctx } from '#server/context';
import { balanceOf } from '#server/visits/balance.queries';
import { loadDayChoices } from '#server/visits/day-choices.queries';
import type { Generation } from '#server/visits/generate-month';
import { loadGrant } from '#server/visits/load-grants';
import type { Reshaped } from '#server/visits/reshape-visits';
import { Visit } from '#server/visits/visit.model';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { tracesOf } from '#server/visits/visit-traces';
import { gapOf, gapOfVisit } from '#server/visits/series-of-patterns';
import { findVisit, findVisits, historyOf, visitCounts, type VisitListRow } from '#server/visits/visits.queries';
import { type Grant, grantedMinutes } from '#shared/decisions/cap';
import { NotFoundError } from '#shared/kernel/reason';
import { monthOf } from '#shared/kernel/time';
import { reasonsAgainstCancelling, reasonsAgainstChanging, reasonsAgainstRestoring } from '#shared/visits/cancellation';
import { daysToMoveTo } from '#shared/visits/day-choice';
import { TASKS } from '#shared/visits/tasks';
import type { VisitsQuery } from '#shared/visits/visits-wire';
import { QUALIFICATIONS } from '#shared/carers/carer-words';

const personName = (person: { lastName: string; firstName: string }): string =>
  `${person.lastName} ${person.firstName}`;

function presentRow(row: VisitListRow): object {
  const { lastName, firstName, plannedStartAt, ...rest } = row;
  return {
    ...rest,
    beneficiaryName: personName({ lastName, firstName }),
    plannedStartAt: plannedStartAt.toISOString(),
  };
}

export async function presentVisits(ctx: Ctx, query: VisitsQuery): Promise<object> {
  const { rows, states, total } = await findVisits(ctx, query);
  return { total, states, visits: rows.map(presentRow), abilities: abilitiesOf(ctx, ['cancelVisits', 'addVisit']) };
}

/** A visit with all that its panel shows: window, tasks, the decision's balance of that month, what was done to it. */
export async function presentVisit(ctx: Ctx, visitId: string): Promise<object> {
  const row = await findVisit(ctx, visitId);
  const visit = await Visit.findByPk(visitId);
  const trace = (await tracesOf(ctx, [visitId])).get(visitId);
  if (visit === null || trace === undefined) throw new NotFoundError('visit');
  const granted = await loadGrant(visit.decisionId);
  const month = monthOf(visit.onDay);
  const balance = await balanceOf(ctx, granted, month);
  const history = await historyOf(ctx, visitId);
  const choice = visit.mayBeOn === null ? undefined : (await loadDayChoices(ctx, [visitId])).get(visitId);
  return {
    ...presentRow(row),
    patternId: visit.patternId,
    gap: await gapOfVisit(ctx, visitId),
    mayBeOn: visit.mayBeOn,
    daysToMoveTo: choice === undefined || trace.cancelled ? [] : daysToMoveTo(choice.choice, choice.grant),
    decisionId: visit.decisionId,
    decisionNumber: granted.decision.number,
    earliestStartAt: visit.earliestStartAt.toISOString(),
    latestStartAt: visit.latestStartAt.toISOString(),
    tasks: TASKS.filter((task) => visit.tasks.includes(task)),
    requiredQualifications: QUALIFICATIONS.filter((each) => visit.requiredQualifications.includes(each)),
    cancelledAt: visit.cancelledAt?.toISOString() ?? null,
    reasonsAgainst: {
      cancelVisits: reasonsAgainstCancelling(trace),
      changeVisit: reasonsAgainstChanging(trace),
      restoreVisits: reasonsAgainstRestoring(trace),
    },
    balance,
    history: history.map(({ actedAt, verb, by }) => ({ actedAt: actedAt.toISOString(), verb, by })),
    abilities: abilitiesOf(ctx, ['cancelVisits', 'restoreVisits', 'changeVisit'], visit),
  };
}

export function presentGeneration(ctx: Ctx, generation: Generation): object {
  const { decisions, leftOut, ...figures } = generation;
  return {
    ...figures,
    decisionsWithoutPattern: [...decisions.values()]
      .filter(({ patterns, grant }) => patterns.length === 0 && grantedMinutes(grant, figures.month) > 0)
      .map(({ decision, beneficiary }) => ({
        decisionId: decision.id,
        decisionNumber: decision.number,
        beneficiaryId: beneficiary.id,
        beneficiaryName: personName(beneficiary),
      })),
    leftOut: leftOut.flatMap(({ decisionId, pattern, occurrence, reasons }) => {
      const of = decisions.get(decisionId);
      if (of === undefined) return [];
      return [
        {
          patternId: pattern.id,
          decisionId,
          decisionNumber: of.decision.number,
          beneficiaryId: of.beneficiary.id,
          beneficiaryName: personName(of.beneficiary),
          referenceNumber: of.beneficiary.referenceNumber,
          municipalityId: of.decision.municipalityId,
          onDay: occurrence.onDay,
          startAt: occurrence.plannedStartAt.toISOString(),
          durationMinutes: pattern.durationMinutes,
          carersNeeded: pattern.carersNeeded,
          reasons,
        },
      ];
    }),
    abilities: abilitiesOf(ctx, ['generateMonth']),
  };
}

export async function presentPattern(ctx: Ctx, pattern: VisitPattern): Promise<object> {
  const counts = await visitCounts(ctx, [pattern.id]);
  return patternView(pattern, counts);
}

function patternView(pattern: VisitPattern, counts: ReadonlyMap<string, number>): object {
  return {
    ...pattern.get({ plain: true }),
    follows: gapOf(pattern),
    tasks: TASKS.filter((task) => pattern.tasks.includes(task)),
    visitsCount: counts.get(pattern.id) ?? 0,
  };
}

/** `patternsBeside`: those of the person's other decisions. */
export interface PatternsOfDecision {
  decisionId: string;
  grant: Grant;
  patterns: readonly VisitPattern[];
  patternsBeside: readonly VisitPattern[];
}

export async function presentPatterns(
  ctx: Ctx,
  { decisionId, grant, patterns, patternsBeside }: PatternsOfDecision,
): Promise<object> {
  const counts = await visitCounts(
    ctx,
    [...patterns, ...patternsBeside].map(({ id }) => id),
  );
  return {
    decisionId,
    grant,
    patterns: patterns.map((pattern) => patternView(pattern, counts)),
    patternsBeside: patternsBeside.map((pattern) => patternView(pattern, counts)),
    abilities: abilitiesOf(ctx, ['addPatterns', 'generateMonth']),
  };
}

export async function presentPatternChange(
  ctx: Ctx,
  { pattern, keptAsTheyAre, ...figures }: Reshaped & { pattern: VisitPattern },
): Promise<object> {
  return {
    ...figures,
    pattern: await presentPattern(ctx, pattern),
    keptAsTheyAre: keptAsTheyAre.map(({ id, onDay, plannedStartAt }) => ({
      id,
      onDay,
      plannedStartAt: plannedStartAt.toISOString(),
    })),
  };
}
