import { expect } from 'chai';
import { AuditEntry } from '#server/audit/audit-entry.model';
import { inviteUser } from '#server/auth/invite-user';
import { openDemoAccounts } from '#server/auth/open-demo-accounts';
import { hashOfPassword } from '#server/auth/password-hash';
import { User } from '#server/auth/user.model';
import { asActor } from '#server/context';
import { ForbiddenError } from '#shared/kernel/reason';
import { actorFor, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aMunicipality } from '../support/builders/municipalities.js';
import { MONDAY, systemCtx } from '../support/database.js';

const PASSWORD = 'cztery wrony na dachu';
const DAY = 86_400_000;
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('accounts', () => {
  const app = useApp();
  let ada: User;
  let emails = 0;

  const anEmail = () => `nowa.${(emails += 1)}@example.org`;
  const invite = async (body: object) =>
    app.request
      .post('/api/users')
      .set(await app.as(ada))
      .send(body);
  const act = async (method: 'post' | 'put' | 'delete', path: string, body = {}, who = ada) =>
    app.request[method](path)
      .set(await app.as(who))
      .send(body);
  const signIn = (email: string, password = PASSWORD) => app.request.post('/api/session').send({ email, password });
  const open = (token: string, password = PASSWORD) =>
    app.request.post('/api/password-link/password').send({ token, password });
  const aJoinedUser = async (given = {}) => aUser({ passwordHash: await hashOfPassword(PASSWORD, 4), ...given });
  const told = (subjectId: string) =>
    build(async () => (await AuditEntry.findAll({ where: { subjectId }, order: ['id'] })).map((entry) => entry.verb));

  before(async () => {
    ada = await aJoinedUser({ role: 'administrator' });
  });
  beforeEach(() => {
    app.now = MONDAY;
  });

  describe('an invitation', () => {
    it('gives the administrator a link, by which the person chooses a password and is signed in', async () => {
      const email = anEmail();
      const answer = await invite({ email: email.toUpperCase(), name: 'Grażyna Nowak', role: 'dispatcher' });
      expect(answer.status).to.equal(201);
      expect(answer.body.user).to.include({ email, state: 'invited', joinedAt: null });
      expect(answer.body.expiresAt).to.equal('2026-11-30T08:00:00.000Z');

      const { token } = answer.body;
      const { body: link } = await app.request.post('/api/password-link').send({ token }).expect(200);
      expect(link).to.include({ purpose: 'invitation', email, name: 'Grażyna Nowak', role: 'dispatcher' });
      const session = await open(token).expect(200);
      expect(session.body.actor.name).to.equal('Grażyna Nowak');
      await signIn(email).expect(200);
      expect(await told(answer.body.user.id)).to.deep.equal(['inviteUser', 'choosePassword', 'signIn', 'signIn']);
    });

    it('binds an officer to her gmina and a carer to her file', async () => {
      const municipalityId = (await aMunicipality()).id;
      const officer = await invite({ email: anEmail(), name: 'Ewa Lis', role: 'municipality_officer', municipalityId });
      expect(officer.body.user).to.include({ role: 'municipality_officer', municipalityId, carerId: null });
      const carerId = (await aCarer()).id;
      const carer = await invite({ email: anEmail(), name: 'Iza Bąk', role: 'carer', carerId });
      expect(carer.body.user).to.include({ role: 'carer', municipalityId: null, carerId });
    });

    it('of an officer without a gmina, or of anybody else with one, names the field', async () => {
      const someone = { email: anEmail(), name: 'Ewa Lis' };
      const without = await invite({ ...someone, role: 'municipality_officer' });
      expect(without.status).to.equal(422);
      expect(without.body.reasons[0]).to.deep.include({
        field: 'municipalityId',
        data: { place: 'body', problem: 'officer_needs_municipality' },
      });
      const withOne = await invite({ ...someone, role: 'accountant', municipalityId: NOBODY, carerId: NOBODY });
      expect(withOne.body.reasons.map((reason: { field: string }) => reason.field)).to.deep.equal([
        'municipalityId',
        'carerId',
      ]);
    });

    it('is refused by the database where e-mail or carer have an account, or gmina or carer do not exist', async () => {
      const carerId = (await aUser({ role: 'carer' })).carerId;
      const cases = [
        [{ email: ada.email, role: 'manager' }, 'email_taken'],
        [{ email: anEmail(), role: 'carer', carerId }, 'carer_account_taken'],
        [{ email: anEmail(), role: 'carer', carerId: NOBODY }, 'carer_unknown'],
        [{ email: anEmail(), role: 'municipality_officer', municipalityId: NOBODY }, 'municipality_unknown'],
      ] as const;
      for (const [body, code] of cases) {
        const answer = await invite({ name: 'Ktoś', ...body });
        expect([answer.status, answer.body.reasons[0].code]).to.deep.equal([409, code]);
      }
    });

    it('is given by administrators only', async () => {
      for (const role of ['dispatcher', 'carer', 'municipality_officer', 'accountant', 'manager'] as const) {
        const body = { email: anEmail(), name: 'Ktoś', role: 'administrator' };
        await app.request
          .post('/api/users')
          .set(await app.as(role))
          .send(body)
          .expect(403);
      }
    });

    it('of the very first administrator comes from the system, before anybody can sign in', async () => {
      const invitation = { email: anEmail(), name: 'Pierwsza', municipalityId: null, carerId: null };
      const { user, token } = await inviteUser(systemCtx(), { ...invitation, role: 'administrator' });
      expect(user.invitedBy).to.equal(null);
      await open(token).expect(200);
      await build(() => user.update({ blockedAt: MONDAY }));
    });
  });

  describe('a one-time link', () => {
    const aLink = async (): Promise<{ token: string; user: { id: string; email: string } }> =>
      (await invite({ email: anEmail(), name: 'Nowa', role: 'accountant' })).body;
    const refusal = (response: { status: number; body: { reasons: { code: string }[] } }) => [
      response.status,
      response.body.reasons[0]?.code,
    ];

    it('works once', async () => {
      const { token } = await aLink();
      await open(token).expect(200);
      expect(refusal(await open(token, 'inne hasło, też dobre'))).to.deep.equal([409, 'link_used']);
      expect(refusal(await app.request.post('/api/password-link').send({ token }))).to.deep.equal([409, 'link_used']);
    });

    it('used twice at once lets one of the two in', async () => {
      const { token } = await aLink();
      const answers = await Promise.all([open(token), open(token, 'inne hasło, też dobre')]);
      expect(answers.map((answer) => answer.status).sort()).to.deep.equal([200, 409]);
    });

    it('runs out after a week, and a new one may be given', async () => {
      const { token, user } = await aLink();
      app.now = new Date(MONDAY.getTime() + 7 * DAY);
      expect(refusal(await open(token))).to.deep.equal([409, 'link_expired']);
      const again = await act('post', `/api/users/${user.id}/password-link`);
      expect(again.status).to.equal(201);
      await open(again.body.token).expect(200);
    });

    it('that nobody gave is not found', async () => {
      expect(refusal(await open('invented'))).to.deep.equal([404, 'not_found']);
    });

    it('refuses a poor password and stays good for a better one', async () => {
      const { token, user } = await aLink();
      for (const [password, code] of [
        ['wrona', 'password_too_short'],
        ['ź'.repeat(20) + 'abcdefgh'.repeat(6), 'password_too_long'],
        [user.email, 'password_is_email'],
        ['Haslo1234567', 'password_is_common'],
      ] as const) {
        const answer = await open(token, password);
        expect(refusal(answer)).to.deep.equal([422, code]);
        expect(answer.body.reasons[0].field).to.equal('password');
      }
      await open(token).expect(200);
    });

    it('to reset keeps the old password until it is used, and then ends every other session', async () => {
      const halina = await aJoinedUser();
      const before = await signIn(halina.email).expect(200);
      const first = await act('post', `/api/users/${halina.id}/password-link`);
      const second = await act('post', `/api/users/${halina.id}/password-link`);
      await signIn(halina.email).expect(200);

      expect(refusal(await open(first.body.token))).to.deep.equal([409, 'link_used']);
      await open(second.body.token, 'trzy sroki na płocie').expect(200);
      await signIn(halina.email).expect(401);
      await signIn(halina.email, 'trzy sroki na płocie').expect(200);
      const cookie = before.get('Set-Cookie')?.[0] ?? '';
      await app.request.post('/api/session/refresh').set('Cookie', cookie).expect(401);
    });

    it('wakes an account that rests after wrong passwords', async () => {
      const halina = await aJoinedUser({ failedAttempts: 5, lockedUntil: new Date(MONDAY.getTime() + 60_000) });
      await signIn(halina.email).expect(401);
      const { body } = await act('post', `/api/users/${halina.id}/password-link`);
      await open(body.token).expect(200);
      await signIn(halina.email).expect(200);
    });

    it('cannot be given to a blocked account, nor by a manager, nor for nobody', async () => {
      const halina = await aJoinedUser({ blockedAt: MONDAY });
      const path = `/api/users/${halina.id}/password-link`;
      expect(refusal(await act('post', path))).to.deep.equal([409, 'account_is_blocked']);
      expect(refusal(await act('post', path, {}, await app.userWith('manager')))).to.deep.equal([403, 'forbidden']);
      expect(refusal(await act('post', path, {}, await app.userWith('dispatcher')))).to.deep.equal([404, 'not_found']);
      expect(refusal(await act('post', `/api/users/${NOBODY}/password-link`))).to.deep.equal([404, 'not_found']);
    });
  });

  describe('blocking', () => {
    it('ends her sessions at once, and unblocking lets her sign in anew', async () => {
      const halina = await aJoinedUser();
      const session = await signIn(halina.email).expect(200);
      const bearer = { authorization: `Bearer ${session.body.accessToken}` };
      const cookie = session.get('Set-Cookie')?.[0] ?? '';

      const blocked = await act('post', `/api/users/${halina.id}/block`);
      expect(blocked.body).to.include({ state: 'blocked', blockedAt: MONDAY.toISOString() });
      const { body } = await app.request.get('/api/session').set(bearer).expect(401);
      expect(body.reasons).to.deep.equal([{ code: 'account_closed' }]);
      await app.request.post('/api/session/refresh').set('Cookie', cookie).expect(401);
      await signIn(halina.email).expect(401);

      const opened = await act('delete', `/api/users/${halina.id}/block`);
      expect(opened.body.state).to.equal('active');
      await app.request.post('/api/session/refresh').set('Cookie', cookie).expect(401);
      await signIn(halina.email).expect(200);
      expect(await told(halina.id)).to.include.members(['blockUser', 'unblockUser']);
    });

    it('ends an invitation that is on its way', async () => {
      const { body } = await invite({ email: anEmail(), name: 'Nowa', role: 'manager' });
      await act('post', `/api/users/${body.user.id}/block`);
      await act('delete', `/api/users/${body.user.id}/block`);
      await open(body.token).expect(409);
    });

    it('is refused twice, for oneself, and unblocking for an open account', async () => {
      const halina = await aJoinedUser();
      const code = async (method: 'post' | 'delete', id: string) =>
        (await act(method, `/api/users/${id}/block`)).body.reasons[0].code;
      expect(await code('post', ada.id)).to.equal('own_account');
      expect(await code('delete', halina.id)).to.equal('account_is_not_blocked');
      await act('post', `/api/users/${halina.id}/block`);
      expect(await code('post', halina.id)).to.equal('account_is_blocked');
    });

    it('two administrators who block each other at once leave one of them', async () => {
      const eva = await aJoinedUser({ role: 'administrator' });
      const answers = await Promise.all([
        act('post', `/api/users/${eva.id}/block`, {}, ada),
        act('post', `/api/users/${ada.id}/block`, {}, eva),
      ]);
      expect(answers.filter((answer) => answer.status === 200)).to.have.length(1);
      await build(async () => {
        await User.update({ blockedAt: null }, { where: { id: ada.id } });
        await User.update({ blockedAt: MONDAY }, { where: { id: eva.id } });
      });
    });

    it('is an administrator’s act', async () => {
      const halina = await aJoinedUser();
      const manager = await app.userWith('manager');
      for (const method of ['post', 'delete'] as const)
        expect((await act(method, `/api/users/${halina.id}/block`, {}, manager)).status).to.equal(403);
    });
  });

  describe('another role', () => {
    it('holds from the next request on', async () => {
      const halina = await aJoinedUser();
      const old = await app.as(halina);
      const municipalityId = (await aMunicipality()).id;
      const body = { role: 'municipality_officer', municipalityId };
      const answer = await act('put', `/api/users/${halina.id}/role`, body);
      expect(answer.body).to.include({ role: 'municipality_officer', municipalityId });
      await app.request.get('/api/session').set(old).expect(401);
    });

    it('is not given to the last administrator who can sign in; an invited one does not count', async () => {
      await invite({ email: anEmail(), name: 'Jeszcze nie', role: 'administrator' });
      const demoted = () => act('put', `/api/users/${ada.id}/role`, { role: 'manager' });
      expect((await demoted()).body.reasons[0].code).to.equal('last_administrator');
      const eva = await aJoinedUser({ role: 'administrator' });
      expect((await demoted()).status).to.equal(200);
      await build(() => User.update({ role: 'administrator' }, { where: { id: ada.id } }));
      await build(() => eva.update({ blockedAt: MONDAY }));
    });

    it('is an administrator’s gift', async () => {
      const path = `/api/users/${ada.id}/role`;
      expect((await act('put', path, { role: 'manager' }, await app.userWith('manager'))).status).to.equal(403);
    });
  });

  describe('the list', () => {
    it('shows an administrator every account with what she may do to it', async () => {
      const halina = await aJoinedUser({ name: 'Halina Sowa' });
      const { body } = await app.request
        .get('/api/users')
        .set(await app.as(ada))
        .expect(200);
      const row = body.users.find((user: { id: string }) => user.id === halina.id);
      expect(row.abilities).to.deep.equal({
        resetPassword: true,
        blockUser: true,
        unblockUser: false,
        changeRole: true,
      });
      expect(body.users.find((user: { id: string }) => user.id === ada.id).abilities.blockUser).to.equal(false);
      expect(body.abilities).to.deep.equal({ inviteUser: true });
      expect(JSON.stringify(body)).not.to.match(/hash|\$2b\$/i);
    });

    it('shows a manager the same without a single act, and nobody else anything', async () => {
      const { body } = await app.request
        .get('/api/users')
        .set(await app.as('manager'))
        .expect(200);
      expect(new Set(body.users.flatMap((user: { abilities: object }) => Object.values(user.abilities)))).to.deep.equal(
        new Set([false]),
      );
      for (const role of ['dispatcher', 'carer', 'municipality_officer', 'accountant'] as const)
        await app.request
          .get('/api/users')
          .set(await app.as(role))
          .expect(403);
    });
  });

  describe('the accounts of the demo', () => {
    it('share one hash, are marked, and are opened by the system only', async () => {
      const accounts = [1, 2].map(() => ({
        email: anEmail(),
        name: 'Pokazowa',
        role: 'dispatcher' as const,
        municipalityId: null,
        carerId: null,
      }));
      const input = { accounts, password: 'Pokaz-opieki-6-gmin', passwordCost: 4 };
      const [first, second] = await openDemoAccounts(systemCtx(), input);
      expect(first?.passwordHash).to.equal(second?.passwordHash);
      expect(first?.demo).to.equal(true);
      await signIn(accounts[1]?.email ?? '', input.password).expect(200);
      const refused = await openDemoAccounts(asActor(systemCtx(), actorFor(ada)), input).catch(
        (error: unknown) => error,
      );
      expect(refused).to.be.instanceOf(ForbiddenError);
    });
  });
});
