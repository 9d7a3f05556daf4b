import { z, type ZodType } from 'zod';
import type { Reason } from '#shared/kernel/reason';
import { ErrorView } from '#shared/kernel/wire';
import { accessToken, refreshSession } from './session';

/** The server refused, or could not be reached (status 0, reason `offline`). `sentenceOf` makes words of its reasons. */
export class ApiError extends Error {
  readonly status: number;
  readonly reasons: Reason[];
  readonly requestId: string | null;
  constructor(status: number, reasons: Reason[], requestId: string | null = null) {
    super(reasons.map((reason) => reason.code).join(', '));
    this.status = status;
    this.reasons = reasons;
    this.requestId = requestId;
  }
}

/** Query parameters; null, undefined and '' are left out, lists are repeated. */
export type Query = Record<string, string | number | boolean | null | undefined | readonly string[]>;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const Nothing = z.unknown().transform((): void => undefined);

/**
 * Asks the server. Each answer is parsed by its wire schema, so what a page gets is what the type says:
 * `api.get('/api/carers', CarersView, { on: '2026-11-23' })`, `api.post('/api/carers', body, CarerView)`;
 * without a schema the answer is void. Throws `ApiError`.
 */
export const api = {
  get: <Schema extends ZodType>(path: string, schema: Schema, query: Query = {}): Promise<z.output<Schema>> =>
    ask('GET', withQuery(path, query), undefined, schema),
  post: <Schema extends ZodType = typeof Nothing>(path: string, body?: unknown, schema?: Schema) =>
    ask('POST', path, body ?? {}, schema),
  put: <Schema extends ZodType = typeof Nothing>(path: string, body: unknown, schema?: Schema) =>
    ask('PUT', path, body, schema),
  patch: <Schema extends ZodType = typeof Nothing>(path: string, body: unknown, schema?: Schema) =>
    ask('PATCH', path, body, schema),
  delete: <Schema extends ZodType = typeof Nothing>(path: string, body?: unknown, schema?: Schema) =>
    ask('DELETE', path, body, schema),
};

/** Fetches a file and hands it to the reader under the name that the server gave it. */
export async function download(path: string, query: Query = {}): Promise<void> {
  const answer = await reach('GET', withQuery(path, query), undefined);
  const name = fileNameOf(answer.headers.get('Content-Disposition')) ?? path.split('/').at(-1) ?? 'blizej';
  const address = URL.createObjectURL(await answer.blob());
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function ask<Schema extends ZodType>(
  method: Method,
  path: string,
  body: unknown,
  schema?: Schema,
): Promise<z.output<Schema>> {
  const answer = await reach(method, path, body);
  const value: unknown = answer.status === 204 || schema === undefined ? undefined : await answer.json();
  const parsed = (schema ?? Nothing).safeParse(value);
  if (!parsed.success) {
    throw new ApiError(
      answer.status,
      [{ code: 'unexpected_answer', data: { path } }],
      answer.headers.get('X-Request-Id'),
    );
  }
  return parsed.data as z.output<Schema>;
}

async function reach(method: Method, path: string, body: unknown): Promise<Response> {
  const answer = await send(method, path, body);
  if (answer.ok) return answer;
  // The access token is short-lived: renew once and try again.
  if (answer.status === 401 && accessToken() !== null && (await refreshSession())) {
    const again = await send(method, path, body);
    if (again.ok) return again;
    throw await refusalOf(again);
  }
  throw await refusalOf(answer);
}

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  const token = accessToken();
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, [{ code: 'offline' }]);
  }
}

async function refusalOf(answer: Response): Promise<ApiError> {
  const parsed = ErrorView.safeParse(await answer.json().catch(() => null));
  if (!parsed.success) {
    return new ApiError(answer.status, [{ code: answer.status === 429 ? 'too_many_requests' : 'internal' }]);
  }
  const reasons = parsed.data.reasons.map(({ code, data, field }): Reason => ({
    code,
    ...(data === undefined ? {} : { data }),
    ...(field === undefined ? {} : { field }),
  }));
  return new ApiError(answer.status, reasons, parsed.data.requestId ?? null);
}

function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (typeof value === 'object') for (const each of value) parameters.append(name, each);
    else parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

function fileNameOf(disposition: string | null): string | null {
  if (disposition === null) return null;
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? null;
}

/** What an error of any kind says, as reasons. */
export function reasonsOf(error: unknown): Reason[] {
  return error instanceof ApiError ? error.reasons : [{ code: 'internal' }];
}
