import { sheetBytes } from '#server/sheets/sheet-bytes';
import { COLUMNS, headOf, type ImportKind } from '#shared/imports/columns';

const FILE_NAMES: Readonly<Record<ImportKind, string>> = {
  beneficiaries: 'podopieczni-wzor.xlsx',
  decisions: 'decyzje-wzor.xlsx',
  carers: 'opiekunowie-wzor.xlsx',
};

/** An empty table to fill in: the heads and one example row. */
export function importTemplate(kind: ImportKind): { bytes: Buffer; fileName: string } {
  const columns = COLUMNS[kind];
  const bytes = sheetBytes('dane', [columns.map(headOf), columns.map((column) => column.example)]);
  return { bytes, fileName: FILE_NAMES[kind] };
}
