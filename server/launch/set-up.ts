import { createInterface } from 'node:readline/promises';
import { inviteUser } from '#server/auth/invite-user';
import { User } from '#server/auth/user.model';
import { inTransaction } from '#server/db/transaction';
import { once, say } from '#server/launch/once';
import { Invitation, passwordLinkPath } from '#shared/auth/auth-wire';

/**
 * Invites the first administrator of an installation and prints the one-time link. Refuses when there is an administrator
 * already: she invites the others.
 */
export async function setUp(): Promise<void> {
  await once(async (ctx, env) => {
    const administrators = await inTransaction(ctx, () => User.count({ where: { role: 'administrator' } }));
    if (administrators > 0) throw new Error('there is an administrator already; she invites others on the page Konta');

    const email = env.ADMIN_EMAIL ?? (await ask('E-mail of the first administrator: ', 'ADMIN_EMAIL'));
    const name = env.ADMIN_NAME ?? (await ask('Her name: ', 'ADMIN_NAME'));
    const invitation = Invitation.parse({ email, name, role: 'administrator', municipalityId: null, carerId: null });
    const link = await inviteUser(ctx, invitation);

    say(`${env.PUBLIC_URL ?? 'http://localhost:3000'}${passwordLinkPath(link.token)}`);
    say(`Open it before ${link.expiresAt.toISOString().slice(0, 10)} and choose a password; it works once.`);
  });
}

async function ask(question: string, variable: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Error(`nobody is there to ask: set ${variable}`);
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await prompt.question(question);
  } finally {
    prompt.close();
  }
}
