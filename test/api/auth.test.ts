import { expect } from 'chai';
import { hashOfPassword } from '#server/auth/password-hash';
import { RefreshToken } from '#server/auth/refresh-token.model';
import { User } from '#server/auth/user.model';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { useApp } from '../support/app.js';
import { MONDAY } from '../support/database.js';

const PASSWORD = 'cztery wrony na dachu';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('signing in', () => {
  const app = useApp();
  let halina: User;

  const signIn = (email: string, password: string) => app.request.post('/api/session').send({ email, password });
  const refresh = (cookie: string) => app.request.post('/api/session/refresh').set('Cookie', cookie);
  const later = (milliseconds: number) => (app.now = new Date(app.now.getTime() + milliseconds));
  const codeOf = (response: { body: { reasons: { code: string }[] } }) => response.body.reasons[0]?.code;

  beforeEach(async () => {
    app.now = MONDAY;
    halina = await aUser({ passwordHash: await hashOfPassword(PASSWORD, 4) });
  });

  it('a person with her password gets a token that opens the API for ten minutes', async () => {
    const { body } = await signIn(halina.email, PASSWORD).expect(200);
    expect(body.actor).to.include({ userId: halina.id, role: 'dispatcher', municipalityId: null, carerId: null });
    expect(body.expiresAt).to.equal('2026-11-23T08:10:00.000Z');

    const bearer = { authorization: `Bearer ${body.accessToken}` };
    const me = await app.request.get('/api/session').set(bearer).expect(200);
    expect(me.body).to.deep.equal({ ...body.actor, email: halina.email });
    later(11 * MINUTE);
    await app.request.get('/api/session').set(bearer).expect(401);
  });

  it('the e-mail may be typed with capitals and spaces', async () => {
    await signIn(`  ${halina.email.toUpperCase()} `, PASSWORD).expect(200);
  });

  it('an old bearer token does not stand in the way', async () => {
    const old = await app.as(halina);
    await build(() => halina.update({ role: 'manager' }));
    await app.request.post('/api/session').set(old).send({ email: halina.email, password: PASSWORD }).expect(200);
  });

  it('the refresh cookie is out of reach of scripts, other sites and other pages', async () => {
    const response = await signIn(halina.email, PASSWORD).expect(200);
    expect(cookieOf(response)).to.match(
      /^blizej_refresh=[\w-]{43}; Path=\/api\/session; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    );
    const secure = await signIn(halina.email, PASSWORD).set('X-Forwarded-Proto', 'https').expect(200);
    expect(cookieOf(secure)).to.include('; Secure');
  });

  it('the database keeps neither the password nor the refresh token', async () => {
    const response = await signIn(halina.email, PASSWORD).expect(200);
    const secret = valueOf(response);
    const rows = await build(() => RefreshToken.findAll({ where: { userId: halina.id } }));
    expect(JSON.stringify(rows)).not.to.include(secret);
    expect(JSON.stringify(response.body)).not.to.include(secret);
    expect(halina.passwordHash).to.match(/^\$2b\$/);
  });

  it('what is missing is named', async () => {
    const { body } = await app.request.post('/api/session').send({ email: 'not an address' }).expect(422);
    expect(body.reasons.map((reason: { field: string }) => reason.field)).to.deep.equal(['email', 'password']);
  });

  describe('a wrong password', () => {
    it('is answered as an unknown account, an invited one and a blocked one are', async () => {
      const invited = await aUser();
      const blocked = await aUser({ passwordHash: halina.passwordHash, blockedAt: MONDAY });
      const answers = [];
      for (const email of [halina.email, 'nobody@example.org', invited.email, blocked.email]) {
        const { body } = await signIn(email, 'to nie jest to hasło').expect(401);
        answers.push({ ...body, requestId: '' });
      }
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).to.equal(1);
      expect(answers[0]?.reasons).to.deep.equal([{ code: 'wrong_credentials' }]);
    });

    it('five times makes the account rest for fifteen minutes, whatever the password then', async () => {
      for (let attempt = 1; attempt <= 5; attempt += 1) await signIn(halina.email, 'to nie jest to hasło').expect(401);
      expect(codeOf(await signIn(halina.email, PASSWORD).expect(401))).to.equal('wrong_credentials');
      later(14 * MINUTE);
      await signIn(halina.email, PASSWORD).expect(401);
      later(1 * MINUTE);
      await signIn(halina.email, PASSWORD).expect(200);
    });

    it('is forgotten when the right one comes', async () => {
      for (let attempt = 1; attempt <= 4; attempt += 1) await signIn(halina.email, 'to nie jest to hasło').expect(401);
      await signIn(halina.email, PASSWORD).expect(200);
      for (let attempt = 1; attempt <= 4; attempt += 1) await signIn(halina.email, 'to nie jest to hasło').expect(401);
      await signIn(halina.email, PASSWORD).expect(200);
    });

    it('twenty times at once is still no more than five attempts', async () => {
      const guesses = Array.from({ length: 20 }, (_, index) => signIn(halina.email, `próba numer ${index}`));
      await Promise.all(guesses.map((guess) => guess.expect(401)));
      await build(() => halina.reload());
      expect(halina.failedAttempts).to.equal(5);
      expect(halina.lockedUntil).to.deep.equal(new Date(MONDAY.getTime() + 15 * MINUTE));
    });

    it('after a rest begins a new count', async () => {
      for (let attempt = 1; attempt <= 5; attempt += 1) await signIn(halina.email, 'to nie jest to hasło').expect(401);
      later(15 * MINUTE);
      await signIn(halina.email, 'to nie jest to hasło').expect(401);
      await signIn(halina.email, PASSWORD).expect(200);
    });
  });

  it('a blocked person hears so only with her own password', async () => {
    await build(() => halina.update({ blockedAt: MONDAY }));
    expect(codeOf(await signIn(halina.email, PASSWORD).expect(401))).to.equal('account_blocked');
  });

  describe('refreshing', () => {
    it('gives a new access token and replaces the cookie', async () => {
      const first = await signIn(halina.email, PASSWORD).expect(200);
      later(9 * MINUTE);
      const second = await refresh(cookieOf(first)).expect(200);
      expect(second.body.expiresAt).to.equal('2026-11-23T08:19:00.000Z');
      expect(valueOf(second)).not.to.equal(valueOf(first));
      await refresh(cookieOf(second)).expect(200);
    });

    it('brings the new role of a person whose role was changed', async () => {
      const first = await signIn(halina.email, PASSWORD).expect(200);
      await build(() => halina.update({ role: 'manager' }));
      await app.request
        .get('/api/session')
        .set({ authorization: `Bearer ${first.body.accessToken}` })
        .expect(401);
      const second = await refresh(cookieOf(first)).expect(200);
      expect(second.body.actor.role).to.equal('manager');
    });

    it('two tabs at once stay signed in, with one and the same cookie', async () => {
      const first = await signIn(halina.email, PASSWORD).expect(200);
      const tabs = await Promise.all([1, 2, 3].map(() => refresh(cookieOf(first)).expect(200)));
      expect(new Set(tabs.map(valueOf)).size).to.equal(1);
      later(MINUTE);
      await refresh(cookieOf(tabs[0])).expect(200);
    });

    it('once more within 30 seconds helps when the answer was lost on the way', async () => {
      const first = await signIn(halina.email, PASSWORD).expect(200);
      const lost = await refresh(cookieOf(first)).expect(200);
      later(30 * SECOND);
      const again = await refresh(cookieOf(first)).expect(200);
      expect(valueOf(again)).to.equal(valueOf(lost));
    });

    it('by a replaced token later ends the whole session: somebody copied it', async () => {
      const first = await signIn(halina.email, PASSWORD).expect(200);
      const second = await refresh(cookieOf(first)).expect(200);
      later(31 * SECOND);
      const stolen = await refresh(cookieOf(first)).expect(401);
      expect(codeOf(stolen)).to.equal('session_ended');
      expect(cookieOf(stolen)).to.include('blizej_refresh=; ');
      await refresh(cookieOf(second)).expect(401);
    });

    it('of one session does not end another of the same person', async () => {
      const phone = await signIn(halina.email, PASSWORD).expect(200);
      const desk = await signIn(halina.email, PASSWORD).expect(200);
      await refresh(cookieOf(phone)).expect(200);
      later(MINUTE);
      await refresh(cookieOf(phone)).expect(401);
      await refresh(cookieOf(desk)).expect(200);
    });

    it('is refused without a cookie, with an invented one, and after a fortnight of silence', async () => {
      await app.request.post('/api/session/refresh').expect(401);
      await refresh('blizej_refresh=invented').expect(401);
      const first = await signIn(halina.email, PASSWORD).expect(200);
      later(14 * 24 * 60 * MINUTE);
      await refresh(cookieOf(first)).expect(401);
    });
  });

  it('signing out ends this session, and twice does no harm', async () => {
    const here = await signIn(halina.email, PASSWORD).expect(200);
    const elsewhere = await signIn(halina.email, PASSWORD).expect(200);
    const gone = await app.request.delete('/api/session').set('Cookie', cookieOf(here)).expect(204);
    expect(cookieOf(gone)).to.include('blizej_refresh=; ');
    await app.request.delete('/api/session').set('Cookie', cookieOf(here)).expect(204);
    await app.request.delete('/api/session').expect(204);
    await refresh(cookieOf(here)).expect(401);
    await refresh(cookieOf(elsewhere)).expect(200);
  });
});

interface WithHeaders {
  get: (name: 'Set-Cookie') => string[] | undefined;
}

function cookieOf(response: WithHeaders | undefined): string {
  return response?.get('Set-Cookie')?.[0] ?? '';
}

function valueOf(response: WithHeaders): string {
  return /^blizej_refresh=([^;]+)/.exec(cookieOf(response))?.[1] ?? '';
}
