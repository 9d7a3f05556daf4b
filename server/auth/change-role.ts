import { administratorsLeftWithout } from '#server/auth/administrators';
import { User } from '#server/auth/user.model';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { reasonsAgainstRole } from '#shared/auth/account-rules';
import type { RoleChange } from '#shared/auth/auth-wire';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';

/**
 * Gives an account another role, gmina or carer. Access tokens with the old role are refused from the next transaction on;
 * her next refresh brings one with the new role. Refuses `last_administrator`.
 */
export async function changeRole(ctx: Ctx, { userId, ...change }: RoleChange & { userId: string }): Promise<User> {
  return inTransaction(ctx, async () => {
    const user = await User.findByPk(userId);
    if (user === null) throw new NotFoundError('user');

    permit(ctx, 'changeRole', user);

    const administratorsLeft = await administratorsLeftWithout(user.id);
    await user.reload();
    refuseIf(
      reasonsAgainstRole({
        isOwn: user.id === ctx.actor.userId,
        isAdministrator: user.role === 'administrator',
        isBlocked: user.blockedAt !== null,
        administratorsLeft,
        becomesAdministrator: change.role === 'administrator',
      }),
    );

    const before = user.role;
    await user.update(change);

    await tell(ctx, 'changeRole', { kind: 'user', id: user.id }, { from: before, to: change.role });
    return user;
  });
}
