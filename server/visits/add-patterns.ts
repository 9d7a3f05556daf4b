import { randomUUID } from 'node:crypto';
import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { loadGrants } from '#server/visits/load-grants';
import { gapColumns, inSeries, patternsOfPeople } from '#server/visits/series-of-patterns';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { mondayOf } from '#shared/kernel/time';
import { reasonsAgainstGaps } from '#shared/visits/pattern-gap';
import { reasonsAgainstPattern } from '#shared/visits/pattern-rules';
import type { NewVisitPattern } from '#shared/visits/visits-wire';

/**
 * Adds patterns to decisions, all or none; their visits come with the next generation of a month. Refuses
 * `pattern_weekdays_not_granted`, `pattern_outside_decision`, and distances from another pattern that cannot be kept.
 */
export async function addPatterns(
  ctx: Ctx,
  input: { patterns: readonly (NewVisitPattern & { decisionId: string })[] },
): Promise<VisitPattern[]> {
  return inTransaction(ctx, async () => {
    const decisionIds = [...new Set(input.patterns.map(({ decisionId }) => decisionId))];
    const granted = new Map((await loadGrants({ id: decisionIds })).map((each) => [each.decision.id, each]));
    if (granted.size < decisionIds.length) throw new NotFoundError('decision');

    for (const { decision } of granted.values()) permit(ctx, 'addPatterns', decision);

    const personOf = ({ decisionId }: { decisionId: string }) => granted.get(decisionId)?.decision.beneficiaryId ?? '';
    const standing = await patternsOfPeople(input.patterns.map(personOf));
    const added = input.patterns.map((pattern) => ({ ...pattern, seriesId: randomUUID() }));
    refuseIf(
      added.flatMap((pattern) => {
        const grant = granted.get(pattern.decisionId)?.grant;
        const beneficiaryId = personOf(pattern);
        const others = [
          ...standing.filter((each) => each.beneficiaryId === beneficiaryId).map((each) => inSeries(each.pattern)),
          ...added.filter((each) => each !== pattern && personOf(each) === beneficiaryId),
        ];
        return grant ? [...reasonsAgainstPattern(grant, pattern), ...reasonsAgainstGaps(pattern, others)] : [];
      }),
    );

    const patterns = await VisitPattern.bulkCreate(
      added.map(({ cycleAnchorOn, follows, ...pattern }) => ({
        ...pattern,
        ...gapColumns(follows),
        cycleAnchorOn: cycleAnchorOn ?? mondayOf(pattern.validFrom),
      })),
      { returning: true },
    );

    const [only] = granted.values();
    const one = granted.size === 1 ? only?.decision : undefined;
    await tell(
      ctx,
      'addPatterns',
      { kind: 'decision', id: one?.id ?? null, municipalityId: one?.municipalityId ?? null },
      { count: patterns.length },
    );
    return patterns;
  });
}
