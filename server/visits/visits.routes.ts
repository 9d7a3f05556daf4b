import { z } from 'zod';
import { presentDecision } from '#server/decisions/decisions.presenter';
import { decisionDetail } from '#server/decisions/decisions.queries';
import { type Route, route } from '#server/http/route';
import { addVisit } from '#server/visits/add-visit';
import { amendDecision } from '#server/visits/amend-decision';
import { cancelVisits } from '#server/visits/cancel-visits';
import { cancelVisitsOfSuspension } from '#server/visits/cancel-visits-of-suspension';
import { changeDecision } from '#server/visits/change-decision';
import { changeVisit } from '#server/visits/change-visit';
import { enterDecisionLetter } from '#server/visits/enter-decision-letter';
import { endDecision } from '#server/visits/end-decision';
import { generateMonth, previewMonth } from '#server/visits/generate-month';
import { patternsRoutes } from '#server/visits/patterns.routes';
import { restoreVisits } from '#server/visits/restore-visits';
import { presentGeneration, presentVisit, presentVisits } from '#server/visits/visits.presenter';
import {
  DecisionAmendment,
  DecisionEndingInput,
  DecisionInput,
  DecisionLetter,
  DecisionView,
} from '#shared/decisions/decisions-wire';
import { Id } from '#shared/kernel/wire';
import {
  AmendmentDone,
  Cancellation,
  Cancellations,
  GenerationParams,
  GenerationQuery,
  GenerationView,
  NewVisit,
  Restorations,
  SuspensionVisits,
  VisitReshaping,
  VisitsCancelled,
  VisitsQuery,
  VisitsRestored,
  VisitsView,
  VisitView,
} from '#shared/visits/visits-wire';

const RowId = z.object({ id: Id });
const DecisionId = z.object({ decisionId: Id });

export const visitsRoutes: readonly Route[] = [
  ...patternsRoutes,
  route({
    method: 'get',
    path: '/api/visits/generations/:month',
    summary: 'What a generation of the month would make now; writes nothing',
    params: GenerationParams,
    query: GenerationQuery,
    response: GenerationView,
    handle: async (ctx, { params, query }) =>
      presentGeneration(ctx, await previewMonth(ctx, { month: params.month, ...query })),
  }),
  route({
    method: 'post',
    path: '/api/visits/generations/:month',
    summary: 'Makes the visits of a month; a second run changes nothing',
    params: GenerationParams,
    body: GenerationQuery,
    response: GenerationView,
    handle: async (ctx, { params, body }) =>
      presentGeneration(ctx, await generateMonth(ctx, { month: params.month, ...body })),
  }),
  route({
    method: 'get',
    path: '/api/visits',
    summary: 'Visits of a stretch of days',
    query: VisitsQuery,
    response: VisitsView,
    handle: (ctx, { query }) => presentVisits(ctx, query),
  }),
  route({
    method: 'post',
    path: '/api/visits/cancellations',
    summary: 'Cancels visits, all or none',
    body: Cancellations,
    response: VisitsCancelled,
    handle: (ctx, { body }) => cancelVisits(ctx, body),
  }),
  route({
    method: 'post',
    path: '/api/visits/restorations',
    summary: 'Takes cancellations back, all or none',
    body: Restorations,
    response: VisitsRestored,
    handle: (ctx, { body }) => restoreVisits(ctx, body),
  }),
  route({
    method: 'post',
    path: '/api/suspensions/:id/cancelled-visits',
    summary: 'Cancels the visits of the days on which a decision rests',
    params: RowId,
    response: SuspensionVisits,
    handle: (ctx, { params }) => cancelVisitsOfSuspension(ctx, { suspensionIds: [params.id] }),
  }),
  route({
    method: 'get',
    path: '/api/visits/:id',
    summary: 'A visit with its window, tasks, balance and history',
    params: RowId,
    response: VisitView,
    handle: (ctx, { params }) => presentVisit(ctx, params.id),
  }),
  route({
    method: 'patch',
    path: '/api/visits/:id',
    summary: 'Changes one visit apart from its pattern',
    params: RowId,
    body: VisitReshaping,
    response: VisitView,
    handle: async (ctx, { params, body }) =>
      presentVisit(ctx, (await changeVisit(ctx, { visitId: params.id, ...body })).id),
  }),
  route({
    method: 'post',
    path: '/api/visits/:id/cancellation',
    summary: 'Cancels a visit',
    params: RowId,
    body: Cancellation,
    response: VisitsCancelled,
    handle: (ctx, { params, body }) => cancelVisits(ctx, { visitIds: [params.id], reason: body.reason }),
  }),
  route({
    method: 'delete',
    path: '/api/visits/:id/cancellation',
    summary: 'Takes a cancellation back',
    params: RowId,
    response: VisitsRestored,
    handle: (ctx, { params }) => restoreVisits(ctx, { visitIds: [params.id] }),
  }),
  route({
    method: 'put',
    path: '/api/decisions/:id',
    summary: 'Corrects what was entered of a decision; its visits follow',
    params: RowId,
    body: DecisionInput,
    response: DecisionView,
    handle: async (ctx, { params, body }) => {
      await changeDecision(ctx, { decisionId: params.id, ...body });
      return presentDecision(ctx, await decisionDetail(ctx, params.id));
    },
  }),
  route({
    method: 'post',
    path: '/api/decisions/:id/letter',
    summary: 'The letter of an urgent order has come: it becomes a decision',
    params: RowId,
    body: DecisionLetter,
    response: DecisionView,
    handle: async (ctx, { params, body }) => {
      await enterDecisionLetter(ctx, { decisionId: params.id, ...body });
      return presentDecision(ctx, await decisionDetail(ctx, params.id));
    },
  }),
  route({
    method: 'post',
    path: '/api/decisions/:decisionId/ending',
    summary: 'Ends a decision before its last day; later visits are cancelled',
    params: DecisionId,
    body: DecisionEndingInput,
    response: SuspensionVisits,
    handle: (ctx, { params, body }) => endDecision(ctx, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/api/decisions/:decisionId/amendments',
    summary: 'Amends a decision from a day on: a new decision, which takes patterns and visits along',
    params: DecisionId,
    body: DecisionAmendment,
    status: 201,
    response: AmendmentDone,
    handle: async (ctx, { params, body }) => {
      const { decision, ...visits } = await amendDecision(ctx, { ...params, ...body });
      return { decisionId: decision.id, number: body.number, ...visits };
    },
  }),
  route({
    method: 'post',
    path: '/api/decisions/:decisionId/visits',
    summary: 'Adds one visit beside the patterns',
    params: DecisionId,
    body: NewVisit,
    status: 201,
    response: VisitView,
    handle: async (ctx, { params, body }) =>
      presentVisit(ctx, (await addVisit(ctx, { decisionId: params.decisionId, ...body })).id),
  }),
];
