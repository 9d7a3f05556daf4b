import { createServer, type Server } from 'node:http';
import supertest from 'supertest';
import { createApp } from '#server/app';
import { accessTokenFor, type Tokens } from '#server/auth/tokens';
import { User } from '#server/auth/user.model';
import type { Actor, Policy } from '#server/context';
import type { Route } from '#server/http/route';
import type { MailSettings } from '#server/mail/mail-settings';
import { policy as ourPolicy } from '#server/policy';
import { routes as ourRoutes } from '#server/routes';
import type { Role } from '#shared/auth/roles';
import { aUser } from './builders/accounts.js';
import { silentLog, type TestDatabase, testDatabase, useDatabase } from './database.js';

/** Lets everybody do and see everything: what is then still refused, row-level security refuses. */
export const PERMIT_EVERYTHING: Policy = { may: () => true, visibleTo: () => ({}) };

export interface TestApp {
  database: TestDatabase;
  tokens: Tokens;
  /** The clock of the app, of its tokens and of the builders. */
  now: Date;
  /** Which policy the app asks; ours until a test sets another. */
  policy: Policy;
  /** By which mail server it writes; none until a test sets one. */
  mail: MailSettings | null;
  /** `app.request.get('/api/…').set(await app.as('dispatcher')).expect(200)` */
  readonly request: ReturnType<typeof supertest>;
  readonly url: string;
  /** The bearer header of a user, or of somebody with the role: the same person each time it is asked. */
  as: (who: Role | User) => Promise<{ authorization: string }>;
  /** The account behind `as(role)`. */
  userWith: (role: Role) => Promise<User>;
  /** How many statements the work sends to the database. */
  countQueries: (work: () => Promise<unknown>) => Promise<number>;
}

interface AppOptions {
  routes?: readonly Route[];
  /** Where the built client lies; the API alone is served without it. */
  clientFolder?: string;
}

/** Gives the describe block the whole app, on a port of its own over a database of its own. */
export function useApp({ routes = ourRoutes, clientFolder }: AppOptions = {}): TestApp {
  const database = useDatabase();
  const tokens: Tokens = { secret: 'only-for-tests-'.repeat(4) };
  const people = new Map<Role, User>();
  const held: { server: Server | null; policy: Policy; mail: MailSettings | null } = {
    server: null,
    policy: ourPolicy,
    mail: null,
  };

  before('serve the app', async () => {
    const app = createApp({
      db: testDatabase().db,
      now: () => database.now,
      log: silentLog,
      tokens,
      routes,
      ...(clientFolder === undefined ? {} : { clientFolder }),
      // Quick and patient; both have tests of their own.
      passwordCost: 4,
      signInsPerMinute: 100_000,
      get mail() {
        return held.mail;
      },
      policy: {
        may: (actor, verb, row) => held.policy.may(actor, verb, row),
        visibleTo: (actor, kind) => held.policy.visibleTo(actor, kind),
      },
    });
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    held.server = server;
  });
  afterEach(() => {
    held.policy = ourPolicy;
    held.mail = null;
  });
  after('stop serving', async () => {
    held.server?.closeAllConnections();
    await new Promise((resolve) => held.server?.close(resolve));
    people.clear();
  });

  const server = (): Server => {
    if (held.server === null) throw new Error('the app is there inside tests and hooks only');
    return held.server;
  };
  const userWith = async (role: Role): Promise<User> => {
    const user = people.get(role) ?? (await aUser({ role }));
    people.set(role, user);
    return user;
  };
  return {
    database,
    tokens,
    userWith,
    get request() {
      return supertest(server());
    },
    get url() {
      const address = server().address();
      if (address === null || typeof address === 'string') throw new Error('the app does not listen');
      return `http://127.0.0.1:${address.port}`;
    },
    get now() {
      return database.now;
    },
    set now(instant: Date) {
      database.now = instant;
    },
    get policy() {
      return held.policy;
    },
    set policy(other: Policy) {
      held.policy = other;
    },
    get mail() {
      return held.mail;
    },
    set mail(other: MailSettings | null) {
      held.mail = other;
    },
    as: async (who) => {
      const user = who instanceof User ? who : await userWith(who);
      return { authorization: `Bearer ${accessTokenFor(tokens, actorFor(user), database.now)}` };
    },
    countQueries: async (work) => {
      const before = database.statements.length;
      await work();
      return database.statements.length - before;
    },
  };
}

/** The actor that a user's token makes of her. */
export function actorFor({ id, role, municipalityId, carerId, name }: User): Actor {
  return { userId: id, role, municipalityId: municipalityId ?? null, carerId: carerId ?? null, name };
}
