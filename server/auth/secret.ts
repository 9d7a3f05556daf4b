import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Tokens } from '#server/auth/tokens';

/** A secret that is handed out once and stored only as its hash: 256 random bits, safe in a URL and a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a secret. Plain SHA-256 is enough: 256 random bits cannot be guessed, unlike a password. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * The secret that replaces another one in a refresh family. It follows from it and the server's own secret, so that two
 * tabs that refresh at once are given the same successor instead of two branches of the family.
 */
export function secretAfter(tokens: Tokens, secret: string): string {
  return createHmac('sha256', tokens.secret).update(`refresh:${secret}`).digest('base64url');
}
