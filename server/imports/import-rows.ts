import { tell } from '#server/audit/tell';
import { addCarers } from '#server/carers/add-carers';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { addDecisions } from '#server/decisions/add-decisions';
import { checkBeneficiaries, checkCarers, checkDecisions, type CheckedRow } from '#server/imports/check-rows';
import { readFileCells } from '#server/imports/read-file';
import { addBeneficiaries } from '#server/people/add-beneficiaries';
import { type ImportKind, type ReadTable, readTable } from '#shared/imports/columns';
import type { ImportFile, ImportPreview, ImportRequest, ImportResult } from '#shared/imports/imports-wire';
import { DomainError, type Reason, refuseIf } from '#shared/kernel/reason';

/** A dry run: what would come in and, row by row, what would not and why. Writes nothing. */
export async function previewImport(
  ctx: Ctx,
  { kind, ...file }: ImportFile & { kind: ImportKind },
): Promise<ImportPreview> {
  permit(ctx, 'importRows');
  const table = readTable(kind, readFileCells(file));
  const rows = table.missing.length > 0 ? [] : await check(kind, table);
  return {
    kind,
    goodCount: rows.filter((row) => row.problems.length === 0).length,
    badCount: rows.filter((row) => row.problems.length > 0).length,
    missingColumns: table.missing,
    unknownColumns: table.unknown,
    rows: rows.map(({ rowNumber, label, problems }) => ({ rowNumber, label, problems })),
  };
}

/**
 * Brings the rows of a table in, all of them or none; with `skipBadRows` the good ones. Refuses `columns_missing`,
 * `nothing_to_import`, `rows_have_problems`.
 */
export async function importRows(
  ctx: Ctx,
  { kind, skipBadRows, ...file }: ImportRequest & { kind: ImportKind },
): Promise<ImportResult> {
  const table = readTable(kind, readFileCells(file));
  return inTransaction(ctx, async () => {
    permit(ctx, 'importRows');

    refuseIf(missingColumns(table));
    const rows = await check(kind, table);
    const bad = rows.filter((row) => row.problems.length > 0).length;
    if (bad > 0 && !skipBadRows) throw new DomainError({ code: 'rows_have_problems', data: { count: bad } });
    if (bad === rows.length) throw new DomainError({ code: 'nothing_to_import' });

    await write(ctx, kind, table);

    await tell(ctx, 'importRows', { kind }, { imported: rows.length - bad, skipped: bad });
    return { imported: rows.length - bad, skipped: bad };
  });
}

function missingColumns(table: ReadTable): Reason[] {
  return table.missing.length === 0 ? [] : [{ code: 'columns_missing', data: { columns: table.missing } }];
}

async function check(kind: ImportKind, { rows }: ReadTable): Promise<CheckedRow<unknown>[]> {
  if (kind === 'beneficiaries') return checkBeneficiaries(rows);
  return kind === 'carers' ? checkCarers(rows) : checkDecisions(rows);
}

async function write(ctx: Ctx, kind: ImportKind, { rows }: ReadTable): Promise<void> {
  if (kind === 'beneficiaries') await addBeneficiaries(ctx, goodOnes(await checkBeneficiaries(rows)));
  else if (kind === 'carers') await addCarers(ctx, goodOnes(await checkCarers(rows)));
  else await addDecisions(ctx, goodOnes(await checkDecisions(rows)));
}

function goodOnes<Input>(rows: CheckedRow<Input>[]): Input[] {
  return rows.flatMap((row) => (row.input === null ? [] : [row.input]));
}
