import { z } from 'zod';
import { KSEF_MODES } from '#shared/ksef/sending';

const port = z.coerce.number().int().min(0).max(65_535);

/** Every variable that Bliżej reads; none is needed for the demo on one's own machine. */
export const Env = z
  .object({
    /** An owner's: tables belong to it, and the app steps down to the role blizej_app. Unset: the embedded PostgreSQL. */
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\/./, { error: 'not_a_postgres_url' })
      .optional(),
    DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
    /** Signs access tokens. Generated and kept in the data folder when the database is the embedded one. */
    TOKEN_SECRET: z.string().min(32, { error: 'secret_too_short' }).optional(),
    PORT: port.optional(),
    HOST: z.string().default('127.0.0.1'),
    /** What this process does: serve pages and the API, work on jobs, or both. */
    RUN: z.enum(['all', 'web', 'worker']).default('all'),
    /** Fictional people and open logins; by default only on the embedded database. */
    DEMO: z.enum(['on', 'off']).optional(),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
    /** Where the embedded database, its secrets and its log are kept. */
    DATA_FOLDER: z.string().default('.data'),
    ADMIN_EMAIL: z.email().optional(),
    ADMIN_NAME: z.string().optional(),
    /** Addresses and subnets of proxies whose X-Forwarded-… headers are believed; also loopback, linklocal, uniquelocal. */
    TRUSTED_PROXIES: z
      .string()
      .regex(/^[\w.:/]+( *, *[\w.:/]+)*$/)
      .default('loopback'),
    /** An OSRM server that reckons drives; set anew at each start. Without it the road server is set on its page. */
    OSRM_URL: z.url({ protocol: /^https?$/, error: 'not_a_web_address' }).optional(),
    /** A month is shared with other worker processes when each further part has so many visits. */
    PLAN_VISITS_PER_PART: z.coerce.number().int().min(1).default(3000),
    /** How invoices get into KSeF: uploaded by hand, or sent to its test or its real system. */
    KSEF_MODE: z.enum(KSEF_MODES).default('export'),
    /** Holds the certificates: authentication.crt and .key to sign in, offline.crt and .key for code II. */
    KSEF_FOLDER: z.string().optional(),
    KSEF_KEY_PASSWORD: z.string().optional(),
    KSEF_OFFLINE_KEY_PASSWORD: z.string().optional(),
    /** In place of a certificate, as long as KSeF takes tokens. */
    KSEF_TOKEN: z.string().optional(),
    /** Another address of KSeF than the ministry's, for a simulator. */
    KSEF_URL: z.url({ protocol: /^https?$/, error: 'not_a_web_address' }).optional(),
    /** The most memory of one planning thread; unset, as much as Node gives it. */
    PLAN_THREAD_MEGABYTES: z.coerce.number().int().min(16).max(65_536).optional(),
    /** The mail server by which gminas are told, smtp:// or smtps://; without it nobody is written to. */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/./, { error: 'not_a_mail_server' })
      .optional(),
    /** Whom e-mails are from. */
    MAIL_FROM: z.email().optional(),
    /** As people reach it, e.g. in the link of an invitation. */
    PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'not_a_web_address' }).optional(),
  })
  .refine((env) => env.DATABASE_URL === undefined || env.TOKEN_SECRET !== undefined, {
    path: ['TOKEN_SECRET'],
    error: 'needed_with_database_url',
  })
  .refine((env) => env.SMTP_URL === undefined || env.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    error: 'needed_with_smtp_url',
  })
  .refine((env) => env.SMTP_URL === undefined || env.PUBLIC_URL !== undefined, {
    path: ['PUBLIC_URL'],
    error: 'needed_with_smtp_url',
  });
export type Env = z.infer<typeof Env>;

const REMEDIES: Readonly<Record<string, string>> = {
  DATABASE_URL: 'give it as postgres://user:password@host:5432/database, or leave it out for the embedded PostgreSQL',
  TOKEN_SECRET:
    'it must be set beside DATABASE_URL and have at least 32 characters; make one with: node -p "crypto.randomBytes(32).toString(\'base64url\')"',
  PORT: 'a number from 1 to 65535',
  DATABASE_POOL_MAX: 'a number from 1 to 200',
  RUN: 'one of all, web, worker',
  DEMO: 'on or off',
  LOG_LEVEL: 'one of debug, info, warn, error, silent',
  ADMIN_EMAIL: 'an e-mail address',
  TRUSTED_PROXIES: 'addresses or subnets with commas between, or loopback, linklocal, uniquelocal',
  OSRM_URL: 'the address of an OSRM server, such as http://osrm.example.org:5000',
  PLAN_VISITS_PER_PART: 'a number of visits from 1 on',
  KSEF_MODE: 'one of export, test, production',
  KSEF_URL: 'the address of a KSeF simulator, such as http://127.0.0.1:4000; leave it out for the real one',
  PLAN_THREAD_MEGABYTES: 'a number of megabytes from 16 to 65536',
  SMTP_URL: 'a mail server such as smtp://user:password@mail.example.org:587, or smtps:// for port 465',
  MAIL_FROM: 'the e-mail address that letters come from; it must be set beside SMTP_URL',
  PUBLIC_URL: 'an address such as https://blizej.example.org; links in e-mails need it beside SMTP_URL',
};

/** The environment is wrong; the message names each variable and what to do. */
export class EnvironmentError extends Error {}

/** Reads the environment; a variable that is set to nothing counts as unset. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Env.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '');
    return `  ${name}: ${REMEDIES[name] ?? issue.message}`;
  });
  throw new EnvironmentError(`the environment is not right:\n${[...new Set(lines)].join('\n')}`);
}

/** The environment that a program which we start inherits, without the names that would mislead it. */
export function inheritedEnvironment(without: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !without.test(name)));
}
