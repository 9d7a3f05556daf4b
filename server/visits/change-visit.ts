import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { loadGrant, lockDecisions, usedMinutesByDay } from '#server/visits/load-grants';
import { loadVisits, lockedTraces } from '#server/visits/load-visits';
import { gapOfVisit } from '#server/visits/series-of-patterns';
import type { Visit } from '#server/visits/visit.model';
import { releaseCarers } from '#server/visits/visit-traces';
import { capAround, reasonsAgainstMinutes } from '#shared/decisions/cap';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { reasonsAgainstChanging } from '#shared/visits/cancellation';
import { reasonsAgainstTwo } from '#shared/visits/pattern-gap';
import { carerMinutes, occurrenceOn } from '#shared/visits/occurrences';
import type { VisitReshaping } from '#shared/visits/visits-wire';

/**
 * Changes one visit apart from its pattern. Another time, length or number of carers frees the carers of the draft. Refuses
 * `visit_is_cancelled`, `visit_already_begun`, `visit_already_confirmed`, `month_is_closed`, `visit_gap_for_two`, and more than is
 * granted.
 */
export async function changeVisit(ctx: Ctx, input: VisitReshaping & { visitId: string }): Promise<Visit> {
  return inTransaction(ctx, async () => {
    const [visit] = await loadVisits([input.visitId]);
    if (visit === undefined) throw new NotFoundError('visit');

    permit(ctx, 'changeVisit', visit);

    refuseIf((await lockedTraces(ctx, [visit])).flatMap(reasonsAgainstChanging));
    refuseIf(reasonsAgainstTwo(input.carersNeeded, (await gapOfVisit(ctx, visit.id)) !== null));
    const { grant } = await loadGrant(visit.decisionId);
    await lockDecisions(ctx, [visit.decisionId]);
    const used = await usedMinutesByDay(ctx, [visit.decisionId], capAround(grant, visit.onDay), [visit.id]);
    // Less than before is always permitted, even where the cap has meanwhile become smaller.
    if (carerMinutes(input) > carerMinutes(visit))
      refuseIf(reasonsAgainstMinutes(grant, used.get(visit.decisionId) ?? new Map(), visit.onDay, carerMinutes(input)));

    const window = occurrenceOn(input, visit.onDay);
    const samePlace =
      window.plannedStartAt.getTime() === visit.plannedStartAt.getTime() &&
      input.durationMinutes === visit.durationMinutes &&
      input.carersNeeded === visit.carersNeeded;
    await visit.update({
      ...window,
      durationMinutes: input.durationMinutes,
      carersNeeded: input.carersNeeded,
      tasks: input.tasks,
    });
    const carersReleased = samePlace ? 0 : await releaseCarers(ctx, [visit.id]);

    await tell(
      ctx,
      'changeVisit',
      { kind: 'visit', id: visit.id, municipalityId: visit.municipalityId },
      { carersReleased },
    );
    return visit;
  });
}
