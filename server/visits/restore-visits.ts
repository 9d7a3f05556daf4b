import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { loadVisits, lockedTraces, subjectOf } from '#server/visits/load-visits';
import { loadGrants, lockDecisions, usedMinutesByDay } from '#server/visits/load-grants';
import { Visit } from '#server/visits/visit.model';
import { recallCarers } from '#server/visits/visit-traces';
import { daysThatCount, reasonsAgainstMinutes } from '#shared/decisions/cap';
import { type Reason, refuseIf } from '#shared/kernel/reason';
import { type Day, monthOf } from '#shared/kernel/time';
import { reasonsAgainstRestoring } from '#shared/visits/cancellation';
import { carerMinutes } from '#shared/visits/occurrences';

/**
 * Takes cancellations back, all or none; carers who were told of the visits and are still free get them again. Refuses
 * `visit_not_cancelled`, `month_is_closed`, and whatever the decision no longer grants.
 */
export async function restoreVisits(
  ctx: Ctx,
  input: { visitIds: readonly string[] },
): Promise<{ visitIds: string[]; carersRecalled: number }> {
  return inTransaction(ctx, async () => {
    const visits = await loadVisits(input.visitIds);

    for (const visit of visits) permit(ctx, 'restoreVisits', visit);

    const against = (await lockedTraces(ctx, visits)).flatMap(reasonsAgainstRestoring);
    refuseIf(against.length > 0 ? against : await reasonsAgainstUsing(ctx, visits));

    const ids = visits.map(({ id }) => id);
    await Visit.update({ cancelledAt: null, cancelledBy: null, cancellationReason: null }, { where: { id: ids } });
    const carersRecalled = await recallCarers(ctx, ids);

    const { subject, data } = subjectOf(visits);
    await tell(ctx, 'restoreVisits', subject, { ...data, carersRecalled });
    return { visitIds: ids, carersRecalled };
  });
}

/** Whether the decisions still grant these visits, one after the other in the order of time. */
async function reasonsAgainstUsing(ctx: Ctx, visits: readonly Visit[]): Promise<Reason[]> {
  const decisionIds = [...new Set(visits.map(({ decisionId }) => decisionId))];
  await lockDecisions(ctx, decisionIds);
  const grants = new Map((await loadGrants({ id: decisionIds })).map((each) => [each.decision.id, each.grant]));
  const months = visits.map(({ onDay }) => monthOf(onDay)).sort();
  const stretch = {
    from: daysThatCount(months[0] ?? '').from,
    to: daysThatCount(months.at(-1) ?? '').to,
  };
  const used = await usedMinutesByDay(ctx, decisionIds, stretch);
  return visits.flatMap((visit) => {
    const grant = grants.get(visit.decisionId);
    const days: Map<Day, number> = used.get(visit.decisionId) ?? new Map();
    const reasons = grant ? reasonsAgainstMinutes(grant, days, visit.onDay, carerMinutes(visit)) : [];
    days.set(visit.onDay, (days.get(visit.onDay) ?? 0) + carerMinutes(visit));
    return reasons;
  });
}
