import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret of a data folder, made at the first start and readable by its owner only. */
export function tokenSecretIn(folder: string): string {
  const file = join(folder, 'token-secret');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  mkdirSync(folder, { recursive: true });
  const secret = randomBytes(48).toString('base64url');
  writeFileSync(`${file}.partial`, secret, { mode: 0o600 });
  renameSync(`${file}.partial`, file);
  return secret;
}
