import { QueryTypes } from 'sequelize';
import { InvoiceLine } from '#server/billing/invoice-line.model';
import { Invoice } from '#server/billing/invoice.model';
import { correctionsAround } from '#server/billing/corrections.queries';
import { examineDraft } from '#server/billing/examine-draft';
import { filesOf, type InvoiceFile } from '#server/billing/invoice-files';
import { LATER_DUES } from '#server/billing/later-dues';
import { MonthClosing } from '#server/billing/month-closing.model';
import { isBilledOutsideDecision, reckonInTurn } from '#server/billing/month.queries';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { presentInvoice, presentSummary, type SummaryRow } from '#server/billing/billing.presenter';
import { type Ctx, abilitiesOf, permit } from '#server/context';
import { Agreement } from '#server/municipalities/agreement.model';
import { Municipality } from '#server/municipalities/municipality.model';
import type {
  GminaMonth,
  InvoiceList,
  InvoiceQuery,
  InvoiceView,
  LineVisits,
  MonthOverview,
} from '#shared/billing/billing-wire';
import { isMonthOver, reasonsAgainstClosing } from '#shared/billing/month-closing';
import { countNotBilled } from '#shared/billing/visit-outcome';
import { DomainError, NotFoundError } from '#shared/kernel/reason';
import { dayAt, type Month } from '#shared/kernel/time';

/** The month of every gmina at a glance, with what is in the way of closing it. */
export async function monthOverview(ctx: Ctx, month: Month): Promise<MonthOverview> {
  permit(ctx, 'readBilling');
  const municipalities = await Municipality.findAll({ order: ['terc'] });
  const closings = await MonthClosing.findAll({ where: { month } });
  const documents = await summaries(ctx, { month });
  const today = dayAt(ctx.now());

  const gminas: GminaMonth[] = [];
  for await (const [municipality, own] of reckonInTurn(ctx, month, municipalities)) {
    const closedAt = closings.find((each) => each.municipalityId === municipality.id)?.closedAt ?? null;
    const ownDocuments = documents.filter((each) => each.municipalityId === municipality.id);
    const sums = closedAt === null ? own.bills : ownDocuments;
    const held = own.visits.filter((visit) => visit.cancelledAt === null);
    const count = (delivered: boolean | null): number => held.filter((visit) => visit.delivered === delivered).length;
    gminas.push({
      municipality: { id: municipality.id, name: municipality.name, hue: municipality.hue },
      planned: held.length,
      delivered: count(true),
      undelivered: count(false),
      unconfirmed: count(null),
      cancelled: own.visits.length - held.length,
      notBilled: countNotBilled(own.visits),
      outsideDecision: own.visits.filter(isBilledOutsideDecision).length,
      confirmedMinutes: own.visits.reduce((sum, visit) => sum + visit.confirmedMinutes, 0),
      totalGrosze: sums.reduce((sum, each) => sum + each.totalGrosze, 0),
      closedAt: closedAt?.toISOString() ?? null,
      documents: ownDocuments.map(presentSummary),
      hold:
        closedAt === null
          ? reasonsAgainstClosing({
              month,
              today,
              municipality: municipality.name,
              closed: false,
              blocked: own.reasons,
            })
          : [],
    });
  }
  const abilities = abilitiesOf(ctx, ['closeMonth', 'reopenMonth', 'issueInvoice']);
  return { month, over: isMonthOver(month, today), gminas, abilities };
}

/** Documents, the newest month first; an officer sees the issued ones of her own gmina. */
export async function listInvoices(ctx: Ctx, query: InvoiceQuery): Promise<InvoiceList> {
  permit(ctx, 'readInvoices');
  const rows = await summaries(ctx, query);
  const totalGrosze = rows.reduce((sum, row) => sum + row.totalGrosze, 0);
  return { invoices: rows.map(presentSummary), totalGrosze };
}

export async function findInvoice(ctx: Ctx, id: string): Promise<InvoiceView> {
  const [row] = await summaries(ctx, { id });
  const invoice = row === undefined ? null : await Invoice.findByPk(id);
  const agreement = invoice === null ? null : await Agreement.findByPk(invoice.agreementId);
  if (row === undefined || invoice === null || agreement === null) throw new NotFoundError('invoice');
  permit(ctx, 'readInvoices', invoice);
  const lines = await InvoiceLine.findAll({ where: { invoiceId: id }, order: ['position'] });
  const counts = await ctx.db.query<{ lineId: string; visits: number }>(
    `select line_id as "lineId", count(*)::integer as visits from invoice_line_visits
     where line_id = any ($lineIds::uuid[]) group by line_id`,
    { type: QueryTypes.SELECT, bind: { lineIds: lines.map((line) => line.id) } },
  );
  const hold = invoice.number === null ? (await examineDraft(ctx, invoice)).reasons : [];
  const isStructured = (await StructuredInvoice.count({ where: { invoiceId: id } })) > 0;
  const around = await correctionsAround(invoice);
  return presentInvoice(ctx, { row, invoice, agreement, lines, counts, hold, isStructured, around });
}

