import { z } from 'zod';
import { type Ctx, permit } from '#server/context';
import { addDecisions } from '#server/decisions/add-decisions';
import { presentDecision, presentDecisions, presentSuspension } from '#server/decisions/decisions.presenter';
import { decisionDetail, listDecisions } from '#server/decisions/decisions.queries';
import { revokeEnding } from '#server/decisions/revoke-ending';
import { changeSuspension, suspendDecision } from '#server/decisions/suspend-decision';
import { type Route, route } from '#server/http/route';
import {
  DecisionsQuery,
  DecisionsView,
  DecisionView,
  NewDecision,
  SuspensionInput,
  SuspensionView,
} from '#shared/decisions/decisions-wire';
import { Id } from '#shared/kernel/wire';

const ById = z.object({ id: Id });

export const decisionsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/decisions',
    summary: 'Decisions, of everybody or of one person',
    query: DecisionsQuery,
    response: DecisionsView,
    handle: async (ctx, { query }) => {
      permit(ctx, 'readDecisions');
      return presentDecisions(ctx, await listDecisions(ctx, query));
    },
  }),
  route({
    method: 'post',
    path: '/api/decisions',
    summary: 'Enters a decision',
    body: NewDecision,
    status: 201,
    response: DecisionView,
    handle: async (ctx, { body }) => {
      const [decision] = await addDecisions(ctx, [body]);
      return decisionView(ctx, decision?.id ?? '');
    },
  }),
  route({
    method: 'get',
    path: '/api/decisions/:id',
    summary: 'A decision with its suspensions',
    params: ById,
    response: DecisionView,
    handle: async (ctx, { params }) => {
      const view = await decisionView(ctx, params.id);
      permit(ctx, 'readDecisions');
      return view;
    },
  }),
  route({
    method: 'delete',
    path: '/api/decisions/:id/ending',
    summary: 'Takes back an ending that was entered by mistake',
    params: ById,
    response: DecisionView,
    handle: async (ctx, { params }) => {
      await revokeEnding(ctx, { decisionId: params.id });
      return decisionView(ctx, params.id);
    },
  }),
  route({
    method: 'post',
    path: '/api/decisions/:id/suspensions',
    summary: 'Lets a decision rest',
    params: ById,
    body: SuspensionInput,
    status: 201,
    response: SuspensionView,
    handle: async (ctx, { params, body }) =>
      presentSuspension(await suspendDecision(ctx, { decisionId: params.id, ...body })),
  }),
  route({
    method: 'put',
    path: '/api/suspensions/:id',
    summary: 'Gives a suspension its last day, or another',
    params: ById,
    body: SuspensionInput,
    response: SuspensionView,
    handle: async (ctx, { params, body }) =>
      presentSuspension(await changeSuspension(ctx, { suspensionId: params.id, ...body })),
  }),
];

async function decisionView(ctx: Ctx, decisionId: string): Promise<DecisionView> {
  return presentDecision(ctx, await decisionDetail(ctx, decisionId));
}
