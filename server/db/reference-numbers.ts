import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';

/**
 * The next free reference numbers of a table, e.g. `P-0361`: `count` of them. Until the transaction ends nobody else takes
 * any, so that two people who add at once get different ones.
 */
export async function takeReferenceNumbers(
  ctx: Ctx,
  { table, prefix, count }: { table: 'carers' | 'beneficiaries'; prefix: string; count: number },
): Promise<string[]> {
  await ctx.db.query('select pg_advisory_xact_lock(hashtext(:table))', { replacements: { table } });
  const [last] = await ctx.db.query<{ number: number }>(
    `select coalesce(max(substring(reference_number from '[0-9]+$')::int), 0) as number from ${table}
      where reference_number ~ :pattern`,
    { type: QueryTypes.SELECT, replacements: { pattern: `^${prefix}-[0-9]{1,9}$` } },
  );
  const first = (last?.number ?? 0) + 1;
  return Array.from({ length: count }, (_, index) => `${prefix}-${String(first + index).padStart(4, '0')}`);
}