/**
 * A file of an issued invoice, byte by byte as it was frozen: by its revision, else the one that goes to KSeF. Refuses
 * `invoice_not_issued`.
 */
export async function fa3Of(
  ctx: Ctx,
  { invoiceId, revision }: { invoiceId: string; revision?: number | undefined },
): Promise<{ number: string; file: InvoiceFile }> {
  const invoice = await Invoice.findByPk(invoiceId);
  if (invoice === null) throw new NotFoundError('invoice');
  permit(ctx, 'readInvoices', invoice);
  if (invoice.number === null) throw new DomainError({ code: 'invoice_not_issued' });
  const files = await filesOf(invoiceId);
  const file = revision === undefined ? files.at(-1) : files[revision];
  if (file === undefined) throw new NotFoundError('structured_invoice');
  return { number: invoice.number, file };
}

/** The visits that a line was counted from, in order of time. */
export async function lineVisits(ctx: Ctx, input: { invoiceId: string; lineId: string }): Promise<LineVisits> {
  const line = await InvoiceLine.findOne({ where: { id: input.lineId, invoiceId: input.invoiceId } });
  if (line === null) throw new NotFoundError('invoice_line');
  permit(ctx, 'readInvoices', line);
  const rows = await ctx.db.query<LineVisitRow>(
    `select v.id, v.on_day::text as "onDay", v.planned_start_at as "plannedStartAt",
       v.duration_minutes * v.carers_needed as "plannedMinutes", v.carers_needed as carers,
       a.checked_in_at as "checkedInAt", a.checked_out_at as "checkedOutAt",
       coalesce(c.confirmed_minutes, 0) as "confirmedMinutes", c.method, coalesce(v.cancellation_reason, c.reason) as reason,
       case when v.cancelled_at is not null then 'late_cancellation' when c.delivered then 'delivered' else 'came_in_vain' end
         as basis,
       lv.minutes as "billedMinutes",
       b.reference_number as "referenceNumber", b.last_name || ' ' || b.first_name as "beneficiaryName"
     from invoice_line_visits lv
       join visits v on v.id = lv.visit_id
       join beneficiaries b on b.id = v.beneficiary_id
       left join visit_confirmations c on c.visit_id = v.id
       left join lateral (
         select min(checked_in_at) as checked_in_at, max(checked_out_at) as checked_out_at
         from attendances where visit_id = v.id
       ) a on true
     where lv.line_id = $lineId
     order by v.planned_start_at, b.reference_number`,
    { type: QueryTypes.SELECT, bind: { lineId: line.id } },
  );
  const withNames = ctx.policy.may(ctx.actor, 'readNamesInBilling');
  const visits = rows.map((row) => ({
    ...row,
    plannedStartAt: row.plannedStartAt.toISOString(),
    checkedInAt: row.checkedInAt?.toISOString() ?? null,
    checkedOutAt: row.checkedOutAt?.toISOString() ?? null,
    beneficiaryName: withNames ? row.beneficiaryName : null,
  }));
  return { visits };
}

type LineVisitRow = Omit<LineVisits['visits'][number], 'plannedStartAt' | 'checkedInAt' | 'checkedOutAt'> & {
  plannedStartAt: Date;
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
};

async function summaries(ctx: Ctx, query: InvoiceQuery & { id?: string }): Promise<SummaryRow[]> {
  return ctx.db.query<SummaryRow>(
    `select i.id, i.municipality_id as "municipalityId", m.name as "municipalityName", m.hue, i.month, i.kind,
       i.total_grosze as "totalGrosze", i.number, i.issued_on::text as "issuedOn", i.due_on::text as "dueOn",
       b.due_grosze as "dueGrosze", b.paid_grosze as "paidGrosze",
       ${LATER_DUES} as "laterDues",
       coalesce((select sum(l.minutes) from invoice_lines l where l.invoice_id = i.id), 0)::integer as minutes
     from invoices i
       join municipalities m on m.id = i.municipality_id
       left join invoice_balances b on b.invoice_id = i.id
     where ($id::uuid is null or i.id = $id) and ($municipalityId::uuid is null or i.municipality_id = $municipalityId)
       and ($month::text is null or i.month = $month)
       and ($state::text is null or (i.issued_at is not null) = ($state = 'issued'))
     order by i.month desc, m.terc, i.corrects_id is not null, i.number`,
    {
      type: QueryTypes.SELECT,
      bind: {
        id: query.id ?? null,
        municipalityId: query.municipalityId ?? null,
        month: query.month ?? null,
        state: query.state ?? null,
      },
    },
  );
}
