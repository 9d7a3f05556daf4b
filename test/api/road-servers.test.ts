import { expect } from 'chai';
import { Client } from 'pg';
import { inTransaction } from '#server/db/transaction';
import { type FetchLimits, fetchRoadTimes } from '#server/travel/fetch-road-times';
import { RoadServer } from '#server/travel/road-server.model';
import { RoadTime } from '#server/travel/road-time.model';
import { removeRoadServer, setRoadServer } from '#server/travel/set-road-server';
import { loadTravelKnowledge } from '#server/travel/travel-knowledge.queries';
import { Beneficiary } from '#server/people/beneficiary.model';
import { RoadServersView, TravelTimesView } from '#shared/travel/road-servers-wire';
import { estimatedMinutes } from '#shared/travel/travel-minutes';
import { travelTable } from '#shared/travel/travel-table';
import { actorFor, PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality } from '../support/builders/municipalities.js';
import { aBeneficiary } from '../support/builders/people.js';
import { systemCtx } from '../support/database.js';
import { useOsrm } from '../support/osrm-stub.js';

describe('A road server', () => {
  const app = useApp();
  const osrm = useOsrm();
  const now = new Date('2026-11-23T08:00:00Z');
  beforeEach(() => {
    app.now = now;
  });

  const fetchAll = (limits: FetchLimits = {}): Promise<void> => fetchRoadTimes(systemCtx(), limits);
  const useServer = async (profile: 'driving' | 'cycling' | 'walking' = 'driving'): Promise<void> => {
    await build(() => RoadServer.destroy({ where: {} }));
    await setRoadServer(systemCtx(), { profile, url: osrm.url });
  };
  const server = () => build(() => RoadServer.findByPk('driving', { rejectOnEmpty: true }));
  const known = () => build(() => RoadTime.count());
  const knowledge = () => build(() => loadTravelKnowledge(systemCtx()));

  /** Two homes in a village, three points with its middle. */
  const aVillage = async () => {
    await build(() => RoadServer.destroy({ where: {} }));
    const locality = await aLocality({ latitude: 50.98, longitude: 21.5 });
    const home = { localityId: locality.id };
    const beneficiary = await aBeneficiary({ ...home, latitude: 50.99, longitude: 21.51 });
    const carer = await aCarer({ ...home, latitude: 50.9, longitude: 21.4 });
    return { locality, beneficiary, carer };
  };

  it('is asked by the table service for every way between two homes, once, and its answers are kept', async () => {
    const { beneficiary, carer } = await aVillage();
    osrm.seconds = (from) => (from === '21.5100,50.9900' ? 1500 : 1200);
    await useServer();
    await fetchAll();

    expect(osrm.calls).to.have.lengthOf(1);
    const [call] = osrm.calls;
    expect(call).to.include({ profile: 'driving', annotations: 'duration,distance' });
    expect(call?.points).to.include.members(['21.5100,50.9900', '21.4000,50.9000', '21.5000,50.9800']);
    expect(await known()).to.equal(6);
    const row = await build(() =>
      RoadTime.findOne({ where: { fromLatitudeE4: 509900, toLatitudeE4: 509000 }, rejectOnEmpty: true }),
    );
    expect(row).to.deep.include({ seconds: 1500, metres: 18_750, fetchedAt: now });
    expect(await server()).to.deep.include({ answeredAt: now, failedAt: null, failure: null });

    const table = travelTable(await knowledge());
    expect(table.minutes(beneficiary, carer, 'car')).to.equal(27);
    expect(table.minutes(carer, beneficiary, 'car')).to.equal(22);
    expect(table.minutes(carer, beneficiary, 'foot')).to.equal(estimatedMinutes(carer, beneficiary, 'foot'));

    await fetchAll();
    expect(osrm.calls, 'nothing is missing').to.have.lengthOf(1);
  });

  it('is asked again only when there is a new home, and those of whoever is gone are forgotten', async () => {
    const { locality } = await aVillage();
    await useServer();
    await fetchAll();
    const before = await known();
    osrm.calls.length = 0;
    const moved = await aBeneficiary({ localityId: locality.id, latitude: 51.05, longitude: 21.6 });
    await fetchAll();
    expect(osrm.calls).to.have.lengthOf(1);
    expect(osrm.calls[0]?.points).to.include('21.6000,51.0500');
    expect(await known()).to.be.greaterThan(before);

    await build(() => Beneficiary.destroy({ where: { id: moved.id } }));
    await fetchAll();
    expect(await build(() => RoadTime.count({ where: { fromLatitudeE4: 510500 } }))).to.equal(0);
    expect(await build(() => RoadTime.count({ where: { toLatitudeE4: 510500 } }))).to.equal(0);
    expect(osrm.calls, 'nothing else is missing').to.have.lengthOf(1);
  });

  it('that takes at most ten points at once is asked in smaller pieces', async () => {
    const { locality } = await aVillage();
    for (let index = 0; index < 20; index += 1)
      await aBeneficiary({ localityId: locality.id, latitude: 50.91 + index / 1000, longitude: 21.3 });
    osrm.pointsAtMost = 10;
    await useServer();
    await fetchAll();
    expect(osrm.calls.at(-1)?.points.length).to.be.at.most(10);
    const points = Math.max(...(await knowledge()).roads.map((times) => times.points.length));
    expect(await known()).to.equal(points * (points - 1));
    expect(await server()).to.include({ failure: null });
  });

  it('where there is no road the estimate holds, and the server is not asked again', async () => {
    const { beneficiary, carer } = await aVillage();
    osrm.seconds = (from) => (from === '21.5100,50.9900' ? null : 1200);
    await useServer();
    await fetchAll();
    const table = travelTable(await knowledge());
    expect(table.minutes(beneficiary, carer, 'car')).to.equal(estimatedMinutes(beneficiary, carer, 'car'));
    expect(table.minutes(carer, beneficiary, 'car')).to.equal(22);
    const calls = osrm.calls.length;
    await fetchAll();
    expect(osrm.calls).to.have.lengthOf(calls);
  });

  it('a home beside every road does not keep the others from their times', async () => {
    const { carer, locality } = await aVillage();
    osrm.instead = ({ points }) => {
      const lost = points.indexOf('21.5100,50.9900');
      const message = `Could not find a matching segment for coordinate ${lost}`;
      return lost < 0 ? null : { status: 400, body: { code: 'NoSegment', message } };
    };
    await useServer();
    await fetchAll();
    const middle = { latitude: 50.98, longitude: 21.5, localityId: locality.id };
    expect(travelTable(await knowledge()).minutes(carer, middle, 'car')).to.equal(12);
    expect(await server()).to.include({ failure: null });
  });

  const FAILURES = {
    'does not want the question': ['refused', { status: 400, body: { code: 'InvalidQuery', message: 'no' } }],
    'has a fault of its own': ['broken_answer', { status: 500, body: 'Internal Server Error' }],
    'answers what is no table': ['broken_answer', { body: { code: 'Ok', durations: [[0]] } }],
    'is another kind of server': ['broken_answer', { body: '<!doctype html>' }],
    'keeps silent': ['too_slow', 'never'],
  } as const;
  for (const [what, [failure, answer]] of Object.entries(FAILURES))
    it(`that ${what} is left alone, and everybody sees since when`, async () => {
      const { beneficiary, carer } = await aVillage();
      await useServer();
      osrm.instead = () => answer;
      await fetchAll({ timeoutMilliseconds: 150 });
      expect(osrm.calls, 'it is not asked twice').to.have.lengthOf(1);
      app.now = new Date(now.getTime() + 3_600_000);
      await fetchAll({ timeoutMilliseconds: 150 });

      const { body } = await app.request
        .get('/api/road-servers')
        .set(await app.as('dispatcher'))
        .expect(200);
      const [view] = RoadServersView.parse(body).servers;
      expect(view).to.deep.include({ failedAt: now.toISOString(), failure, answeredAt: null, knownCount: 0 });
      const minutes = travelTable(await knowledge()).minutes(beneficiary, carer, 'car');
      expect(minutes).to.equal(estimatedMinutes(beneficiary, carer, 'car'));

      osrm.instead = () => null;
      await fetchAll();
      expect(await server()).to.deep.include({ failedAt: null, failure: null, answeredAt: app.now });
      expect(travelTable(await knowledge()).minutes(beneficiary, carer, 'car')).to.equal(12);
    });

  it('that nobody finds is a failure too, and what was known before stays', async () => {
    const { locality } = await aVillage();
    await useServer();
    await fetchAll();
    const before = await known();
    await aBeneficiary({ localityId: locality.id, latitude: 51.07, longitude: 21.61 });
    await build(() => RoadServer.update({ url: 'http://127.0.0.1:1' }, { where: {} }));
    await fetchAll();
    expect(await server()).to.include({ failure: 'no_answer' });
    expect(await known()).to.equal(before);
  });

  it('of another profile serves those who cycle', async () => {
    const { beneficiary, carer } = await aVillage();
    osrm.seconds = () => 2400;
    await useServer('cycling');
    await fetchAll();
    expect(osrm.calls[0]?.profile).to.equal('cycling');
    const table = travelTable(await knowledge());
    expect(table.minutes(carer, beneficiary, 'bicycle')).to.equal(40);
    expect(table.minutes(carer, beneficiary, 'car')).to.equal(estimatedMinutes(carer, beneficiary, 'car'));
  });

  it('a plan does not wait for more than it has time for', async () => {
    await aVillage();
    await useServer();
    osrm.instead = () => {
      app.now = new Date(app.now.getTime() + 20_000);
      return { status: 400, body: { code: 'TooBig' } };
    };
    await fetchAll({ secondsAtMost: 15 });
    expect(osrm.calls).to.have.lengthOf(1);
  });

  it('whoever moves in is asked for at once', async () => {
    const { locality } = await aVillage();
    const waiting = async (): Promise<number> => {
      const owner = new Client({ connectionString: app.database.ownerUrl });
      await owner.connect();
      const { rowCount } = await owner.query(
        `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
         where t.id = j.task_id and t.identifier = 'fetch-road-times'`,
      );
      await owner.end();
      return rowCount ?? 0;
    };
    await waiting();
    await aBeneficiary({ localityId: locality.id });
    expect(await waiting(), 'there is no road server').to.equal(0);
    await useServer();
    expect(await waiting(), 'a new server').to.equal(1);
    const beneficiary = await aBeneficiary({ localityId: locality.id });
    await aCarer({ localityId: locality.id });
    expect(await waiting(), 'two new homes, one job').to.equal(1);
    await build(() => Beneficiary.update({ phone: '600 000 000' }, { where: { id: beneficiary.id } }));
    expect(await waiting(), 'a telephone is no home').to.equal(0);
    await build(() => Beneficiary.update({ latitude: 51.01 }, { where: { id: beneficiary.id } }));
    expect(await waiting()).to.equal(1);
  });

  describe('is set by the management', () => {
    const set = async (url: unknown, who: Parameters<typeof app.as>[0] = 'manager', profile = 'driving') =>
      app.request
        .put(`/api/road-servers/${profile}`)
        .set(await app.as(who))
        .send({ url });
    const remove = async (who: Parameters<typeof app.as>[0] = 'manager', profile = 'driving') =>
      app.request.delete(`/api/road-servers/${profile}`).set(await app.as(who));

    it('who may change their mind; what another server told is forgotten', async () => {
      await aVillage();
      await useServer();
      await fetchAll();
      expect(await known()).to.be.greaterThan(0);
      const answer = await set('https://osrm.example.org/pl/');
      expect(answer.status).to.equal(200);
      expect(answer.body.servers[0]).to.include({ url: 'https://osrm.example.org/pl', knownCount: 0 });
      expect(answer.body.abilities).to.deep.equal({ setRoadServer: true });
      expect(await known()).to.equal(0);
      expect((await knowledge()).roads).to.deep.equal([]);
      expect((await remove('administrator')).status).to.equal(204);
      expect((await remove()).status, 'there is none any more').to.equal(404);
    });

    it('what is no address is refused by field, and an unknown profile is not found', async () => {
      for (const url of [
        'osrm',
        'ftp://osrm.example.org',
        'http://me:secret@osrm.example.org',
        'http://a.b/?x=1',
        null,
      ]) {
        const { status, body } = await set(url);
        expect(status, String(url)).to.equal(422);
        expect(body.reasons[0], String(url)).to.include({ field: 'url' });
      }
      expect((await set('http://osrm.example.org', 'manager', 'flying')).status).to.equal(404);
      expect((await remove('manager', 'flying')).status).to.equal(404);
    });

    it('nobody else sets it, and officers and carers do not see it', async () => {
      for (const role of ['dispatcher', 'accountant', 'municipality_officer', 'carer'] as const) {
        expect((await set('http://osrm.example.org', role)).status, role).to.equal(403);
        expect((await remove(role)).status, role).to.equal(403);
      }
      for (const role of ['municipality_officer', 'carer'] as const)
        for (const path of ['road-servers', 'learned-times'])
          await app.request
            .get(`/api/${path}`)
            .set(await app.as(role))
            .expect(403);
    });

    it('the database keeps the times of ways between homes to the office', async () => {
      await aVillage();
      await useServer();
      await fetchAll();
      const count = async (role: 'carer' | 'municipality_officer' | 'dispatcher'): Promise<number> => {
        const actor = actorFor(await app.userWith(role));
        return inTransaction({ ...systemCtx(), actor, policy: PERMIT_EVERYTHING }, () => RoadTime.count());
      };
      expect(await count('carer')).to.equal(0);
      expect(await count('municipality_officer')).to.equal(0);
      expect(await count('dispatcher')).to.be.greaterThan(0);
      await removeRoadServer(systemCtx(), { profile: 'driving' });
    });
  });

  it('says of any way what is known of it, the strongest first', async () => {
    const { locality } = await aVillage();
    const far = await aLocality({ latitude: 51.05, longitude: 21.55 });
    await aCarer({ localityId: far.id, latitude: 51.051, longitude: 21.551 });
    osrm.seconds = () => 1200;
    await useServer();
    await fetchAll();
    const ask = async (query: object, who: Parameters<typeof app.as>[0] = 'dispatcher') =>
      app.request
        .get('/api/travel-times')
        .query(query)
        .set(await app.as(who));
    const way = { fromLocalityId: locality.id, toLocalityId: far.id, mobility: 'car' };
    const { times } = TravelTimesView.parse((await ask(way)).body);
    expect(times.map(({ source }) => source)).to.deep.equal(['road_server', 'estimate']);
    expect(times[0]).to.deep.include({ minutes: 22, distanceMetres: 15_000 });
    expect((await ask({ ...way, toLocalityId: crypto.randomUUID() })).status).to.equal(404);
    expect((await ask({ ...way, mobility: 'rocket' })).status).to.equal(422);
    expect((await ask(way, 'carer')).status).to.equal(403);
  });
});
