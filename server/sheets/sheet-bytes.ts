import { utils, write } from '@e965/xlsx';

/** A spreadsheet file with one sheet: its rows, the first of them the heads. Texts stay texts, never formulas. */
export function sheetBytes(name: string, rows: readonly (readonly (string | number)[])[]): Buffer {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(60, Math.max(12, ...rows.map((row) => String(row[column] ?? '').length + 2))),
  );
  sheet['!cols'] = widths.map((wch) => ({ wch }));
  const bytes: unknown = write(utils.book_new(sheet, name), { type: 'buffer', bookType: 'xlsx' });
  if (!Buffer.isBuffer(bytes)) throw new TypeError('the spreadsheet was not written as bytes');
  return bytes;
}

export const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
