import { QueryTypes } from 'sequelize';
import { tell } from '#server/audit/tell';
import { draftDocuments } from '#server/billing/draft-documents';
import type { Invoice } from '#server/billing/invoice.model';
import { MonthClosing } from '#server/billing/month-closing.model';
import { reckonInTurn } from '#server/billing/month.queries';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Municipality } from '#server/municipalities/municipality.model';
import { reasonsAgainstClosing } from '#shared/billing/month-closing';
import { objectionsUntil } from '#shared/billing/objection';
import { NotFoundError, type Reason, refuseIf } from '#shared/kernel/reason';
import { dayAt, type Month } from '#shared/kernel/time';

/**
 * Closes the month of some gminas, or of all that are still open, and drafts a document per agreement. All or nothing.
 * Refuses `month_not_over`, `month_already_closed`, `visits_unconfirmed`, `agreement_missing`, `tariff_missing`.
 */
export async function closeMonth(
  ctx: Ctx,
  input: { month: Month; municipalityIds: readonly string[] | 'all' },
): Promise<{ closings: MonthClosing[]; invoices: Invoice[] }> {
  return inTransaction(ctx, async () => {
    const { month } = input;
    permit(ctx, 'closeMonth');
    const municipalities = await municipalitiesToClose(input);
    const ids = municipalities.map((each) => each.id);
    await holdMonth(ctx, month, ids);
    const closed = new Set((await MonthClosing.findAll({ where: { month, municipalityId: ids } })).map(gminaOf));
    const closings: MonthClosing[] = [];
    const invoices: Invoice[] = [];
    const reasons: Reason[] = [];
    for await (const [{ id: municipalityId, name }, reckoned] of reckonInTurn(ctx, month, municipalities)) {
      reasons.push(
        ...reasonsAgainstClosing({
          month,
          today: dayAt(ctx.now()),
          municipality: name,
          closed: closed.has(municipalityId),
          blocked: reckoned.reasons,
        }),
      );
      if (reasons.length > 0) continue;
      const days = reckoned.agreements.map(({ objectionDays }) => objectionDays);
      closings.push(
        await MonthClosing.create({
          municipalityId,
          month,
          closedAt: ctx.now(),
          closedBy: ctx.actor.userId,
          objectionsUntil: objectionsUntil(dayAt(ctx.now()), days),
        }),
      );
      const drafts = await draftDocuments(ctx, { month, municipalityId }, reckoned);
      invoices.push(...drafts);
      await tell(
        ctx,
        'closeMonth',
        { kind: 'month', id: month, municipalityId },
        { drafts: drafts.map(({ id }) => id) },
      );
    }
    refuseIf(reasons);
    return { closings, invoices };
  });
}

const gminaOf = (closing: MonthClosing): string => closing.municipalityId;

async function municipalitiesToClose({
  month,
  municipalityIds,
}: {
  month: Month;
  municipalityIds: readonly string[] | 'all';
}): Promise<Municipality[]> {
  if (municipalityIds !== 'all') {
    const wanted = [...new Set(municipalityIds)];
    const found = await Municipality.findAll({ where: { id: wanted }, order: ['terc'] });
    if (found.length < wanted.length || found.length === 0) throw new NotFoundError('municipality');
    return found;
  }
  const all = await Municipality.findAll({ order: ['terc'] });
  const closed = new Set((await MonthClosing.findAll({ where: { month } })).map(gminaOf));
  const open = all.filter((each) => !closed.has(each.id));
  // Nothing left to close is told as such, not silently done.
  return open.length === 0 ? all : open;
}

/** Alone with these months until the end of the transaction: nobody confirms a visit between counting and closing. */
export async function holdMonth(ctx: Ctx, month: Month, municipalityIds: readonly string[]): Promise<void> {
  await ctx.db.query(
    `select pg_advisory_xact_lock(key) from (
       select month_lock_key(id, $month) as key from unnest($municipalityIds::uuid[]) as id order by id
     ) as keys`,
    { type: QueryTypes.SELECT, bind: { month, municipalityIds } },
  );
}
