import { spread } from '#shared/payments/booking';
import { openGroszeOf } from '#shared/payments/payment-state';
import type { BankFilePreview, BankLineView, NewPayment } from '#shared/payments/payments-wire';

/** What may be chosen for a line besides an invoice. */
export const SKIP = 'skip';
export const PROPOSED = 'proposed';

/** Sure proposals are chosen already; what is likely or unclear waits for the accountant. */
export function firstChoices(lines: readonly BankLineView[]): ReadonlyMap<string, string> {
  return new Map(lines.map((line) => [line.bankLine, line.match.certainty === 'sure' ? PROPOSED : SKIP]));
}

/** What the choice of a line books: the proposal, one invoice, or nothing. */
export function paymentOf(line: BankLineView, choice: string, { receivables }: BankFilePreview): NewPayment[] {
  if (choice === SKIP || line.alreadyBooked) return [];
  const invoice = receivables.find(({ invoiceId }) => invoiceId === choice);
  const municipalityId = invoice?.municipalityId ?? line.match.municipalityId;
  if (municipalityId === null) return [];
  const { bookedOn, amountGrosze, payerName, payerAccount, title, bankLine } = line;
  const open = invoice === undefined ? [] : [{ ...invoice, id: invoice.invoiceId, openGrosze: openGroszeOf(invoice) }];
  return [
    {
      municipalityId,
      receivedOn: bookedOn,
      amountGrosze,
      payerName: payerName || null,
      payerAccount: payerAccount || null,
      title: title || null,
      bankLine,
      shares: invoice === undefined ? line.match.shares : spread(amountGrosze, open),
    },
  ];
}
