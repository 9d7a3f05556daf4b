import type { Grosze } from '#shared/kernel/money';
import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';

/** Which part of a payment pays which invoice. */
export interface Share {
  invoiceId: string;
  amountGrosze: Grosze;
}

/** An issued invoice that is not paid in full. */
export interface OpenInvoice {
  id: string;
  number: string;
  municipalityId: string;
  openGrosze: Grosze;
}

/** What is left of a payment when its shares are taken: of 500,00 zł with shares of 300,00 zł, 20000 is an overpayment. */
export function restGroszeOf(payment: { amountGrosze: Grosze; shares: readonly Share[] }): Grosze {
  return payment.amountGrosze - payment.shares.reduce((sum, share) => sum + share.amountGrosze, 0);
}

interface Shared {
  amountGrosze: Grosze;
  municipalityId: string;
  shares: readonly Share[];
}

/**
 * Why an amount may not be shared so among invoices; empty when it may. They belong to one gmina, no share passes what is open
 * of its invoice, all together not the amount. Reasons: `shares_above_payment`, `invoice_not_open`,
 * `share_of_other_municipality`, `share_above_balance`.
 */
export function reasonsAgainstSharing(shared: Shared, open: readonly OpenInvoice[]): Reason[] {
  const reasons: Reason[] = [];
  if (restGroszeOf(shared) < 0) reasons.push({ code: 'shares_above_payment', field: 'shares' });
  for (const { invoiceId, amountGrosze } of shared.shares) {
    const invoice = open.find(({ id }) => id === invoiceId);
    if (invoice === undefined) reasons.push({ code: 'invoice_not_open', field: 'shares' });
    else if (invoice.municipalityId !== shared.municipalityId)
      reasons.push({ code: 'share_of_other_municipality', data: { number: invoice.number }, field: 'shares' });
    else if (amountGrosze > invoice.openGrosze)
      reasons.push({
        code: 'share_above_balance',
        data: { number: invoice.number, openGrosze: invoice.openGrosze },
        field: 'shares',
      });
  }
  return reasons;
}

/** Why a payment may not be booked so: what `reasonsAgainstSharing` says, and `payment_in_future`. */
export function reasonsAgainstPayment(
  payment: Shared & { receivedOn: Day },
  open: readonly OpenInvoice[],
  today: Day,
): Reason[] {
  const early: Reason[] = payment.receivedOn > today ? [{ code: 'payment_in_future', field: 'receivedOn' }] : [];
  return [...early, ...reasonsAgainstSharing(payment, open)];
}

/** Spreads an amount over invoices in their order, each up to what is open: 500 over 300 and 400 gives 300 and 200. */
export function spread(amountGrosze: Grosze, invoices: readonly OpenInvoice[]): Share[] {
  let left = amountGrosze;
  return invoices.flatMap(({ id, openGrosze }) => {
    const share = Math.min(left, openGrosze);
    left -= share;
    return share > 0 ? [{ invoiceId: id, amountGrosze: share }] : [];
  });
}
