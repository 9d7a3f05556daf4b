import Papa from 'papaparse';
import { sheetBytes } from '#server/sheets/sheet-bytes';

export const CSV_TYPE = 'text/csv; charset=utf-8';

/** A column of a file that other programs read; one head for every format. */
export interface FileColumn<Row> {
  head: string;
  value: (row: Row) => string | number | null;
  /** Hours and amounts: with two decimals. */
  isDecimal?: true;
}

/** As Polish spreadsheets read it: semicolons, decimal commas, and a mark that the letters are UTF-8. */
export function csvFile<Row>(columns: readonly FileColumn<Row>[], rows: readonly Row[]): Buffer {
  const text = Papa.unparse(
    {
      fields: columns.map(({ head }) => head),
      data: rows.map((row) =>
        columns.map(({ value, isDecimal }) => {
          const cell = value(row);
          if (typeof cell !== 'number') return asText(cell ?? '');
          return isDecimal === undefined ? String(cell) : cell.toFixed(2).replace('.', ',');
        }),
      ),
    },
    { delimiter: ';', newline: '\r\n' },
  );
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}

/** A text that begins like a formula stays a text. An amount below zero is no text: −135,00 of a correction stays a number. */
function asText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

export function sheetFile<Row>(name: string, columns: readonly FileColumn<Row>[], rows: readonly Row[]): Buffer {
  return sheetBytes(name, [
    columns.map(({ head }) => head),
    ...rows.map((row) => columns.map(({ value }) => value(row) ?? '')),
  ]);
}

/** Minutes as hours to two decimals: 100 minutes are 1.67. */
export function sheetHours(minutes: number): number {
  return Math.round((minutes * 100) / 60) / 100;
}
