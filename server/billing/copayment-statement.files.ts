import Papa from 'papaparse';
import { copaymentStatementOf } from '#server/billing/copayment-statement.queries';
import { drawInThread } from '#server/billing/draw-in-thread';
import { feeNotes, rateWords } from '#server/billing/copayment-words';
import type { Ctx } from '#server/context';
import type { FileAnswer } from '#server/http/route';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { SHEET_TYPE, sheetBytes } from '#server/sheets/sheet-bytes';
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
  if (format === 'xlsx') return { bytes: sheetOf(statement), contentType: SHEET_TYPE, fileName };
  const enterprise = await Enterprise.findOne();
  const { name, welfareCentreName } = municipality;
  const paper = {
    statement,
    gmina: { name, welfareCentreName },
    enterprise: enterprise === null ? null : { name: enterprise.name, demo: enterprise.demo },
    drawnAt: ctx.now(),
    drawnOn: dayAt(ctx.now()),
  };
  const bytes = await drawInThread({ name: 'copaymentStatement', facts: [paper] });
  return { bytes, contentType: 'application/pdf', fileName };
}

type Value = string | number | null;
interface FileColumn {
  head: string;
  value: (row: CopaymentStatementRow) => Value;
  /** Hours and amounts: with two decimals. */
  isDecimal?: true;
}

/** To two decimals: 100 minutes are 1.67. */
const hours = (minutes: number): number => Math.round((minutes * 100) / 60) / 100;
const zloty = (grosze: number | undefined): number | null => (grosze === undefined ? null : grosze / 100);

/** One head for both formats; amounts in złoty, hours as decimals, so that a spreadsheet can add them up. */
const COLUMNS: readonly FileColumn[] = [
  { head: 'Nr ewidencyjny', value: (row) => row.referenceNumber },
  { head: 'Nr decyzji', value: (row) => row.decisionNumber },
  { head: 'Usługa', value: (row) => billing.serviceKindCodes[row.serviceKind] },
  { head: 'Wizyty', value: (row) => row.visits },
  { head: 'Minuty', value: (row) => row.minutes },
  { head: 'Godziny', value: (row) => hours(row.minutes), isDecimal: true },
  { head: 'Stawka', value: (row) => rateWords(row.rate) },
  { head: 'Stawka od dnia', value: (row) => row.rate?.validFrom ?? null },
  { head: 'Cena godziny z decyzji [zł]', value: (row) => zloty(row.rate?.hourPriceGrosze), isDecimal: true },
  { head: 'Opłata za godzinę [zł]', value: (row) => zloty(row.rate?.hourFeeGrosze), isDecimal: true },
  { head: 'Odpłatność wg ceny z decyzji [zł]', value: (row) => zloty(row.fee?.byDecisionGrosze), isDecimal: true },
  { head: 'Odpłatność wg ceny rozliczenia [zł]', value: (row) => zloty(row.fee?.bySettlementGrosze), isDecimal: true },
  { head: 'Uwagi', value: (row) => feeNotes(row).join('; ') },
  { head: 'Podstawa', value: (row) => row.rate?.legalBasis ?? null },
];

/** As Polish spreadsheets read it: semicolons, decimal commas, and a mark that the letters are UTF-8. */
function csvOf({ rows }: CopaymentStatementView): Buffer {
  const text = Papa.unparse(
    {
      fields: COLUMNS.map(({ head }) => head),
      data: rows.map((row) =>
        COLUMNS.map(({ value, isDecimal }) => {
          const cell = value(row);
          if (typeof cell !== 'number') return cell ?? '';
          return isDecimal === undefined ? String(cell) : cell.toFixed(2).replace('.', ',');
        }),
      ),
    },
    // A text that begins like a formula stays a text.
    { delimiter: ';', newline: '\r\n', escapeFormulae: true },
  );
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}

function sheetOf({ rows, month }: CopaymentStatementView): Buffer {
  return sheetBytes(month, [
    COLUMNS.map(({ head }) => head),
    ...rows.map((row) => COLUMNS.map(({ value }) => value(row) ?? '')),
  ]);
}
