import { digitsOf } from '#shared/kernel/identifiers';
import type { Reason } from '#shared/kernel/reason';
import { type Day, isDay } from '#shared/kernel/time';

const FORM = /^(\d{10})-(\d{4})(\d{2})(\d{2})-([0-9A-F]{12})-([0-9A-F]{2})$/;

/** CRC-8 with the polynomial 0x07, from 0: of `'123456789'` it is 0xF4. */
export function crc8(text: string): number {
  let crc = 0;
  for (const character of text) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x80 ? 0x107 : 0)) & 0xff;
  }
  return crc;
}

/**
 * What a KSeF number says, or null when it is none: the seller's NIP, the day on which KSeF took the invoice, and a CRC-8 over the
 * first 32 characters. `readKsefNumber('5265877635-20250826-0100001AF629-AF')` is of the seller 5265877635 on 2025-08-26.
 * Source: Ministerstwo Finansów, Numer KSeF – struktura i walidacja.
 */
export function readKsefNumber(text: string): { sellerNip: string; acceptedOn: Day } | null {
  const parts = FORM.exec(text);
  if (parts === null) return null;
  const [, sellerNip = '', year, month, day, , control = ''] = parts;
  const acceptedOn = `${year}-${month}-${day}`;
  if (!isDay(acceptedOn) || crc8(text.slice(0, 32)) !== Number.parseInt(control, 16)) return null;
  return { sellerNip, acceptedOn };
}

/** The number of an invoice that KSeF took: `ksefNumberOf('5265877635', '2025-08-26', '0100001AF629')` ends with `-AF`. */
export function ksefNumberOf(sellerNip: string, acceptedOn: Day, technical: string): string {
  const begins = `${sellerNip}-${acceptedOn.replaceAll('-', '')}-${technical}`;
  return `${begins}-${crc8(begins).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** As people paste it: blanks around or inside, small letters. */
export function tidyKsefNumber(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}

/**
 * Why a number that somebody entered cannot be that of the invoice: it is none, names another seller, or a day before the invoice
 * was issued or after today. `FV/2026/11/0001` of 2026-11-23 may have a number of 2026-11-24, not of 2026-11-22.
 */
export function reasonsAgainstKsefNumber(
  number: string,
  invoice: { sellerNip: string; issuedOn: Day; today: Day },
): Reason[] {
  const field = 'ksefNumber';
  const read = readKsefNumber(number);
  if (read === null) return [{ code: 'ksef_number_wrong', field }];
  if (read.sellerNip !== digitsOf(invoice.sellerNip))
    return [{ code: 'ksef_number_of_another', data: { nip: read.sellerNip }, field }];
  if (read.acceptedOn < invoice.issuedOn || read.acceptedOn > invoice.today)
    return [{ code: 'ksef_number_of_another_day', data: { day: read.acceptedOn }, field }];
  return [];
}
