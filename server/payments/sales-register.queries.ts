import { QueryTypes } from 'sequelize';
import { LATER_DUES } from '#server/billing/later-dues';
import { type Ctx, permit } from '#server/context';
import { CorrectionDocument, isCorrection } from '#shared/billing/correction-document';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import type { DocumentKind } from '#shared/billing/invoice-number';
import { type Day, dayAt, firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import { type LaterDue, paymentStateOf } from '#shared/payments/payment-state';
import type { SalesRegisterRow, SalesRegisterView } from '#shared/payments/sales-register-wire';

interface Row {
  invoiceId: string;
  kind: DocumentKind;
  document: unknown;
  ksefNumber: string | null;
  dueGrosze: number | null;
  paidGrosze: number | null;
  laterDues: LaterDue[];
  paidOn: string | null;
}

/** The sales of a month by the day of issue: invoices and corrections as they were frozen. A grant is no sale. */
export async function salesRegister(ctx: Ctx, month: Month): Promise<SalesRegisterView> {
  permit(ctx, 'readSalesRegister');
  const found = await ctx.db.query<Row>(
    `select i.id as "invoiceId", i.kind, i.document, k.ksef_number as "ksefNumber", b.due_grosze as "dueGrosze",
       b.paid_grosze as "paidGrosze", ${LATER_DUES} as "laterDues",
       (select max(p.received_on)::text from payment_shares s join payments p on p.id = s.payment_id
        where s.invoice_id = i.id and p.withdrawn_at is null) as "paidOn"
     from invoices i
       left join invoice_balances b on b.invoice_id = i.id
       left join ksef_numbers k on k.invoice_id = i.id and k.environment = 'production'
     where i.kind in ('invoice', 'correction') and i.issued_on between $from and $to
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

function rowOf({ invoiceId, kind, document: frozen, ksefNumber, ...row }: Row, today: Day): SalesRegisterRow {
  const document = kind === 'correction' ? CorrectionDocument.parse(frozen) : InvoiceDocument.parse(frozen);
  const { number, issuedOn, period, buyer, payment, vat } = document;
  const dueOn = payment?.dueOn ?? issuedOn;
  const { laterDues, dueGrosze, paidOn } = row;
  const paidGrosze = row.paidGrosze ?? 0;
  return {
    invoiceId,
    number,
    ksefNumber,
    issuedOn,
    soldOn: period.to,
    dueOn,
    laterDues,
    buyerName: buyer.name,
    buyerNip: buyer.nip,
    buyerAddress: `${buyer.addressLine}, ${buyer.postalCode} ${buyer.postOffice}`,
    exemptGrosze: isCorrection(document) ? document.differenceGrosze : document.totalGrosze,
    exemptionBasis: vat?.exemptionBasis ?? '',
    dueGrosze: dueGrosze ?? 0,
    paidGrosze,
    paidOn,
    state: dueGrosze === null ? null : paymentStateOf({ dueGrosze, paidGrosze, dueOn, laterDues }, today),
    corrects: isCorrection(document) ? document.corrects.number : null,
  };
}
