import { createHash } from 'node:crypto';

/** The fingerprint of bytes that are kept, in hexadecimal. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
