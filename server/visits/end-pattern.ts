import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { countsOf } from '#server/visits/change-pattern';
import { loadGrant } from '#server/visits/load-grants';
import { type Reshaped, reshapeVisits } from '#server/visits/reshape-visits';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { addDays } from '#shared/kernel/time';

/** Ends a pattern after a day and removes its later visits. Refuses `pattern_ends_before_start`, `pattern_has_ended`. */
export async function endPattern(
  ctx: Ctx,
  input: { patternId: string; lastOn: string },
): Promise<Reshaped & { pattern: VisitPattern }> {
  return inTransaction(ctx, async () => {
    const pattern = await VisitPattern.findByPk(input.patternId);
    if (pattern === null) throw new NotFoundError('visit_pattern');
    const granted = await loadGrant(pattern.decisionId);

    permit(ctx, 'endPattern', pattern);

    const { validFrom, validTo } = pattern;
    if (input.lastOn < validFrom)
      refuseIf([{ code: 'pattern_ends_before_start', data: { validFrom }, field: 'lastOn' }]);
    if (validTo !== null && validTo < input.lastOn)
      refuseIf([{ code: 'pattern_has_ended', data: { validTo }, field: 'lastOn' }]);

    await pattern.update({ validTo: input.lastOn });
    const reshaped = await reshapeVisits(ctx, granted, pattern, null, addDays(input.lastOn, 1));

    const { decision } = granted;
    await tell(
      ctx,
      'endPattern',
      { kind: 'decision', id: decision.id, municipalityId: decision.municipalityId },
      { patternId: pattern.id, lastOn: input.lastOn, ...countsOf(reshaped) },
    );
    return { pattern, ...reshaped };
  });
}
