import { z } from 'zod';
import { addCarers } from '#server/carers/add-carers';
import { changeAbsence, withdrawAbsence } from '#server/carers/change-absence';
import { changeCarer } from '#server/carers/change-carer';
import { presentAbsence, presentCarer, presentCarers } from '#server/carers/carers.presenter';
import { carerDetail, listCarers } from '#server/carers/carers.queries';
import { reportAbsences } from '#server/carers/report-absences';
import { permit } from '#server/context';
import { type Route, route } from '#server/http/route';
import { AbsenceInput, AbsenceView, CarerInput, CarersView, CarerView } from '#shared/carers/carers-wire';
import { Id } from '#shared/kernel/wire';

const ById = z.object({ id: Id });

export const carersRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/carers',
    summary: 'Carers by name',
    response: CarersView,
    handle: async (ctx) => {
      permit(ctx, 'readCarers');
      return presentCarers(ctx, await listCarers(ctx));
    },
  }),
  route({
    method: 'post',
    path: '/api/carers',
    summary: 'Adds a carer',
    body: CarerInput,
    status: 201,
    response: CarerView,
    handle: async (ctx, { body }) => {
      const [carer] = await addCarers(ctx, [body]);
      return presentCarer(ctx, await carerDetail(carer?.id ?? ''));
    },
  }),
  route({
    method: 'get',
    path: '/api/carers/:id',
    summary: 'A carer with her availability and absences',
    params: ById,
    response: CarerView,
    handle: async (ctx, { params }) => {
      const detail = await carerDetail(params.id);
      permit(ctx, 'readCarers');
      return presentCarer(ctx, detail);
    },
  }),
  route({
    method: 'put',
    path: '/api/carers/:id',
    summary: 'Changes a carer',
    params: ById,
    body: CarerInput,
    response: CarerView,
    handle: async (ctx, { params, body }) => {
      await changeCarer(ctx, { carerId: params.id, ...body });
      return presentCarer(ctx, await carerDetail(params.id));
    },
  }),
  route({
    method: 'post',
    path: '/api/carers/:id/absences',
    summary: 'Notes that a carer will be away',
    params: ById,
    body: AbsenceInput,
    status: 201,
    response: z.array(AbsenceView),
    handle: async (ctx, { params, body }) =>
      (await reportAbsences(ctx, [{ ...body, carerId: params.id }])).map(presentAbsence),
  }),
  route({
    method: 'put',
    path: '/api/absences/:id',
    summary: 'Changes an absence',
    params: ById,
    body: AbsenceInput,
    response: AbsenceView,
    handle: async (ctx, { params, body }) =>
      presentAbsence(await changeAbsence(ctx, { absenceId: params.id, ...body })),
  }),
  route({
    method: 'delete',
    path: '/api/absences/:id',
    summary: 'Withdraws an absence that was noted by mistake',
    params: ById,
    handle: async (ctx, { params }) => withdrawAbsence(ctx, { absenceId: params.id }),
  }),
];
