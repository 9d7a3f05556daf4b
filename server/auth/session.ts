import { randomUUID } from 'node:crypto';
import { Transaction } from 'sequelize';
import { hashOfSecret, newSecret, secretAfter } from '#server/auth/secret';
import { RefreshToken } from '#server/auth/refresh-token.model';
import type { Tokens } from '#server/auth/tokens';
import { User } from '#server/auth/user.model';
import { tell } from '#server/audit/tell';
import { type Actor, asActor, type Ctx, SYSTEM } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { UnauthenticatedError } from '#shared/kernel/reason';

/** A session that nobody refreshes for this long ends. */
const SESSION_DAYS = 14;
/**
 * A token that was replaced less than this ago is answered with its successor once more: two tabs refreshed at once, or the
 * first answer was lost in a tunnel. Later it is a copy in foreign hands, and the whole family ends.
 */
const REPEATABLE_MS = 30_000;

/** An open session: whose, and the secret that goes into her cookie. */
export interface Session {
  user: User;
  refreshToken: string;
  expiresAt: Date;
}

export function actorOfUser(user: User): Actor {
  const { id, role, municipalityId, carerId, name } = user;
  return { userId: id, role, municipalityId, carerId, name };
}

/** Opens a session of the user; the caller has made sure that it is she, and acts as the system. */
export async function openSession(ctx: Ctx, user: User): Promise<Session> {
  const refreshToken = newSecret();
  const row = await giveToken(ctx, user.id, randomUUID(), refreshToken);
  await user.update({ lastSeenAt: ctx.now() });
  await tell(asActor(ctx, actorOfUser(user)), 'signIn', { kind: 'user', id: user.id });
  return { user, refreshToken, expiresAt: row.expiresAt };
}

/** Replaces the refresh token of a session by the next one. Refuses `session_ended`. */
export async function refreshSession(
  ctx: Ctx,
  input: { refreshToken: string | undefined; tokens: Tokens },
): Promise<Session> {
  const session = await inTransaction(asActor(ctx, SYSTEM), () => rotate(ctx, input.refreshToken ?? '', input.tokens));
  // Thrown outside, so that a revoked family stays revoked.
  if (session === null) throw new UnauthenticatedError('session_ended');
  return session;
}

async function rotate(ctx: Ctx, presented: string, tokens: Tokens): Promise<Session | null> {
  const known = await findToken(presented);
  if (known === null) return null;
  // The user's row first: whoever blocks her or rotates the same family waits here.
  const user = await User.findByPk(known.userId, { lock: Transaction.LOCK.NO_KEY_UPDATE });
  if (user === null || user.blockedAt !== null) return null;

  let secret = presented;
  let row = await findToken(secret, { isLocked: true });
  while (row !== null && row.replacedAt !== null) {
    if (row.revokedAt === null && ctx.now().getTime() - row.replacedAt.getTime() > REPEATABLE_MS) {
      await revoke(ctx, { familyId: row.familyId });
      await tell(ctx, 'endStolenSession', { kind: 'user', id: user.id });
      return null;
    }
    secret = secretAfter(tokens, secret);
    row = await findToken(secret);
  }
  if (row === null || row.revokedAt !== null || row.expiresAt <= ctx.now()) return null;
  if (secret !== presented) return { user, refreshToken: secret, expiresAt: row.expiresAt };

  const refreshToken = secretAfter(tokens, presented);
  await row.update({ replacedAt: ctx.now() });
  const next = await giveToken(ctx, user.id, row.familyId, refreshToken);
  await user.update({ lastSeenAt: ctx.now() });
  return { user, refreshToken, expiresAt: next.expiresAt };
}

/** Ends the session of this refresh token; an unknown one is as good as ended. */
export async function signOut(ctx: Ctx, input: { refreshToken: string | undefined }): Promise<void> {
  await inTransaction(asActor(ctx, SYSTEM), async () => {
    const row = await findToken(input.refreshToken ?? '');
    if (row === null) return;
    await revoke(ctx, { familyId: row.familyId });
    await tell(ctx, 'signOut', { kind: 'user', id: row.userId });
  });
}

/** Ends every session of the user: no refresh token of hers opens anything any more. */
export async function endSessionsOf(ctx: Ctx, userId: string): Promise<void> {
  await revoke(ctx, { userId });
}

async function revoke(ctx: Ctx, of: { familyId: string } | { userId: string }): Promise<void> {
  await RefreshToken.update({ revokedAt: ctx.now() }, { where: { ...of, revokedAt: null } });
}

function findToken(secret: string, { isLocked = false } = {}): Promise<RefreshToken | null> {
  return RefreshToken.findOne({ where: { tokenHash: hashOfSecret(secret) }, lock: isLocked });
}

async function giveToken(ctx: Ctx, userId: string, familyId: string, secret: string): Promise<RefreshToken> {
  const issuedAt = ctx.now();
  return RefreshToken.create({
    userId,
    familyId,
    tokenHash: hashOfSecret(secret),
    issuedAt,
    expiresAt: new Date(issuedAt.getTime() + SESSION_DAYS * 86_400_000),
  });
}
