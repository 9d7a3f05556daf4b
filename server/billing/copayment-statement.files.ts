import { copaymentStatementOf } from '#server/billing/copayment-statement.queries';
import { drawInThread } from '#server/billing/draw-in-thread';
import { feeNotes, rateWords } from '#server/billing/copayment-words';
import type { Ctx } from '#server/context';
import type { FileAnswer } from '#server/http/route';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { CSV_TYPE, csvFile, type FileColumn, sheetFile, sheetHours } from '#server/sheets/column-file';
import { SHEET_TYPE } from '#server/sheets/sheet-bytes';
import type { CopaymentStatementFileQuery, CopaymentStatementRow } from '#shared/billing/copayment-wire';
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
  if (format === 'csv') return { bytes: csvFile(COLUMNS, statement.rows), contentType: CSV_TYPE, fileName };
  if (format === 'xlsx')
    return { bytes: sheetFile(query.month, COLUMNS, statement.rows), contentType: SHEET_TYPE, fileName };
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

const zloty = (grosze: number | undefined): number | null => (grosze === undefined ? null : grosze / 100);

/** One head for both formats; amounts in złoty, hours as decimals, so that a spreadsheet can add them up. */
const COLUMNS: readonly FileColumn<CopaymentStatementRow>[] = [
  { head: 'Nr ewidencyjny', value: (row) => row.referenceNumber },
  { head: 'Nr decyzji', value: (row) => row.decisionNumber },
  { head: 'Usługa', value: (row) => billing.serviceKindCodes[row.serviceKind] },
  { head: 'Wizyty', value: (row) => row.visits },
  { head: 'Minuty', value: (row) => row.minutes },
  { head: 'Godziny', value: (row) => sheetHours(row.minutes), isDecimal: true },
  { head: 'Stawka', value: (row) => rateWords(row.rate) },
  { head: 'Stawka od dnia', value: (row) => row.rate?.validFrom ?? null },
  { head: 'Cena godziny z decyzji [zł]', value: (row) => zloty(row.rate?.hourPriceGrosze), isDecimal: true },
  { head: 'Opłata za godzinę [zł]', value: (row) => zloty(row.rate?.hourFeeGrosze), isDecimal: true },
  { head: 'Odpłatność wg ceny z decyzji [zł]', value: (row) => zloty(row.fee?.byDecisionGrosze), isDecimal: true },
  { head: 'Odpłatność wg ceny rozliczenia [zł]', value: (row) => zloty(row.fee?.bySettlementGrosze), isDecimal: true },
  { head: 'Uwagi', value: (row) => feeNotes(row).join('; ') },
  { head: 'Podstawa', value: (row) => row.rate?.legalBasis ?? null },
];
