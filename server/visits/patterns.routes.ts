import { z } from 'zod';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { type Route, route } from '#server/http/route';
import { addPatterns } from '#server/visits/add-patterns';
import { changePattern } from '#server/visits/change-pattern';
import { endPattern } from '#server/visits/end-pattern';
import { loadGrant } from '#server/visits/load-grants';
import { removePattern } from '#server/visits/remove-pattern';
import { patternsOfPeople } from '#server/visits/series-of-patterns';
import {
  type PatternsOfDecision,
  presentPattern,
  presentPatternChange,
  presentPatterns,
} from '#server/visits/visits.presenter';
import { Id } from '#shared/kernel/wire';
import {
  NewVisitPattern,
  PatternChangeDone,
  VisitPatternChange,
  VisitPatternEnd,
  VisitPatternsView,
  VisitPatternView,
} from '#shared/visits/visits-wire';

const PatternId = z.object({ id: Id });
const DecisionId = z.object({ decisionId: Id });

export const patternsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/decisions/:decisionId/visit-patterns',
    summary: 'Visit patterns of a decision and what it grants',
    params: DecisionId,
    response: VisitPatternsView,
    handle: async (ctx, { params }) => presentPatterns(ctx, await patternsOf(ctx, params.decisionId)),
  }),
  route({
    method: 'post',
    path: '/api/decisions/:decisionId/visit-patterns',
    summary: 'Adds a visit pattern',
    params: DecisionId,
    body: NewVisitPattern,
    status: 201,
    response: VisitPatternView,
    handle: async (ctx, { params, body }) => {
      const [pattern] = await addPatterns(ctx, { patterns: [{ ...body, decisionId: params.decisionId }] });
      return pattern === undefined ? null : presentPattern(ctx, pattern);
    },
  }),
  route({
    method: 'post',
    path: '/api/visit-patterns/:id/changes',
    summary: 'Changes a pattern from a day on; untouched visits follow',
    params: PatternId,
    body: VisitPatternChange,
    response: PatternChangeDone,
    handle: async (ctx, { params, body }) =>
      presentPatternChange(ctx, await changePattern(ctx, { patternId: params.id, ...body })),
  }),
  route({
    method: 'post',
    path: '/api/visit-patterns/:id/end',
    summary: 'Ends a pattern after a day; untouched later visits are removed',
    params: PatternId,
    body: VisitPatternEnd,
    response: PatternChangeDone,
    handle: async (ctx, { params, body }) =>
      presentPatternChange(ctx, await endPattern(ctx, { patternId: params.id, ...body })),
  }),
  route({
    method: 'delete',
    path: '/api/visit-patterns/:id',
    summary: 'Removes a pattern that has no visits',
    params: PatternId,
    handle: (ctx, { params }) => removePattern(ctx, { patternId: params.id }),
  }),
];

async function patternsOf(ctx: Ctx, decisionId: string): Promise<PatternsOfDecision> {
  const { decision, grant } = await loadGrant(decisionId);
  permit(ctx, 'seeVisits', decision);
  const ofPerson = (await patternsOfPeople([decision.beneficiaryId])).map(({ pattern }) => pattern);
  return {
    decisionId,
    grant,
    patterns: ofPerson.filter((pattern) => pattern.decisionId === decisionId),
    patternsBeside: ofPerson.filter((pattern) => pattern.decisionId !== decisionId),
  };
}
