import type { Logger } from 'pino';
import type { Sequelize, WhereOptions } from 'sequelize';
import type { MailSettings } from '#server/mail/mail-settings';
import type { ActorRole } from '#shared/auth/roles';
import { ForbiddenError } from '#shared/kernel/reason';

/** Who acts. Row-level security and the policies read the same five facts. */
export interface Actor {
  userId: string | null;
  role: ActorRole;
  municipalityId: string | null;
  carerId: string | null;
  name: string;
}

/**
 * The two faces of one rule. `may`: whether the actor may do the verb, and to this row. `visibleTo`: the condition that
 * narrows a query to the rows of a kind that the actor sees. Row-level security stands behind both.
 */
export interface Policy {
  may: (actor: Actor, verb: string, row?: object) => boolean;
  visibleTo: (actor: Actor, kind: string) => WhereOptions;
}

/** A feature's part of the policy: its verbs, and the kinds of rows that it shows. */
export interface FeaturePolicy {
  may: Record<string, (actor: Actor, row?: object) => boolean>;
  visibleTo?: Record<string, (actor: Actor) => WhereOptions>;
}

/** What every verb and query is given: who acts, when, in which database. */
export interface Ctx {
  actor: Actor;
  now: () => Date;
  db: Sequelize;
  policy: Policy;
  requestId: string | null;
  log: Logger;
  /** Null while no mail server is set up: then nobody is written to. */
  mail: MailSettings | null;
}

export const SYSTEM: Actor = { userId: null, role: 'system', municipalityId: null, carerId: null, name: 'Bliżej' };
export const ANONYMOUS: Actor = { userId: null, role: 'anonymous', municipalityId: null, carerId: null, name: '' };

/** The same context with another actor. */
export function asActor(ctx: Ctx, actor: Actor): Ctx {
  return { ...ctx, actor };
}

/** Throws unless the actor may do the verb to the row. */
export function permit(ctx: Ctx, verb: string, row?: object): void {
  if (!ctx.policy.may(ctx.actor, verb, row)) throw new ForbiddenError(verb);
}

/** Which of the verbs the actor may do to the row: the client shows and hides by it. */
export function abilitiesOf<Verb extends string>(
  ctx: Ctx,
  verbs: readonly Verb[],
  row?: object,
): Record<Verb, boolean> {
  const entries = verbs.map((verb) => [verb, ctx.policy.may(ctx.actor, verb, row)]);
  return Object.fromEntries(entries) as Record<Verb, boolean>;
}
