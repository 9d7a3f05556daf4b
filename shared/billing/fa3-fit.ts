import { isCorrection } from '#shared/billing/correction-document';
import { type Fa3Document, fa3Xml } from '#shared/billing/fa3';
import { xmlText } from '#shared/billing/xml';
import { isBankAccount, isInternalUnitId, isNip } from '#shared/kernel/identifiers';
import type { Reason } from '#shared/kernel/reason';

/** KSeF refuses a larger file (without attachments): limits of API 2.0. */
export const KSEF_LIMIT_BYTES = 1_000_000;

/**
 * Why KSeF would not take a document, so that it may not be issued; empty when it would. Reasons: `recipient_identifier_missing`,
 * `fa3_fact_unfit` (a name, address or number that is empty, longer than its field or no such thing), `document_too_large`.
 * A bank's name of 257 characters is `{ fact: 'bankName', place: 'enterprise', problem: 'too_long', limit: 256 }`.
 */
export function reasonsAgainstFa3(document: Fa3Document, createdAt: Date): Reason[] {
  const { recipient } = document;
  const reasons: Reason[] =
    recipient.nip === null && recipient.internalId === null
      ? [{ code: 'recipient_identifier_missing', data: { recipient: xmlText(recipient.name) } }]
      : [];
  for (const { fact, place, text, limit, fits } of factsOf(document)) {
    const problem = text === null ? null : problemOf(text, limit, fits);
    if (problem !== null) reasons.push({ code: 'fa3_fact_unfit', data: { fact, place, problem, limit } });
  }
  // What cannot be written is not measured.
  if (reasons.length > 0) return reasons;
  const bytes = new TextEncoder().encode(fa3Xml(document, createdAt)).length;
  if (bytes <= KSEF_LIMIT_BYTES) return [];
  return [{ code: 'document_too_large', data: { bytes, limit: KSEF_LIMIT_BYTES, count: document.lines.length } }];
}

type Fits = (text: string) => boolean;

function problemOf(text: string, limit: number, fits: Fits = () => true): 'empty' | 'too_long' | 'wrong' | null {
  const clean = xmlText(text);
  // A schema counts characters, JavaScript halves of some.
  const length = [...clean].length;
  if (length === 0) return 'empty';
  if (length > limit) return 'too_long';
  return fits(clean) ? null : 'wrong';
}

interface Fact {
  fact: string;
  /** Where it is put right. */
  place: 'enterprise' | 'municipality' | 'agreement' | 'correction';
  text: string | null;
  /** The characters that its type in the schema takes: TZnakowy512, TZnakowy … */
  limit: number;
  fits?: Fits;
}

// Type TNrNIP of the schema asks more than the checksum.
const fitsNip: Fits = (text) => /^[1-9](\d[1-9]|[1-9]\d)\d{7}$/.test(text) && isNip(text);

function factsOf(document: Fa3Document): Fact[] {
  const { seller, buyer, recipient, agreement, payment, vat } = document;
  const enterprise = 'enterprise';
  const municipality = 'municipality';
  const placeOf = (party: { postalCode: string; postOffice: string }): string =>
    `${party.postalCode} ${party.postOffice}`;
  const facts: Fact[] = [
    { fact: 'sellerName', place: enterprise, text: seller.name, limit: 512 },
    { fact: 'sellerNip', place: enterprise, text: seller.nip, limit: 10, fits: fitsNip },
    { fact: 'sellerAddress', place: enterprise, text: seller.addressLine, limit: 512 },
    { fact: 'sellerPostOffice', place: enterprise, text: placeOf(seller), limit: 512 },
    { fact: 'issuedIn', place: enterprise, text: document.issuedIn, limit: 256 },
    { fact: 'phone', place: enterprise, text: seller.phone, limit: 16 },
    { fact: 'email', place: enterprise, text: seller.email, limit: 255, fits: (text) => /^.+@.+$/u.test(text) },
    { fact: 'krs', place: enterprise, text: seller.krs, limit: 10, fits: (text) => /^\d{10}$/.test(text) },
    { fact: 'regon', place: enterprise, text: seller.regon, limit: 14, fits: (text) => /^(\d{9}|\d{14})$/.test(text) },
    { fact: 'exemptionBasis', place: enterprise, text: vat?.exemptionBasis ?? '', limit: 256 },
    { fact: 'bankAccount', place: enterprise, text: payment?.bankAccount ?? null, limit: 26, fits: isBankAccount },
    { fact: 'bankName', place: enterprise, text: payment?.bankName ?? null, limit: 256 },
    { fact: 'buyerName', place: municipality, text: buyer.name, limit: 512 },
    { fact: 'buyerNip', place: municipality, text: buyer.nip, limit: 10, fits: fitsNip },
    { fact: 'buyerAddress', place: municipality, text: buyer.addressLine, limit: 512 },
    { fact: 'buyerPostOffice', place: municipality, text: placeOf(buyer), limit: 512 },
    { fact: 'recipientName', place: municipality, text: recipient.name, limit: 512 },
    { fact: 'recipientNip', place: municipality, text: recipient.nip, limit: 10, fits: fitsNip },
    {
      fact: 'recipientInternalId',
      place: municipality,
      text: recipient.nip === null ? recipient.internalId : null,
      limit: 16,
      fits: isInternalUnitId,
    },
    { fact: 'recipientAddress', place: municipality, text: recipient.addressLine, limit: 512 },
    { fact: 'recipientPostOffice', place: municipality, text: placeOf(recipient), limit: 512 },
    { fact: 'agreementNumber', place: 'agreement', text: agreement.number, limit: 256 },
    {
      fact: 'agreementSignedOn',
      place: 'agreement',
      text: agreement.signedOn,
      limit: 10,
      fits: (day) => '1990-01-01' <= day && day <= '2050-01-01',
    },
  ];
  if (isCorrection(document))
    facts.push({ fact: 'correctionReason', place: 'correction', text: document.reason, limit: 256 });
  return facts;
}
