import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { aCertificate, derOf } from './ksef-certificates.js';
import { KsefRegister, type PostedInvoice, Refusal } from './ksef-register.js';
import { KsefSignIn } from './ksef-sign-in.js';
import type { KeyPair } from '#server/ksef/ksef-settings';
import { testDatabase } from './database.js';

export interface KsefCall {
  method: string;
  /** Without `/v2/` and the query: `sessions/online`. */
  path: string;
  /** The first call of a test is 1. */
  number: number;
}

/** What goes wrong instead: an answer, silence, or a connection that breaks before or after the work is done. */
type Trouble =
  { status: number; headers?: Record<string, string>; body?: unknown } | 'silence' | 'break' | 'break_after';

/**
 * KSeF as its API 2.0 speaks: sign-in by challenge with a XAdES signature or a token, sessions under AES and RSA keys, hashes and
 * sizes, statuses with duplicates (440), receipts. It keeps what it took; a test makes the trouble.
 */
export interface KsefSimulator {
  readonly url: string;
  readonly calls: KsefCall[];
  readonly register: KsefRegister;
  readonly signIn: KsefSignIn;
  /** The certificate that it lets in. */
  readonly certificate: KeyPair;
  trouble: (call: KsefCall) => Trouble | null;
  /** Called before and after each call is worked on. */
  watch: (call: KsefCall, when: 'before' | 'after') => void;
}

/** Gives the describe block a KSeF on a port of its own, by the clock of its database; troubles are forgotten after each test. */
export function useKsef(): KsefSimulator {
  const held: { server: Server | null; made: Omit<KsefSimulator, 'url'> | null; keys: KeyPair | null } = {
    server: null,
    made: null,
    keys: null,
  };
  const made = (): Omit<KsefSimulator, 'url'> => {
    if (held.made === null) throw new Error('KSeF is there inside tests and hooks only');
    return held.made;
  };
  before('a KSeF', async () => {
    const now = (): Date => testDatabase().now;
    const [keys, certificate] = await Promise.all([aCertificate('Ministerstwo'), aCertificate('Księgowość')]);
    const register = new KsefRegister(keys.key, now);
    const signIn = new KsefSignIn(register, certificate, now);
    held.keys = keys;
    held.made = { calls: [], register, signIn, certificate, trouble: () => null, watch: () => {} };
    const server = createServer((request, response) => void answer(made(), keys, request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    held.server = server;
  });
  beforeEach(() => {
    const { calls, register } = made();
    calls.length = 0;
    register.judge = () => null;
    register.pollsBeforeVerdict = 0;
    Object.assign(made(), { trouble: () => null, watch: () => {} });
  });
  after('end it', async () => {
    held.server?.closeAllConnections();
    await new Promise((resolve) => held.server?.close(resolve));
  });
  return {
    get url() {
      const address = held.server?.address();
      if (typeof address !== 'object' || address === null) throw new Error('KSeF is there inside tests only');
      return `http://127.0.0.1:${address.port}`;
    },
    get calls() {
      return made().calls;
    },
    get register() {
      return made().register;
    },
    get signIn() {
      return made().signIn;
    },
    get certificate() {
      return made().certificate;
    },
    get trouble() {
      return made().trouble;
    },
    set trouble(trouble) {
      made().trouble = trouble;
    },
    get watch() {
      return made().watch;
    },
    set watch(watch) {
      made().watch = watch;
    },
  };
}

async function answer(
  simulator: Omit<KsefSimulator, 'url'>,
  keys: KeyPair,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  const path = new URL(request.url ?? '/', 'http://ksef').pathname.replace(/^\/v2\//, '');
  const call = { method: request.method ?? '', path, number: simulator.calls.length + 1 };
  simulator.calls.push(call);
  simulator.watch(call, 'before');
  const trouble = simulator.trouble(call);
  if (trouble === 'silence') return;
  if (trouble === 'break') return void request.socket.destroy();
  if (trouble !== null && trouble !== 'break_after') {
    response.writeHead(trouble.status, { 'content-type': 'application/json', ...trouble.headers });
    return void response.end(JSON.stringify(trouble.body ?? {}));
  }
  const [status, body] = work(simulator, keys, call, text, request.headers.authorization);
  simulator.watch(call, 'after');
  if (trouble === 'break_after') return void request.socket.destroy();
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'application/xml' : 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function work(
  simulator: Omit<KsefSimulator, 'url'>,
  keys: KeyPair,
  call: KsefCall,
  text: string,
  authorization: string | undefined,
): [number, unknown] {
  try {
    return reply(simulator, keys, call, text, authorization);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const errors = [{ code: error.code, description: error.message, details: [] }];
    return [error.status, { title: 'Refused', status: error.status, detail: error.message, errors }];
  }
}

function reply(
  { register, signIn }: Omit<KsefSimulator, 'url'>,
  keys: KeyPair,
  { method, path }: KsefCall,
  text: string,
  authorization: string | undefined,
): [number, unknown] {
  const parts = path.split('/');
  const body = <Shape>(): Shape => JSON.parse(text) as Shape;
  const nip = (): string => signIn.nipOf('access', authorization);
  const said = `${method} ${path}`;
  if (said === 'POST auth/challenge') return [200, signIn.challenge()];
  if (said === 'POST auth/xades-signature') return [202, signIn.byXades(text)];
  if (said === 'POST auth/ksef-token') return [202, signIn.byToken(body())];
  if (said === 'POST auth/token/redeem') return [200, signIn.redeem(authorization)];
  if (said === 'POST auth/token/refresh') return [200, signIn.refresh(authorization)];
  if (said === 'GET security/public-key-certificates') return [200, [publicKey(keys)]];
  if (method === 'GET' && parts[0] === 'auth') return [200, signIn.statusOf(parts[1] ?? '', authorization)];
  if (said === 'POST sessions/online') {
    const { reference } = register.open(nip(), body<{ encryption: Parameters<KsefRegister['open']>[1] }>().encryption);
    return [201, { referenceNumber: reference, validUntil: '2036-01-01T00:00:00Z' }];
  }
  if (method === 'POST' && parts[1] === 'online') {
    const session = register.session(parts[2] ?? '', nip());
    if (parts[3] === 'invoices')
      return [202, { referenceNumber: register.post(session, body<PostedInvoice>()).reference }];
    session.isClosed = true;
    return [204, {}];
  }
  if (method === 'GET' && parts[0] === 'sessions' && parts[2] === 'invoices') {
    const session = register.session(parts[1] ?? '', nip());
    if (parts[3] === undefined) return [200, { invoices: session.invoices.map((each) => register.statusOf(each)) }];
    if (parts[3] === 'ksef') return [200, register.upoOf(session, parts[4] ?? '')];
    const invoice = session.invoices.find(({ reference }) => reference === parts[3]);
    if (invoice !== undefined) return [200, register.statusOf(invoice)];
  }
  throw new Refusal(404, 404, `nothing at ${said}`);
}

function publicKey(keys: KeyPair): object {
  return {
    certificate: derOf(keys),
    publicKeyId: 'AAAA',
    validFrom: '2026-01-01T00:00:00Z',
    validTo: '2036-01-01T00:00:00Z',
    usage: ['SymmetricKeyEncryption', 'KsefTokenEncryption'],
  };
}
