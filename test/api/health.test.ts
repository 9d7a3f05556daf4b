import { expect } from 'chai';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { anAgreement, anEnterprise } from '../support/builders/municipalities.js';
import { aSuspension } from '../support/builders/people.js';
import { aConfirmation, anAssignment, anAttendance, aPattern, aVisit } from '../support/builders/visits.js';
import { useApp } from '../support/app.js';

describe('the app over a real database', () => {
  const app = useApp();

  it('says that it lives and that it is ready', async () => {
    await app.request.get('/healthz').expect(200, { status: 'ok' });
    await app.request.get('/readyz').expect(200, { status: 'ready' });
  });

  it('tells nobody what it does not know', async () => {
    const answer = await app.request.get('/api/unknown').expect(404);
    expect(answer.body.reasons).to.deep.equal([{ code: 'not_found', data: { what: 'route' } }]);
  });

  it('describes its routes on a readable page', async () => {
    const page = await app.request.get('/api/docs').expect(200);
    expect(page.headers['content-type']).to.equal('text/html; charset=utf-8');
    const document = await app.request.get('/api/openapi.json').expect(200);
    expect(document.body.openapi).to.equal('3.1.0');
  });

  it('gives each role a person whose account is open', async () => {
    for (const role of [
      'dispatcher',
      'carer',
      'municipality_officer',
      'accountant',
      'manager',
      'administrator',
    ] as const) {
      const { authorization } = await app.as(role);
      expect(authorization).to.match(/^Bearer ey/);
      expect(await app.as(role)).to.deep.equal({ authorization });
    }
  });

  it('lets a test build a county row by row', async () => {
    await anEnterprise();
    await anAgreement();
    await anAbsence();
    await aPattern();
    await aSuspension();
    const visit = await aVisit({ carersNeeded: 2 });
    const [anna, ewa] = [await aCarer({ firstName: 'Anna' }), await aCarer({ firstName: 'Ewa' })];
    await anAssignment({ visitId: visit.id, carerId: anna.id, plan: 'published' });
    await anAssignment({ visitId: visit.id, carerId: ewa.id, plan: 'published', slot: 2 });
    await anAttendance({ visitId: visit.id, carerId: anna.id });
    expect((await aConfirmation({ visitId: visit.id })).confirmedMinutes).to.equal(120);
  });
});

describe('another describe block', () => {
  const app = useApp();

  it('has a database of its own, in which nobody is', async () => {
    expect(await app.database.db.models['Visit']?.count()).to.equal(0);
  });
});
