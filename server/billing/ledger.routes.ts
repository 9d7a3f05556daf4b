import { z } from 'zod';
import { hourUseSheet } from '#server/billing/hour-use-sheet';
import { decisionLedger, hourUse } from '#server/billing/ledger.queries';
import { type Route, route } from '#server/http/route';
import { SHEET_TYPE } from '#server/sheets/sheet-bytes';
import { HourUseQuery, HourUseView, LedgerView } from '#shared/billing/ledger-wire';
import { Id, MonthText } from '#shared/kernel/wire';

const OfMonth = z.object({ month: MonthText });

export const ledgerRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/decisions/:decisionId/ledger',
    summary: 'Granted, planned, delivered, billed and left minutes of a decision, month by month, with a forecast',
    params: z.object({ decisionId: Id }),
    response: LedgerView,
    handle: (ctx, { params }) => decisionLedger(ctx, params.decisionId),
  }),
  route({
    method: 'get',
    path: '/api/hour-use/:month',
    summary: 'What became of the hours that decisions grant in a month',
    params: OfMonth,
    query: HourUseQuery,
    response: HourUseView,
    handle: (ctx, { params, query }) => hourUse(ctx, { ...params, ...query }),
  }),
  route({
    method: 'get',
    path: '/api/hour-use/:month/sheet',
    summary: 'The same as a spreadsheet',
    params: OfMonth,
    query: HourUseQuery,
    response: 'file',
    handle: async (ctx, { params, query }) => ({
      ...(await hourUseSheet(ctx, { ...params, ...query })),
      contentType: SHEET_TYPE,
    }),
  }),
];
