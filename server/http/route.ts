import type { CookieOptions } from 'express';
import { z, type ZodType } from 'zod';
import type { Tokens } from '#server/auth/tokens';
import type { Ctx } from '#server/context';

/** What a handler may ask of the HTTP exchange itself; only sessions need it. */
export interface Exchange {
  cookie: (name: string) => string | undefined;
  setCookie: (name: string, value: string, options: CookieOptions) => void;
  clearCookie: (name: string, options: CookieOptions) => void;
  /** Whether the browser came over HTTPS. */
  isSecure: boolean;
  tokens: Tokens;
  passwordCost: number;
}

/** A large file in the answer: its parts one after another, read while they are sent. */
export interface FileParts {
  sizeBytes: number;
  parts: AsyncIterable<Buffer>;
}

/** A file in the answer. */
export interface FileAnswer {
  bytes: Buffer | FileParts;
  contentType: string;
  fileName: string;
}

interface RouteDefinition<Params extends ZodType, Query extends ZodType, Body extends ZodType> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `:names`, as Express writes them. */
  path: string;
  /** One line for the API page. */
  summary: string;
  /** Anyone may call it, signed in or not. */
  public?: true;
  /**
   * By default the whole request is one transaction. `own`: the verb opens its own, because something of it must stay
   * although the answer is an error, or because it works long outside the database.
   */
  transaction?: 'own';
  params?: Params;
  query?: Query;
  body?: Body;
  status?: number;
  /** The schema of the answer, `'file'` for bytes, nothing for 204. */
  response?: ZodType | 'file';
  handle: (
    ctx: Ctx,
    input: { params: z.output<Params>; query: z.output<Query>; body: z.output<Body> },
    exchange: Exchange,
  ) => Promise<unknown>;
}

/** A route as the app mounts it and the OpenAPI document describes it; its input is parsed before it is handled. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  summary: string;
  feature: string;
  isPublic: boolean;
  ownTransaction: boolean;
  params: ZodType;
  query: ZodType;
  body: ZodType | null;
  status: number;
  response: ZodType | 'file' | null;
  handle: (ctx: Ctx, input: { params: unknown; query: unknown; body: unknown }, exchange: Exchange) => Promise<unknown>;
}

const Nothing = z.object({});

/** Says a route: URL, schemas, and the verb or query that answers. */
export function route<
  Params extends ZodType = typeof Nothing,
  Query extends ZodType = typeof Nothing,
  Body extends ZodType = typeof Nothing,
>(definition: RouteDefinition<Params, Query, Body>): Route {
  const response = definition.response ?? null;
  return {
    method: definition.method,
    path: definition.path,
    summary: definition.summary,
    feature: definition.path.split('/')[2] ?? '',
    isPublic: definition.public ?? false,
    ownTransaction: definition.transaction === 'own',
    params: definition.params ?? Nothing,
    query: definition.query ?? Nothing,
    body: definition.body ?? null,
    status: definition.status ?? (response === null ? 204 : 200),
    response,
    // The app has parsed the three with the very schemas above.
    handle: definition.handle as Route['handle'],
  };
}
