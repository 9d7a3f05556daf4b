import type { Day } from '#shared/kernel/time';

/** Where KSeF shows an invoice to whoever holds its code; the test environment knows nothing of real ones. */
const HOSTS = { production: 'https://qr.ksef.mf.gov.pl', test: 'https://qr-test.ksef.mf.gov.pl' } as const;
export type KsefEnvironment = keyof typeof HOSTS;

/** The site that the codes on a picture lead to: `https://qr.ksef.mf.gov.pl`. */
export function verificationHost(environment: KsefEnvironment): string {
  return HOSTS[environment];
}

/**
 * The link in the code on a picture of an invoice (KOD I, § 9 rozporządzenia Dz.U. 2025 poz. 1815): the seller's NIP, the day of
 * issue, and the SHA-256 of the XML in Base64URL without padding. `sha256` is in hexadecimal.
 * `https://qr.ksef.mf.gov.pl/invoice/9990000014/03-12-2026/47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU` is that of an empty file.
 */
export function verificationLink(
  environment: KsefEnvironment,
  invoice: { sellerNip: string; issuedOn: Day; sha256: string },
): string {
  const bytes = invoice.sha256.match(/../g) ?? [];
  const base64 = btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
  const hash = base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  const day = invoice.issuedOn.split('-').reverse().join('-');
  return `${HOSTS[environment]}/invoice/${invoice.sellerNip}/${day}/${hash}`;
}
