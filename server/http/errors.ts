import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { BaseError } from 'sequelize';
import { ZodError } from 'zod';
import { CONSTRAINT_REASONS } from '#server/db/constraints';
import { isDeadlock } from '#server/db/transaction';
import { DomainError, ForbiddenError, NotFoundError, type Reason, UnauthenticatedError } from '#shared/kernel/reason';

export interface Answer {
  status: number;
  error: string;
  reasons: Reason[];
}

/** What is wrong with an input, field by field, as reasons with dotted paths. */
export class InvalidInputError extends Error {
  readonly reasons: Reason[];
  constructor(error: ZodError, place: 'params' | 'query' | 'body') {
    super('invalid input');
    this.reasons = error.issues.map((issue) => ({
      code: 'invalid_field',
      field: issue.path.join('.') || place,
      data: { place, problem: problemOf(issue) },
    }));
  }
}

/** A custom refinement carries its own short code as the message; zod's own issues are known by their code. */
function problemOf(issue: ZodError['issues'][number]): string {
  if (issue.code === 'custom' || /^[a-z_]+$/.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_type' && issue.message.includes('undefined')) return 'required';
  return issue.code;
}

/** What the caller is told of an error; null for a bug of ours, of which nothing is told. */
export function answerTo(error: unknown): Answer | null {
  if (error instanceof InvalidInputError) return { status: 422, error: 'invalid_input', reasons: error.reasons };
  if (error instanceof UnauthenticatedError)
    return { status: 401, error: 'unauthenticated', reasons: [{ code: error.code }] };
  if (error instanceof NotFoundError)
    return { status: 404, error: 'not_found', reasons: [{ code: 'not_found', data: { what: error.what } }] };
  if (error instanceof ForbiddenError)
    return { status: 403, error: 'forbidden', reasons: [{ code: 'forbidden', data: { verb: error.verb } }] };
  if (error instanceof DomainError) {
    const status = error.reasons.some((reason) => reason.field !== undefined) ? 422 : 409;
    return { status, error: status === 422 ? 'invalid_input' : 'refused', reasons: error.reasons };
  }
  if (error instanceof BaseError) return databaseAnswer(error);
  if (hasStatus(error) && error.status >= 400 && error.status < 500)
    return { status: error.status, error: 'invalid_request', reasons: [{ code: 'invalid_request' }] };
  return null;
}

function databaseAnswer(error: BaseError): Answer | null {
  const cause: unknown = 'parent' in error ? error.parent : null;
  if (typeof cause !== 'object' || cause === null) return null;
  // Row-level security refused a write: for this actor the place does not exist.
  if ('code' in cause && cause.code === '42501')
    return { status: 404, error: 'not_found', reasons: [{ code: 'not_found', data: { what: 'row' } }] };
  if (isDeadlock(error)) return { status: 409, error: 'refused', reasons: [{ code: 'changed_meanwhile' }] };
  const constraint = 'constraint' in cause && typeof cause.constraint === 'string' ? cause.constraint : '';
  const code = CONSTRAINT_REASONS[constraint];
  return code === undefined ? null : { status: 409, error: 'refused', reasons: [{ code }] };
}

function hasStatus(error: unknown): error is { status: number } {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';
}

/** The last middleware: expected refusals in words of data, anything else logged and hidden. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const requestId = String(req.id);
    const answer = answerTo(error);
    if (answer === null) log.error({ err: error, requestId }, 'unexpected error');
    const { status, ...body } = answer ?? { status: 500, error: 'internal', reasons: [{ code: 'internal' }] };
    res.status(status).json({ ...body, requestId });
  };
}
