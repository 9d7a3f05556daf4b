import type { InferAttributes } from 'sequelize';
import { tell } from '#server/audit/tell';
import { Invoice } from '#server/billing/invoice.model';
import { filesOf, type InvoiceFile } from '#server/billing/invoice-files';
import { KsefNumber } from '#server/billing/ksef-number.model';
import { OfflineCode } from '#server/billing/offline-code.model';
import { standingOutages } from '#server/billing/ksef-outage.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue } from '#server/jobs/enqueue';
import type { KsefConnection, KsefInvoice } from '#server/ksef/ksef-connection';
import { KsefFault } from '#server/ksef/ksef-fault';
import { KsefSubmission } from '#server/ksef/ksef-submission.model';
import { signOfflineCode } from '#server/ksef/sign-offline-code';
import type { KsefGateway } from '#server/ksef/this-gateway';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { isOutsideKsef } from '#shared/billing/ksef-outage';
import { NotFoundError } from '#shared/kernel/reason';
import { type Day, dayAt } from '#shared/kernel/time';
import { readKsefNumber } from '#shared/ksef/ksef-number';
import { isOffline, type KsefMode, verdictOf, waitSeconds } from '#shared/ksef/sending';

/** So long nobody else takes an invoice up; longer than one attempt with all its calls may last. */
const HELD_SECONDS = 180;
const POLLS = 5;
const POLL_MILLISECONDS = 1500;

/** What one attempt works with. */
interface Attempt {
  number: number;
  invoiceId: string;
  municipalityId: string;
  sellerNip: string;
  issuedOn: Day;
  file: InvoiceFile;
  ksefNumber: string | null;
  sessionReference: string | null;
  invoiceReference: string | null;
}

/** Another attempt took the invoice up meanwhile, or somebody entered its number: this one has nothing more to write. */
class TakenOverError extends Error {}

/**
 * Brings an issued invoice one step or all the way into KSeF, and keeps its number and its receipt (UPO). May be called at any
 * time and after any crash: the session is written down before the file goes into it, so that the next attempt first asks that
 * session; and should two attempts meet, KSeF takes one file and names it to the other (440). What does not work now is tried
 * again later, by the timetable. Where nothing is sent, the invoice waits for whoever uploads it.
 */
export async function sendInvoice(ctx: Ctx, input: { invoiceId: string; gateway: KsefGateway }): Promise<void> {
  permit(ctx, 'sendToKsef');
  const { gateway } = input;
  const attempt = await begin(ctx, input.invoiceId, gateway);
  if (attempt === null) return;
  const connection = await gateway.connectionOf(attempt.sellerNip);
  try {
    await carryOn(ctx, connection, attempt, gateway);
  } catch (error) {
    if (error instanceof TakenOverError) return;
    if (!(error instanceof KsefFault)) throw error;
    ctx.log.warn({ invoiceId: attempt.invoiceId, fault: error.code }, 'KSeF: an attempt failed');
    // Asked again, KSeF would say the same: a person has to look.
    const isFinal = error.code === 'ksef_correction_refused';
    await (isFinal ? giveUp : postpone)(ctx, attempt, error).catch(unlessTakenOver);
  }
}

/** Takes the invoice up: null when there is nothing to do, or somebody else is at it. */
async function begin(ctx: Ctx, invoiceId: string, gateway: KsefGateway): Promise<Attempt | null> {
  return inTransaction(ctx, async () => {
    // One after the other, also while the submission has no row of its own yet.
    const invoice = await Invoice.findByPk(invoiceId, { lock: true });
    const structured = invoice === null ? null : await StructuredInvoice.findByPk(invoiceId);
    if (invoice === null || structured === null) throw new NotFoundError('invoice');
    const document = InvoiceDocument.pick({ demo: true, issuedOn: true }).parse(invoice.document);

    // What is made up goes to the test system at most.
    const { mode } = gateway.settings;
    const environment: KsefMode = mode === 'production' && document.demo ? 'export' : mode;
    const known = await KsefSubmission.findByPk(invoiceId);
    // What KSeF was handed before somebody wrote a total failure down goes on.
    const isThere = known?.state === 'sent' || known?.state === 'accepted';
    const isOutside = !isThere && isOutsideKsef(invoice.issuedAt, await standingOutages());
    const stays = isOutside || environment === 'export';
    const state = isOutside ? 'outside' : environment === 'export' ? 'to_upload' : 'waiting';
    const held = new Date(ctx.now().getTime() + HELD_SECONDS * 1000);
    const nextTryAt = stays ? null : held;
    const files = await filesOf(invoiceId);
    if (!isOutside) await signOnce(ctx, gateway, structured, files, document.demo || environment === 'test');
    if (known === null) {
      await KsefSubmission.create({ invoiceId, environment, state, attempts: 1, nextTryAt });
    } else {
      if (!isDue(known, ctx.now())) return null;
      const moves = known.environment !== environment;
      // The receipt of what another system took is not asked for here.
      if (known.state === 'accepted' && moves) {
        await known.update({ nextTryAt: null });
        return null;
      }
      const anew = { environment, state, sessionReference: null, invoiceReference: null } as const;
      await known.update({ attempts: known.attempts + 1, nextTryAt, ...(moves || isOutside ? anew : {}) });
    }
    if (stays) return null;

    const row = await KsefSubmission.findByPk(invoiceId, { rejectOnEmpty: true });
    const number = await KsefNumber.findByPk(invoiceId);
    const { sellerNip } = structured;
    const file = files.at(-1);
    if (file === undefined) throw new NotFoundError('structured_invoice');
    const { issuedOn } = document;
    const { municipalityId } = invoice;
    const { attempts, sessionReference, invoiceReference } = row;
    const ksefNumber = number?.ksefNumber ?? null;
    return {
      number: attempts,
      invoiceId,
      municipalityId,
      sellerNip,
      issuedOn,
      file,
      ksefNumber,
      sessionReference,
      invoiceReference,
    };
  });
}

