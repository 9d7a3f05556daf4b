import { User } from '#server/auth/user.model';
import { type Ctx, permit } from '#server/context';
import { UnauthenticatedError } from '#shared/kernel/reason';

/** Every account that the actor sees, by name. */
export async function listUsers(ctx: Ctx): Promise<User[]> {
  permit(ctx, 'seeUsers');
  return User.findAll({ order: ['name', 'email'] });
}

/** The actor's own account. */
export async function whoAmI(ctx: Ctx): Promise<User> {
  const user = ctx.actor.userId === null ? null : await User.findByPk(ctx.actor.userId);
  if (user === null) throw new UnauthenticatedError('account_closed');
  return user;
}
