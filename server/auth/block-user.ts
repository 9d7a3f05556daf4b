import { administratorsLeftWithout } from '#server/auth/administrators';
import { endLinksOf } from '#server/auth/issue-link';
import { endSessionsOf } from '#server/auth/session';
import { User } from '#server/auth/user.model';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { reasonsAgainstBlocking } from '#shared/auth/account-rules';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/**
 * Closes an account at once: its refresh tokens are revoked, and its access tokens are refused when the next transaction
 * opens. Refuses `own_account`, `last_administrator`, `account_is_blocked`.
 */
export async function blockUser(ctx: Ctx, input: { userId: string }): Promise<User> {
  return inTransaction(ctx, async () => {
    const user = await User.findByPk(input.userId);
    if (user === null) throw new NotFoundError('user');

    permit(ctx, 'blockUser', user);

    const administratorsLeft = await administratorsLeftWithout(user.id);
    await user.reload();
    refuseIf(
      reasonsAgainstBlocking({
        isOwn: user.id === ctx.actor.userId,
        isAdministrator: user.role === 'administrator',
        isBlocked: user.blockedAt !== null,
        administratorsLeft,
      }),
    );

    await user.update({ blockedAt: ctx.now(), blockedBy: ctx.actor.userId });
    await endSessionsOf(ctx, user.id);
    await endLinksOf(ctx, user.id);

    await tell(ctx, 'blockUser', { kind: 'user', id: user.id });
    return user;
  });
}

/** Opens a blocked account again; she signs in anew. Refuses `account_is_not_blocked`. */
export async function unblockUser(ctx: Ctx, input: { userId: string }): Promise<User> {
  return inTransaction(ctx, async () => {
    const user = await User.findByPk(input.userId);
    if (user === null) throw new NotFoundError('user');

    permit(ctx, 'unblockUser', user);

    refuseIf(user.blockedAt === null ? [{ code: 'account_is_not_blocked' }] : []);

    await user.update({ blockedAt: null, blockedBy: null, failedAttempts: 0, lockedUntil: null });

    await tell(ctx, 'unblockUser', { kind: 'user', id: user.id });
    return user;
  });
}
