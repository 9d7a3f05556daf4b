import { Invoice } from '#server/billing/invoice.model';
import { filesOf, type InvoiceFile, shownAmong } from '#server/billing/invoice-files';
import { KsefNumber } from '#server/billing/ksef-number.model';
import { OfflineCode } from '#server/billing/offline-code.model';
import { standingOutages } from '#server/billing/ksef-outage.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { TechnicalCorrection } from '#server/billing/technical-correction.model';
import { abilitiesOf, type Ctx, permit } from '#server/context';
import { examineTechnicalCorrection } from '#server/ksef/examine-technical-correction';
import { KsefSubmission } from '#server/ksef/ksef-submission.model';
import type { Outage } from '#shared/billing/ksef-outage';
import { NotFoundError } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';
import { sendingDeadline } from '#shared/ksef/deadline';
import type { KsefFile, KsefList, KsefSummary, KsefView } from '#shared/ksef/ksef-wire';
import { reasonsAgainstSending } from '#shared/ksef/requests';
import { namedByCorrection } from '#shared/ksef/technical-correction';
import { isOffline, type KsefMode } from '#shared/ksef/sending';

/** Where each issued invoice that the reader sees is on its way into KSeF. */
export async function listSubmissions(ctx: Ctx): Promise<KsefList> {
  permit(ctx, 'readKsef');
  const structured = await StructuredInvoice.findAll({ attributes: ['invoiceId'] });
  const invoices = await Invoice.findAll({
    attributes: ['id', 'issuedOn', 'issuedAt'],
    where: { id: structured.map(({ invoiceId }) => invoiceId), ...ctx.policy.visibleTo(ctx.actor, 'invoice') },
  });
  const ids = invoices.map(({ id }) => id);
  const rows = await KsefSubmission.findAll({ attributes: ['invoiceId', 'state'], where: { invoiceId: ids } });
  const numbers = await KsefNumber.findAll({ where: { invoiceId: ids } });
  const stateOf = new Map(rows.map(({ invoiceId, state }) => [invoiceId, state]));
  const numberOf = new Map(numbers.map(({ invoiceId, ksefNumber }) => [invoiceId, ksefNumber]));
  const outages = await standingOutages();
  const submissions = invoices.map((invoice) =>
    summaryOf(invoice, outages, stateOf.get(invoice.id), numberOf.get(invoice.id)),
  );
  return { submissions };
}

/** No row yet: the job that issuing enqueued has not begun. */
function summaryOf(
  { id: invoiceId, issuedOn, issuedAt }: Invoice,
  outages: readonly Outage[],
  state?: KsefSummary['state'],
  ksefNumber?: string,
): KsefSummary {
  if (issuedOn === null || issuedAt === null) throw new NotFoundError('invoice');
  const { dueOn, because } = sendingDeadline({ issuedOn, issuedAt }, outages);
  return {
    invoiceId,
    state: state ?? 'waiting',
    ksefNumber: ksefNumber ?? null,
    deadlineOn: dueOn,
    deadlineBecause: because,
  };
}

export async function findSubmission(ctx: Ctx, input: { invoiceId: string; mode: KsefMode }): Promise<KsefView> {
  const { invoiceId, mode } = input;
  const invoice = await issuedInvoice(ctx, invoiceId);
  const issuedOn = invoice.issuedOn ?? '';
  const row = await KsefSubmission.findByPk(invoiceId);
  const number = await KsefNumber.findByPk(invoiceId);
  const state = row?.state ?? null;
  const verbs = ['sendToKsef', 'recordKsefNumber', 'correctTechnically'] as const;
  const { sendToKsef: keepsKsef, recordKsefNumber, correctTechnically } = abilitiesOf(ctx, verbs, invoice);
  const files = await filesOf(invoiceId);
  const shown = shownAmong(files, number !== null);
  const file = files.at(-1);
  const technicalCorrection =
    correctTechnically && row?.state === 'rejected' && file !== undefined
      ? {
          hold: examineTechnicalCorrection(ctx, { invoice, file, submission: row, mode }).reasons,
          names: namedByCorrection({ ...file, wentOffline: row.wentOffline }) !== null,
        }
      : null;
  return {
    ...summaryOf(invoice, await standingOutages(), row?.state, number?.ksefNumber),
    environment: row?.environment ?? null,
    isOffline: isOffline(issuedOn, number?.acceptedOn ?? dayAt(ctx.now())),
    hasOfflineCode: (await OfflineCode.count({ where: { invoiceId, revision: shown?.revision ?? 0 } })) > 0,
    acceptedOn: number?.acceptedOn ?? null,
    isRecordedByHand: number !== null && number.recordedBy !== null,
    sentAt: row?.sentAt?.toISOString() ?? null,
    ...(keepsKsef ? troublesOf(row) : NO_TROUBLES),
    hasUpo: row !== null && row.upo !== null,
    files: await presentFiles(invoiceId, files, keepsKsef),
    technicalCorrection,
    abilities: {
      keepsKsef,
      correctTechnically: technicalCorrection?.hold.length === 0,
      sendToKsef: keepsKsef && reasonsAgainstSending({ mode, state }).length === 0,
      recordKsefNumber: recordKsefNumber && state !== 'accepted' && state !== 'outside',
    },
  };
}

type Troubles = Pick<KsefView, 'attempts' | 'nextTryAt' | 'errorCode' | 'errorDetail'>;
/** What those read who have nothing to do about it. */
const NO_TROUBLES: Troubles = { attempts: 0, nextTryAt: null, errorCode: null, errorDetail: null };

function troublesOf(row: KsefSubmission | null): Troubles {
  if (row === null) return NO_TROUBLES;
  const { attempts, nextTryAt, errorCode, errorDetail } = row;
  return { attempts, nextTryAt: nextTryAt?.toISOString() ?? null, errorCode, errorDetail };
}

async function presentFiles(
  invoiceId: string,
  files: readonly InvoiceFile[],
  withTroubles: boolean,
): Promise<KsefFile[]> {
  const corrections = await TechnicalCorrection.findAll({
    attributes: ['revision', 'rejectionCode', 'rejectionDetail'],
    where: { invoiceId },
  });
  const last = files.at(-1);
  return files.map(({ revision, sha256, frozenAt }) => {
    const answer = withTroubles ? corrections.find((each) => each.revision === revision + 1) : undefined;
    return {
      revision,
      sha256,
      frozenAt: frozenAt.toISOString(),
      rejectionCode: answer?.rejectionCode ?? null,
      rejectionDetail: answer?.rejectionDetail ?? null,
      isNamed: sha256 === last?.namesSha256,
    };
  });
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
