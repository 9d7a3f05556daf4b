import { z } from 'zod';
import { permit } from '#server/context';
import { decisionCopayment } from '#server/decisions/copayment-rates.queries';
import { setCopaymentRate } from '#server/decisions/set-copayment-rate';
import { type Route, route } from '#server/http/route';
import { CopaymentRateInput, DecisionCopayment } from '#shared/decisions/copayment-wire';
import { Id } from '#shared/kernel/wire';

const ById = z.object({ id: Id });

export const copaymentRatesRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/decisions/:id/copayment',
    summary: 'What a decision says of the fee, and what the next rate is reckoned by',
    params: ById,
    response: DecisionCopayment,
    handle: async (ctx, { params }) => {
      const view = await decisionCopayment(ctx, params.id);
      permit(ctx, 'readDecisions');
      return view;
    },
  }),
  route({
    method: 'post',
    path: '/api/decisions/:id/copayment-rates',
    summary: 'Says what a person pays from a day on; the rates before stay',
    params: ById,
    body: CopaymentRateInput,
    status: 201,
    response: DecisionCopayment,
    handle: async (ctx, { params, body }) => {
      await setCopaymentRate(ctx, { decisionId: params.id, ...body });
      return decisionCopayment(ctx, params.id);
    },
  }),
];
