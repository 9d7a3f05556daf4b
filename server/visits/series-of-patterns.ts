import { Op, QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { Decision } from '#server/decisions/decision.model';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import type { PatternInSeries } from '#shared/visits/pattern-gap';
import type { PatternGap, VisitGapView, VisitView } from '#shared/visits/visits-wire';

/** What a pattern follows, as its columns say it, and back. */
export function gapColumns(
  follows: PatternGap | null,
): Pick<VisitPattern, 'followsSeriesId' | 'gapLeastMinutes' | 'gapMostMinutes'> {
  return {
    followsSeriesId: follows?.seriesId ?? null,
    gapLeastMinutes: follows?.leastMinutes ?? null,
    gapMostMinutes: follows?.mostMinutes ?? null,
  };
}

export function gapOf({ followsSeriesId, gapLeastMinutes, gapMostMinutes }: VisitPattern): PatternGap | null {
  if (followsSeriesId === null || gapLeastMinutes === null) return null;
  return { seriesId: followsSeriesId, leastMinutes: gapLeastMinutes, mostMinutes: gapMostMinutes };
}

export function inSeries(pattern: VisitPattern): PatternInSeries {
  return { ...pattern.get({ plain: true }), follows: gapOf(pattern) };
}

/** All patterns of these people, of whichever decision. */
export async function patternsOfPeople(
  beneficiaryIds: readonly string[],
): Promise<{ beneficiaryId: string; pattern: VisitPattern }[]> {
  const decisions = await Decision.findAll({ where: { beneficiaryId: { [Op.in]: [...new Set(beneficiaryIds)] } } });
  const personOf = new Map(decisions.map(({ id, beneficiaryId }) => [id, beneficiaryId]));
  const patterns = await VisitPattern.findAll({
    where: { decisionId: [...personOf.keys()] },
    order: [
      ['validFrom', 'asc'],
      ['preferredStart', 'asc'],
      ['id', 'asc'],
    ],
  });
  return patterns.map((pattern) => ({ beneficiaryId: personOf.get(pattern.decisionId) ?? '', pattern }));
}

/** The other visit of the day that a visit `v` keeps a distance from, in SQL that planning shares; null for none. */
export const VISIT_GAP = `(
  select json_build_object('visitId', g.other_visit_id, 'isLater', g.is_later, 'leastMinutes', g.least_minutes,
    'mostMinutes', g.most_minutes)
  from visit_gaps g where g.visit_id = v.id and g.on_day = v.on_day
)`;

/** The other visit of the day that a visit keeps a distance from, and when it is planned. */
export async function gapOfVisit(ctx: Ctx, visitId: string): Promise<VisitView['gap']> {
  const [gap] = await ctx.db.query<VisitGapView & { plannedStartAt: Date }>(
    `select g.other_visit_id as "visitId", g.is_later as "isLater", g.least_minutes as "leastMinutes",
       g.most_minutes as "mostMinutes", o.planned_start_at as "plannedStartAt"
     from visit_gaps g join visits o on o.id = g.other_visit_id where g.visit_id = $1`,
    { type: QueryTypes.SELECT, bind: [visitId] },
  );
  return gap === undefined ? null : { ...gap, plannedStartAt: gap.plannedStartAt.toISOString() };
}
