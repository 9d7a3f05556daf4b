import { z } from 'zod';
import { fa3Of, findInvoice, lineVisits, listInvoices, monthOverview } from '#server/billing/billing.queries';
import { closeMonth } from '#server/billing/close-month';
import { issueInvoice } from '#server/billing/issue-invoice';
import { renderInvoice } from '#server/billing/render-invoice';
import { mailsAbout } from '#server/mail/mails.queries';
import { permit } from '#server/context';
import { reopenMonth } from '#server/billing/reopen-month';
import { type Route, route } from '#server/http/route';
import {
  FileQuery,
  InvoiceList,
  InvoiceQuery,
  InvoiceView,
  LineVisits,
  MonthOverview,
  MonthToClose,
} from '#shared/billing/billing-wire';
import { Id, MonthText } from '#shared/kernel/wire';
import { MailsView } from '#shared/mail/mail-wire';

export const billingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/month-closings/:month',
    summary: 'The month of every gmina: what was delivered, what is closed, what is in the way',
    params: z.object({ month: MonthText }),
    response: MonthOverview,
    handle: (ctx, { params }) => monthOverview(ctx, params.month),
  }),
  route({
    method: 'post',
    path: '/api/month-closings',
    summary: 'Closes the month of some gminas, or of all, and drafts their documents',
    body: MonthToClose,
    response: MonthOverview,
    handle: async (ctx, { body }) => {
      await closeMonth(ctx, body);
      return monthOverview(ctx, body.month);
    },
  }),
  route({
    method: 'delete',
    path: '/api/month-closings/:month/:municipalityId',
    summary: 'Opens a closed month again, while none of its documents is issued',
    params: z.object({ month: MonthText, municipalityId: Id }),
    response: MonthOverview,
    handle: async (ctx, { params }) => {
      await reopenMonth(ctx, params);
      return monthOverview(ctx, params.month);
    },
  }),
  route({
    method: 'get',
    path: '/api/invoices',
    summary: 'Invoices and grant settlements that the reader may see',
    query: InvoiceQuery,
    response: InvoiceList,
    handle: (ctx, { query }) => listInvoices(ctx, query),
  }),
  route({
    method: 'get',
    path: '/api/invoices/:id',
    summary: 'A document with its lines',
    params: z.object({ id: Id }),
    response: InvoiceView,
    handle: (ctx, { params }) => findInvoice(ctx, params.id),
  }),
  route({
    method: 'get',
    path: '/api/invoices/:id/lines/:lineId/visits',
    summary: 'The visits that a line was counted from',
    params: z.object({ id: Id, lineId: Id }),
    response: LineVisits,
    handle: (ctx, { params }) => lineVisits(ctx, { invoiceId: params.id, lineId: params.lineId }),
  }),
  route({
    method: 'post',
    path: '/api/invoices/:id/issuance',
    summary: 'Issues a draft: gives it the next number and freezes it',
    params: z.object({ id: Id }),
    response: InvoiceView,
    handle: async (ctx, { params }) => {
      await issueInvoice(ctx, { invoiceId: params.id });
      return findInvoice(ctx, params.id);
    },
  }),
  route({
    method: 'get',
    path: '/api/invoices/:id/mails',
    summary: 'How the gmina was told of an issued document by e-mail',
    params: z.object({ id: Id }),
    response: MailsView,
    handle: async (ctx, { params }) => {
      const { id } = await findInvoice(ctx, params.id);
      permit(ctx, 'readInvoiceMails');
      return mailsAbout(ctx, id);
    },
  }),
  route({
    method: 'get',
    path: '/api/invoices/:id/xml',
    summary: 'The FA(3) of an issued invoice, as KSeF takes it; by its revision also one that KSeF rejected',
    params: z.object({ id: Id }),
    query: FileQuery,
    response: 'file',
    handle: async (ctx, { params, query: { revision } }) => {
      const { number, file } = await fa3Of(ctx, { invoiceId: params.id, revision });
      const which = revision === undefined ? '' : `-plik-${revision + 1}`;
      return {
        bytes: file.xml,
        contentType: 'application/xml',
        fileName: `${number.replaceAll('/', '-')}${which}.xml`,
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/invoices/:id/pdf',
    summary: 'The issued document as PDF',
    params: z.object({ id: Id }),
    response: 'file',
    handle: async (ctx, { params }) => {
      const { number, pdf } = await renderInvoice(ctx, { invoiceId: params.id });
      return { bytes: pdf, contentType: 'application/pdf', fileName: `${number.replaceAll('/', '-')}.pdf` };
    },
  }),
];
