import { type Route, route } from '#server/http/route';
import { loadPlanningWeights } from '#server/planning/planning-weights.queries';
import { setPlanningWeights } from '#server/planning/set-planning-weights';
import { PlanningWeights, PlanningWeightsView } from '#shared/planning/planning-weights-wire';

export const planningWeightsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/planning-weights',
    summary: 'What the planner minds, and how it was before',
    response: PlanningWeightsView,
    handle: (ctx) => loadPlanningWeights(ctx),
  }),
  route({
    method: 'put',
    path: '/api/planning-weights',
    summary: 'Sets what the planner minds from now on',
    body: PlanningWeights,
    response: PlanningWeightsView,
    handle: async (ctx, { body }) => {
      await setPlanningWeights(ctx, body);
      return loadPlanningWeights(ctx);
    },
  }),
];
