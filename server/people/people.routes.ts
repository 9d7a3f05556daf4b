import { z } from 'zod';
import { type Ctx, permit } from '#server/context';
import { type Route, route } from '#server/http/route';
import { addBeneficiaries } from '#server/people/add-beneficiaries';
import { changeBeneficiary } from '#server/people/change-beneficiary';
import { presentBeneficiaries, presentBeneficiary } from '#server/people/people.presenter';
import { listBeneficiaries, viewBeneficiary } from '#server/people/people.queries';
import { setCarerWishes } from '#server/people/set-carer-wishes';
import { Id } from '#shared/kernel/wire';
import { BeneficiariesView, BeneficiaryInput, BeneficiaryView, WishInput } from '#shared/people/people-wire';

const ById = z.object({ id: Id });

export const peopleRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/beneficiaries',
    summary: 'The people whom the reader sees, by name',
    response: BeneficiariesView,
    handle: async (ctx) => {
      permit(ctx, 'readBeneficiaries');
      return presentBeneficiaries(ctx, await listBeneficiaries(ctx));
    },
  }),
  route({
    method: 'post',
    path: '/api/beneficiaries',
    summary: 'Adds a person',
    body: BeneficiaryInput,
    status: 201,
    response: BeneficiaryView,
    handle: async (ctx, { body }) => {
      const [beneficiary] = await addBeneficiaries(ctx, [body]);
      return beneficiaryView(ctx, beneficiary?.id ?? '');
    },
  }),
  route({
    method: 'get',
    path: '/api/beneficiaries/:id',
    summary: 'A person with her needs and wishes',
    params: ById,
    response: BeneficiaryView,
    handle: async (ctx, { params }) => {
      const view = await beneficiaryView(ctx, params.id);
      permit(ctx, 'readBeneficiaries');
      return view;
    },
  }),
  route({
    method: 'put',
    path: '/api/beneficiaries/:id',
    summary: 'Changes what is known of a person',
    params: ById,
    body: BeneficiaryInput,
    response: BeneficiaryView,
    handle: async (ctx, { params, body }) => {
      await changeBeneficiary(ctx, { beneficiaryId: params.id, ...body });
      return beneficiaryView(ctx, params.id);
    },
  }),
  route({
    method: 'put',
    path: '/api/beneficiaries/:id/carer-wishes',
    summary: 'Says which carers a person prefers or will not have',
    params: ById,
    body: z.object({ wishes: z.array(WishInput) }),
    response: BeneficiaryView,
    handle: async (ctx, { params, body }) => {
      await setCarerWishes(ctx, [{ beneficiaryId: params.id, wishes: body.wishes }]);
      return beneficiaryView(ctx, params.id);
    },
  }),
];

async function beneficiaryView(ctx: Ctx, beneficiaryId: string): Promise<BeneficiaryView> {
  return presentBeneficiary(ctx, await viewBeneficiary(ctx, beneficiaryId));
}
