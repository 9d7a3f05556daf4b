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
