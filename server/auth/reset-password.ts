import { issueLink, type NewLink } from '#server/auth/issue-link';
import { User } from '#server/auth/user.model';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/**
 * Gives a new link to choose a password with, also to somebody whose invitation has run out. The old password holds until
 * the link is used. Refuses `account_is_blocked`.
 */
export async function resetPassword(ctx: Ctx, input: { userId: string }): Promise<NewLink> {
  return inTransaction(ctx, async () => {
    const user = await User.findByPk(input.userId);
    if (user === null) throw new NotFoundError('user');

    permit(ctx, 'resetPassword', user);

    refuseIf(user.blockedAt === null ? [] : [{ code: 'account_is_blocked' }]);

    const link = await issueLink(ctx, user);

    await tell(ctx, 'resetPassword', { kind: 'user', id: user.id });
    return link;
  });
}
