import { createHash } from 'node:crypto';
import type { KSeFClient, SessionInvoiceStatusResponse } from 'ksef-client-ts';
import { faultOf, isUnknownThere, type KsefLibrary } from '#server/ksef/fault-of';
import { KsefFault } from '#server/ksef/ksef-fault';
import type { KsefSending } from '#server/ksef/ksef-settings';
import { FA3 } from '#shared/billing/fa3';

/** How KSeF speaks of an invoice in one of its sessions. */
export interface KsefInvoice {
  reference: string;
  code: number;
  description: string;
  ksefNumber: string | null;
  /** Of a duplicate: where the first one is. */
  original: { ksefNumber: string; session: string } | null;
}

export interface KsefSession {
  reference: string;
  /** Posts the file and gives its reference in the session. `corrects` is the SHA-256, in hexadecimal, of the rejected file. */
  send: (xml: Buffer, options: { offline: boolean; corrects: string | null }) => Promise<string>;
  close: () => Promise<void>;
}

const TIMEOUT_MILLISECONDS = 20_000;
const LOGIN_POLLS = 15;
const LOGIN_POLL_MILLISECONDS = 1000;

/**
 * One seller's connection to KSeF through `ksef-client-ts`. The library's own retries are off: it would post an invoice again
 * without asking the session first, and wait inside a job. Every method throws `KsefFault` when KSeF does not do its part.
 */
export class KsefConnection {
  readonly #library: KsefLibrary;
  readonly #client: KSeFClient;
  readonly #settings: KsefSending;
  readonly #nip: string;
  #login: Promise<unknown> | null = null;

  static async open(settings: KsefSending, nip: string): Promise<KsefConnection> {
    return new KsefConnection(await import('ksef-client-ts'), settings, nip);
  }

