import { z } from 'zod';
import { type Ctx, permit } from '#server/context';
import { type Route, route } from '#server/http/route';
import { addAgreement } from '#server/municipalities/add-agreement';
import { addMunicipality } from '#server/municipalities/add-municipality';
import type { Agreement } from '#server/municipalities/agreement.model';
import { changeAgreement } from '#server/municipalities/change-agreement';
import { changeMunicipality } from '#server/municipalities/change-municipality';
import { Enterprise } from '#server/municipalities/enterprise.model';
import {
  presentAgreement,
  presentEnterprise,
  presentLocality,
  presentMunicipalities,
  presentMunicipality,
} from '#server/municipalities/municipalities.presenter';
import {
  listLocalities,
  listMunicipalities,
  municipalityDetail,
  withTariffs,
} from '#server/municipalities/municipalities.queries';
import { saveEnterprise } from '#server/municipalities/save-enterprise';
import { setTariffs } from '#server/municipalities/set-tariffs';
import { Id } from '#shared/kernel/wire';
import {
  AgreementInput,
  AgreementView,
  EnterpriseInput,
  EnterprisePage,
  LocalitiesQuery,
  LocalityView,
  MunicipalitiesView,
  MunicipalityInput,
  MunicipalityView,
  NewAgreement,
  TariffInput,
} from '#shared/municipalities/municipalities-wire';

const ById = z.object({ id: Id });

export const municipalitiesRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/enterprise',
    summary: 'The enterprise',
    response: EnterprisePage,
    handle: async (ctx) => presentEnterprise(ctx, await Enterprise.findOne()),
  }),
  route({
    method: 'put',
    path: '/api/enterprise',
    summary: 'Says who the enterprise is',
    body: EnterpriseInput,
    response: EnterprisePage,
    handle: async (ctx, { body }) => presentEnterprise(ctx, await saveEnterprise(ctx, body)),
  }),
  route({
    method: 'get',
    path: '/api/municipalities',
    summary: 'The gminas that the reader sees',
    response: MunicipalitiesView,
    handle: async (ctx) => presentMunicipalities(ctx, await listMunicipalities(ctx)),
  }),
  route({
    method: 'post',
    path: '/api/municipalities',
    summary: 'Adds a gmina',
    body: MunicipalityInput,
    status: 201,
    response: MunicipalityView,
    handle: async (ctx, { body }) => municipalityView(ctx, (await addMunicipality(ctx, body)).id),
  }),
  route({
    method: 'get',
    path: '/api/municipalities/:id',
    summary: 'A gmina with its agreements and prices',
    params: ById,
    response: MunicipalityView,
    handle: async (ctx, { params }) => {
      permit(ctx, 'readMunicipality');
      return municipalityView(ctx, params.id);
    },
  }),
  route({
    method: 'put',
    path: '/api/municipalities/:id',
    summary: 'Changes a gmina',
    params: ById,
    body: MunicipalityInput,
    response: MunicipalityView,
    handle: async (ctx, { params, body }) =>
      municipalityView(ctx, (await changeMunicipality(ctx, { municipalityId: params.id, ...body })).id),
  }),
  route({
    method: 'get',
    path: '/api/localities',
    summary: 'Places, all or of one gmina',
    query: LocalitiesQuery,
    response: z.array(LocalityView),
    handle: async (ctx, { query }) => {
      permit(ctx, 'readLocalities');
      return (await listLocalities(query.municipalityId)).map(presentLocality);
    },
  }),
  route({
    method: 'post',
    path: '/api/agreements',
    summary: 'Adds an agreement with its prices',
    body: NewAgreement,
    status: 201,
    response: AgreementView,
    handle: async (ctx, { body }) => agreementView(ctx, await addAgreement(ctx, body)),
  }),
  route({
    method: 'put',
    path: '/api/agreements/:id',
    summary: 'Changes an agreement',
    params: ById,
    body: AgreementInput,
    response: AgreementView,
    handle: async (ctx, { params, body }) =>
      agreementView(ctx, await changeAgreement(ctx, { agreementId: params.id, ...body })),
  }),
  route({
    method: 'post',
    path: '/api/agreements/:id/tariffs',
    summary: 'Sets prices from a day on',
    params: ById,
    body: z.object({ tariffs: z.array(TariffInput).min(1, { error: 'required' }) }),
    response: AgreementView,
    handle: async (ctx, { params, body }) =>
      agreementView(ctx, await setTariffs(ctx, { agreementId: params.id, tariffs: body.tariffs })),
  }),
];

async function municipalityView(ctx: Ctx, municipalityId: string): Promise<MunicipalityView> {
  return presentMunicipality(ctx, await municipalityDetail(ctx, municipalityId));
}

async function agreementView(ctx: Ctx, agreement: Agreement): Promise<AgreementView> {
  const [detail] = await withTariffs([agreement]);
  return presentAgreement(ctx, agreement, detail?.tariffs ?? []);
}
