import type { Ctx } from '#server/context';
import type { FileAnswer } from '#server/http/route';
import { salesRegister } from '#server/payments/sales-register.queries';
import { CSV_TYPE, csvFile, type FileColumn, sheetFile } from '#server/sheets/column-file';
import { SHEET_TYPE } from '#server/sheets/sheet-bytes';

import { payments } from '#shared/messages/pl/payments';
import type { SalesRegisterFileQuery, SalesRegisterRow } from '#shared/payments/sales-register-wire';

const zloty = (grosze: number): number => grosze / 100;

/** What an accountant's program imports, a row per invoice or correction, no sums; amounts in złoty, days as 2026-11-03. */
const COLUMNS: readonly FileColumn<SalesRegisterRow>[] = [
  { head: 'Data wystawienia', value: (row) => row.issuedOn },
  { head: 'Data sprzedaży', value: (row) => row.soldOn },
  { head: 'Numer', value: (row) => row.number },
  { head: 'Koryguje', value: (row) => row.corrects },
  { head: 'Numer KSeF', value: (row) => row.ksefNumber },
  { head: 'NIP nabywcy', value: (row) => row.buyerNip },
  { head: 'Nabywca', value: (row) => row.buyerName },
  { head: 'Adres nabywcy', value: (row) => row.buyerAddress },
  { head: 'Wartość zwolniona [zł]', value: (row) => zloty(row.exemptGrosze), isDecimal: true },
  { head: 'VAT [zł]', value: () => 0, isDecimal: true },
  { head: 'Do zapłaty [zł]', value: (row) => zloty(row.exemptGrosze), isDecimal: true },
  { head: 'Podstawa zwolnienia', value: (row) => row.exemptionBasis },
  { head: 'Termin płatności', value: (row) => row.dueOn },
  { head: 'Zapłacono [zł]', value: (row) => zloty(row.paidGrosze), isDecimal: true },
  { head: 'Data zapłaty', value: (row) => row.paidOn },
  { head: 'Stan', value: (row) => (row.state === null ? payments.register.correction : payments.states[row.state]) },
];

/** The register of a month as XLSX or CSV. */
export async function salesRegisterFile(ctx: Ctx, { month, format }: SalesRegisterFileQuery): Promise<FileAnswer> {
  const { rows } = await salesRegister(ctx, month);
  const fileName = `rejestr-sprzedazy-${month}.${format}`;
  return format === 'csv'
    ? { bytes: csvFile(COLUMNS, rows), contentType: CSV_TYPE, fileName }
    : { bytes: sheetFile(month, COLUMNS, rows), contentType: SHEET_TYPE, fileName };
}
