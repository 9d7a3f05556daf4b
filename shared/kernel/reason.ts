/**
 * Why something may not be done, or what to mind: a stable snake_case code and its facts. The sentence is made from it by
 * `shared/messages`, on whichever side shows it.
 */
export interface Reason {
  code: string;
  data?: Record<string, string | number | boolean | null | string[]>;
  /** The input field that it speaks of, as a dotted path. */
  field?: string;
}

/** An expected refusal: becomes 409, or 422 when a reason names a field. */
export class DomainError extends Error {
  readonly reasons: Reason[];
  constructor(reasons: Reason | Reason[]) {
    const list = Array.isArray(reasons) ? reasons : [reasons];
    super(list.map((reason) => reason.code).join(', '));
    this.reasons = list;
  }
}

/** Throws when there is at least one reason against. */
export function refuseIf(reasons: Reason[]): void {
  if (reasons.length > 0) throw new DomainError(reasons);
}

/** Unknown or invisible: 404 either way, so that nobody can probe what exists. */
export class NotFoundError extends Error {
  readonly what: string;
  constructor(what: string) {
    super(`${what} not found`);
    this.what = what;
  }
}

/** She may see the row but not do the act: 403. */
export class ForbiddenError extends Error {
  readonly verb: string;
  constructor(verb: string) {
    super(`${verb} is not permitted`);
    this.verb = verb;
  }
}

/** Nobody is signed in, or the session has ended: 401. */
export class UnauthenticatedError extends Error {
  readonly code: string;
  constructor(code = 'unauthenticated') {
    super(code);
    this.code = code;
  }
}
