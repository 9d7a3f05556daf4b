import { expect } from 'chai';
import { Carer } from '#server/carers/carer.model';
import { answerTo } from '#server/http/errors';
import { useApp } from '../support/app.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { aLocality } from '../support/builders/municipalities.js';
import { build } from '../support/builders/build.js';

describe('Carers', () => {
  const app = useApp();
  const inputOf = async (given: object = {}) => ({
    referenceNumber: '',
    firstName: 'Agnieszka',
    lastName: 'Wójcik',
    phone: '',
    gender: 'female',
    employmentKind: 'employment',
    fteThousandths: 750,
    disabilityDegree: 'moderate',
    qualifications: ['community_carer'],
    localityId: (await aLocality()).id,
    mobility: 'bicycle',
    employedFrom: '2026-02-01',
    employedTo: null,
    availability: [{ weekday: 1, fromMinute: 420, toMinute: 900 }],
    ...given,
  });
  const send = async (method: 'post' | 'put', path: string, body: object) =>
    app.request[method](path)
      .set(await app.as('dispatcher'))
      .send(body);

  it('a new carer gets the next number and lives in the middle of her village', async () => {
    const input = await inputOf();
    const first = await send('post', '/api/carers', input);
    expect(first.status).to.equal(201);
    const second = await send('post', '/api/carers', { ...input, lastName: 'Lis' });
    expect(Number(second.body.referenceNumber.slice(2))).to.equal(Number(first.body.referenceNumber.slice(2)) + 1);
    expect(first.body.latitude).to.be.a('number');
    expect(first.body.availability).to.deep.equal([{ weekday: 1, fromMinute: 420, toMinute: 900 }]);
  });

  it('hours of one day that overlap are refused, and nothing of the change is kept', async () => {
    const { id } = (await send('post', '/api/carers', await inputOf())).body;
    const overlapping = [
      { weekday: 1, fromMinute: 420, toMinute: 900 },
      { weekday: 1, fromMinute: 800, toMinute: 1000 },
    ];
    const answer = await send(
      'put',
      `/api/carers/${id}`,
      await inputOf({ lastName: 'Zmieniona', availability: overlapping }),
    );
    expect(answer.status).to.equal(409);
    expect(answer.body.reasons[0].code).to.equal('availability_overlap');
    const after = await app.request.get(`/api/carers/${id}`).set(await app.as('dispatcher'));
    expect(after.body.lastName).to.equal('Wójcik');
  });

  it('what was agreed about her days is kept; who says nothing of it has agreed to nothing', async () => {
    const agreed = { interruptedTime: true, flexibleStart: true, limitsWaivedOn: '2026-02-16' };
    const first = await send('post', '/api/carers', await inputOf(agreed));
    expect(first.body).to.include({ workingTimeSystem: 'basic', ...agreed });
    const second = await send('put', `/api/carers/${first.body.id}`, await inputOf());
    expect(second.body).to.include({ interruptedTime: false, flexibleStart: false, limitsWaivedOn: null });
  });

  it('interrupted and equivalent time are not agreed together: at the field, and in the database', async () => {
    const both = { workingTimeSystem: 'equivalent', interruptedTime: true } as const;
    const answer = await send('post', '/api/carers', await inputOf(both));
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons[0]).to.deep.include({
      field: 'interruptedTime',
      data: { place: 'body', problem: 'interrupted_time_not_equivalent' },
    });
    const carer = await aCarer();
    const refused: unknown = await build(() => Carer.update(both, { where: { id: carer.id } })).catch(
      (error: unknown) => error,
    );
    expect(answerTo(refused)).to.have.nested.property('reasons[0].code', 'interrupted_time_not_equivalent');
  });

  it('an unknown place is refused at its field', async () => {
    const answer = await send('post', '/api/carers', await inputOf({ localityId: crypto.randomUUID() }));
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons[0]).to.include({ code: 'locality_unknown', field: 'localityId' });
  });

  it('an illness is noted, shows in the list on its day, and ends earlier when she is back', async () => {
    const carer = await aCarer();
    const noted = await send('post', `/api/carers/${carer.id}/absences`, {
      fromOn: '2026-11-23',
      toOn: '2026-11-27',
      kind: 'sick',
      note: '',
    });
    expect(noted.status).to.equal(201);
    const list = await app.request.get('/api/carers').set(await app.as('dispatcher'));
    const row = list.body.carers.find((each: { id: string }) => each.id === carer.id);
    expect(row.absence).to.include({ kind: 'sick', toOn: '2026-11-27' });

    const [absence] = noted.body;
    const earlier = { fromOn: '2026-11-23', toOn: '2026-11-24', kind: 'sick', note: null };
    expect((await send('put', `/api/absences/${absence.id}`, earlier)).body.toOn).to.equal('2026-11-24');
    const gone = await app.request.delete(`/api/absences/${absence.id}`).set(await app.as('dispatcher'));
    expect(gone.status).to.equal(204);
  });

  it('a second absence on the same days is refused by the database', async () => {
    const carer = await aCarer();
    await anAbsence({ carerId: carer.id, fromOn: '2026-12-01', toOn: '2026-12-05' });
    const answer = await send('post', `/api/carers/${carer.id}/absences`, {
      fromOn: '2026-12-05',
      toOn: '2026-12-08',
      kind: 'leave',
      note: null,
    });
    expect(answer.status).to.equal(409);
    expect(answer.body.reasons[0].code).to.equal('absences_overlap');
  });

  it('an absence that ends before it begins is refused at its field', async () => {
    const carer = await aCarer();
    const absence = { fromOn: '2026-12-05', toOn: '2026-12-01', kind: 'leave', note: null };
    const answer = await send('post', `/api/carers/${carer.id}/absences`, absence);
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons[0].field).to.equal('toOn');
  });

  it('an accountant reads carers but does not change them; a carer and an officer read none', async () => {
    expect((await app.request.get('/api/carers').set(await app.as('accountant'))).status).to.equal(200);
    const refused = await app.request
      .post('/api/carers')
      .set(await app.as('accountant'))
      .send(await inputOf());
    expect(refused.status).to.equal(403);
    expect((await app.request.get('/api/carers').set(await app.as('carer'))).status).to.equal(403);
    expect((await app.request.get('/api/carers').set(await app.as('municipality_officer'))).status).to.equal(403);
  });

  it('the list costs the same number of queries for three carers as for thirty', async () => {
    const ask = async () => app.request.get('/api/carers').set(await app.as('dispatcher'));
    await ask();
    const few = await app.countQueries(ask);
    for (let count = 0; count < 12; count += 1) await aCarer();
    expect(await app.countQueries(ask)).to.equal(few);
  });
});
