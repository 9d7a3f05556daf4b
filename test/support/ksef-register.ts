import { createDecipheriv, createHash, createPrivateKey, privateDecrypt, constants } from 'node:crypto';
import { type Day, dayAt } from '#shared/kernel/time';
import { ksefNumberOf } from '#shared/ksef/ksef-number';
import { valueOf, valuesOf } from './xml-text.js';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64');

export interface RegisteredInvoice {
  reference: string;
  session: string;
  hash: string;
  xml: string;
  number: string;
  code: number;
  description: string;
  details: string[];
  extensions: Record<string, string> | null;
  ksefNumber: string | null;
  mode: 'Online' | 'Offline';
  /** Of the rejected file in whose place it was sent. */
  corrects: string | null;
  takenAt: Date;
  /** How often "still at it" is answered before the verdict. */
  polls: number;
}

interface Session {
  reference: string;
  nip: string;
  key: Buffer;
  iv: Buffer;
  isClosed: boolean;
  invoices: RegisteredInvoice[];
}

export interface PostedInvoice {
  invoiceHash: string;
  invoiceSize: number;
  encryptedInvoiceHash: string;
  encryptedInvoiceSize: number;
  encryptedInvoiceContent: string;
  offlineMode?: boolean;
  hashOfCorrectedInvoice?: string;
}

/** A refusal in the words of the API. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, description: string) {
    super(description);
    this.status = status;
    this.code = code;
  }
}

/** What KSeF keeps: sessions, and every invoice that it took, once per seller, kind and number. */
export class KsefRegister {
  readonly sessions = new Map<string, Session>();
  readonly accepted = new Map<string, RegisteredInvoice>();
  /** The verdict on an invoice that would otherwise be accepted; null: accepted. */
  judge: (invoice: { number: string; xml: string }) => { code: number; description: string } | null = () => null;
  pollsBeforeVerdict = 0;
  #count = 0;
  readonly #key: string;
  readonly #now: () => Date;

  constructor(key: string, now: () => Date) {
    this.#key = key;
    this.#now = now;
  }

  get today(): Day {
    return dayAt(this.#now());
  }

  next(kind: string): string {
    this.#count += 1;
    const serial = this.#count.toString(16).toUpperCase().padStart(10, '0');
    return `${this.today.replaceAll('-', '')}-${kind}-${serial}-0000000000-00`;
  }

  decrypt(encrypted: string): Buffer {
    try {
      const key = createPrivateKey(this.#key);
      const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
      return privateDecrypt({ key, ...padding }, Buffer.from(encrypted, 'base64'));
    } catch {
      throw new Refusal(400, 21_401, 'Nie można odszyfrować klucza.');
    }
  }

  open(nip: string, encryption: { encryptedSymmetricKey: string; initializationVector: string }): Session {
    const key = this.decrypt(encryption.encryptedSymmetricKey);
    const iv = Buffer.from(encryption.initializationVector, 'base64');
    if (key.length !== 32 || iv.length !== 16) throw new Refusal(400, 21_402, 'Nieprawidłowy klucz symetryczny.');
    const session = { reference: this.next('SO'), nip, key, iv, isClosed: false, invoices: [] };
    this.sessions.set(session.reference, session);
    return session;
  }

  /** As KSeF has it: a session is seen by its own context only. */
  session(reference: string, nip: string): Session {
    const session = this.sessions.get(reference);
    if (session === undefined || session.nip !== nip)
      throw new Refusal(400, 21_173, 'Brak sesji o wskazanym numerze referencyjnym.');
    return session;
  }

  post(session: Session, posted: PostedInvoice): RegisteredInvoice {
    if (session.isClosed) throw new Refusal(400, 21_180, 'Status sesji uniemożliwia wykonanie operacji.');
    const encrypted = Buffer.from(posted.encryptedInvoiceContent, 'base64');
    if (encrypted.length !== posted.encryptedInvoiceSize || sha256(encrypted) !== posted.encryptedInvoiceHash)
      throw new Refusal(400, 21_405, 'Rozmiar lub skrót zaszyfrowanej faktury jest nieprawidłowy.');
    this.#refuseCorrection(session, posted);
    const invoice = this.#read(session, encrypted, posted);
    session.invoices.push(invoice);
    return invoice;
  }

  /** What a reader finds who holds the code of a file: the invoice, also where it was technically corrected. */
  behindCode(hash: string): RegisteredInvoice | null {
    const found = [...this.accepted.values()].filter((each) => each.hash === hash || each.corrects === hash);
    return found[0] ?? null;
  }

  /**
   * A technical correction takes the place of an offline invoice that was rejected, once. Which of the two codes stands for which
   * fault the documentation does not say.
   */
  #refuseCorrection({ nip }: Session, { hashOfCorrectedInvoice: hash, offlineMode }: PostedInvoice): void {
    if (hash === undefined) return;
    const unavailable = new Refusal(400, 21_166, 'Korekta techniczna niedostępna.');
    const own = [...this.sessions.values()].filter((session) => session.nip === nip);
    const posted = own.flatMap(({ invoices }) => invoices).filter((each) => each.hash === hash);
    if (offlineMode !== true || posted.every(({ mode }) => mode === 'Online')) throw unavailable;
    const isOpen = posted.every(({ code, polls }) => code >= 400 && code < 500 && polls === 0);
    if (!isOpen || this.behindCode(hash) !== null)
      throw new Refusal(400, 21_167, 'Status faktury nie pozwala na korektę techniczną.');
  }

  #read(session: Session, encrypted: Buffer, posted: PostedInvoice): RegisteredInvoice {
    const made = {
      reference: this.next('EE'),
      session: session.reference,
      hash: posted.invoiceHash,
      xml: '',
      number: '',
      details: [],
      extensions: null,
      ksefNumber: null,
      mode: posted.offlineMode === true ? 'Offline' : 'Online',
      corrects: posted.hashOfCorrectedInvoice ?? null,
      takenAt: this.#now(),
      polls: this.pollsBeforeVerdict,
    } as const satisfies Partial<RegisteredInvoice>;
    const plain = this.#plain(session, encrypted);
    if (plain === null || plain.length !== posted.invoiceSize || sha256(plain) !== posted.invoiceHash)
      return { ...made, details: [], code: 435, description: 'Błąd odszyfrowania pliku' };

    const xml = plain.toString('utf8');
    const number = valueOf(xml, 'P_2');
    const issuedOn = valueOf(xml, 'P_1');
    const read = { ...made, details: [], xml, number };
    if (valuesOf(xml, 'NIP')[0] !== session.nip)
      return { ...read, code: 410, description: 'Nieprawidłowy zakres uprawnień' };
    if (issuedOn > this.today)
      return {
        ...read,
        code: 450,
        description: 'Błąd weryfikacji semantyki dokumentu faktury',
        details: ['P_1 w przyszłości'],
      };
    const judged = this.judge({ number, xml });
    if (judged !== null) return { ...read, ...judged };

    const identity = `${session.nip}|${valueOf(xml, 'RodzajFaktury')}|${number}`;
    const first = this.accepted.get(identity);
    if (first !== undefined)
      return {
        ...read,
        code: 440,
        description: 'Duplikat faktury',
        details: [`Faktura o numerze KSeF: ${first.ksefNumber} została już przesłana w sesji: ${first.session}`],
        extensions: { originalSessionReferenceNumber: first.session, originalKsefNumber: first.ksefNumber ?? '' },
      };
    const technical = (this.accepted.size + 1).toString(16).toUpperCase().padStart(12, '0');
    const ksefNumber = ksefNumberOf(session.nip, this.today, technical);
    // What comes on a later day is an offline invoice whatever its sender says.
    const mode = made.mode === 'Offline' || issuedOn < this.today ? 'Offline' : 'Online';
    const accepted: RegisteredInvoice = { ...read, code: 200, description: 'Sukces', ksefNumber, mode };
    this.accepted.set(identity, accepted);
    return accepted;
  }

