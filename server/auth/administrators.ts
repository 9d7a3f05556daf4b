import { Op, Transaction } from 'sequelize';
import { User } from '#server/auth/user.model';

/**
 * How many administrators could still sign in if this user were none of them. Their rows stay locked, so that two who close
 * each other's account at once do not leave the house without one.
 */
export async function administratorsLeftWithout(userId: string): Promise<number> {
  const open = await User.findAll({
    where: { role: 'administrator', blockedAt: null, passwordHash: { [Op.ne]: null } },
    order: ['id'],
    lock: Transaction.LOCK.NO_KEY_UPDATE,
  });
  return open.filter((user) => user.id !== userId).length;
}
