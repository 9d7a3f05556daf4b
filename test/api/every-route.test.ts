import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import type { User } from '#server/auth/user.model';
import { accessTokenFor } from '#server/auth/tokens';
import type { Route } from '#server/http/route';
import { routes } from '#server/routes';
import { DEFAULT_SETTINGS } from '#shared/planning/planning-weights';
import { actorFor, PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { fieldsOf, validInput, wrongValue } from './every-route/valid-input.js';
import { fingerprint, type ForeignRows, foreignRows } from './every-route/foreign-rows.js';

/** Whoever opens one more door writes it here. */
const PUBLIC = [
  'POST /api/session',
  'POST /api/session/refresh',
  'DELETE /api/session',
  'POST /api/password-link',
  'POST /api/password-link/password',
  'GET /api/demo',
];

/** Rows of no gmina, in tables without row-level security: what is open to all, or guarded by the policy alone. */
const OF_NO_GMINA = ['localities', 'travel-overrides', 'enterprise', 'ksef-outages'];

/** A body that no generator can guess, by route: a schema with a rule between two of its fields. */
const BODIES: Readonly<Record<string, (foreign: ForeignRows) => object>> = {
  'PATCH /api/visits/:id/assignments/:slot': () => ({ carerId: null }),
  'PUT /api/planning-weights': () => ({ ...DEFAULT_SETTINGS }),
};

const nameOf = (route: Route): string => `${route.method.toUpperCase()} ${route.path}`;
const guarded = routes.filter((route) => !route.isPublic);
const reading = guarded.filter((route) => route.method === 'get');
const writing = guarded.filter((route) => route.method !== 'get');
const segmentOf = (route: Route): string => route.path.split('/')[2] ?? '';
const isOfNoGmina = (route: Route): boolean => OF_NO_GMINA.includes(segmentOf(route));
/** These name no row by themselves. */
const NO_ROW = ['month', 'day', 'slot', 'kind', 'profile'];
const namesARow = (route: Route): boolean => paramsOf(route).some(([, key]) => !NO_ROW.includes(key));

/** Each `:parameter` of a route with the key under which `foreignRows` knows it. */
function paramsOf(route: Route): [string, string][] {
  const segments = route.path.split('/');
  return segments.flatMap((segment, index) => {
    if (!segment.startsWith(':')) return [];
    const name = segment.slice(1);
    return [[name, name === 'id' ? (segments[index - 1] ?? '') : name]];
  });
}

describe('every route', () => {
  const app = useApp();
  let foreign: ForeignRows;
  let neighbour: User;

  before(async () => {
    foreign = await foreignRows();
    neighbour = await aUser({ role: 'municipality_officer' });
  });

  function urlOf(route: Route): string {
    const filled = paramsOf(route).reduce((path, [name, key]) => {
      const id = foreign.ids[key];
      if (id === undefined)
        throw new Error(`${nameOf(route)}: name a foreign row for «${key}» in every-route/foreign-rows.ts`);
      return path.replace(`:${name}`, id);
    }, route.path);
    const query = new URLSearchParams(validInput(route.query, foreign) as Record<string, string>);
    return query.size === 0 ? filled : `${filled}?${query}`;
  }

  function bodyOf(route: Route): object | undefined {
    if (route.body === null) return undefined;
    const body = BODIES[nameOf(route)]?.(foreign) ?? validInput(route.body, foreign);
    const parsed = route.body.safeParse(body);
    if (!parsed.success)
      throw new Error(
        `${nameOf(route)}: give it a valid body in BODIES of every-route.test.ts, or teach KNOWN of ` +
          `every-route/valid-input.ts the field. ${JSON.stringify(body)}: ${parsed.error.message}`,
      );
    return body as object;
  }

  const call = (route: Route, headers: Record<string, string>, url = urlOf(route), body = bodyOf(route)) => {
    const request = app.request[route.method](url).set(headers);
    return body === undefined ? request : request.send(body);
  };

  const traceIn = (text: string) => foreign.traces.filter((trace) => text.includes(trace));

  it('that is public is known to be', () => {
    expect(routes.filter((route) => route.isPublic).map(nameOf)).to.have.members(PUBLIC);
  });

  it('has a name of its own', () => {
    expect(new Set(routes.map(nameOf)).size).to.equal(routes.length);
  });

  describe('asks who is there', () => {
    const forgeries = (): Record<string, string> => {
      const actor = actorFor(neighbour);
      const { role, municipalityId, carerId, name, userId: subject } = actor;
      const claims = { role, municipalityId, carerId, name, sub: subject, iss: 'blizej', aud: 'blizej' };
      const now = Math.floor(app.now.getTime() / 1000);
      const fresh = { ...claims, iat: now, exp: now + 600 };
      const { secret } = app.tokens;
      const valid = accessTokenFor(app.tokens, actor, app.now);
      const [head = '', payload = '', signature = ''] = valid.split('.');
      const asAdministrator = Buffer.from(JSON.stringify({ ...fresh, role: 'administrator' })).toString('base64url');
      return {
        nothing: '',
        'no token at all': 'Bearer',
        'a token that another house signed': `Bearer ${jwt.sign(fresh, 'another-secret-'.repeat(4))}`,
        'a token of an hour ago': `Bearer ${accessTokenFor(app.tokens, actor, new Date(app.now.getTime() - 3_600_000))}`,
        'a token with another algorithm': `Bearer ${jwt.sign(fresh, secret, { algorithm: 'HS512' })}`,
        'a token without a signature': `Bearer ${jwt.sign(fresh, '', { algorithm: 'none' })}`,
        'a token whose signature was cut off': `Bearer ${head}.${payload}.`,
        'a token with a role written over': `Bearer ${head}.${asAdministrator}.${signature}`,
        'a token for another audience': `Bearer ${jwt.sign({ ...fresh, aud: 'elsewhere' }, secret)}`,
        'a token in the place of a password': `Basic ${valid}`,
      };
    };

    for (const route of guarded)
      it(`${nameOf(route)} answers 401 to nobody and to whoever forges a token`, async () => {
        for (const [what, authorization] of Object.entries(forgeries())) {
          const headers: Record<string, string> = authorization === '' ? {} : { authorization };
          const answer = await call(route, headers);
          expect(answer.status, `${nameOf(route)} with ${what}`).to.equal(401);
          expect(answer.body.reasons, what).to.deep.equal([{ code: 'unauthenticated' }]);
        }
      });

    it('lets the true token in, so that the forged ones were refused for what they are', async () => {
      await app.request
        .get('/api/session')
        .set(await app.as(neighbour))
        .expect(200);
    });
  });

  describe('that names a row', () => {
    for (const route of guarded.filter(namesARow))
      it(`${nameOf(route)} finds the row for an administrator, so that a 404 means something`, async function () {
        if (route.method === 'get') expect((await call(route, await app.as('administrator'))).status).not.to.equal(404);
        // What writes is only built here: a missing foreign row or body speaks up at once.
        else expect([urlOf(route), bodyOf(route)]).to.have.length(2);
      });
  });

  const strangers = [
    { who: 'an officer of another gmina', of: async () => neighbour, sees: [] },
    // A carer reads the gminas' names on her roster.
    { who: 'a carer who is sent to nobody', of: () => app.userWith('carer'), sees: ['municipalities'] },
  ];
  const policies = [
    { under: 'our policy', policy: null },
    { under: 'a policy that permits everything', policy: PERMIT_EVERYTHING },
  ];
  for (const { who, of, sees } of strangers)
    for (const { under, policy } of policies)
      describe(`to ${who}, under ${under}`, () => {
        before(of);
        beforeEach(() => {
          if (policy !== null) app.policy = policy;
        });

        for (const route of guarded.filter((each) => namesARow(each) && !isOfNoGmina(each)))
          it(`${nameOf(route)} has no such row`, async () => {
            const before = await fingerprint();
            const answer = await call(route, await app.as(await of()));
            expect(await fingerprint()).to.equal(before);
            if (route.method === 'get' && sees.includes(segmentOf(route))) return;
            expect([answer.status, answer.body.error], JSON.stringify(answer.body)).to.deep.equal([404, 'not_found']);
          });

        for (const route of reading.filter((each) => !namesARow(each)))
          it(`${nameOf(route)} shows nothing of the gmina`, async () => {
            const answer = await call(route, await app.as(await of()));
            expect(answer.status, JSON.stringify(answer.body)).to.be.below(500);
            if (!sees.includes(segmentOf(route))) expect(traceIn(JSON.stringify(answer.body))).to.deep.equal([]);
          });

        for (const route of writing.filter((each) => !namesARow(each) || isOfNoGmina(each)))
          it(`${nameOf(route)} writes nothing`, async () => {
            const before = await fingerprint();
            const answer = await call(route, await app.as(await of()));
            expect(await fingerprint(), JSON.stringify(answer.body)).to.equal(before);
            expect(answer.status, JSON.stringify(answer.body)).to.be.below(500);
            if (policy === null) expect(answer.status, JSON.stringify(answer.body)).to.be.within(401, 499);
            expect(traceIn(JSON.stringify(answer.body))).to.deep.equal([]);
          });
      });

  describe('reads its input', () => {
    const fieldsNamed = (body: { reasons: { field?: string }[] }) => body.reasons.map((reason) => reason.field ?? '');

    for (const route of routes.filter((each) => each.body !== null))
      it(`${nameOf(route)} names each field of the body that is of a wrong kind`, async () => {
        app.policy = PERMIT_EVERYTHING;
        const headers = await app.as('administrator');
        for (const [field, schema] of Object.entries(fieldsOf(route.body ?? route.query))) {
          const wrong = wrongValue(schema);
          if (wrong === undefined) continue;
          const answer = await call(route, headers, urlOf(route), { ...bodyOf(route), [field]: wrong });
          expect(answer.status, `${field}: ${JSON.stringify(answer.body)}`).to.equal(422);
          expect(
            fieldsNamed(answer.body).some((named) => named.split('.')[0] === field),
            field,
          ).to.equal(true);
        }
      });

    for (const route of routes.filter((each) => Object.keys(fieldsOf(each.query)).length > 0))
      it(`${nameOf(route)} names each part of the query that is given twice`, async () => {
        app.policy = PERMIT_EVERYTHING;
        const headers = await app.as('administrator');
        for (const field of Object.keys(fieldsOf(route.query))) {
          const url = urlOf(route);
          const twice = `${url}${url.includes('?') ? '&' : '?'}${field}=1&${field}=2`;
          const answer = await call(route, headers, twice);
          expect(answer.status, `${field}: ${JSON.stringify(answer.body)}`).to.equal(422);
          expect(fieldsNamed(answer.body), field).to.include(field);
        }
      });

    for (const route of routes.filter((each) => each.path.includes(':')))
      it(`${nameOf(route)} does not know an address that names nothing`, async () => {
        const url = route.path.replace(/:\w+/g, 'nothing');
        const answer = await call(route, await app.as('administrator'), url);
        expect(answer.status).to.equal(404);
      });
  });
});
