import { Transaction, type WhereOptions } from 'sequelize';
import { isPassword } from '#server/auth/password-hash';
import { openSession, type Session } from '#server/auth/session';
import { User } from '#server/auth/user.model';
import { tell } from '#server/audit/tell';
import { asActor, type Ctx, SYSTEM } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { Credentials } from '#shared/auth/auth-wire';
import { UnauthenticatedError } from '#shared/kernel/reason';
import { addMinutes } from '#shared/kernel/time';

export const ATTEMPTS_BEFORE_REST = 5;
export const REST_MINUTES = 15;

interface Attempt {
  userId: string | null;
  passwordHash: string | null;
  isResting: boolean;
  isLast: boolean;
}

/**
 * Opens a session for a person who knows her password. The attempt is counted before the password is compared, so that
 * many at once are no more than five, and no connection waits for bcrypt. Whether the account exists, or rests, the
 * refusal does not tell: `wrong_credentials`. Only she who knows the password hears `account_blocked`.
 */
export async function signIn(
  ctx: Ctx,
  { email, password, passwordCost }: Credentials & { passwordCost: number },
): Promise<Session> {
  const system = asActor(ctx, SYSTEM);
  const attempt = await inTransaction(system, () => countAttempt(ctx, email));

  const isRight = await isPassword(password, attempt.passwordHash, passwordCost);
  if (attempt.isResting || !isRight) {
    if (attempt.isLast)
      await inTransaction(system, () => tell(ctx, 'restAccount', { kind: 'user', id: attempt.userId }));
    throw new UnauthenticatedError('wrong_credentials');
  }

  return inTransaction(system, async () => {
    const user = await lockUser({ email });
    if (user === null || user.passwordHash !== attempt.passwordHash)
      throw new UnauthenticatedError('wrong_credentials');
    if (user.blockedAt !== null) throw new UnauthenticatedError('account_blocked');
    await user.update({ failedAttempts: 0, lockedUntil: null });
    return openSession(system, user);
  });
}

async function countAttempt(ctx: Ctx, email: string): Promise<Attempt> {
  const user = await lockUser({ email });
  if (user === null) return { userId: null, passwordHash: null, isResting: false, isLast: false };
  const { id: userId, passwordHash, lockedUntil } = user;
  if (lockedUntil !== null && lockedUntil > ctx.now()) return { userId, passwordHash, isResting: true, isLast: false };

  const failedAttempts = (lockedUntil === null ? user.failedAttempts : 0) + 1;
  const isLast = failedAttempts >= ATTEMPTS_BEFORE_REST;
  await user.update({ failedAttempts, lockedUntil: isLast ? addMinutes(ctx.now(), REST_MINUTES) : null });
  return { userId, passwordHash, isResting: false, isLast };
}

function lockUser(where: WhereOptions<User>): Promise<User | null> {
  // Weaker than FOR UPDATE: a long transaction that only refers to the user does not keep her out.
  return User.findOne({ where, lock: Transaction.LOCK.NO_KEY_UPDATE });
}
