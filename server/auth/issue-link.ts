import { hashOfSecret, newSecret } from '#server/auth/secret';
import { PasswordLink } from '#server/auth/password-link.model';
import type { User } from '#server/auth/user.model';
import type { Ctx } from '#server/context';

const DAYS_VALID = { invitation: 7, reset: 2 } as const;

/** A one-time link as it is handed to the administrator: the only time that its secret is seen. */
export interface NewLink {
  user: User;
  token: string;
  expiresAt: Date;
}

/** Gives the user a new link to choose a password with; the links before it end. */
export async function issueLink(ctx: Ctx, user: User): Promise<NewLink> {
  const purpose = user.passwordHash === null ? 'invitation' : 'reset';
  const token = newSecret();
  const createdAt = ctx.now();
  const expiresAt = new Date(createdAt.getTime() + DAYS_VALID[purpose] * 86_400_000);
  await endLinksOf(ctx, user.id);
  await PasswordLink.create({ userId: user.id, purpose, tokenHash: hashOfSecret(token), createdAt, expiresAt });
  return { user, token, expiresAt };
}

/** No unused link of the user opens anything any more. */
export async function endLinksOf(ctx: Ctx, userId: string): Promise<void> {
  await PasswordLink.update({ usedAt: ctx.now() }, { where: { userId, usedAt: null } });
}
