import { randomUUID } from 'node:crypto';
import { QueryTypes } from 'sequelize';
import { InvoiceLine } from '#server/billing/invoice-line.model';
import { InvoiceSettlement } from '#server/billing/invoice-settlement.model';
import { Invoice } from '#server/billing/invoice.model';
import type { ReckonedMonth } from '#server/billing/month.queries';
import type { Ctx } from '#server/context';
import { Agreement } from '#server/municipalities/agreement.model';
import type { BillLine } from '#shared/billing/bill-month';
import { billOfSettlement, reckonedAgain, Settlement, settlementOf } from '#shared/billing/settlement';
import type { GminaMonthQuery } from '#shared/billing/month-visits-wire';

/** Writes a draft for every bill of a gmina's month, with its lines, their visits and the settlement that it comes from. */
export async function draftDocuments(
  ctx: Ctx,
  { month, municipalityId }: GminaMonthQuery,
  reckoned: ReckonedMonth,
): Promise<Invoice[]> {
  const bills = reckoned.bills.map((bill) => ({ ...bill, id: randomUUID() }));
  const agreements = await Agreement.findAll({ where: { id: bills.map((bill) => bill.agreementId) } });
  const kinds = new Map(agreements.map((each) => [each.id, each.kind]));

  const invoices = await Invoice.bulkCreate(
    bills.map(({ id, agreementId, totalGrosze }) => ({
      id,
      municipalityId,
      agreementId,
      month,
      kind: kinds.get(agreementId) === 'grant' ? 'grant_settlement' : 'invoice',
      totalGrosze,
      draftedAt: ctx.now(),
    })),
  );
  await writeLines(
    ctx,
    bills.flatMap(({ id, lines }) => lines.map((line) => ({ ...line, invoiceId: id }))),
  );
  await InvoiceSettlement.bulkCreate(
    bills.flatMap(({ id, agreementId }) => {
      const terms = reckoned.agreements.find((each) => each.id === agreementId);
      if (terms === undefined) return [];
      return [{ invoiceId: id, municipalityId, month, settlement: settlementOf(month, terms, reckoned.visits) }];
    }),
  );
  return invoices;
}

/**
 * Brings the drafts of a gmina's month to the minutes that were agreed upon for some visits, by the terms by which they were
 * drafted: whoever agrees to twenty minutes agrees to no new price. One that nothing is left of goes; what is issued stays.
 */
export async function redraftDocuments(
  ctx: Ctx,
  { month, municipalityId }: GminaMonthQuery,
  agreed: ReadonlyMap<string, number>,
): Promise<void> {
  const drafts = await Invoice.findAll({ where: { month, municipalityId, number: null }, lock: true });
  for (const { id: invoiceId } of drafts) {
    const kept = await InvoiceSettlement.findByPk(invoiceId, { rejectOnEmpty: true });
    const settlement = reckonedAgain(Settlement.parse(kept.settlement), agreed);
    const { lines, totalGrosze } = billOfSettlement(settlement);
    if (lines.length === 0) {
      await Invoice.destroy({ where: { id: invoiceId } });
      continue;
    }
    await InvoiceLine.destroy({ where: { invoiceId } });
    await Invoice.update({ totalGrosze }, { where: { id: invoiceId } });
    await writeLines(
      ctx,
      lines.map((line) => ({ ...line, invoiceId })),
    );
    await kept.update({ settlement });
  }
}

/** Lines with the visits behind them, in three statements however many they are. */
export async function writeLines(
  ctx: Ctx,
  lines: readonly (BillLine & { invoiceId: string })[],
  { corrects = false } = {},
): Promise<void> {
  const drafted = lines.map(({ visits, ...line }) => ({ visits, line: { ...line, id: randomUUID() } }));
  await InvoiceLine.bulkCreate(drafted.map(({ line }) => line));
  const counted = drafted.flatMap(({ visits, line }) => visits.map((visit) => ({ line, ...visit })));
  await ctx.db.query(
    `insert into invoice_line_visits (line_id, invoice_id, visit_id, minutes, corrects)
     select *, $corrects::boolean
     from unnest($lineIds::uuid[], $invoiceIds::uuid[], $visitIds::uuid[], $minutes::integer[])`,
    {
      type: QueryTypes.INSERT,
      bind: {
        corrects,
        lineIds: counted.map(({ line }) => line.id),
        invoiceIds: counted.map(({ line }) => line.invoiceId),
        visitIds: counted.map((each) => each.visitId),
        minutes: counted.map((each) => each.minutes),
      },
    },
  );
}
