import { Municipality } from '#server/municipalities/municipality.model';
import { receivables } from '#server/payments/payments.queries';
import { recordPayments } from '#server/payments/record-payments';
import { remindOfPayment } from '#server/payments/remind-of-payment';
import { daysOverdue } from '#shared/payments/payment-state';
import { addDays, type Day, type Month } from '#shared/kernel/time';
import type { At } from '#seeders/demo/scenes/a-month';

/**
 * The invoices of a month are paid some days before their term, in one transfer each, as they stand with their corrections. Of a month that is `recent` one gmina
 * has paid a half, and the others not yet: whose term is short is overdue.
 */
export async function payInvoices(at: At, month: Month, today: Day, { recent }: { recent: boolean }): Promise<void> {
  const invoices = (await receivables(at(today, 10 * 60)))
    .filter((invoice) => invoice.month === month)
    .toSorted((a, b) => a.number.localeCompare(b.number));
  const names = new Map((await Municipality.findAll()).map(({ id, name }) => [id, name]));
  for (const [index, { invoiceId, number, municipalityId, dueGrosze, dueOn, issuedOn }] of invoices.entries()) {
    if (recent && index > 0) continue;
    const wished = addDays(recent ? issuedOn : dueOn, recent ? 9 : -3);
    const receivedOn = wished < today ? wished : today;
    const amountGrosze = recent ? Math.floor(dueGrosze / 2) : dueGrosze;
    await recordPayments(at(receivedOn, 10 * 60, 'accountant'), [
      {
        municipalityId,
        receivedOn,
        amountGrosze,
        payerName: `GMINA ${names.get(municipalityId) ?? ''}`.toLocaleUpperCase('pl'),
        payerAccount: null,
        title: `${recent ? 'część ' : ''}${number}`,
        bankLine: null,
        shares: [{ invoiceId, amountGrosze }],
      },
    ]);
  }
}

/** The accountant reminds the gmina that is late for the longest time, yesterday; of a gmina that is late later the reader may. */
export async function remindWhoIsLate(at: At, today: Day): Promise<void> {
  const yesterday = addDays(today, -1);
  const late = (await receivables(at(today, 10 * 60))).find((invoice) => daysOverdue(invoice, yesterday) > 0);
  if (late === undefined) return;
  await remindOfPayment(at(yesterday, 10 * 60, 'accountant'), { municipalityId: late.municipalityId });
}
