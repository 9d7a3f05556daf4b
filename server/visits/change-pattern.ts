import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { loadGrant } from '#server/visits/load-grants';
import { type Reshaped, reshapeVisits } from '#server/visits/reshape-visits';
import { gapColumns, inSeries, patternsOfPeople } from '#server/visits/series-of-patterns';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { addDays, type Day, mondayOf } from '#shared/kernel/time';
import { type PatternInSeries, reasonsAgainstGaps } from '#shared/visits/pattern-gap';
import { reasonsAgainstPattern } from '#shared/visits/pattern-rules';
import type { VisitPatternChange } from '#shared/visits/visits-wire';

/**
 * Changes a pattern from a day on: the old one ends the day before, a new one begins, and the visits follow. From its first
 * day on, the pattern itself is changed. Refuses `pattern_has_ended`, `pattern_weekdays_not_granted`,
 * `pattern_outside_decision`, and distances from another pattern that cannot be kept.
 */
export async function changePattern(
  ctx: Ctx,
  { patternId, fromOn, follows, ...change }: VisitPatternChange & { patternId: string },
): Promise<Reshaped & { pattern: VisitPattern }> {
  return inTransaction(ctx, async () => {
    const old = await VisitPattern.findByPk(patternId);
    if (old === null) throw new NotFoundError('visit_pattern');
    const granted = await loadGrant(old.decisionId);

    permit(ctx, 'changePattern', old);

    const shape = { ...change, cycleAnchorOn: change.cycleAnchorOn ?? mondayOf(fromOn) };
    refuseIf([
      ...(old.validTo !== null && old.validTo < fromOn
        ? [{ code: 'pattern_has_ended', data: { validTo: old.validTo }, field: 'fromOn' }]
        : []),
      ...reasonsAgainstPattern(granted.grant, { ...shape, validFrom: fromOn }),
      ...reasonsAgainstGaps(
        { ...shape, seriesId: old.seriesId, follows, validFrom: fromOn },
        await othersThan(old, granted.decision.beneficiaryId, fromOn),
      ),
    ]);

    const before = { ...old.get({ plain: true }) };
    const fromTheStart = fromOn <= old.validFrom;
    const columns = { ...shape, ...gapColumns(follows), validFrom: fromOn };
    if (fromTheStart) await old.update(columns);
    else await old.update({ validTo: addDays(fromOn, -1) });
    const pattern = fromTheStart
      ? old
      : await VisitPattern.create({ ...columns, decisionId: old.decisionId, seriesId: old.seriesId });
    const reshaped = await reshapeVisits(ctx, granted, before, pattern, fromOn);

    const { decision } = granted;
    await tell(
      ctx,
      'changePattern',
      { kind: 'decision', id: decision.id, municipalityId: decision.municipalityId },
      { patternId: pattern.id, before: old.id, fromOn, ...countsOf(reshaped) },
    );
    return { pattern, ...reshaped };
  });
}

/** The person's other patterns, once this one is changed from a day on. */
async function othersThan(old: VisitPattern, beneficiaryId: string, fromOn: Day): Promise<PatternInSeries[]> {
  const standing = await patternsOfPeople([beneficiaryId]);
  return standing.flatMap(({ pattern }) => {
    if (pattern.id !== old.id) return [inSeries(pattern)];
    return fromOn <= old.validFrom ? [] : [{ ...inSeries(old), validTo: addDays(fromOn, -1) }];
  });
}

/** The figures of a reshaping for the audit log. */
export function countsOf({ reshaped, created, deleted, cancelled, keptAsTheyAre }: Reshaped): object {
  return { reshaped, created, deleted, cancelled, kept: keptAsTheyAre.length };
}
