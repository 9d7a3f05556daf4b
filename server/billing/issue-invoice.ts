import { QueryTypes } from 'sequelize';
import { tell } from '#server/audit/tell';
import { composeDocument, countedVisitsOf } from '#server/billing/compose-document';
import { InvoiceLine } from '#server/billing/invoice-line.model';
import { Invoice } from '#server/billing/invoice.model';
import { reckonMonth } from '#server/billing/month.queries';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue } from '#server/jobs/enqueue';
import { Agreement } from '#server/municipalities/agreement.model';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { numberIn, seriesOf } from '#shared/billing/invoice-number';
import { reasonsAgainstIssuing } from '#shared/billing/month-closing';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';

/**
 * Issues a draft: takes the next number of its series, freezes the whole document and has it drawn. Refuses
 * `invoice_already_issued`, `draft_out_of_date`, `enterprise_missing`.
 */
export async function issueInvoice(ctx: Ctx, input: { invoiceId: string }): Promise<Invoice> {
  return inTransaction(ctx, async () => {
    const invoice = await Invoice.findByPk(input.invoiceId, { lock: true });
    if (invoice === null) throw new NotFoundError('invoice');
    permit(ctx, 'issueInvoice', invoice);

    const lines = await InvoiceLine.findAll({ where: { invoiceId: invoice.id }, order: ['position'] });
    const enterprise = await Enterprise.findOne();
    const reckoned = await reckonMonth(ctx, invoice.month, [invoice.municipalityId]);
    const bill = reckoned.get(invoice.municipalityId)?.bills.find((each) => each.agreementId === invoice.agreementId);
    refuseIf(
      reasonsAgainstIssuing({
        number: invoice.number,
        month: invoice.month,
        draftLines: lines,
        linesNow: bill?.lines ?? [],
        enterpriseKnown: enterprise !== null,
      }),
    );
    const agreement = await Agreement.findByPk(invoice.agreementId);
    const municipality = await Municipality.findByPk(invoice.municipalityId);
    if (enterprise === null || agreement === null || municipality === null) throw new NotFoundError('agreement');

    const issuedAt = ctx.now();
    const issuedOn = dayAt(issuedAt);
    const visits = await countedVisitsOf(ctx, invoice.id);
    const series = seriesOf(invoice.kind, issuedOn);
    const number = numberIn(series, await nextIn(ctx, series));
    const parts = { invoice, number, issuedOn, lines, visits, agreement, enterprise, municipality };
    const document = InvoiceDocument.parse(composeDocument(parts));
    const dueOn = document.payment?.dueOn ?? null;
    await invoice.update({ number, issuedAt, issuedOn, issuedBy: ctx.actor.userId, dueOn, document });
    await enqueue(ctx, 'render-invoice', { invoiceId: invoice.id }, `render-invoice:${invoice.id}`);

    const { municipalityId, totalGrosze } = invoice;
    await tell(ctx, 'issueInvoice', { kind: 'invoice', id: invoice.id, municipalityId }, { number, totalGrosze });
    return invoice;
  });
}

/** The row stays locked until the end of the transaction: two who issue at once wait for each other, a rollback leaves no gap. */
async function nextIn(ctx: Ctx, series: string): Promise<number> {
  const rows = await ctx.db.query<{ taken: number }>(
    `insert into number_series as s (series, last_number) values ($series, 1)
     on conflict (series) do update set last_number = s.last_number + 1
     returning last_number as taken`,
    { type: QueryTypes.SELECT, bind: { series } },
  );
  const taken = rows[0]?.taken;
  if (taken === undefined) throw new Error(`the series ${series} gave no number`);
  return taken;
}
