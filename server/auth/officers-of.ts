import { User } from '#server/auth/user.model';
import { asActor, type Ctx, SYSTEM } from '#server/context';
import { actingAs } from '#server/db/transaction';

/** Where a gmina is written to: the addresses of its officers whose accounts are open. Accountants see no accounts. */
export async function officersOf(ctx: Ctx, municipalityId: string): Promise<string[]> {
  const officers = await actingAs(ctx, asActor(ctx, SYSTEM), () =>
    User.findAll({
      where: { municipalityId, role: 'municipality_officer', blockedAt: null, demo: false },
      order: ['email'],
    }),
  );
  return officers.map(({ email }) => email);
}
