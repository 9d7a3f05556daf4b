import type { NewLink } from '#server/auth/issue-link';
import type { PasswordLink } from '#server/auth/password-link.model';
import { actorOfUser, type Session } from '#server/auth/session';
import { ACCESS_SECONDS, accessTokenFor } from '#server/auth/tokens';
import type { User } from '#server/auth/user.model';
import { abilitiesOf, type Ctx } from '#server/context';
import type { Exchange } from '#server/http/route';
import type {
  ActorView,
  IssuedLink,
  MeView,
  PasswordLinkView,
  SessionView,
  UsersView,
  UserView,
} from '#shared/auth/auth-wire';

const REFRESH_COOKIE = 'blizej_refresh';
// Only the session routes ever see it, no script does, and no other site can send it.
const COOKIE = { httpOnly: true, sameSite: 'strict', path: '/api/session' } as const;

export function refreshTokenOf(exchange: Exchange): string | undefined {
  return exchange.cookie(REFRESH_COOKIE);
}

/** Puts the refresh token into its cookie and answers with the access token. */
export function presentSession(ctx: Ctx, exchange: Exchange, session: Session): SessionView {
  exchange.setCookie(REFRESH_COOKIE, session.refreshToken, {
    ...COOKIE,
    secure: exchange.isSecure,
    expires: session.expiresAt,
  });
  const now = ctx.now();
  return {
    accessToken: accessTokenFor(exchange.tokens, actorOfUser(session.user), now),
    expiresAt: new Date(now.getTime() + ACCESS_SECONDS * 1000).toISOString(),
    actor: presentActor(session.user),
  };
}

export function forgetSession(exchange: Exchange): void {
  exchange.clearCookie(REFRESH_COOKIE, { ...COOKIE, secure: exchange.isSecure });
}

export function presentMe(user: User): MeView {
  return { ...presentActor(user), email: user.email };
}

function presentActor(user: User): ActorView {
  const { id, name, role, municipalityId, carerId } = user;
  return { userId: id, name, role, municipalityId, carerId };
}

export function presentUsers(ctx: Ctx, users: readonly User[]): UsersView {
  return { users: users.map((user) => presentUser(ctx, user)), abilities: abilitiesOf(ctx, ['inviteUser']) };
}

export function presentUser(ctx: Ctx, user: User): UserView {
  const isBlocked = user.blockedAt !== null;
  const may = abilitiesOf(ctx, ['resetPassword', 'blockUser', 'unblockUser', 'changeRole'], user);
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    municipalityId: user.municipalityId,
    carerId: user.carerId,
    demo: user.demo,
    state: isBlocked ? 'blocked' : user.passwordHash === null ? 'invited' : 'active',
    lockedUntil: user.lockedUntil !== null && user.lockedUntil > ctx.now() ? user.lockedUntil.toISOString() : null,
    invitedAt: user.invitedAt.toISOString(),
    joinedAt: user.joinedAt?.toISOString() ?? null,
    blockedAt: user.blockedAt?.toISOString() ?? null,
    lastSeenAt: user.lastSeenAt?.toISOString() ?? null,
    abilities: {
      resetPassword: may.resetPassword && !isBlocked,
      blockUser: may.blockUser && !isBlocked && user.id !== ctx.actor.userId,
      unblockUser: may.unblockUser && isBlocked,
      changeRole: may.changeRole,
    },
  };
}

export function presentNewLink(ctx: Ctx, { user, token, expiresAt }: NewLink): IssuedLink {
  return { user: presentUser(ctx, user), token, expiresAt: expiresAt.toISOString() };
}

export function presentLink({ link, user }: { link: PasswordLink; user: User }): PasswordLinkView {
  const { email, name, role } = user;
  return { purpose: link.purpose, email, name, role, expiresAt: link.expiresAt.toISOString() };
}
