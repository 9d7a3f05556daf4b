import { z } from 'zod';
import { acceptMonth } from '#server/billing/accept-month';
import { findInvoice } from '#server/billing/billing.queries';
import { correctInvoice } from '#server/billing/correct-invoice';
import { previewCorrection } from '#server/billing/corrections.queries';
import { decideObjection } from '#server/billing/decide-objection';
import { objectToVisit } from '#server/billing/object-to-visit';
import { presentObjection } from '#server/billing/objections.queries';
import { InvoiceView } from '#shared/billing/billing-wire';
import { CorrectionPreview, CorrectionQuery, NewCorrection } from '#shared/billing/correction-wire';
import { NewObjection, ObjectionDecision, ObjectionView } from '#shared/billing/objection-wire';
import { Id } from '#shared/kernel/wire';
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
  route({
    method: 'post',
    path: '/api/visits/:id/objections',
    summary: 'Objects to what is billed of a visit of a closed month',
    params: z.object({ id: Id }),
    body: NewObjection,
    status: 201,
    response: ObjectionView,
    handle: async (ctx, { params, body }) =>
      presentObjection(await objectToVisit(ctx, { visitId: params.id, ...body })),
  }),
  route({
    method: 'post',
    path: '/api/objections/:id/decision',
    summary: 'Accepts an objection with the minutes that are billed instead, or rejects it with a reason',
    params: z.object({ id: Id }),
    body: ObjectionDecision,
    response: ObjectionView,
    handle: async (ctx, { params, body }) =>
      presentObjection(await decideObjection(ctx, { objectionId: params.id, ...body })),
  }),
  route({
    method: 'post',
    path: '/api/month-acceptances',
    summary: 'The gmina accepts every visit of its month to which it has not objected',
    body: GminaMonthQuery,
    response: MonthVisitsView,
    handle: async (ctx, { body }) => {
      await acceptMonth(ctx, body);
      return monthVisits(ctx, body);
    },
  }),
  route({
    method: 'get',
    path: '/api/invoices/:id/correction',
    summary: 'What the correction of a document would say if it were issued now',
    params: z.object({ id: Id }),
    query: CorrectionQuery,
    response: CorrectionPreview,
    handle: (ctx, { params, query }) => previewCorrection(ctx, { invoiceId: params.id, ...query }),
  }),
  route({
    method: 'post',
    path: '/api/invoices/:id/corrections',
    summary: 'Issues a correcting document',
    params: z.object({ id: Id }),
    body: NewCorrection,
    status: 201,
    response: InvoiceView,
    handle: async (ctx, { params, body }) =>
      findInvoice(ctx, (await correctInvoice(ctx, { invoiceId: params.id, ...body })).id),
  }),
];
