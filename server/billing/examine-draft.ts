import { composeDocument, countedVisitsOf } from '#server/billing/compose-document';
import { InvoiceLine } from '#server/billing/invoice-line.model';
import type { Invoice } from '#server/billing/invoice.model';
import { reckonMonth } from '#server/billing/month.queries';
import { VisitObjection } from '#server/billing/visit-objection.model';
import type { Ctx } from '#server/context';
import { Agreement } from '#server/municipalities/agreement.model';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { reasonsAgainstFa3 } from '#shared/billing/fa3-fit';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { settlementOf, type Settlement } from '#shared/billing/settlement';
import { numberIn, seriesOf } from '#shared/billing/invoice-number';
import { reasonsAgainstIssuing } from '#shared/billing/month-closing';
import { NotFoundError, type Reason } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';

/**
 * What a draft would be if it were issued now, and why it may not be. The document has the first number of its series in
 * place of its own; it is null while nobody has entered the enterprise. What is issued already is examined no further.
 */
export async function examineDraft(
  ctx: Ctx,
  invoice: Invoice,
): Promise<{ document: InvoiceDocument | null; settlement: Settlement | null; reasons: Reason[] }> {
  const lines = await InvoiceLine.findAll({ where: { invoiceId: invoice.id }, order: ['position'] });
  const enterprise = await Enterprise.findOne();
  const reckoned = await reckonMonth(ctx, invoice);
  const bill = reckoned.bills.find((each) => each.agreementId === invoice.agreementId);
  const terms = reckoned.agreements.find((each) => each.id === invoice.agreementId);
  const settlement = terms === undefined ? null : settlementOf(invoice.month, terms, reckoned.visits);
  const reasons = reasonsAgainstIssuing({
    number: invoice.number,
    month: invoice.month,
    draftLines: lines,
    linesNow: bill?.lines ?? [],
    enterpriseKnown: enterprise !== null,
    undecidedObjections: await VisitObjection.count({
      where: { month: invoice.month, municipalityId: invoice.municipalityId, accepted: null },
    }),
  });
  if (invoice.number !== null || enterprise === null) return { document: null, settlement, reasons };

  const agreement = await Agreement.findByPk(invoice.agreementId);
  const municipality = await Municipality.findByPk(invoice.municipalityId);
  if (agreement === null || municipality === null) throw new NotFoundError('agreement');
  const visits = await countedVisitsOf(ctx, invoice.id);
  const issuedOn = dayAt(ctx.now());
  const number = numberIn(seriesOf(invoice.kind, issuedOn), 1);
  const document = InvoiceDocument.parse(
    composeDocument({ invoice, number, issuedOn, lines, visits, agreement, enterprise, municipality }),
  );
  if (invoice.kind === 'invoice') reasons.push(...reasonsAgainstFa3(document, ctx.now()));
  return { document, settlement, reasons };
}