  #plain({ key, iv }: Session, encrypted: Buffer): Buffer | null {
    try {
      const cipher = createDecipheriv('aes-256-cbc', key, iv);
      return Buffer.concat([cipher.update(encrypted), cipher.final()]);
    } catch {
      return null;
    }
  }

  /** How an invoice stands now; asking brings its verdict nearer. */
  statusOf(invoice: RegisteredInvoice): object {
    const isUnderWay = invoice.polls > 0;
    if (isUnderWay) invoice.polls -= 1;
    const verdict = { code: invoice.code, description: invoice.description, details: invoice.details };
    const status = isUnderWay ? { code: 150, description: 'Trwa przetwarzanie' } : verdict;
    return {
      ordinalNumber: 1,
      invoiceNumber: invoice.number,
      referenceNumber: invoice.reference,
      invoiceHash: invoice.hash,
      invoicingDate: invoice.takenAt.toISOString(),
      invoicingMode: invoice.mode,
      ...(isUnderWay || invoice.code !== 200 ? {} : { ksefNumber: invoice.ksefNumber }),
      status: invoice.extensions === null || isUnderWay ? status : { ...status, extensions: invoice.extensions },
    };
  }

  upoOf(session: Session, ksefNumber: string): string {
    const invoice = session.invoices.find((each) => each.ksefNumber === ksefNumber);
    if (invoice === undefined) throw new Refusal(400, 21_178, 'Nie znaleziono UPO dla podanych kryteriów.');
    return (
      '<?xml version="1.0" encoding="utf-8"?><Potwierdzenie xmlns="http://upo.schematy.mf.gov.pl/KSeF/v4-3">' +
      '<NazwaPodmiotuPrzyjmujacego>Ministerstwo Finansów</NazwaPodmiotuPrzyjmujacego>' +
      `<NumerReferencyjnySesji>${session.reference}</NumerReferencyjnySesji>` +
      `<Uwierzytelnienie><IdKontekstu><Nip>${session.nip}</Nip></IdKontekstu>` +
      '<SkrotDokumentuUwierzytelniajacego>AA==</SkrotDokumentuUwierzytelniajacego></Uwierzytelnienie>' +
      '<NazwaStrukturyLogicznej>FA_3</NazwaStrukturyLogicznej><KodFormularza>FA (3)</KodFormularza>' +
      `<Dokument><NipSprzedawcy>${session.nip}</NipSprzedawcy><NumerKSeFDokumentu>${ksefNumber}</NumerKSeFDokumentu>` +
      `<NumerFaktury>${invoice.number}</NumerFaktury><DataWystawieniaFaktury>${valueOf(invoice.xml, 'P_1')}</DataWystawieniaFaktury>` +
      `<DataPrzeslaniaDokumentu>${invoice.takenAt.toISOString()}</DataPrzeslaniaDokumentu>` +
      `<DataNadaniaNumeruKSeF>${invoice.takenAt.toISOString()}</DataNadaniaNumeruKSeF>` +
      `<SkrotDokumentu>${invoice.hash}</SkrotDokumentu><TrybWysylki>${invoice.mode}</TrybWysylki></Dokument></Potwierdzenie>`
    );
  }
}