/** Whether there is something to do, and nobody at it. */
function isDue({ nextTryAt }: KsefSubmission, now: Date): boolean {
  return nextTryAt !== null && nextTryAt <= now;
}

async function signOnce(
  ctx: Ctx,
  { settings }: KsefGateway,
  { invoiceId, sellerNip }: StructuredInvoice,
  files: readonly InvoiceFile[],
  isTest: boolean,
): Promise<void> {
  if (settings.offline === null || (await KsefNumber.findByPk(invoiceId)) !== null) return;
  const signed = await OfflineCode.findAll({ where: { invoiceId } });
  const open = files.filter((file) => signed.every(({ revision }) => revision !== file.revision));
  for (const { revision, sha256 } of open) {
    const link = await signOfflineCode(settings.offline, isTest ? 'test' : 'production', { sellerNip, sha256 });
    await OfflineCode.create({ invoiceId, revision, link, signedAt: ctx.now() });
  }
  if (open.length > 0) await draw(ctx, invoiceId);
}

async function carryOn(ctx: Ctx, connection: KsefConnection, attempt: Attempt, gateway: KsefGateway): Promise<void> {
  if (attempt.ksefNumber !== null) {
    await keepUpo(ctx, connection, attempt, attempt.sessionReference, attempt.ksefNumber);
    return;
  }
  const place = (await findAgain(ctx, connection, attempt)) ?? (await post(ctx, connection, attempt));
  const invoice = await waitForVerdict(connection, place, gateway);
  switch (verdictOf(invoice.code)) {
    case 'processing':
      return wait(ctx, attempt, { state: 'sent' });
    case 'send_again':
      return wait(ctx, attempt, {
        ...failed(invoice),
        state: 'waiting',
        sessionReference: null,
        invoiceReference: null,
      });
    case 'rejected':
      return note(ctx, attempt, { ...failed(invoice), state: 'rejected', nextTryAt: null });
    case 'accepted':
      return accept(ctx, connection, attempt, { session: place.session, ksefNumber: invoice.ksefNumber ?? '' });
    case 'duplicate': {
      const { original } = invoice;
      const same = original === null ? null : await connection.findInSession(original.session, attempt.file.xml);
      if (original === null || same?.ksefNumber !== original.ksefNumber)
        return note(ctx, attempt, { ...failed(invoice), state: 'rejected', nextTryAt: null });
      return accept(ctx, connection, attempt, original);
    }
  }
}

interface Place {
  session: string;
  reference: string;
}

/** Where an earlier attempt left the file, whether it lived to hear of it or not. */
async function findAgain(ctx: Ctx, connection: KsefConnection, attempt: Attempt): Promise<Place | null> {
  const { sessionReference: session, invoiceReference } = attempt;
  if (session === null) return null;
  if (invoiceReference !== null) return { session, reference: invoiceReference };
  const found = await connection.findInSession(session, attempt.file.xml);
  if (found === null) return null;
  await note(ctx, attempt, { state: 'sent', invoiceReference: found.reference, sentAt: ctx.now() });
  return { session, reference: found.reference };
}