  private constructor(library: KsefLibrary, settings: KsefSending, nip: string) {
    this.#library = library;
    this.#settings = settings;
    this.#nip = nip;
    this.#client = new library.KSeFClient({
      environment: settings.environment === 'production' ? 'PROD' : 'TEST',
      ...(settings.url === undefined ? {} : { baseUrl: settings.url }),
      timeout: settings.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS,
      retry: { maxRetries: 0 },
      rateLimit: null,
      onSystemWarning: () => {},
    });
  }

  /** Opens a session under a new key; what is sent into it is encrypted with that. */
  async openSession(): Promise<KsefSession> {
    const client = this.#client;
    const { opened, key } = await this.#signedIn(async () => {
      // The ministry changes its keys; asked anew for each session, they are never old.
      await client.crypto.refresh();
      const key = await client.crypto.getEncryptionData();
      const { systemCode, schemaVersion } = FA3;
      const formCode = { systemCode, schemaVersion, value: 'FA' };
      return { opened: await client.onlineSession.openSession({ formCode, encryption: key.encryptionInfo }), key };
    });
    const reference = opened.referenceNumber;
    return {
      reference,
      send: async (xml, { offline, corrects }) => {
        const encrypted = client.crypto.encryptAES256(xml, key.cipherKey, key.cipherIv);
        const [plain, hidden] = [client.crypto.getFileMetadata(xml), client.crypto.getFileMetadata(encrypted)];
        const answer = await this.#signedIn(() =>
          client.onlineSession.sendInvoice(reference, {
            invoiceHash: plain.hashSHA,
            invoiceSize: plain.fileSize,
            encryptedInvoiceHash: hidden.hashSHA,
            encryptedInvoiceSize: hidden.fileSize,
            encryptedInvoiceContent: Buffer.from(encrypted).toString('base64'),
            offlineMode: offline,
            ...(corrects === null ? {} : { hashOfCorrectedInvoice: Buffer.from(corrects, 'hex').toString('base64') }),
          }),
        );
        return answer.referenceNumber;
      },
      close: () => this.#signedIn(() => client.onlineSession.closeSession(reference)),
    };
  }

  /** The invoice with these very bytes in a session, or null: also when KSeF knows the session no longer. */
  async findInSession(session: string, xml: Buffer): Promise<KsefInvoice | null> {
    const hash = hashOf(xml);
    return this.#signedIn(async () => {
      let next: string | undefined;
      do {
        const page = await this.#client.sessionStatus
          .getSessionInvoices(session, undefined, next)
          .catch((error: unknown) => {
            if (isUnknownThere(this.#library, error)) return { invoices: [], continuationToken: undefined };
            throw error;
          });
        const found = page.invoices.find((invoice) => invoice.invoiceHash === hash);
        if (found !== undefined) return told(found);
        next = page.continuationToken;
      } while (next !== undefined && next !== null);
      return null;
    });
  }

  async statusOf(session: string, reference: string): Promise<KsefInvoice> {
    return told(await this.#signedIn(() => this.#client.sessionStatus.getSessionInvoice(session, reference)));
  }

  /** The receipt (UPO) of an invoice, as KSeF signed it; refused when it speaks of another file. */
  async upoOf(session: string, ksefNumber: string, xml: Buffer): Promise<Buffer> {
    const { upo } = await this.#signedIn(() =>
      this.#client.sessionStatus.getInvoiceUpoByKsefNumber(session, ksefNumber),
    );
    const documents = this.#documentsIn(upo);
    if (!documents.some((each) => each.numerKSeFDokumentu === ksefNumber && each.skrotDokumentu === hashOf(xml)))
      throw new KsefFault('ksef_upo_of_another');
    return Buffer.from(upo, 'utf8');
  }

  /** Signs in once and keeps the tokens; when KSeF no longer takes them, signs in anew and asks once more. */
  async #signedIn<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const isFresh = this.#login === null;
      await (this.#login ??= this.#signIn());
      try {
        return await work();
      } catch (error) {
        const fault = faultOf(this.#library, error);
        if (isFresh || !(fault instanceof KsefFault) || fault.code !== 'ksef_login_refused') throw error;
        await (this.#login = this.#signIn());
        return await work();
      }
    } catch (error) {
      const fault = faultOf(this.#library, error);
      if (fault instanceof KsefFault && fault.code === 'ksef_login_refused') this.#login = null;
      throw fault;
    }
  }

  #documentsIn(upo: string): ReturnType<KsefLibrary['parseUpoXml']>['dokumenty'] {
    try {
      return this.#library.parseUpoXml(upo).dokumenty;
    } catch {
      return [];
    }
  }

  async #signIn(): Promise<unknown> {
    const { login, pollMilliseconds = LOGIN_POLL_MILLISECONDS } = this.#settings;
    const pollOptions = { intervalMs: pollMilliseconds, maxAttempts: LOGIN_POLLS };
    const nip = this.#nip;
    try {
      if (login.by === 'token')
        return await this.#library.authenticateWithToken(this.#client, { nip, token: login.token, pollOptions });
      const { certificate: certPem, key: keyPem, password } = login.pair;
      const locked = password === undefined ? {} : { keyPassword: password };
      return await this.#library.authenticateWithCertificate(this.#client, {
        nip,
        certPem,
        keyPem,
        ...locked,
        pollOptions,
      });
    } catch (error) {
      this.#login = null;
      const isPolled = error instanceof Error && error.message.startsWith('Polling timeout');
      throw isPolled ? new KsefFault('ksef_failing', 'the sign-in is not finished') : error;
    }
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64');

function told({ referenceNumber, ksefNumber, status }: SessionInvoiceStatusResponse): KsefInvoice {
  const { originalKsefNumber, originalSessionReferenceNumber } = status.extensions ?? {};
  return {
    reference: referenceNumber,
    code: status.code,
    description: [status.description, ...(status.details ?? [])].join(' – '),
    ksefNumber: ksefNumber ?? null,
    original:
      typeof originalKsefNumber === 'string' && typeof originalSessionReferenceNumber === 'string'
        ? { ksefNumber: originalKsefNumber, session: originalSessionReferenceNumber }
        : null,
  };
}
