import { z } from 'zod';
import type { Ctx } from '#server/context';
import { type Route, route } from '#server/http/route';
import { applyPlan, discardPlan, undoPlan } from '#server/planning/apply-plan';
import { type Arranged, arrangeVisits } from '#server/planning/arrange-visits';
import { assignVisit, moveVisit, unassignVisit } from '#server/planning/assign-visit';
import { loadBoard } from '#server/planning/board.queries';
import { loadBoardVisits } from '#server/planning/board-visits.queries';
import { loadCandidates } from '#server/planning/candidates.queries';
import { moveVisitToDay } from '#server/planning/move-visit-to-day';
import { loadPlanChanges } from '#server/planning/plan-proposals.queries';
import { loadLatestPlanRun, loadPlanRun, presentApplied, presentPlanRun } from '#server/planning/plan-runs.queries';
import { loadPlanningDays } from '#server/planning/planning-days.queries';
import { publishRoster } from '#server/planning/publish-roster';
import { cancelPlanRun, improvePlan, requestPlan } from '#server/planning/request-plan';
import { loadRosterChanges } from '#server/planning/roster-changes.queries';
import { Id } from '#shared/kernel/wire';
import {
  LatestPlanRun,
  PlanApplication,
  PlanApplied,
  PlanChangesQuery,
  PlanChangesView,
  PlanContinuation,
  PlanRequest,
  PlanRunsQuery,
  PlanRunView,
} from '#shared/planning/plan-wire';
import {
  Arrangement,
  ArrangementDone,
  BoardQuery,
  BoardView,
  CandidatesQuery,
  CandidatesView,
  DayOfVisit,
  PlanningDaysView,
  PublicationView,
  RosterChangesQuery,
  RosterChangesView,
  SlotAssignment,
  SlotChange,
  SlotText,
  Stretch,
} from '#shared/planning/planning-wire';

const Slot = z.object({ id: Id, slot: SlotText });
const OneRow = z.object({ id: Id });

async function presentArranged(ctx: Ctx, arranged: Arranged): Promise<ArrangementDone> {
  const { visitIds, warnings, undo } = arranged;
  return { visits: await loadBoardVisits(ctx, { visitIds }), warnings, undo };
}

