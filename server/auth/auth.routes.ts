import { z } from 'zod';
import { acceptLink, readLink } from '#server/auth/accept-link';
import {
  forgetSession,
  presentLink,
  presentMe,
  presentNewLink,
  presentSession,
  presentUser,
  presentUsers,
  refreshTokenOf,
} from '#server/auth/auth.presenter';
import { blockUser, unblockUser } from '#server/auth/block-user';
import { changeRole } from '#server/auth/change-role';
import { inviteUser } from '#server/auth/invite-user';
import { resetPassword } from '#server/auth/reset-password';
import { refreshSession, signOut } from '#server/auth/session';
import { signIn } from '#server/auth/sign-in';
import { listUsers, whoAmI } from '#server/auth/users.queries';
import { type Route, route } from '#server/http/route';
import {
  Credentials,
  Invitation,
  IssuedLink,
  LinkToken,
  MeView,
  PasswordChoice,
  PasswordLinkView,
  RoleChange,
  SessionView,
  UsersView,
  UserView,
} from '#shared/auth/auth-wire';
import { UnauthenticatedError } from '#shared/kernel/reason';
import { Id } from '#shared/kernel/wire';

const OneUser = z.object({ id: Id });

// What is public opens transactions of its own, as the system: an old bearer token must not stand in the way of signing in,
// and a failed attempt stays counted although the answer is an error.
export const authRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/session',
    summary: 'Signs in',
    public: true,
    transaction: 'own',
    body: Credentials,
    response: SessionView,
    handle: async (ctx, { body }, exchange) =>
      presentSession(ctx, exchange, await signIn(ctx, { ...body, passwordCost: exchange.passwordCost })),
  }),
  route({
    method: 'post',
    path: '/api/session/refresh',
    summary: 'Renews the access token by the refresh cookie, which is replaced',
    public: true,
    transaction: 'own',
    response: SessionView,
    handle: async (ctx, _input, exchange) => {
      const given = { refreshToken: refreshTokenOf(exchange), tokens: exchange.tokens };
      try {
        return presentSession(ctx, exchange, await refreshSession(ctx, given));
      } catch (error) {
        if (error instanceof UnauthenticatedError) forgetSession(exchange);
        throw error;
      }
    },
  }),
  route({
    method: 'delete',
    path: '/api/session',
    summary: 'Signs out: the refresh cookie opens nothing any more',
    public: true,
    transaction: 'own',
    handle: async (ctx, _input, exchange) => {
      await signOut(ctx, { refreshToken: refreshTokenOf(exchange) });
      forgetSession(exchange);
    },
  }),
  route({
    method: 'get',
    path: '/api/session',
    summary: 'Who is signed in',
    response: MeView,
    handle: async (ctx) => presentMe(await whoAmI(ctx)),
  }),
  route({
    method: 'post',
    path: '/api/password-link',
    summary: 'Whose one-time link it is; the secret travels in the body, where no log keeps it',
    public: true,
    transaction: 'own',
    body: LinkToken,
    response: PasswordLinkView,
    handle: async (ctx, { body }) => presentLink(await readLink(ctx, body)),
  }),
  route({
    method: 'post',
    path: '/api/password-link/password',
    summary: 'Chooses a password by a one-time link, and signs in',
    public: true,
    transaction: 'own',
    body: PasswordChoice,
    response: SessionView,
    handle: async (ctx, { body }, exchange) =>
      presentSession(ctx, exchange, await acceptLink(ctx, { ...body, passwordCost: exchange.passwordCost })),
  }),
  route({
    method: 'get',
    path: '/api/users',
    summary: 'Every account',
    response: UsersView,
    handle: async (ctx) => presentUsers(ctx, await listUsers(ctx)),
  }),
  route({
    method: 'post',
    path: '/api/users',
    summary: 'Invites a person: opens an account and gives a one-time link to hand over',
    body: Invitation,
    status: 201,
    response: IssuedLink,
    handle: async (ctx, { body }) => presentNewLink(ctx, await inviteUser(ctx, body)),
  }),
  route({
    method: 'post',
    path: '/api/users/:id/password-link',
    summary: 'Gives a new one-time link to choose a password with',
    params: OneUser,
    status: 201,
    response: IssuedLink,
    handle: async (ctx, { params }) => presentNewLink(ctx, await resetPassword(ctx, { userId: params.id })),
  }),
  route({
    method: 'put',
    path: '/api/users/:id/role',
    summary: 'Gives an account another role, gmina or carer',
    params: OneUser,
    body: RoleChange,
    response: UserView,
    handle: async (ctx, { params, body }) => presentUser(ctx, await changeRole(ctx, { userId: params.id, ...body })),
  }),
  route({
    method: 'post',
    path: '/api/users/:id/block',
    summary: 'Blocks an account and ends its sessions at once',
    params: OneUser,
    response: UserView,
    handle: async (ctx, { params }) => presentUser(ctx, await blockUser(ctx, { userId: params.id })),
  }),
  route({
    method: 'delete',
    path: '/api/users/:id/block',
    summary: 'Opens a blocked account again',
    params: OneUser,
    response: UserView,
    handle: async (ctx, { params }) => presentUser(ctx, await unblockUser(ctx, { userId: params.id })),
  }),
];
