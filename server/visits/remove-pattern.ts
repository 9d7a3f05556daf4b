import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Visit } from '#server/visits/visit.model';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/** Removes a pattern entered by mistake. Refuses `pattern_has_visits`: one that has been lived by is ended instead. */
export async function removePattern(ctx: Ctx, input: { patternId: string }): Promise<void> {
  await inTransaction(ctx, async () => {
    const pattern = await VisitPattern.findByPk(input.patternId);
    if (pattern === null) throw new NotFoundError('visit_pattern');

    permit(ctx, 'removePattern', pattern);

    const visits = await Visit.count({ where: { patternId: pattern.id } });
    if (visits > 0) refuseIf([{ code: 'pattern_has_visits', data: { visits } }]);

    await pattern.destroy();

    await tell(ctx, 'removePattern', { kind: 'decision', id: pattern.decisionId }, { patternId: pattern.id });
  });
}