export const planningRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/board',
    summary: 'Carers and visits of a day, or of up to seven days, with all that a move is checked against',
    query: BoardQuery,
    response: BoardView,
    handle: async (ctx, { query: { day, from, to } }) =>
      loadBoard(ctx, { fromOn: from ?? day ?? '', toOn: to ?? day ?? '' }),
  }),
  route({
    method: 'get',
    path: '/api/planning-days',
    summary: 'How full the days are, what nobody serves yet, and what is not published',
    query: RosterChangesQuery,
    response: PlanningDaysView,
    handle: async (ctx, { query: { from, to } }) => loadPlanningDays(ctx, { fromOn: from, toOn: to }),
  }),
  route({
    method: 'post',
    path: '/api/arrangements',
    summary: 'Changes who goes to which visits and when, in the draft: all of the changes or none',
    body: Arrangement,
    response: ArrangementDone,
    handle: async (ctx, { body }) => presentArranged(ctx, await arrangeVisits(ctx, body)),
  }),
  route({
    method: 'post',
    path: '/api/visits/:id/day',
    summary: 'Moves a visit to another day of its week; carers who cannot come then are taken off',
    params: OneRow,
    body: DayOfVisit,
    response: ArrangementDone,
    handle: async (ctx, { params: { id }, body }) =>
      presentArranged(ctx, await moveVisitToDay(ctx, { visitId: id, ...body })),
  }),
  route({
    method: 'put',
    path: '/api/visits/:id/assignments/:slot',
    summary: 'Sends a carer to a visit',
    params: Slot,
    body: SlotAssignment,
    response: ArrangementDone,
    handle: async (ctx, { params: { id, slot }, body }) =>
      presentArranged(ctx, await assignVisit(ctx, { visitId: id, slot, ...body })),
  }),
  route({
    method: 'patch',
    path: '/api/visits/:id/assignments/:slot',
    summary: 'Gives a visit another carer or start, pins it or lets it go',
    params: Slot,
    body: SlotChange,
    response: ArrangementDone,
    handle: async (ctx, { params: { id, slot }, body }) =>
      presentArranged(ctx, await moveVisit(ctx, { visitId: id, slot, ...body })),
  }),
  route({
    method: 'delete',
    path: '/api/visits/:id/assignments/:slot',
    summary: 'Takes the carer off a visit',
    params: Slot,
    response: ArrangementDone,
    handle: async (ctx, { params: { id, slot } }) =>
      presentArranged(ctx, await unassignVisit(ctx, { visitId: id, slot })),
  }),
  route({
    method: 'get',
    path: '/api/visits/:id/candidates',
    summary: 'Carers for a visit, the best first, with reasons',
    params: OneRow,
    query: CandidatesQuery,
    response: CandidatesView,
    handle: async (ctx, { params, query }) => loadCandidates(ctx, { visitId: params.id, slot: query.slot }),
  }),
  route({
    method: 'get',
    path: '/api/plan-runs',
    summary: 'The latest planning run of a month',
    query: PlanRunsQuery,
    response: LatestPlanRun,
    handle: async (ctx, { query }) => ({ run: await loadLatestPlanRun(ctx, query.month) }),
  }),
  route({
    method: 'post',
    path: '/api/plan-runs',
    summary: 'Has some days planned',
    body: PlanRequest,
    status: 201,
    response: PlanRunView,
    handle: async (ctx, { body }) => presentPlanRun(ctx, await requestPlan(ctx, body)),
  }),
  route({
    method: 'get',
    path: '/api/plan-runs/:id',
    summary: 'How far a planning run is, and what came of it',
    params: OneRow,
    response: PlanRunView,
    handle: async (ctx, { params }) => loadPlanRun(ctx, params.id),
  }),
  route({
    method: 'post',
    path: '/api/plan-runs/:id/cancellation',
    summary: 'Ends a planning run with the best plan so far',
    params: OneRow,
    response: PlanRunView,
    handle: async (ctx, { params }) => presentPlanRun(ctx, await cancelPlanRun(ctx, { planRunId: params.id })),
  }),
  route({
    method: 'get',
    path: '/api/plan-runs/:id/changes',
    summary: 'What a proposed plan would change in the draft, by gmina, day, carer and state, a page at a time',
    params: OneRow,
    query: PlanChangesQuery,
    response: PlanChangesView,
    handle: async (ctx, { params, query }) => loadPlanChanges(ctx, { planRunId: params.id, ...query }),
  }),
  route({
    method: 'post',
    path: '/api/plan-runs/:id/application',
    summary: 'Takes a proposed plan over into the draft, all of it or a part',
    params: OneRow,
    body: PlanApplication,
    response: PlanApplied,
    handle: async (ctx, { params, body }) =>
      presentApplied(ctx, await applyPlan(ctx, { planRunId: params.id, part: body.part })),
  }),
  route({
    method: 'delete',
    path: '/api/plan-runs/:id/application',
    summary: 'Gives back the draft from before a plan was applied',
    params: OneRow,
    response: PlanApplied,
    handle: async (ctx, { params }) => presentApplied(ctx, await undoPlan(ctx, { planRunId: params.id })),
  }),
  route({
    method: 'delete',
    path: '/api/plan-runs/:id/proposal',
    summary: 'Throws a proposed plan away',
    params: OneRow,
    response: PlanRunView,
    handle: async (ctx, { params }) => presentPlanRun(ctx, await discardPlan(ctx, { planRunId: params.id })),
  }),
  route({
    method: 'post',
    path: '/api/plan-runs/:id/continuation',
    summary: 'Has the search go on from a proposed plan',
    params: OneRow,
    body: PlanContinuation,
    status: 201,
    response: PlanRunView,
    handle: async (ctx, { params, body }) =>
      presentPlanRun(ctx, await improvePlan(ctx, { planRunId: params.id, seconds: body.seconds })),
  }),
  route({
    method: 'get',
    path: '/api/roster-changes',
    summary: 'What publishing would change, and what stands against it',
    query: RosterChangesQuery,
    response: RosterChangesView,
    handle: async (ctx, { query: { from, to } }) => loadRosterChanges(ctx, { fromOn: from, toOn: to }),
  }),
  route({
    method: 'post',
    path: '/api/publications',
    summary: 'Publishes the draft of some days',
    body: Stretch,
    status: 201,
    response: PublicationView,
    handle: async (ctx, { body }) => publishRoster(ctx, body),
  }),
];
