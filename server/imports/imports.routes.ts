import { permit } from '#server/context';
import { type Route, route } from '#server/http/route';
import { importRows, previewImport } from '#server/imports/import-rows';
import { importTemplate } from '#server/imports/template';
import { SHEET_TYPE } from '#server/sheets/sheet-bytes';
import { ImportFile, ImportKindParams, ImportPreview, ImportRequest, ImportResult } from '#shared/imports/imports-wire';

export const importsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/imports/:kind/template',
    summary: 'An empty spreadsheet with the columns of an import',
    params: ImportKindParams,
    response: 'file',
    handle: async (ctx, { params }) => {
      permit(ctx, 'importRows');
      return {
        ...importTemplate(params.kind),
        contentType: SHEET_TYPE,
      };
    },
  }),
  route({
    method: 'post',
    path: '/api/imports/:kind/preview',
    summary: 'A dry run of an import: what would come in, and row by row what would not and why',
    params: ImportKindParams,
    body: ImportFile,
    response: ImportPreview,
    handle: (ctx, { params, body }) => previewImport(ctx, { kind: params.kind, ...body }),
  }),
  route({
    method: 'post',
    path: '/api/imports/:kind',
    summary: 'Brings the rows of a table in, all or none, or only the good ones',
    params: ImportKindParams,
    body: ImportRequest,
    status: 201,
    response: ImportResult,
    handle: (ctx, { params, body }) => importRows(ctx, { kind: params.kind, ...body }),
  }),
];
