import { expect } from 'chai';
import { openDemoAccounts } from '#server/auth/open-demo-accounts';
import { DemoState } from '#server/demo/demo-state.model';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { DEMO_PASSWORD } from '#shared/demo/demo-password';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { anEnterprise, aMunicipality } from '../support/builders/municipalities.js';
import { MONDAY, systemCtx } from '../support/database.js';

describe('what the sign-in page shows before anybody signs in', () => {
  const app = useApp();
  const demo = async () => (await app.request.get('/api/demo').expect(200)).body;

  it('in a house that is empty yet: nothing', async () => {
    expect(await demo()).to.deep.equal({
      demo: false,
      enterpriseName: null,
      seeding: null,
      logins: [],
      password: null,
    });
  });

  it('in a house that works: its name, and neither logins nor a password', async () => {
    await anEnterprise({ name: 'Opieka Bliska', demo: false });
    await aUser({ demo: true });
    expect(await demo()).to.deep.equal({
      demo: false,
      enterpriseName: 'Opieka Bliska',
      seeding: null,
      logins: [],
      password: null,
    });
  });

  describe('in the demo', () => {
    before(async () => {
      await build(() => Enterprise.update({ demo: true }, { where: {} }));
      const gmina = await aMunicipality({ name: 'Bodzechów' });
      const account = (email: string, name: string) => ({ email, name, municipalityId: null, carerId: null });
      await openDemoAccounts(systemCtx(), {
        accounts: [
          { ...account('ksiegowa@example.org', 'Felicja Faktura'), role: 'accountant' },
          { ...account('bodzechow@example.org', 'Ewa Lis'), role: 'municipality_officer', municipalityId: gmina.id },
        ],
        password: DEMO_PASSWORD,
        passwordCost: 4,
      });
      await aUser({ role: 'manager', email: 'prawdziwa@example.org' });
    });

    it('one login of each role, with the gmina of an officer, and the password that opens them', async () => {
      const { logins, password } = await demo();
      expect(logins).to.deep.include({ role: 'accountant', label: 'Felicja Faktura', email: 'ksiegowa@example.org' });
      expect(logins).to.deep.include({
        role: 'municipality_officer',
        label: 'Ewa Lis',
        email: 'bodzechow@example.org',
        municipalityName: 'Bodzechów',
      });
      expect(JSON.stringify(logins)).not.to.include('prawdziwa');
      await app.request.post('/api/session').send({ email: 'bodzechow@example.org', password }).expect(200);
    });

    it('how far the county is seeded, until it is complete', async () => {
      const state = await build(() =>
        DemoState.create({ today: '2026-11-23', startedAt: MONDAY, step: 'visits', done: 5, total: 9 }),
      );
      expect((await demo()).seeding).to.deep.equal({ step: 'visits', done: 5, total: 9 });
      await build(() => state.update({ finishedAt: MONDAY }));
      expect((await demo()).seeding).to.equal(null);
    });

    it('also to somebody whose old token is no longer good', async () => {
      const blocked = await aUser({ blockedAt: MONDAY });
      await app.request
        .get('/api/demo')
        .set(await app.as(blocked))
        .expect(200);
    });
  });
});
