import { issueLink, type NewLink } from '#server/auth/issue-link';
import { User } from '#server/auth/user.model';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { Invitation } from '#shared/auth/auth-wire';

/**
 * Opens an account without a password and gives the link by which the person chooses one. Refused by the database:
 * `email_taken`, `carer_account_taken`, `municipality_unknown`, `carer_unknown`.
 */
export async function inviteUser(ctx: Ctx, invitation: Invitation): Promise<NewLink> {
  return inTransaction(ctx, async () => {
    permit(ctx, 'inviteUser');

    const user = await User.create({ ...invitation, invitedAt: ctx.now(), invitedBy: ctx.actor.userId });
    const link = await issueLink(ctx, user);

    await tell(ctx, 'inviteUser', { kind: 'user', id: user.id }, { role: user.role });
    return link;
  });
}
