import { expect } from 'chai';
import { loadRoster } from '#server/planning/load-roster';
import { fetchRoadTimes } from '#server/travel/fetch-road-times';
import { setRoadServer } from '#server/travel/set-road-server';
import { rosterOfBoard } from '#shared/planning/board-roster';
import { BoardView } from '#shared/planning/planning-wire';
import { rosterOf } from '#shared/planning/roster';
import { violationsOf } from '#shared/planning/violations';
import { RoadTimesView } from '#shared/travel/road-servers-wire';
import { type RoadTimes, unpacked } from '#shared/travel/road-times';
import { useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { useOsrm } from '../support/osrm-stub.js';

const DAY = '2026-11-24';

describe('The board on real roads', () => {
  const app = useApp();
  const osrm = useOsrm();

  const look = async (): Promise<{ board: BoardView; roads: RoadTimes[] }> => {
    const header = await app.as('dispatcher');
    const board = await app.request.get(`/api/board?day=${DAY}`).set(header).expect(200);
    const told = await app.request.get(`/api/road-times?day=${DAY}`).set(header).expect(200);
    const view = RoadTimesView.parse(told.body);
    expect(view.revision).to.equal(board.body.roadRevision);
    const roads = view.profiles.map(({ packedSeconds, ...each }) => ({ ...each, seconds: unpacked(packedSeconds) }));
    return { board: BoardView.parse(board.body), roads };
  };

  it('the browser reckons with the very times of the server, and refuses the very move that it refuses', async () => {
    const locality = await aLocality({ latitude: 50.98, longitude: 21.5 });
    const visitAt = async (latitude: number, startMinute: number) => {
      const beneficiary = await aBeneficiary({ localityId: locality.id, latitude, longitude: 21.5 });
      const decision = await aDecision({ beneficiaryId: beneficiary.id });
      return aVisit({ onDay: DAY, decisionId: decision.id, startMinute });
    };
    const carer = await aCarer({ localityId: locality.id, mobility: 'car', latitude: 50.97, longitude: 21.5 });
    const [first, second] = [await visitAt(50.99, 480), await visitAt(51.0, 555)];
    await anAssignment({ visitId: first.id, carerId: carer.id });

    // A river: 1 km as the crow flies, 20 minutes by the bridge, where the plan leaves 15.
    osrm.seconds = () => 1200;
    await setRoadServer(systemCtx(), { profile: 'driving', url: osrm.url });
    const before = await look();
    expect(before.roads).to.deep.equal([]);
    await fetchRoadTimes(systemCtx());
    const { board, roads } = await look();
    expect(board.roadRevision).not.to.equal(before.board.roadRevision);

    const inBrowser = rosterOfBoard(board, roads);
    const onServer = rosterOf(await build(() => loadRoster(systemCtx(), { fromOn: DAY, toOn: DAY })));
    const places = [...onServer.visits.values()].map((visit) => visit.place).concat(carer);
    for (const from of places)
      for (const to of places)
        for (const mobility of ['car', 'bus', 'foot'] as const)
          expect(inBrowser.travel.minutes(from, to, mobility)).to.equal(onServer.travel.minutes(from, to, mobility));

    const wish = { visitId: second.id, slot: 1, carerId: carer.id, startMs: second.plannedStartAt.getTime() } as const;
    const refusals = violationsOf(inBrowser, { ...wish, pinned: false }).filter((each) => each.hard);
    expect(refusals.map(({ code }) => code)).to.deep.equal(['travel_too_short']);
    expect(violationsOf(rosterOfBoard(board), { ...wish, pinned: false }).filter((each) => each.hard)).to.deep.equal(
      [],
    );
    const { status, body } = await app.request
      .put(`/api/visits/${second.id}/assignments/1`)
      .set(await app.as('dispatcher'))
      .send({ carerId: carer.id });
    expect(status).to.equal(409);
    expect(body.reasons[0]).to.deep.include({ code: 'travel_too_short' });
    expect(body.reasons[0].data).to.include({ travelMinutes: 22, gapMinutes: 15 });
  });

  it('officers and carers do not see the ways between homes, and a day that makes no sense is refused', async () => {
    for (const role of ['municipality_officer', 'carer'] as const)
      await app.request
        .get(`/api/road-times?day=${DAY}`)
        .set(await app.as(role))
        .expect(403);
    const { body } = await app.request
      .get('/api/road-times?day=2026-02-30')
      .set(await app.as('dispatcher'))
      .expect(422);
    expect(body.reasons[0].field).to.equal('day');
    await app.request.get(`/api/road-times?day=${DAY}`).expect(401);
  });
});
