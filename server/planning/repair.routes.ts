import { type Route, route } from '#server/http/route';
import { applyRepair } from '#server/planning/apply-repair';
import { loadBoardVisits } from '#server/planning/board-visits.queries';
import { proposeRepair } from '#server/planning/propose-repair';
import { ArrangementDone } from '#shared/planning/planning-wire';
import { RepairChoice, RepairProposal, RepairWish } from '#shared/planning/repair-wire';

export const repairRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/repair-proposals',
    summary: 'What could be done when a carer does not come, a beneficiary is away, visits are urgent, a carer is back',
    // Thinks for half a second outside of the database.
    transaction: 'own',
    body: RepairWish,
    response: RepairProposal,
    handle: async (ctx, { body }) => proposeRepair(ctx, body),
  }),
  route({
    method: 'post',
    path: '/api/repairs',
    summary: 'Writes chosen changes of a proposal into the draft: all of them or none',
    body: RepairChoice,
    response: ArrangementDone,
    handle: async (ctx, { body }) => {
      const { visitIds, warnings, undo } = await applyRepair(ctx, body);
      return { visits: await loadBoardVisits(ctx, { visitIds }), warnings, undo };
    },
  }),
];
