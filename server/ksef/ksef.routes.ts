import { z } from 'zod';
import { type Route, route } from '#server/http/route';
import { correctTechnically } from '#server/ksef/correct-technically';
import { endOutage } from '#server/ksef/end-outage';
import { findSubmission, listSubmissions, upoOf } from '#server/ksef/ksef.queries';
import { listOutages } from '#server/ksef/outages.queries';
import { recordKsefNumber } from '#server/ksef/record-ksef-number';
import { recordOutage } from '#server/ksef/record-outage';
import { requestSending } from '#server/ksef/request-sending';
import { ksefMode } from '#server/ksef/this-gateway';
import { withdrawOutage } from '#server/ksef/withdraw-outage';
import { Id } from '#shared/kernel/wire';
import { EnteredKsefNumber, KsefList, KsefView } from '#shared/ksef/ksef-wire';
import { NewOutage, OutageEnd, OutagesView, OutageWithdrawal } from '#shared/ksef/outages-wire';

const params = z.object({ id: Id });

export const ksefRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/ksef-submissions',
    summary: 'Where each issued invoice is on its way into KSeF',
    response: KsefList,
    handle: (ctx) => listSubmissions(ctx),
  }),
  route({
    method: 'get',
    path: '/api/invoices/:id/ksef',
    summary: 'The way of an issued invoice into KSeF: state, number, deadline, what to do next',
    params,
    response: KsefView,
    handle: (ctx, { params }) => findSubmission(ctx, { invoiceId: params.id, mode: ksefMode() }),
  }),
  route({
    method: 'post',
    path: '/api/invoices/:id/ksef/sending',
    summary: 'Has an invoice sent to KSeF now',
    params,
    response: KsefView,
    handle: async (ctx, { params }) => {
      const which = { invoiceId: params.id, mode: ksefMode() };
      await requestSending(ctx, which);
      return findSubmission(ctx, which);
    },
  }),
  route({
    method: 'post',
    path: '/api/invoices/:id/ksef/technical-corrections',
    summary: 'Writes the file of an invoice that KSeF rejected anew, from the same document, and sends it',
    params,
    status: 201,
    response: KsefView,
    handle: async (ctx, { params }) => {
      const which = { invoiceId: params.id, mode: ksefMode() };
      await correctTechnically(ctx, which);
      return findSubmission(ctx, which);
    },
  }),
  route({
    method: 'put',
    path: '/api/invoices/:id/ksef/number',
    summary: 'Writes down the KSeF number of an invoice that was uploaded by hand',
    params,
    body: EnteredKsefNumber,
    response: KsefView,
    handle: async (ctx, { params, body }) => {
      await recordKsefNumber(ctx, { invoiceId: params.id, ...body });
      return findSubmission(ctx, { invoiceId: params.id, mode: ksefMode() });
    },
  }),
  route({
    method: 'get',
    path: '/api/ksef-outages',
    summary: 'Announced times in which KSeF could not be used',
    response: OutagesView,
    handle: (ctx) => listOutages(ctx),
  }),
  route({
    method: 'post',
    path: '/api/ksef-outages',
    summary: 'Writes down an announced outage of KSeF, which the deadlines of invoices follow',
    status: 201,
    body: NewOutage,
    response: OutagesView,
    handle: async (ctx, { body }) => {
      await recordOutage(ctx, body);
      return listOutages(ctx);
    },
  }),
  route({
    method: 'put',
    path: '/api/ksef-outages/:id/end',
    summary: 'Writes down when an outage ended',
    params,
    body: OutageEnd,
    response: OutagesView,
    handle: async (ctx, { params, body }) => {
      await endOutage(ctx, { outageId: params.id, ...body });
      return listOutages(ctx);
    },
  }),
  route({
    method: 'post',
    path: '/api/ksef-outages/:id/withdrawal',
    summary: 'Takes a wrong record of an outage back',
    params,
    body: OutageWithdrawal,
    response: OutagesView,
    handle: async (ctx, { params, body }) => {
      await withdrawOutage(ctx, { outageId: params.id, ...body });
      return listOutages(ctx);
    },
  }),
  route({
    method: 'get',
    path: '/api/invoices/:id/ksef/upo',
    summary: 'The receipt (UPO) that KSeF signed',
    params,
    response: 'file',
    handle: async (ctx, { params }) => {
      const { number, upo } = await upoOf(ctx, params.id);
      return { bytes: upo, contentType: 'application/xml', fileName: `UPO-${number.replaceAll('/', '-')}.xml` };
    },
  }),
];
