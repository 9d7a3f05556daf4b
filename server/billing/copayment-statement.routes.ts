import { copaymentStatementFile } from '#server/billing/copayment-statement.files';
import { copaymentStatementOf } from '#server/billing/copayment-statement.queries';
import { type Route, route } from '#server/http/route';
import {
  CopaymentStatementFileQuery,
  CopaymentStatementQuery,
  CopaymentStatementView,
} from '#shared/billing/copayment-wire';

export const copaymentStatementRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/copayment-statement',
    summary: 'What the people of a gmina pay for a month, by reference numbers',
    query: CopaymentStatementQuery,
    response: CopaymentStatementView,
    handle: (ctx, { query }) => copaymentStatementOf(ctx, query),
  }),
  route({
    method: 'get',
    path: '/api/copayment-statement/file',
    summary: 'The same as PDF, XLSX or CSV',
    query: CopaymentStatementFileQuery,
    response: 'file',
    handle: (ctx, { query }) => copaymentStatementFile(ctx, query),
  }),
];
