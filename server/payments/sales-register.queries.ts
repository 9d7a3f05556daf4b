import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { dayAt, firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import { paymentStateOf } from '#shared/payments/payment-state';
import type { SalesRegisterRow, SalesRegisterView } from '#shared/payments/sales-register-wire';

interface Row {
  invoiceId: string;
  document: unknown;
  ksefNumber: string | null;
  dueGrosze: number;
  paidGrosze: number;
  paidOn: string | null;
}

/** The sales of a month by the day of issue: invoices from their frozen documents. A grant is no sale and not among them. */
export async function salesRegister(ctx: Ctx, month: Month): Promise<SalesRegisterView> {
  permit(ctx, 'readSalesRegister');
  const found = await ctx.db.query<Row>(
    `select i.id as "invoiceId", i.document, k.ksef_number as "ksefNumber", b.due_grosze as "dueGrosze", b.paid_grosze as "paidGrosze",
       (select max(p.received_on)::text from payment_shares s join payments p on p.id = s.payment_id
        where s.invoice_id = i.id and p.withdrawn_at is null) as "paidOn"
     from invoices i
       join invoice_balances b on b.invoice_id = i.id
       left join ksef_numbers k on k.invoice_id = i.id and k.environment = 'production'
     where i.kind = 'invoice' and i.issued_on between $from and $to
     order by i.issued_on, i.number`,
    { type: QueryTypes.SELECT, bind: { from: firstDayOf(month), to: lastDayOf(month) } },
  );
  const today = dayAt(ctx.now());
  const rows = found.map((row) => rowOf(row, today));
  return {
    month,
    rows,
    exemptGrosze: rows.reduce((sum, row) => sum + row.exemptGrosze, 0),
    paidGrosze: rows.reduce((sum, row) => sum + row.paidGrosze, 0),
  };
}

function rowOf(
  { invoiceId, document, ksefNumber, dueGrosze, paidGrosze, paidOn }: Row,
  today: string,
): SalesRegisterRow {
  const { number, issuedOn, period, buyer, payment, vat, totalGrosze } = InvoiceDocument.parse(document);
  const dueOn = payment?.dueOn ?? issuedOn;
  return {
    invoiceId,
    number,
    ksefNumber,
    issuedOn,
    soldOn: period.to,
    dueOn,
    buyerName: buyer.name,
    buyerNip: buyer.nip,
    buyerAddress: `${buyer.addressLine}, ${buyer.postalCode} ${buyer.postOffice}`,
    exemptGrosze: totalGrosze,
    exemptionBasis: vat?.exemptionBasis ?? '',
    paidGrosze,
    paidOn,
    state: paymentStateOf({ dueGrosze, paidGrosze, dueOn }, today),
  };
}
