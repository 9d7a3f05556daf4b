import { z } from 'zod';
import { IMPORT_KINDS } from '#shared/imports/columns';
import { ReasonView } from '#shared/kernel/wire';

/** 8 MB of base64 are about 6 MB of file: tens of thousands of rows. */
const FILE_CHARACTERS = 8_000_000;

export const ImportKindParams = z.object({ kind: z.enum(IMPORT_KINDS) });
export const ImportFile = z.object({
  /** Tells a spreadsheet (.xlsx, .xls, .ods) from text (.csv, .txt). */
  fileName: z.string().min(1, { error: 'required' }).max(255),
  contentBase64: z.base64().min(1, { error: 'required' }).max(FILE_CHARACTERS, { error: 'file_too_big' }),
});
export type ImportFile = z.infer<typeof ImportFile>;
export const ImportRequest = ImportFile.extend({
  /** Bring in the good rows and leave the others; otherwise all or nothing. */
  skipBadRows: z.boolean(),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

export const ImportRowView = z.object({
  rowNumber: z.number().int(),
  /** Who or what the row is, as far as it could be read. */
  label: z.string(),
  problems: z.array(ReasonView),
});
export type ImportRowView = z.infer<typeof ImportRowView>;
export const ImportPreview = z.object({
  kind: z.enum(IMPORT_KINDS),
  goodCount: z.number().int(),
  badCount: z.number().int(),
  missingColumns: z.array(z.string()),
  unknownColumns: z.array(z.string()),
  rows: z.array(ImportRowView),
});
export type ImportPreview = z.infer<typeof ImportPreview>;
export const ImportResult = z.object({ imported: z.number().int(), skipped: z.number().int() });
export type ImportResult = z.infer<typeof ImportResult>;
