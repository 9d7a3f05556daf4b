import { Transaction } from 'sequelize';
import { endLinksOf } from '#server/auth/issue-link';
import { hashOfPassword } from '#server/auth/password-hash';
import { PasswordLink } from '#server/auth/password-link.model';
import { hashOfSecret } from '#server/auth/secret';
import { actorOfUser, endSessionsOf, openSession, type Session } from '#server/auth/session';
import { User } from '#server/auth/user.model';
import { tell } from '#server/audit/tell';
import { asActor, type Ctx, SYSTEM } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { PasswordChoice } from '#shared/auth/auth-wire';
import { reasonsAgainstPassword } from '#shared/auth/password';
import { NotFoundError, type Reason, refuseIf } from '#shared/kernel/reason';

/** Whose link it is. Refuses `link_used`, `link_expired`, `account_is_blocked`. */
export async function readLink(ctx: Ctx, input: { token: string }): Promise<{ link: PasswordLink; user: User }> {
  return inTransaction(asActor(ctx, SYSTEM), async () => {
    const found = await findLink(input.token);
    refuseIf(reasonsAgainstLink(ctx, found));
    return found;
  });
}

/**
 * The person of the link chooses her password and is signed in; her other sessions end. Refuses what `readLink` refuses,
 * and a bad password: `password_too_short`, `password_too_long`, `password_is_email`, `password_is_common`.
 */
export async function acceptLink(
  ctx: Ctx,
  { token, password, passwordCost }: PasswordChoice & { passwordCost: number },
): Promise<Session> {
  const { user: invited } = await readLink(ctx, { token });
  refuseIf(reasonsAgainstPassword(password, invited.email));
  // Outside a transaction, so that no connection waits for bcrypt.
  const passwordHash = await hashOfPassword(password, passwordCost);

  const system = asActor(ctx, SYSTEM);
  return inTransaction(system, async () => {
    const { user, ...found } = await findLink(token, { isLocked: true });

    refuseIf(reasonsAgainstLink(ctx, { user, ...found }));

    await user.update({
      passwordHash,
      joinedAt: user.joinedAt ?? ctx.now(),
      failedAttempts: 0,
      lockedUntil: null,
    });
    await endLinksOf(ctx, user.id);
    await endSessionsOf(ctx, user.id);

    await tell(asActor(ctx, actorOfUser(user)), 'choosePassword', { kind: 'user', id: user.id });
    return openSession(system, user);
  });
}

async function findLink(token: string, { isLocked = false } = {}): Promise<{ link: PasswordLink; user: User }> {
  const where = { tokenHash: hashOfSecret(token) };
  const known = await PasswordLink.findOne({ where });
  const user =
    known === null ? null : await User.findByPk(known.userId, isLocked ? { lock: Transaction.LOCK.NO_KEY_UPDATE } : {});
  // Read again behind the user's lock: of two who use the link at once, the second finds it used.
  const link = await PasswordLink.findOne({ where });
  if (link === null || user === null) throw new NotFoundError('password_link');
  return { link, user };
}

function reasonsAgainstLink(ctx: Ctx, { link, user }: { link: PasswordLink; user: User }): Reason[] {
  if (user.blockedAt !== null) return [{ code: 'account_is_blocked' }];
  if (link.usedAt !== null) return [{ code: 'link_used' }];
  if (link.expiresAt <= ctx.now()) return [{ code: 'link_expired' }];
  return [];
}
