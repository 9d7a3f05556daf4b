import { hashOfPassword, PASSWORD_COST } from '#server/auth/password-hash';
import { User } from '#server/auth/user.model';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { Invitation } from '#shared/auth/auth-wire';

/** Opens the accounts of the demo, all with the same password and so with one hash; they are marked as demo. */
export async function openDemoAccounts(
  ctx: Ctx,
  input: { accounts: readonly Invitation[]; password: string; passwordCost?: number },
): Promise<User[]> {
  const passwordHash = await hashOfPassword(input.password, input.passwordCost ?? PASSWORD_COST);
  return inTransaction(ctx, async () => {
    permit(ctx, 'openDemoAccounts');

    const now = ctx.now();
    const users = await User.bulkCreate(
      input.accounts.map((account) => ({ ...account, passwordHash, invitedAt: now, joinedAt: now, demo: true })),
      { returning: true },
    );

    await tell(ctx, 'openDemoAccounts', { kind: 'user' }, { count: users.length });
    return users;
  });
}
