import { utils, write } from '@e965/xlsx';
import Papa from 'papaparse';
import { drawCopaymentStatement } from '#server/billing/copayment-statement.pdf';
import { copaymentStatementOf } from '#server/billing/copayment-statement.queries';
import { feeNotes, rateWords } from '#server/billing/copayment-words';
import type { Ctx } from '#server/context';
import type { FileAnswer } from '#server/http/route';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import type {
  CopaymentStatementFileQuery,
  CopaymentStatementRow,
  CopaymentStatementView,
} from '#shared/billing/copayment-wire';
import { dayAt } from '#shared/kernel/time';
import { billing } from '#shared/messages/pl/billing';

/** The statement as a file: PDF to be put to the papers, XLSX and CSV to be read by other programs. */
export async function copaymentStatementFile(
  ctx: Ctx,
  { format, ...query }: CopaymentStatementFileQuery,
): Promise<FileAnswer> {
  const statement = await copaymentStatementOf(ctx, query);
  const municipality = await Municipality.findByPk(query.municipalityId, { rejectOnEmpty: true });
  const fileName = `odplatnosc-${municipality.terc}-${query.month}.${format}`;
  if (format === 'csv') return { bytes: csvOf(statement), contentType: 'text/csv; charset=utf-8', fileName };
  if (format === 'xlsx')
    return {
      bytes: sheetOf(statement),
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName,
    };
  const bytes = await drawCopaymentStatement({
    statement,
    municipality,
    enterprise: await Enterprise.findOne(),
    drawnAt: ctx.now(),
    drawnOn: dayAt(ctx.now()),
  });
  return { bytes, contentType: 'application/pdf', fileName };
}

type Value = string | number | null;
interface FileColumn {
  head: string;
  value: (row: CopaymentStatementRow) => Value;
  /** How a spreadsheet writes the number. */
  format?: string;
}

const zloty = (grosze: number | undefined): number | null => (grosze === undefined ? null : grosze / 100);

/** One head for both formats; amounts in złoty, hours as decimals, so that a spreadsheet can add them up. */
const COLUMNS: readonly FileColumn[] = [
  { head: 'Nr ewidencyjny', value: (row) => row.referenceNumber },
  { head: 'Nr decyzji', value: (row) => row.decisionNumber },
  { head: 'Usługa', value: (row) => billing.serviceKindCodes[row.serviceKind] },
  { head: 'Wizyty', value: (row) => row.visits },
  { head: 'Minuty', value: (row) => row.minutes },
  { head: 'Godziny', value: (row) => row.minutes / 60, format: '0.00' },
  { head: 'Stawka', value: (row) => rateWords(row.rate) },
  { head: 'Stawka od dnia', value: (row) => row.rate?.validFrom ?? null },
  { head: 'Cena godziny z decyzji [zł]', value: (row) => zloty(row.rate?.hourPriceGrosze), format: '0.00' },
  { head: 'Opłata za godzinę [zł]', value: (row) => zloty(row.rate?.hourFeeGrosze), format: '0.00' },
  { head: 'Odpłatność wg ceny z decyzji [zł]', value: (row) => zloty(row.fee?.byDecisionGrosze), format: '0.00' },
  { head: 'Odpłatność wg ceny rozliczenia [zł]', value: (row) => zloty(row.fee?.bySettlementGrosze), format: '0.00' },
  { head: 'Uwagi', value: (row) => feeNotes(row).join('; ') },
  { head: 'Podstawa', value: (row) => row.rate?.legalBasis ?? null },
];

/** As Polish spreadsheets read it: semicolons, decimal commas, and a mark that the letters are UTF-8. */
function csvOf({ rows }: CopaymentStatementView): Buffer {
  const text = Papa.unparse(
    {
      fields: COLUMNS.map(({ head }) => head),
      data: rows.map((row) =>
        COLUMNS.map(({ value, format }) => {
          const cell = value(row);
          if (typeof cell !== 'number') return cell ?? '';
          return format === undefined ? String(cell) : cell.toFixed(2).replace('.', ',');
        }),
      ),
    },
    // A text that begins like a formula stays a text.
    { delimiter: ';', newline: '\r\n', escapeFormulae: true },
  );
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}

function sheetOf({ rows, month }: CopaymentStatementView): Buffer {
  const sheet = utils.aoa_to_sheet([
    COLUMNS.map(({ head }) => head),
    ...rows.map((row) => COLUMNS.map(({ value, format }) => cellOf(value(row), format))),
  ]);
  sheet['!cols'] = COLUMNS.map(({ head }) => ({ wch: Math.max(12, head.length + 2) }));
  const bytes: unknown = write(utils.book_new(sheet, month), { type: 'buffer', bookType: 'xlsx' });
  if (!Buffer.isBuffer(bytes)) throw new TypeError('the spreadsheet was not written as bytes');
  return bytes;
}

const cellOf = (value: Value, format: string | undefined) =>
  typeof value === 'number' ? { t: 'n', v: value, ...(format === undefined ? {} : { z: format }) } : (value ?? '');
