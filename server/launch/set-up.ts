import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { inviteUser } from '#server/auth/invite-user';
import { resetPassword } from '#server/auth/reset-password';
import { User } from '#server/auth/user.model';
import type { Env } from '#server/env';
import { inTransaction } from '#server/db/transaction';
import { passwordLinkPath } from '#shared/auth/auth-wire';
import { once, say } from '#server/launch/once';

/** Creates the first administrator and prints the link by which she chooses her password; it works once. */
export async function setUp(): Promise<void> {
  await once(async (ctx, env) => {
    const invited = await inTransaction(ctx, () => User.findAll({ where: { role: 'administrator', blockedAt: null } }));
    if (invited.some((user) => user.passwordHash !== null))
      throw new Error('there is an administrator already: she invites everybody else');
    const who = await askWho(env);
    const known = invited.find((user) => user.email === who.email);
    // A link that was lost or has run out is replaced by a new one.
    const link = known
      ? await resetPassword(ctx, { userId: known.id })
      : await inviteUser(ctx, { ...who, role: 'administrator', municipalityId: null, carerId: null });
    const address = env.PUBLIC_URL ?? `http://localhost:${env.PORT ?? 3000}`;
    say(`${link.user.name} chooses her password at ${new URL(passwordLinkPath(link.token), address).href}`);
  });
}

async function askWho(env: Env): Promise<{ email: string; name: string }> {
  const terminal = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : null;
  const email = env.ADMIN_EMAIL ?? (await terminal?.question('e-mail of the administrator: '));
  const name = env.ADMIN_NAME ?? (await terminal?.question('her name: '));
  terminal?.close();
  const parsed = z.object({ email: z.email(), name: z.string().trim().min(1) }).safeParse({ email, name });
  if (!parsed.success) throw new Error('say who becomes the administrator: ADMIN_EMAIL=… ADMIN_NAME=… npm run setup');
  return { ...parsed.data, email: parsed.data.email.toLowerCase() };
}
