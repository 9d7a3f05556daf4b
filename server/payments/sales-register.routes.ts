import { type Route, route } from '#server/http/route';
import { salesRegisterFile } from '#server/payments/sales-register.files';
import { salesRegister } from '#server/payments/sales-register.queries';
import { SalesRegisterFileQuery, SalesRegisterQuery, SalesRegisterView } from '#shared/payments/sales-register-wire';

export const salesRegisterRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/sales-register',
    summary: 'The invoices issued in a month, as the register of sales has them',
    query: SalesRegisterQuery,
    response: SalesRegisterView,
    handle: (ctx, { query }) => salesRegister(ctx, query.month),
  }),
  route({
    method: 'get',
    path: '/api/sales-register/file',
    summary: 'The same as XLSX or CSV',
    query: SalesRegisterFileQuery,
    response: 'file',
    handle: (ctx, { query }) => salesRegisterFile(ctx, query),
  }),
];
