import { utils, write } from '@e965/xlsx';
import { COLUMNS, headOf, type ImportKind } from '#shared/imports/columns';

const FILE_NAMES: Readonly<Record<ImportKind, string>> = {
  beneficiaries: 'podopieczni-wzor.xlsx',
  decisions: 'decyzje-wzor.xlsx',
  carers: 'opiekunowie-wzor.xlsx',
};

/** An empty table to fill in: the heads and one example row. */
export function importTemplate(kind: ImportKind): { bytes: Buffer; fileName: string } {
  const columns = COLUMNS[kind];
  const sheet = utils.aoa_to_sheet([columns.map(headOf), columns.map((column) => column.example)]);
  sheet['!cols'] = columns.map((column) => ({ wch: Math.max(12, headOf(column).length + 2, column.example.length) }));
  const book = utils.book_new(sheet, 'dane');
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!Buffer.isBuffer(bytes)) throw new TypeError('the spreadsheet was not written as bytes');
  return { bytes, fileName: FILE_NAMES[kind] };
}
