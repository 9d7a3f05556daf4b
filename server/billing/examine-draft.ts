import { composeDocument, countedVisitsOf } from '#server/billing/compose-document';
import { InvoiceLine } from '#server/billing/invoice-line.model';
import { InvoiceSettlement } from '#server/billing/invoice-settlement.model';
import type { Invoice } from '#server/billing/invoice.model';
import { MonthAcceptance } from '#server/billing/month-acceptance.model';
import { reckonMonth } from '#server/billing/month.queries';
import { VisitObjection } from '#server/billing/visit-objection.model';
import type { Ctx } from '#server/context';
import { Agreement } from '#server/municipalities/agreement.model';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { reasonsAgainstFa3 } from '#shared/billing/fa3-fit';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { billOfSettlement, Settlement, settlementOf } from '#shared/billing/settlement';
import { numberIn, seriesOf } from '#shared/billing/invoice-number';
import { reasonsAgainstIssuing } from '#shared/billing/month-closing';
import { NotFoundError, type Reason } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';

/**
 * What a draft would be if it were issued now, and why it may not be. What the gmina has accepted is issued as it was drafted:
 * a price that was changed since is a matter for a correction. The document has the first number of its series in
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
  const termsNow = reckoned.agreements.find((each) => each.id === invoice.agreementId);
  const accepted = await acceptedSettlement(invoice);
  const settlement =
    accepted ?? (termsNow === undefined ? null : settlementOf(invoice.month, termsNow, reckoned.visits));
  const reasons = reasonsAgainstIssuing({
    number: invoice.number,
    month: invoice.month,
    draftLines: lines,
    linesNow: accepted === null ? (bill?.lines ?? []) : billOfSettlement(accepted).lines,
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
  const terms = settlement?.terms ?? agreement;
  const document = InvoiceDocument.parse(
    composeDocument({ invoice, number, issuedOn, lines, visits, agreement, terms, enterprise, municipality }),
  );
  if (invoice.kind === 'invoice') reasons.push(...reasonsAgainstFa3(document, ctx.now()));
  return { document, settlement, reasons };
}

/** What the draft was reckoned from, where the gmina has accepted its month; else null. */
async function acceptedSettlement({ id, month, municipalityId }: Invoice): Promise<Settlement | null> {
  if ((await MonthAcceptance.count({ where: { month, municipalityId } })) === 0) return null;
  const kept = await InvoiceSettlement.findByPk(id);
  return kept === null ? null : Settlement.parse(kept.settlement);
}
