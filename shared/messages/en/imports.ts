import type * as pl from '#shared/messages/pl/imports';
import type { Translation } from '#shared/messages/translation';

export const imports: Translation<typeof pl.imports> = {};

export const importsReasons: Translation<typeof pl.importsReasons> = {
  cell_missing: (data) => `The column “${data.column ?? ''}” is empty. Fill in the cell.`,
  cell_unreadable: (data) =>
    `“${data.cell ?? ''}” in the column “${data.column ?? ''}” is not understood. It can be: ${(data.understood ?? []).join(', ')}.`,
  cell_invalid: (data) => `The value in the column “${data.column ?? ''}” is not valid. Check it against the document.`,
  locality_not_found: (data) =>
    `There is no place “${data.locality ?? ''}”${data.municipality ? ` in the gmina ${data.municipality}` : ''}. Check the spelling and the gmina.`,
  locality_ambiguous: (data) =>
    `“${data.locality ?? ''}” lies in several gminas (${(data.municipalities ?? []).join(', ')}). Write the gmina in the column “gmina”.`,
  person_not_found: (data) =>
    `There is nobody with the number or PESEL “${data.person ?? ''}”. Import the people first.`,
  columns_missing: (data) =>
    `The file lacks columns: ${(data.columns ?? []).join(', ')}. Download the template and move the data there.`,
  nothing_to_import: 'No row can be imported. Correct the file and choose it again.',
  rows_have_problems: (data) =>
    `Rows to correct: ${data.count ?? 0}. Correct them in the file, or import only the good ones.`,
  file_unreadable: (data) =>
    `The file ${data.fileName ?? ''} could not be read. Save it as XLSX or CSV and choose it again.`,
};
