import { z } from 'zod';
import { presentTap } from '#server/attendance/attendance.presenter';
import { checkIn } from '#server/attendance/check-in';
import { checkOut } from '#server/attendance/check-out';
import { confirmVisits, correctConfirmation } from '#server/attendance/confirm-visits';
import { readConfirmations, readVisitAttendance } from '#server/attendance/confirmations.queries';
import { readMyRoster } from '#server/attendance/my-roster';
import { recordAttendances } from '#server/attendance/record-attendances';
import { reportNoEntry } from '#server/attendance/report-no-entry';
import { route, type Route } from '#server/http/route';
import {
  AttendanceRecord,
  CheckIn,
  CheckOut,
  ConfirmationCorrection,
  ConfirmationList,
  Confirmations,
  ConfirmationsDone,
  ConfirmationsQuery,
  MyRoster,
  MyRosterQuery,
  NoEntry,
  TapDone,
  VisitAttendanceView,
} from '#shared/attendance/attendance-wire';
import { Id } from '#shared/kernel/wire';

const OneVisit = z.object({ id: Id });
const instantOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

export const attendanceRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/my-roster',
    summary: "The signed-in carer's own published visits",
    query: MyRosterQuery,
    response: MyRoster,
    handle: (ctx, { query }) => readMyRoster(ctx, query),
  }),
  route({
    method: 'post',
    path: '/api/visits/:id/check-in',
    summary: 'The carer begins a visit',
    params: OneVisit,
    body: CheckIn,
    response: TapDone,
    handle: async (ctx, { params, body }) =>
      presentTap(await checkIn(ctx, { visitId: params.id, ...body, at: new Date(body.at) })),
  }),
  route({
    method: 'post',
    path: '/api/visits/:id/check-out',
    summary: 'The carer finishes a visit',
    params: OneVisit,
    body: CheckOut,
    response: TapDone,
    handle: async (ctx, { params, body }) =>
      presentTap(await checkOut(ctx, { visitId: params.id, ...body, at: new Date(body.at) })),
  }),
  route({
    method: 'post',
    path: '/api/visits/:id/no-entry',
    summary: 'The carer could not come in',
    params: OneVisit,
    body: NoEntry,
    response: TapDone,
    handle: async (ctx, { params, body }) =>
      presentTap(await reportNoEntry(ctx, { visitId: params.id, ...body, at: new Date(body.at) })),
  }),
  route({
    method: 'get',
    path: '/api/visits/:id/attendance',
    summary: 'Planned and actual times of a visit, and its confirmation',
    params: OneVisit,
    response: VisitAttendanceView,
    handle: (ctx, { params }) => readVisitAttendance(ctx, params.id),
  }),
  route({
    method: 'put',
    path: '/api/visits/:id/attendance',
    summary: "Writes down a carer's attendance, e.g. from her paper card",
    params: OneVisit,
    body: AttendanceRecord,
    response: VisitAttendanceView,
    handle: async (ctx, { params, body }) => {
      const checkedInAt = instantOrNull(body.checkedInAt);
      const checkedOutAt = instantOrNull(body.checkedOutAt);
      await recordAttendances(ctx, [{ visitId: params.id, ...body, checkedInAt, checkedOutAt }]);
      return readVisitAttendance(ctx, params.id);
    },
  }),
  route({
    method: 'put',
    path: '/api/visits/:id/confirmation',
    summary: 'Sets the confirmation of a visit right while its month is open',
    params: OneVisit,
    body: ConfirmationCorrection,
    response: VisitAttendanceView,
    handle: async (ctx, { params, body }) => {
      await correctConfirmation(ctx, { visitId: params.id, ...body });
      return readVisitAttendance(ctx, params.id);
    },
  }),
  route({
    method: 'get',
    path: '/api/confirmations',
    summary: 'The visits of a month that wait for confirmation, with the reasons',
    query: ConfirmationsQuery,
    response: ConfirmationList,
    handle: (ctx, { query }) => readConfirmations(ctx, query),
  }),
  route({
    method: 'post',
    path: '/api/confirmations',
    summary: 'Confirms visits as delivered or not',
    body: Confirmations,
    response: ConfirmationsDone,
    handle: (ctx, { body }) => confirmVisits(ctx, body),
  }),
];
