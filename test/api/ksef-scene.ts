import { Client } from 'pg';
import { Invoice } from '#server/billing/invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { KsefNumber } from '#server/billing/ksef-number.model';
import { KsefSubmission } from '#server/ksef/ksef-submission.model';
import type { KeyPair, KsefSettings } from '#server/ksef/ksef-settings';
import { sendInvoice } from '#server/ksef/send-invoice';
import { type KsefGateway, openGateway } from '#server/ksef/this-gateway';
import { aDraft } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { systemCtx, testDatabase } from '../support/database.js';
import type { KsefSimulator } from '../support/ksef-simulator.js';

const SHORT = { pollMilliseconds: 5, timeoutMilliseconds: 3000 };

/** An installation that sends to the simulator, as its environment would say. */
export function settingsFor(ksef: KsefSimulator, changes: Partial<KsefSettings> = {}): KsefSettings {
  const login = { by: 'certificate', pair: ksef.certificate } as const;
  return { mode: 'test', sending: { environment: 'test', url: ksef.url, login, ...SHORT }, offline: null, ...changes };
}

export function gatewayTo(ksef: KsefSimulator, changes: Partial<KsefSettings> = {}): KsefGateway {
  return openGateway(settingsFor(ksef, changes));
}

/** Where files are uploaded by hand. */
export const exporting = (offline: KeyPair | null = null): KsefGateway =>
  openGateway({ mode: 'export', sending: null, offline });

export async function anIssuedInvoice(): Promise<Invoice> {
  const { draft } = await aDraft();
  return issueInvoice(systemCtx(), { invoiceId: draft.id });
}

const OLDER = '<SystemInfo>Bliżej, starsza wersja</SystemInfo>';

/**
 * An issued invoice whose file an older version of the program wrote, which KSeF does not take: the owner of the tables puts it in
 * the place of today's.
 */
export async function anInvoiceOfAnOlderProgram(): Promise<Invoice> {
  const invoice = await anIssuedInvoice();
  const owner = new Client({ connectionString: testDatabase().ownerUrl });
  await owner.connect();
  try {
    await owner.query('alter table structured_invoices disable trigger structured_invoices_append_only');
    await owner.query(
      `update structured_invoices set (xml, sha256) = (select old, encode(sha256(old), 'hex') from (
         select convert_to(replace(convert_from(xml, 'UTF8'), '<SystemInfo>Bliżej</SystemInfo>', $2), 'UTF8') as old
       ) as written) where invoice_id = $1`,
      [invoice.id, OLDER],
    );
    await owner.query('alter table structured_invoices enable trigger structured_invoices_append_only');
  } finally {
    await owner.end();
  }
  return invoice;
}

/** KSeF takes no file of the older version. */
export function refuseOlder(ksef: KsefSimulator): void {
  ksef.register.judge = ({ xml }) => (xml.includes(OLDER) ? SCHEMA_FAULT : null);
}
export const SCHEMA_FAULT = { code: 430, description: 'Błąd weryfikacji pliku faktury' };

export const send = (gateway: KsefGateway, { id }: { id: string }): Promise<void> =>
  sendInvoice(systemCtx(), { invoiceId: id, gateway });

export const submissionOf = ({ id }: { id: string }): Promise<KsefSubmission> =>
  build(() => KsefSubmission.findByPk(id, { rejectOnEmpty: true }));

export const numberOf = async ({ id }: { id: string }): Promise<string | null> =>
  (await build(() => KsefNumber.findByPk(id)))?.ksefNumber ?? null;

/** Lets time pass, for the app as for KSeF. */
export function wait(seconds: number): void {
  const database = testDatabase();
  database.now = new Date(database.now.getTime() + seconds * 1000);
}
