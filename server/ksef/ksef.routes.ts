import { z } from 'zod';
import { type Route, route } from '#server/http/route';
import { correctTechnically } from '#server/ksef/correct-technically';
import { findSubmission, listSubmissions, upoOf } from '#server/ksef/ksef.queries';
import { recordKsefNumber } from '#server/ksef/record-ksef-number';
import { requestSending } from '#server/ksef/request-sending';
import { ksefMode } from '#server/ksef/this-gateway';
import { Id } from '#shared/kernel/wire';
import { EnteredKsefNumber, KsefList, KsefView } from '#shared/ksef/ksef-wire';

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
