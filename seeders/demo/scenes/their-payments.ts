import { Invoice } from '#server/billing/invoice.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { recordPayments } from '#server/payments/record-payments';
import { addDays, type Day, type Month } from '#shared/kernel/time';
import type { At } from '#seeders/demo/scenes/a-month';

/**
 * The invoices of a month are paid some days before their term, in one transfer each. Of a month that is `recent` one gmina
 * has paid a half, and the others not yet: whose term is short is overdue.
 */
export async function payInvoices(at: At, month: Month, today: Day, { recent }: { recent: boolean }): Promise<void> {
  const invoices = await Invoice.findAll({ where: { month, kind: 'invoice' }, order: ['number'] });
  const names = new Map((await Municipality.findAll()).map(({ id, name }) => [id, name]));
  for (const [index, { id, number, municipalityId, totalGrosze, dueOn, issuedOn }] of invoices.entries()) {
    if (dueOn === null || issuedOn === null || (recent && index > 0)) continue;
    const wished = addDays(recent ? issuedOn : dueOn, recent ? 9 : -3);
    const receivedOn = wished < today ? wished : today;
    const amountGrosze = recent ? Math.floor(totalGrosze / 2) : totalGrosze;
    await recordPayments(at(receivedOn, 10 * 60, 'accountant'), [
      {
        municipalityId,
        receivedOn,
        amountGrosze,
        payerName: `GMINA ${names.get(municipalityId) ?? ''}`.toLocaleUpperCase('pl'),
        payerAccount: null,
        title: `${recent ? 'część ' : ''}${number}`,
        bankLine: null,
        shares: [{ invoiceId: id, amountGrosze }],
      },
    ]);
  }
}
