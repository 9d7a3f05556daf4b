import { monthVisitsFile } from '#server/billing/month-visits.files';
import { monthVisits } from '#server/billing/month-visits.queries';
import { recalculations } from '#server/billing/settlement.queries';
import { type Route, route } from '#server/http/route';
import {
  GminaMonthQuery,
  MonthVisitsFileQuery,
  MonthVisitsView,
  RecalculationsView,
} from '#shared/billing/month-visits-wire';

export const settlementRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/settlement/visits',
    summary: 'Every visit of a gmina’s month: what was billed of it, or why it was not',
    query: GminaMonthQuery,
    response: MonthVisitsView,
    handle: (ctx, { query }) => monthVisits(ctx, query),
  }),
  route({
    method: 'get',
    path: '/api/settlement/visits/file',
    summary: 'The same as a file',
    query: MonthVisitsFileQuery,
    response: 'file',
    handle: (ctx, { query }) => monthVisitsFile(ctx, query),
  }),
  route({
    method: 'get',
    path: '/api/settlement/recalculation',
    summary: 'A closed month reckoned anew from what was frozen and from what stands now',
    query: GminaMonthQuery,
    response: RecalculationsView,
    handle: (ctx, { query }) => recalculations(ctx, query),
  }),
];
