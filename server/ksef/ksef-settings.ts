import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, EnvironmentError } from '#server/env';
import type { KsefMode } from '#shared/ksef/sending';

/** A KSeF certificate with its private key, as PEM. */
export interface KeyPair {
  certificate: string;
  key: string;
  password?: string | undefined;
}

/** What is needed to send. */
export interface KsefSending {
  environment: 'test' | 'production';
  /** Another address than the ministry's, e.g. of a simulator. */
  url?: string | undefined;
  login: { by: 'certificate'; pair: KeyPair } | { by: 'token'; token: string };
  timeoutMilliseconds?: number;
  pollMilliseconds?: number;
}

/** How this installation brings invoices into KSeF. Secrets stay in here: in files and in the environment, never in the database. */
export interface KsefSettings {
  mode: KsefMode;
  /** Null where the file is uploaded by hand. */
  sending: KsefSending | null;
  /** Signs code II of invoices that are not in KSeF yet; null without a certificate of the kind Offline. */
  offline: KeyPair | null;
}

/** The names under which the administrator puts the files of the certificates into `KSEF_FOLDER`. */
const FILES = {
  login: { certificate: 'authentication.crt', key: 'authentication.key' },
  offline: { certificate: 'offline.crt', key: 'offline.key' },
} as const;

/** Reads and tries the certificates; what is missing or does not fit together is told with the name of the file. */
export function ksefSettingsOf(env: Env): KsefSettings {
  const { KSEF_MODE: mode, KSEF_TOKEN: token, KSEF_FOLDER: folder, KSEF_URL: url } = env;
  const pair = (which: keyof typeof FILES, password: string | undefined): KeyPair | null =>
    folder === undefined ? null : readPair(folder, FILES[which], password);
  const offline = pair('offline', env.KSEF_OFFLINE_KEY_PASSWORD);
  if (mode === 'export') return { mode, sending: null, offline };

  const login = pair('login', env.KSEF_KEY_PASSWORD);
  if (login !== null)
    return { mode, sending: { environment: mode, url, login: { by: 'certificate', pair: login } }, offline };
  if (token === undefined)
    throw new EnvironmentError(
      `KSEF_MODE: ${mode} needs a way to sign in: put ${FILES.login.certificate} and ${FILES.login.key} into the folder that KSEF_FOLDER names, or give KSEF_TOKEN`,
    );
  return { mode, sending: { environment: mode, url, login: { by: 'token', token } }, offline };
}

function readPair(folder: string, files: { certificate: string; key: string }, password?: string): KeyPair | null {
  const certificate = readIfThere(join(folder, files.certificate));
  const key = readIfThere(join(folder, files.key));
  if (certificate === null && key === null) return null;
  if (certificate === null || key === null)
    throw new EnvironmentError(
      `KSEF_FOLDER: ${certificate === null ? files.certificate : files.key} is missing beside ${certificate === null ? files.key : files.certificate}`,
    );
  const wrong = faultOfPair(certificate, key, password);
  if (wrong !== null) throw new EnvironmentError(`KSEF_FOLDER: ${files.certificate} and ${files.key}: ${wrong}`);
  return { certificate, key, password };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new EnvironmentError(`KSEF_FOLDER: ${path} cannot be read`, { cause: error });
  }
}

function faultOfPair(certificate: string, key: string, password?: string): string | null {
  try {
    const secret = createPrivateKey(password === undefined ? key : { key, passphrase: password });
    return new X509Certificate(certificate).checkPrivateKey(secret) ? null : 'the key is not that of the certificate';
  } catch {
    return 'they are no PEM files, or the key needs another password';
  }
}
