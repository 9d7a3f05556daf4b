import { X509Certificate } from 'node:crypto';
import type { KeyPair } from '#server/ksef/ksef-settings';
import { type KsefEnvironment, verificationHost } from '#shared/billing/verification-link';

/**
 * The link of code II (§ 9 rozporządzenia Dz.U. 2025 poz. 1815): who issued the file with this hash, signed with the certificate
 * of the kind Offline. Each call signs anew: keep the first. `sha256` is in hexadecimal.
 */
export async function signOfflineCode(
  pair: KeyPair,
  environment: KsefEnvironment,
  invoice: { sellerNip: string; sha256: string },
): Promise<string> {
  const { VerificationLinkService } = await import('ksef-client-ts');
  const { sellerNip, sha256 } = invoice;
  return new VerificationLinkService(verificationHost(environment)).buildCertificateVerificationUrl(
    'Nip',
    sellerNip,
    sellerNip,
    new X509Certificate(pair.certificate).serialNumber.padStart(16, '0'),
    Buffer.from(sha256, 'hex').toString('base64'),
    pair.key,
    pair.password,
  );
}
