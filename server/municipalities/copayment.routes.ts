import { z } from 'zod';
import { type Ctx, permit } from '#server/context';
import { type Route, route } from '#server/http/route';
import { addCopaymentTable, addNationalTable } from '#server/municipalities/add-copayment-table';
import { addIncomeCriterion } from '#server/municipalities/add-income-criterion';
import { changeCopaymentTable } from '#server/municipalities/change-copayment-table';
import { copaymentOf } from '#server/municipalities/copayment.queries';
import { Id } from '#shared/kernel/wire';
import {
  CopaymentTableInput,
  IncomeCriterionInput,
  MunicipalityCopayment,
  NewCopaymentTable,
  NewNationalTable,
} from '#shared/municipalities/copayment-wire';

const ById = z.object({ id: Id });
const Entered = z.object({ id: Id });

export const copaymentRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/municipalities/:id/copayment',
    summary: "A gmina's tables of fees, those of the state, and the criteria of income",
    params: ById,
    response: MunicipalityCopayment,
    handle: async (ctx: Ctx, { params }) => {
      permit(ctx, 'readCopayment');
      return copaymentOf(ctx, params.id);
    },
  }),
  route({
    method: 'post',
    path: '/api/copayment-tables',
    summary: "Enters a gmina's resolution on fees",
    body: NewCopaymentTable,
    status: 201,
    response: Entered,
    handle: async (ctx, { body }) => ({ id: (await addCopaymentTable(ctx, body)).id }),
  }),
  route({
    method: 'put',
    path: '/api/copayment-tables/:id',
    summary: 'Corrects a table of fees, or gives it its last day',
    params: ById,
    body: CopaymentTableInput,
    response: Entered,
    handle: async (ctx, { params, body }) => ({
      id: (await changeCopaymentTable(ctx, { tableId: params.id, ...body })).id,
    }),
  }),
  route({
    method: 'post',
    path: '/api/national-copayment-tables',
    summary: 'Enters another table of the state for SUO-P',
    body: NewNationalTable,
    status: 201,
    response: Entered,
    handle: async (ctx, { body }) => ({ id: (await addNationalTable(ctx, body)).id }),
  }),
  route({
    method: 'post',
    path: '/api/income-criteria',
    summary: 'Enters new criteria of income',
    body: IncomeCriterionInput,
    status: 201,
    response: z.object({}),
    handle: async (ctx, { body }) => {
      await addIncomeCriterion(ctx, body);
      return {};
    },
  }),
];
