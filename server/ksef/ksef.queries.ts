import { Op } from 'sequelize';
import { Invoice } from '#server/billing/invoice.model';
import { KsefNumber } from '#server/billing/ksef-number.model';
import { OfflineCode } from '#server/billing/offline-code.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { abilitiesOf, type Ctx, permit } from '#server/context';
import { KsefSubmission } from '#server/ksef/ksef-submission.model';
import { NotFoundError } from '#shared/kernel/reason';
import { type Day, dayAt } from '#shared/kernel/time';
import type { KsefList, KsefSummary, KsefView } from '#shared/ksef/ksef-wire';
import { reasonsAgainstSending } from '#shared/ksef/requests';
import { isOffline, type KsefMode, offlineDeadline } from '#shared/ksef/sending';

/** Where each issued invoice that the reader sees is on its way into KSeF. */
export async function listSubmissions(ctx: Ctx): Promise<KsefList> {
  permit(ctx, 'readKsef');
  const invoices = await Invoice.findAll({
    attributes: ['id', 'issuedOn'],
    where: { kind: ['invoice', 'correction'], issuedOn: { [Op.ne]: null }, ...ctx.policy.visibleTo(ctx.actor, 'invoice') },
  });
  const ids = invoices.map(({ id }) => id);
  const rows = await KsefSubmission.findAll({ attributes: ['invoiceId', 'state'], where: { invoiceId: ids } });
  const numbers = await KsefNumber.findAll({ where: { invoiceId: ids } });
  const stateOf = new Map(rows.map(({ invoiceId, state }) => [invoiceId, state]));
  const numberOf = new Map(numbers.map(({ invoiceId, ksefNumber }) => [invoiceId, ksefNumber]));
  const submissions = invoices.map(({ id, issuedOn }) =>
    summaryOf(id, issuedOn ?? '', stateOf.get(id), numberOf.get(id)),
  );
  return { submissions };
}

/** No row yet: the job that issuing enqueued has not begun. */
function summaryOf(invoiceId: string, issuedOn: Day, state?: KsefSummary['state'], ksefNumber?: string): KsefSummary {
  return {
    invoiceId,
    state: state ?? 'waiting',
    ksefNumber: ksefNumber ?? null,
    deadlineOn: offlineDeadline(issuedOn),
  };
}

export async function findSubmission(ctx: Ctx, input: { invoiceId: string; mode: KsefMode }): Promise<KsefView> {
  const { invoiceId, mode } = input;
  const invoice = await issuedInvoice(ctx, invoiceId);
  const issuedOn = invoice.issuedOn ?? '';
  const row = await KsefSubmission.findByPk(invoiceId);
  const number = await KsefNumber.findByPk(invoiceId);
  const state = row?.state ?? null;
  const { sendToKsef, recordKsefNumber } = abilitiesOf(ctx, ['sendToKsef', 'recordKsefNumber'], invoice);
  return {
    ...summaryOf(invoiceId, issuedOn, row?.state, number?.ksefNumber),
    environment: row?.environment ?? null,
    isOffline: isOffline(issuedOn, number?.acceptedOn ?? dayAt(ctx.now())),
    hasOfflineCode: (await OfflineCode.count({ where: { invoiceId } })) > 0,
    acceptedOn: number?.acceptedOn ?? null,
    isRecordedByHand: number !== null && number.recordedBy !== null,
    sentAt: row?.sentAt?.toISOString() ?? null,
    attempts: row?.attempts ?? 0,
    nextTryAt: row?.nextTryAt?.toISOString() ?? null,
    errorCode: row?.errorCode ?? null,
    errorDetail: row?.errorDetail ?? null,
    hasUpo: row !== null && row.upo !== null,
    abilities: {
      sendToKsef: sendToKsef && reasonsAgainstSending({ mode, state }).length === 0,
      recordKsefNumber: recordKsefNumber && state !== 'accepted',
    },
  };
}

/** The receipt (UPO) as KSeF signed it. */
export async function upoOf(ctx: Ctx, invoiceId: string): Promise<{ number: string; upo: Buffer }> {
  const invoice = await issuedInvoice(ctx, invoiceId);
  const row = await KsefSubmission.findByPk(invoiceId);
  if (row === null || row.upo === null) throw new NotFoundError('upo');
  return { number: invoice.number ?? '', upo: row.upo };
}

async function issuedInvoice(ctx: Ctx, invoiceId: string): Promise<Invoice> {
  const where = { id: invoiceId, ...ctx.policy.visibleTo(ctx.actor, 'invoice') };
  const invoice = await Invoice.findOne({ where });
  if (invoice === null) throw new NotFoundError('invoice');
  permit(ctx, 'readKsef', invoice);
  if ((await StructuredInvoice.count({ where: { invoiceId } })) === 0) throw new NotFoundError('structured_invoice');
  return invoice;
}
