import { webcrypto, X509Certificate } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import type { KeyPair } from '#server/ksef/ksef-settings';

x509.cryptoProvider.set(webcrypto);

const ALGORITHMS = {
  rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 },
  ec: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
} as const;

/** A certificate that nobody but a test trusts, with its key. */
export async function aCertificate(
  name: string,
  kind: keyof typeof ALGORITHMS = 'rsa',
  serialNumber = '01f20a5d352ae590',
): Promise<KeyPair> {
  const algorithm = ALGORITHMS[kind];
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  if (!('privateKey' in keys)) throw new Error('a pair of keys was asked for');
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber,
    name: `CN=${name}, C=PL`,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
    signingAlgorithm: algorithm,
    keys: keys as Parameters<typeof x509.X509CertificateGenerator.createSelfSigned>[0]['keys'],
  });
  const secret = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const body = secret.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    certificate: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`,
  };
}

/** The base64 of its DER, as KSeF publishes certificates. */
export const derOf = ({ certificate }: KeyPair): string => new X509Certificate(certificate).raw.toString('base64');

/** A folder as an administrator fills it. */
export function folderWith(pairs: { authentication?: KeyPair; offline?: KeyPair }): string {
  const folder = mkdtempSync(join(tmpdir(), 'ksef-'));
  for (const [name, pair] of Object.entries(pairs)) {
    writeFileSync(join(folder, `${name}.crt`), pair.certificate);
    writeFileSync(join(folder, `${name}.key`), pair.key);
  }
  return folder;
}
