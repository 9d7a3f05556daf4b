import { Invoice } from '#server/billing/invoice.model';
import { InvoiceSettlement } from '#server/billing/invoice-settlement.model';
import { gminaOfMonth, reckonMonth } from '#server/billing/month.queries';
import type { Ctx } from '#server/context';
import { Agreement } from '#server/municipalities/agreement.model';
import type { GminaMonthQuery, RecalculationsView, RecalculationView } from '#shared/billing/month-visits-wire';
import { recalculate } from '#shared/billing/recalculation';
import { Settlement } from '#shared/billing/settlement';

export interface StandingSettlement {
  /** The document that it is frozen with: the original, or its last correction. */
  invoiceId: string;
  revision: number;
  settlement: Settlement;
}

/** What a gmina's month is settled by, agreement by agreement: the original documents as their corrections left them. */
export async function standingSettlements({ month, municipalityId }: GminaMonthQuery): Promise<StandingSettlement[]> {
  const rows = await InvoiceSettlement.findAll({ where: { month, municipalityId }, order: ['revision', 'invoiceId'] });
  const latest = new Map<string, StandingSettlement>();
  for (const { invoiceId, revision, settlement } of rows) {
    const parsed = Settlement.parse(settlement);
    latest.set(parsed.terms.id, { invoiceId, revision, settlement: parsed });
  }
  return [...latest.values()];
}

/** A closed month reckoned anew, document by document: no difference, or each with its cause. */
export async function recalculations(ctx: Ctx, key: GminaMonthQuery): Promise<RecalculationsView> {
  const { month, municipalityId } = key;
  const municipality = await gminaOfMonth(ctx, municipalityId);
  const standing = await standingSettlements(key);
  const reckoned = await reckonMonth(ctx, key);
  const invoices = await Invoice.findAll({ where: { month, municipalityId }, order: ['number'] });
  const agreements = await Agreement.findAll({ where: { municipalityId } });

  const documents = standing.map(({ invoiceId, settlement }): RecalculationView => {
    const { id } = settlement.terms;
    const frozen = new Set(settlement.visits.map((visit) => visit.id));
    const current = {
      terms: reckoned.agreements.find((each) => each.id === id) ?? null,
      visits: reckoned.visits.filter((visit) => visit.settled.agreementId === id || frozen.has(visit.id)),
    };
    const invoice = invoices.find((each) => each.id === invoiceId);
    return {
      invoice: invoice === undefined ? null : { id: invoice.id, number: invoice.number },
      agreementNumber: agreements.find((each) => each.id === id)?.number ?? '',
      ...recalculate(settlement, current),
    };
  });
  const settled = new Set(standing.map(({ settlement }) => settlement.terms.id));
  return {
    month,
    municipality: { id: municipality.id, name: municipality.name, hue: municipality.hue },
    documents,
    withoutSettlement: invoices.flatMap(({ agreementId, number }) =>
      settled.has(agreementId) || number === null ? [] : [number],
    ),
  };
}
