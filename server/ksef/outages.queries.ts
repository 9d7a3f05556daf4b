import { QueryTypes } from 'sequelize';
import { Invoice } from '#server/billing/invoice.model';
import { KsefNumber } from '#server/billing/ksef-number.model';
import { standingOutages } from '#server/billing/ksef-outage.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { abilitiesOf, type Ctx, permit } from '#server/context';
import { isDuring, type Outage, type OutageKind } from '#shared/billing/ksef-outage';
import { sendingDeadline } from '#shared/ksef/deadline';
import type { OutagesView } from '#shared/ksef/outages-wire';

interface Row {
  id: string;
  kind: OutageKind;
  beganAt: Date;
  endedAt: Date | null;
  source: string;
  recordedAt: Date;
  recordedByName: string | null;
  withdrawnAt: Date | null;
  withdrawalReason: string | null;
}

/** The outages of KSeF that somebody has written down, the last one first. */
export async function listOutages(ctx: Ctx): Promise<OutagesView> {
  permit(ctx, 'readKsefOutages');
  const rows = await ctx.db.query<Row>(
    `select o.id, o.kind, o.began_at as "beganAt", o.ended_at as "endedAt", o.source, o.recorded_at as "recordedAt",
       u.name as "recordedByName", o.withdrawn_at as "withdrawnAt", o.withdrawal_reason as "withdrawalReason"
     from ksef_outages o left join users u on u.id = o.recorded_by order by o.began_at desc, o.recorded_at desc`,
    { type: QueryTypes.SELECT },
  );
  const held = await heldInvoices();
  return {
    outages: rows.map((row) => ({
      ...row,
      beganAt: row.beganAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      recordedAt: row.recordedAt.toISOString(),
      withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
      invoices: row.withdrawnAt === null ? held.filter((each) => isHeldBy(each, row)).length : 0,
    })),
    abilities: abilitiesOf(ctx, ['recordKsefOutage']),
  };
}

interface Held {
  issuedAt: Date;
  issuedOn: string;
  outages: readonly Outage[];
}

/** Issued invoices that KSeF has not got. */
async function heldInvoices(): Promise<Held[]> {
  const outages = await standingOutages();
  const structured = await StructuredInvoice.findAll({ attributes: ['invoiceId'] });
  const taken = await KsefNumber.findAll({ attributes: ['invoiceId'] });
  const there = new Set(taken.map(({ invoiceId }) => invoiceId));
  const ids = structured.map(({ invoiceId }) => invoiceId).filter((id) => !there.has(id));
  const invoices = await Invoice.findAll({ attributes: ['issuedAt', 'issuedOn'], where: { id: ids } });
  return invoices.flatMap(({ issuedAt, issuedOn }) =>
    issuedAt === null || issuedOn === null ? [] : [{ issuedAt, issuedOn, outages }],
  );
}

/** Without this outage the invoice would have another last day. */
function isHeldBy({ issuedAt, issuedOn, outages }: Held, own: Outage): boolean {
  const others = outages.filter((each) => each.kind !== own.kind || each.beganAt.getTime() !== own.beganAt.getTime());
  const [withIt, without] = [outages, others].map((some) => sendingDeadline({ issuedAt, issuedOn }, some));
  return withIt?.dueOn !== without?.dueOn || (own.kind === 'total_failure' && isDuring(own, issuedAt));
}
