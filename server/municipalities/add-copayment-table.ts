import { Op } from 'sequelize';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { CopaymentBracket } from '#server/municipalities/copayment-bracket.model';
import { CopaymentTable } from '#server/municipalities/copayment-table.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { addDays } from '#shared/kernel/time';
import { reasonsAgainstTable } from '#shared/municipalities/copayment-table';
import type { CopaymentTableInput, NewCopaymentTable, NewNationalTable } from '#shared/municipalities/copayment-wire';
import type { ServiceKind } from '#shared/municipalities/service-kind';

/**
 * Enters a gmina's resolution on fees; the one before it that had no end ends the day before. Refuses what
 * `reasonsAgainstTable` gives; refused by the database when two tables of a service overlap.
 */
export async function addCopaymentTable(
  ctx: Ctx,
  { municipalityId, serviceKind, ...input }: NewCopaymentTable,
): Promise<CopaymentTable> {
  return inTransaction(ctx, async () => {
    const municipality = await Municipality.findByPk(municipalityId);
    if (municipality === null) throw new NotFoundError('municipality');

    permit(ctx, 'addCopaymentTable', { municipalityId });

    refuseIf(reasonsAgainstTable(input));

    const table = await writeTable(input, municipalityId, serviceKind);

    await tell(ctx, 'addCopaymentTable', tableSubject(table));
    return table;
  });
}

/** Enters another table of the state for SUO-P, in the same way. */
export async function addNationalTable(ctx: Ctx, input: NewNationalTable): Promise<CopaymentTable> {
  return inTransaction(ctx, async () => {
    permit(ctx, 'addNationalTable');

    refuseIf(reasonsAgainstTable(input));

    const table = await writeTable(input, null, 'SUO_P');

    await tell(ctx, 'addNationalTable', tableSubject(table));
    return table;
  });
}

async function writeTable(
  { brackets, ...input }: CopaymentTableInput,
  municipalityId: string | null,
  serviceKind: ServiceKind,
): Promise<CopaymentTable> {
  await CopaymentTable.update(
    { validTo: addDays(input.validFrom, -1) },
    { where: { municipalityId, serviceKind, validTo: null, validFrom: { [Op.lt]: input.validFrom } } },
  );
  const table = await CopaymentTable.create({ ...input, municipalityId, serviceKind });
  await writeBrackets(table.id, brackets);
  return table;
}

export async function writeBrackets(tableId: string, brackets: CopaymentTableInput['brackets']): Promise<void> {
  await CopaymentBracket.destroy({ where: { tableId } });
  await CopaymentBracket.bulkCreate(brackets.map((bracket, position) => ({ ...bracket, tableId, position })));
}

export function tableSubject(table: CopaymentTable): { kind: string; id: string; municipalityId: string | null } {
  return { kind: 'copayment_table', id: table.id, municipalityId: table.municipalityId };
}
