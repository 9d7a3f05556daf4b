import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import cookieParser from 'cookie-parser';
import express, { type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Sequelize } from 'sequelize';
import type { ZodType } from 'zod';
import { PASSWORD_COST } from '#server/auth/password-hash';
import { limitSignIns } from '#server/auth/sign-in-limit';
import { actorOf, type Tokens } from '#server/auth/tokens';
import { ANONYMOUS, type Ctx, type Policy } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { errorHandler, InvalidInputError } from '#server/http/errors';
import { healthRouter } from '#server/http/health';
import { mountApiPage } from '#server/http/openapi';
import type { MailSettings } from '#server/mail/mail-settings';
import type { Exchange, FileAnswer, FileParts, Route } from '#server/http/route';
import { policy as ourPolicy } from '#server/policy';
import { NotFoundError, UnauthenticatedError } from '#shared/kernel/reason';

export interface AppServices {
  db: Sequelize;
  now: () => Date;
  log: Logger;
  tokens: Tokens;
  routes: readonly Route[];
  /** Another policy than ours; a test injects one that permits everything. */
  policy?: Policy;
  /** The built client; none in tests that only talk to the API. */
  clientFolder?: string;
  isReady?: () => boolean;
  /** None while no mail server is set up. */
  mail?: MailSettings | null;
  /** From whom a word about the sender and HTTPS is believed, as Express names them; the own machine unless said. */
  trustedProxies?: string;
  /** bcrypt's cost of new passwords; less than {@link PASSWORD_COST} only where nobody real signs in. */
  passwordCost?: number;
  /** How often one address may try a password or a link per minute; 60 unless said. */
  signInsPerMinute?: number;
}

/** The whole web application over its services; opens no port and reads no environment. */
export function createApp(services: AppServices): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', services.trustedProxies ?? 'loopback');
  app.use(securityHeaders());
  app.use(healthRouter(services));
  app.use(
    pinoHttp({
      logger: services.log,
      genReqId: () => crypto.randomUUID(),
      autoLogging: { ignore: (req) => !(req.url ?? '').startsWith('/api') },
      // Neither query strings nor headers: both can carry people or secrets.
      serializers: {
        req: (req: { method: string; url: string }) => ({ method: req.method, path: req.url.split('?')[0] }),
        res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      },
      customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'debug'),
    }),
  );
  limitSignIns(app, services.signInsPerMinute);
  app.use(express.json({ limit: '12mb' }));
  app.use(cookieParser());
  mountApiPage(app, services.routes);
  for (const each of services.routes) app[each.method](each.path, (req, res) => answer(services, each, req, res));
  app.use('/api', () => {
    throw new NotFoundError('route');
  });
  if (services.clientFolder !== undefined) serveClient(app, services.clientFolder);
  app.use(errorHandler(services.log));
  return app;
}

async function answer(services: AppServices, each: Route, req: Request, res: Response): Promise<void> {
  const actor = actorOf(services.tokens, req.headers.authorization, services.now()) ?? ANONYMOUS;
  if (actor === ANONYMOUS && !each.isPublic) throw new UnauthenticatedError();
  const ctx: Ctx = {
    actor,
    now: services.now,
    db: services.db,
    policy: services.policy ?? ourPolicy,
    requestId: String(req.id),
    log: services.log,
    mail: services.mail ?? null,
  };
  const input = {
    params: parse(each.params, req.params, 'params'),
    query: parse(each.query, req.query, 'query'),
    body: each.body === null ? {} : parse(each.body, req.body ?? {}, 'body'),
  };
  const handle = () => each.handle(ctx, input, exchangeOf(services, req, res));
  const result = each.ownTransaction ? await handle() : await inTransaction(ctx, handle);
  await send(res, each, result);
}

function parse(schema: ZodType, value: unknown, place: 'params' | 'query' | 'body'): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // An address that cannot name anything names nothing.
  if (place === 'params') throw new NotFoundError('row');
  throw new InvalidInputError(parsed.error, place);
}

function exchangeOf(services: AppServices, req: Request, res: Response): Exchange {
  return {
    cookie: (name) => {
      const value: unknown = req.cookies[name];
      return typeof value === 'string' ? value : undefined;
    },
    setCookie: (name, value, options) => void res.cookie(name, value, options),
    clearCookie: (name, options) => void res.clearCookie(name, options),
    isSecure: req.secure,
    tokens: services.tokens,
    passwordCost: services.passwordCost ?? PASSWORD_COST,
  };
}

async function send(res: Response, each: Route, result: unknown): Promise<void> {
  res.set('Cache-Control', 'no-store');
  if (each.response === null) {
    res.status(each.status).end();
  } else if (each.response === 'file') {
    const { bytes, contentType, fileName } = result as FileAnswer;
    res.status(each.status).type(contentType).attachment(fileName);
    if (Buffer.isBuffer(bytes)) res.send(bytes);
    else await sendParts(res.set('Content-Length', String(bytes.sizeBytes)), bytes);
  } else {
    // The schema is the presenter's last word: a field that it does not name never leaves.
    res.status(each.status).json(each.response.parse(result));
  }
}

async function sendParts(res: Response, { parts }: FileParts): Promise<void> {
  try {
    await pipeline(Readable.from(parts), res);
  } catch (error) {
    // Whoever asked has gone away meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
  }
}

function securityHeaders(): express.RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        // The app is also run on a plain local address; a proxy in front adds HTTPS and HSTS.
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
}

function serveClient(app: Express, folder: string): void {
  if (!existsSync(folder)) throw new Error(`the client is not built: ${folder} is missing; run npm run build`);
  app.use('/assets', express.static(`${folder}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(folder, { index: false }));
  app.get(/^\/(?!api\/).*/, (_req, res) => {
    res.set('Cache-Control', 'no-cache').type('html').sendFile(`${folder}/index.html`);
  });
}

/** Where `npm run build` puts the client, from the source tree as from the build. */
export function builtClientFolder(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  return fileURLToPath(new URL(here.includes('/dist/') ? '../client' : '../dist/client', import.meta.url));
}
