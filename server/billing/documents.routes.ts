import { z } from 'zod';
import {
  monthDocuments,
  protocolFile,
  serviceCardFile,
  summaryFile,
  workCardFile,
} from '#server/billing/month-documents.queries';
import { listPackages, packageFile, presentPackage } from '#server/billing/packages.queries';
import { cancelDocuments, requestDocuments } from '#server/billing/request-documents';
import { type Route, route } from '#server/http/route';
import { MonthDocuments, MonthQuery, NewPackage, PackageList, PackageView } from '#shared/billing/documents-wire';
import { Id, MonthText } from '#shared/kernel/wire';

const OfGmina = z.object({ month: MonthText, municipalityId: Id });
const ById = z.object({ id: Id });

export const documentsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/month-documents/:month',
    summary: 'What papers a month has, gmina by gmina',
    params: z.object({ month: MonthText }),
    response: MonthDocuments,
    handle: (ctx, { params }) => monthDocuments(ctx, params.month),
  }),
  route({
    method: 'get',
    path: '/api/month-documents/:month/:municipalityId/summary',
    summary: "A gmina's month by kind and funding source, as PDF",
    params: OfGmina,
    response: 'file',
    handle: (ctx, { params }) => summaryFile(ctx, params),
  }),
  route({
    method: 'get',
    path: '/api/month-documents/:month/:municipalityId/protocol',
    summary: 'The acceptance protocol of a month, as PDF',
    params: OfGmina,
    response: 'file',
    handle: (ctx, { params }) => protocolFile(ctx, params),
  }),
  route({
    method: 'get',
    path: '/api/beneficiaries/:id/service-card',
    summary: 'The service card of a person for a month, as PDF',
    params: ById,
    query: MonthQuery,
    response: 'file',
    handle: (ctx, { params, query }) => serviceCardFile(ctx, { beneficiaryId: params.id, ...query }),
  }),
  route({
    method: 'get',
    path: '/api/carers/:id/work-card',
    summary: 'The work card of a carer for a month, as PDF',
    params: ById,
    query: MonthQuery,
    response: 'file',
    handle: (ctx, { params, query }) => workCardFile(ctx, { carerId: params.id, ...query }),
  }),
  route({
    method: 'get',
    path: '/api/document-packages',
    summary: 'The newest package of papers of each gmina for a month, and of all of them',
    query: MonthQuery,
    response: PackageList,
    handle: async (ctx, { query }) => ({ packages: await listPackages(ctx, query.month) }),
  }),
  route({
    method: 'post',
    path: '/api/document-packages',
    summary: 'Has the papers of a month put into one ZIP',
    body: NewPackage,
    status: 201,
    response: PackageView,
    handle: async (ctx, { body }) => presentPackage(ctx, await requestDocuments(ctx, body)),
  }),
  route({
    method: 'post',
    path: '/api/document-packages/:id/cancellation',
    summary: 'Ends the making of a package',
    params: ById,
    response: PackageView,
    handle: async (ctx, { params }) => presentPackage(ctx, await cancelDocuments(ctx, { packageId: params.id })),
  }),
  route({
    method: 'get',
    path: '/api/document-packages/:id/file',
    summary: 'The finished package as ZIP',
    params: ById,
    response: 'file',
    handle: (ctx, { params }) => packageFile(ctx, params.id),
  }),
];
