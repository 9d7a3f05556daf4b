import { type Ctx, permit } from '#server/context';
import { loadRoster } from '#server/planning/load-roster';
import { loadWeightsInForce } from '#server/planning/planning-weights.queries';
import { Visit } from '#server/visits/visit.model';
import { NotFoundError } from '#shared/kernel/reason';
import { addDays, firstDayOf, lastDayOf, monthOf } from '#shared/kernel/time';
import { rankCandidates } from '#shared/planning/candidates';
import type { CandidatesView } from '#shared/planning/planning-wire';
import { rosterOf } from '#shared/planning/roster';

/** Who could go to a visit, the best first; those whom a hard rule stops come last, with the rule. */
export async function loadCandidates(
  ctx: Ctx,
  { visitId, slot }: { visitId: string; slot: 1 | 2 },
): Promise<CandidatesView> {
  const found = await Visit.findByPk(visitId);
  if (found === null || found.cancelledAt !== null || slot > (found.carersNeeded ?? 1))
    throw new NotFoundError('visit');
  permit(ctx, 'seeCandidates');
  const month = monthOf(found.onDay);
  const loaded = await loadRoster(ctx, {
    fromOn: addDays(firstDayOf(month), -1),
    toOn: addDays(lastDayOf(month), 1),
    withRecentCarers: true,
  });
  const employed = loaded.carers.filter(
    (carer) => carer.employedFrom <= found.onDay && (carer.employedTo === null || found.onDay <= carer.employedTo),
  );
  const known = new Set(employed.map((carer) => carer.id));
  const assignments = loaded.assignments.filter((assignment) => known.has(assignment.carerId));
  const roster = rosterOf({ ...loaded, carers: employed, assignments });
  const visit = roster.visits.get(visitId);
  if (visit === undefined) throw new NotFoundError('visit');
  const { weights } = await loadWeightsInForce(ctx);
  return {
    visitId,
    slot,
    candidates: rankCandidates(roster, visit, slot, { plannedMs: found.plannedStartAt.getTime() }, weights).map(
      ({ startMs, ...candidate }) => ({
        ...candidate,
        startAt: new Date(startMs).toISOString(),
      }),
    ),
  };
}
