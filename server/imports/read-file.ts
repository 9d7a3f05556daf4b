import { read, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import type { ImportFile } from '#shared/imports/imports-wire';
import { DomainError } from '#shared/kernel/reason';

/** The cells of the first sheet, or of a CSV file in UTF-8 or windows-1250, as text. Refuses `file_unreadable`. */
export function readFileCells(file: ImportFile): string[][] {
  const bytes = Buffer.from(file.contentBase64, 'base64');
  try {
    return /\.(xlsx|xlsm|xls|ods)$/i.test(file.fileName) ? readSheet(bytes) : readText(bytes);
  } catch {
    throw new DomainError({ code: 'file_unreadable', field: 'contentBase64', data: { fileName: file.fileName } });
  }
}

/** What a spreadsheet file begins with: a zip archive, or the older compound file. */
const SHEET_BEGINNINGS = [Buffer.from('PK\u0003\u0004'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])];

function readSheet(bytes: Buffer): string[][] {
  // Without this the library would take any bytes for a text table.
  if (!SHEET_BEGINNINGS.some((beginning) => bytes.subarray(0, 4).equals(beginning))) throw new TypeError('no sheet');
  const book = read(bytes, { type: 'buffer', cellDates: false, dense: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined) throw new TypeError('no sheet');
  // Days come as Excel's day numbers, which the columns read.
  return utils
    .sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: '' })
    .map((row) => row.map((cell) => (cell === null || cell === undefined ? '' : String(cell))));
}

function readText(bytes: Buffer): string[][] {
  const parsed = Papa.parse<string[]>(decodeText(bytes), { skipEmptyLines: false });
  if (parsed.data.length === 0) throw new TypeError('no rows');
  return parsed.data;
}

/** Polish Excel saves CSV in windows-1250; what is not valid UTF-8 is read so. */
export function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1250').decode(bytes);
  }
}