async function post(ctx: Ctx, connection: KsefConnection, attempt: Attempt): Promise<Place> {
  const session = await connection.openSession();
  const { xml, namesSha256: corrects } = attempt.file;
  const offline = isOffline(attempt.issuedOn, dayAt(ctx.now()));
  await note(ctx, attempt, { sessionReference: session.reference, invoiceReference: null, wentOffline: offline });
  const reference = await session.send(xml, { offline, corrects });
  await note(ctx, attempt, { state: 'sent', invoiceReference: reference, sentAt: ctx.now() });
  // An open session closes by itself after 12 hours; nothing depends on it.
  await session.close().catch((error: unknown) => ctx.log.debug({ err: error }, 'KSeF: a session was left open'));
  return { session: session.reference, reference };
}

async function waitForVerdict(
  connection: KsefConnection,
  place: Place,
  { settings }: KsefGateway,
): Promise<KsefInvoice> {
  const pause = settings.sending?.pollMilliseconds ?? POLL_MILLISECONDS;
  let invoice = await connection.statusOf(place.session, place.reference);
  for (let poll = 1; poll < POLLS && verdictOf(invoice.code) === 'processing'; poll += 1) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    invoice = await connection.statusOf(place.session, place.reference);
  }
  return invoice;
}

/** Writes the number down before the receipt is asked for: who has the number has an invoice. */
async function accept(
  ctx: Ctx,
  connection: KsefConnection,
  attempt: Attempt,
  { session, ksefNumber }: { session: string; ksefNumber: string },
): Promise<void> {
  const read = readKsefNumber(ksefNumber);
  if (read === null) throw new KsefFault('ksef_failing', `no KSeF number: ${ksefNumber}`);
  const { invoiceId, municipalityId } = attempt;
  await inTransaction(ctx, async () => {
    const row = await own(attempt);
    const environment = row.environment === 'test' ? 'test' : 'production';
    const { acceptedOn } = read;
    const { revision } = attempt.file;
    await KsefNumber.create({ invoiceId, revision, ksefNumber, environment, acceptedOn, recordedAt: ctx.now() });
    await row.update({ ...CLEAR, state: 'accepted', sessionReference: session });
    await draw(ctx, invoiceId);
    await tell(ctx, 'acceptInKsef', { kind: 'invoice', id: invoiceId, municipalityId }, { ksefNumber });
  });
  await keepUpo(ctx, connection, attempt, session, ksefNumber);
}

async function keepUpo(
  ctx: Ctx,
  connection: KsefConnection,
  attempt: Attempt,
  session: string | null,
  ksefNumber: string,
): Promise<void> {
  if (session === null) return;
  const upo = await connection.upoOf(session, ksefNumber, attempt.file.xml);
  await note(ctx, attempt, { ...CLEAR, upo, upoReceivedAt: ctx.now(), nextTryAt: null });
}

const CLEAR = { errorCode: null, errorDetail: null } as const;
const DETAIL_AT_MOST = 1000;

const failed = ({ code, description }: KsefInvoice): { errorCode: string; errorDetail: string } => ({
  errorCode: String(code),
  errorDetail: description.slice(0, DETAIL_AT_MOST),
});

async function giveUp(ctx: Ctx, attempt: Attempt, fault: KsefFault): Promise<void> {
  const errorDetail = fault.detail?.slice(0, DETAIL_AT_MOST) ?? null;
  await note(ctx, attempt, { state: 'rejected', errorCode: fault.code, errorDetail, nextTryAt: null });
}

async function postpone(ctx: Ctx, attempt: Attempt, fault: KsefFault): Promise<void> {
  const errorDetail = fault.detail?.slice(0, DETAIL_AT_MOST) ?? null;
  await wait(ctx, attempt, { errorCode: fault.code, errorDetail }, fault.retryAfterSeconds);
}

async function wait(ctx: Ctx, attempt: Attempt, changes: Changes, retryAfterSeconds = 0): Promise<void> {
  const seconds = waitSeconds(attempt.number, retryAfterSeconds);
  await note(ctx, attempt, { ...changes, nextTryAt: new Date(ctx.now().getTime() + seconds * 1000) });
}

type Changes = Partial<InferAttributes<KsefSubmission>>;

async function note(ctx: Ctx, attempt: Attempt, changes: Changes): Promise<void> {
  await inTransaction(ctx, async () => {
    await (await own(attempt)).update(changes);
  });
}

/** The row, locked, while it is still this attempt's. */
async function own({ invoiceId, number }: Attempt): Promise<KsefSubmission> {
  const row = await KsefSubmission.findByPk(invoiceId, { lock: true });
  if (row?.attempts !== number) throw new TakenOverError();
  return row;
}

function unlessTakenOver(error: unknown): void {
  if (!(error instanceof TakenOverError)) throw error;
}

const draw = (ctx: Ctx, invoiceId: string): Promise<void> =>
  enqueue(ctx, 'render-invoice', { invoiceId }, `render-invoice:${invoiceId}`);
