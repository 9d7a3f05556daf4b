import { expect } from 'chai';
import { useApp } from '../support/app.js';
import { aLocality } from '../support/builders/municipalities.js';

const UNKNOWN = '3f0f3a52-6c8e-4f4c-9d3e-0a4f8e7b1c11';

describe('Entered travel times', () => {
  const app = useApp();

  const enter = async (given: object = {}) =>
    app.request
      .post('/api/travel-overrides')
      .set(await app.as('dispatcher'))
      .send({
        fromLocalityId: (await aLocality()).id,
        toLocalityId: (await aLocality()).id,
        mobility: 'bus',
        minutes: 55,
        ...given,
      });

  it('a dispatcher enters, changes and removes the minutes of a way', async () => {
    const [from, to] = [await aLocality({ name: 'Sienno' }), await aLocality({ name: 'Bałtów' })];
    const entered = await enter({ fromLocalityId: from.id, toLocalityId: to.id, note: 'tylko rano' });
    expect(entered.status).to.equal(201);
    expect(entered.body).to.include({ fromLocalityName: 'Sienno', toLocalityName: 'Bałtów', minutes: 55 });

    const changed = await app.request
      .put(`/api/travel-overrides/${entered.body.id}`)
      .set(await app.as('dispatcher'))
      .send({ minutes: 40 })
      .expect(200);
    expect(changed.body).to.include({ minutes: 40, note: null });

    const { body: list } = await app.request
      .get('/api/travel-overrides')
      .set(await app.as('accountant'))
      .expect(200);
    expect(list.overrides.map((each: { id: string }) => each.id)).to.include(entered.body.id);
    expect(list.abilities).to.deep.equal({ changeTravelOverrides: false });

    await app.request
      .delete(`/api/travel-overrides/${entered.body.id}`)
      .set(await app.as('dispatcher'))
      .expect(204);
  });

  it('the same way is not entered twice', async () => {
    const [from, to] = [await aLocality(), await aLocality()];
    const way = { fromLocalityId: from.id, toLocalityId: to.id };
    expect((await enter(way)).status).to.equal(201);
    const again = await enter(way);
    expect(again.status).to.equal(409);
    expect(again.body.reasons[0].code).to.equal('travel_override_taken');
  });

  it('minutes beyond ten hours and unknown localities are refused by field', async () => {
    const long = await enter({ minutes: 601 });
    expect(long.status).to.equal(422);
    expect(long.body.reasons[0]).to.deep.include({ field: 'minutes' });
    const nowhere = await enter({ toLocalityId: UNKNOWN });
    expect(nowhere.status).to.equal(422);
    expect(nowhere.body.reasons).to.deep.equal([{ code: 'locality_unknown', field: 'toLocalityId' }]);
  });

  it('unknown ways are not found', async () => {
    await app.request
      .put(`/api/travel-overrides/${UNKNOWN}`)
      .set(await app.as('manager'))
      .send({ minutes: 5 })
      .expect(404);
    await app.request
      .delete(`/api/travel-overrides/${UNKNOWN}`)
      .set(await app.as('manager'))
      .expect(404);
  });

  it('who does not plan does not enter them, and officers and carers do not see them', async () => {
    const { status } = await app.request
      .post('/api/travel-overrides')
      .set(await app.as('accountant'))
      .send({
        fromLocalityId: (await aLocality()).id,
        toLocalityId: (await aLocality()).id,
        mobility: 'car',
        minutes: 5,
      });
    expect(status).to.equal(403);
    for (const role of ['municipality_officer', 'carer'] as const) {
      await app.request
        .get('/api/travel-overrides')
        .set(await app.as(role))
        .expect(403);
    }
    await app.request.get('/api/travel-overrides').expect(401);
  });
});
