import { QueryTypes } from 'sequelize';
import { LATER_DUES } from '#server/billing/later-dues';
import { abilitiesOf, type Ctx, permit } from '#server/context';
import { grouped } from '#shared/kernel/grouped';
import type { OpenInvoice } from '#shared/payments/booking';
import { openGroszeOf } from '#shared/payments/payment-state';
import type { PaymentsQuery, PaymentsView, PaymentView, ReceivableView } from '#shared/payments/payments-wire';

/** What the reader's gminas owe and have paid, the newest payments first. */
export async function paymentsView(ctx: Ctx, query: PaymentsQuery): Promise<PaymentsView> {
  permit(ctx, 'readPayments');
  return {
    receivables: await receivables(ctx, query),
    payments: await payments(ctx, query),
    abilities: abilitiesOf(ctx, ['recordPayments', 'withdrawPayment', 'remindOfPayment']),
  };
}

/** Issued invoices with what is due and paid of them, those that are due first at the top. */
export async function receivables(ctx: Ctx, query: PaymentsQuery = {}): Promise<ReceivableView[]> {
  return ctx.db.query<ReceivableView>(
    `select b.invoice_id as "invoiceId", b.number, b.municipality_id as "municipalityId", i.month,
       i.issued_on::text as "issuedOn", b.due_on::text as "dueOn", b.due_grosze as "dueGrosze",
       b.paid_grosze as "paidGrosze", ${LATER_DUES} as "laterDues"
     from invoice_balances b join invoices i on i.id = b.invoice_id
     where ($municipalityId::uuid is null or b.municipality_id = $municipalityId)
       and ($invoiceId::uuid is null or b.invoice_id = $invoiceId)
     order by b.due_on, b.number`,
    {
      type: QueryTypes.SELECT,
      bind: { municipalityId: query.municipalityId ?? null, invoiceId: query.invoiceId ?? null },
    },
  );
}

/** Invoices that something is open of. */
export async function openInvoices(ctx: Ctx): Promise<OpenInvoice[]> {
  return (await receivables(ctx)).flatMap(({ invoiceId, number, municipalityId, ...balance }) => {
    const openGrosze = openGroszeOf(balance);
    return openGrosze > 0 ? [{ id: invoiceId, number, municipalityId, openGrosze }] : [];
  });
}

type PaymentRow = Omit<PaymentView, 'shares' | 'recordedAt' | 'withdrawnAt'> & {
  recordedAt: Date;
  withdrawnAt: Date | null;
};

async function payments(ctx: Ctx, query: PaymentsQuery): Promise<PaymentView[]> {
  const rows = await ctx.db.query<PaymentRow>(
    `select p.id, p.municipality_id as "municipalityId", p.received_on::text as "receivedOn",
       p.amount_grosze as "amountGrosze", p.payer_name as "payerName", p.title, p.bank_line is not null as "isFromBank",
       p.recorded_at as "recordedAt", u.name as "recordedByName", p.withdrawn_at as "withdrawnAt",
       p.withdrawal_reason as "withdrawalReason"
     from payments p left join users u on u.id = p.recorded_by
     where ($municipalityId::uuid is null or p.municipality_id = $municipalityId)
       and ($invoiceId::uuid is null
         or exists (select from payment_shares s where s.payment_id = p.id and s.invoice_id = $invoiceId))
     order by p.received_on desc, p.recorded_at desc, p.id`,
    {
      type: QueryTypes.SELECT,
      bind: { municipalityId: query.municipalityId ?? null, invoiceId: query.invoiceId ?? null },
    },
  );
  const shares = await sharesOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ recordedAt, withdrawnAt, ...row }) => ({
    ...row,
    recordedAt: recordedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    shares: shares.get(row.id) ?? [],
  }));
}

async function sharesOf(ctx: Ctx, paymentIds: readonly string[]): Promise<Map<string, PaymentView['shares']>> {
  const rows = await ctx.db.query<PaymentView['shares'][number] & { paymentId: string }>(
    `select s.payment_id as "paymentId", s.invoice_id as "invoiceId", i.number, s.amount_grosze as "amountGrosze"
     from payment_shares s join invoices i on i.id = s.invoice_id
     where s.payment_id = any ($paymentIds::uuid[]) order by i.number`,
    { type: QueryTypes.SELECT, bind: { paymentIds } },
  );
  return grouped(rows, ({ paymentId }) => paymentId);
}
