import { expect } from 'chai';
import { LearnedTimeRow } from '#server/travel/learned-time.model';
import { cancelVisits } from '#server/visits/cancel-visits';
import type { Visit } from '#server/visits/visit.model';
import { addDays, instantAt } from '#shared/kernel/time';
import { rosterOfBoard } from '#shared/planning/board-roster';
import { BoardView, CandidatesView } from '#shared/planning/planning-wire';
import { hardOf, violationsOfPlan } from '#shared/planning/violations';
import { useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { codes, plannedVillages } from './planning-scene.js';

describe('A published day that became wrong without a change of plan', () => {
  const app = useApp();
  const { aRun, apply, changes } = plannedVillages(app);
  // Where the planned villages are.
  const DAY = '2026-11-29';
  let otherDay = addDays(DAY, 10);

  const aHome = async (latitude: number) => {
    const locality = await aLocality({ latitude, longitude: 21.4 });
    const beneficiary = await aBeneficiary({ localityId: locality.id, latitude, longitude: 21.4 });
    return { locality, decisionId: (await aDecision({ beneficiaryId: beneficiary.id })).id };
  };
  const told = async (visit: Visit, carerId: string): Promise<Visit> => {
    await anAssignment({ visitId: visit.id, carerId });
    await anAssignment({ visitId: visit.id, carerId, plan: 'published' });
    return visit;
  };
  const onBoard = async (day: string) => {
    const { body } = await app.request.get(`/api/board?day=${day}`).set(await app.as('dispatcher'));
    const roster = rosterOfBoard(BoardView.parse(body));
    return violationsOfPlan(roster, [...roster.assignmentsOfVisit.values()].flat());
  };
  const put = async (visit: Visit, body: object) =>
    app.request
      .put(`/api/visits/${visit.id}/assignments/1`)
      .set(await app.as('dispatcher'))
      .send(body);
  const publish = async (day: string) =>
    app.request
      .post('/api/publications')
      .set(await app.as('dispatcher'))
      .send({ fromOn: day, toOn: day });

  describe('because carers taught that a way takes longer', () => {
    it('is seen on the board with the minutes, blocks nothing else, and the next plan mends it', async () => {
      const [from, to] = [await aHome(50.9), await aHome(50.92)];
      const carer = await aCarer({ localityId: from.locality.id });
      await told(await aVisit({ onDay: DAY, decisionId: from.decisionId, startMinute: 480 }), carer.id);
      const tight = await told(await aVisit({ onDay: DAY, decisionId: to.decisionId, startMinute: 560 }), carer.id);
      const noon = await aVisit({ onDay: DAY, decisionId: from.decisionId, startMinute: 720 });
      expect(await onBoard(DAY)).to.deep.equal([]);

      await build(() =>
        LearnedTimeRow.create({
          fromLocalityId: from.locality.id,
          toLocalityId: to.locality.id,
          mobility: 'car',
          medianMinutes: 35,
          evidenceCount: 6,
          computedAt: app.now,
        }),
      );
      const [seen, ...others] = await onBoard(DAY);
      expect(others).to.deep.equal([]);
      expect([seen?.code, seen?.data?.['missingMinutes']]).to.deep.equal(['travel_too_short', 15]);

      // Another visit of her day is planned and published.
      expect((await put(noon, { carerId: carer.id })).status).to.equal(200);
      expect((await publish(DAY)).status).to.equal(201);
      // What helps a little is taken, what makes it worse is not.
      const less = await put(tight, { carerId: carer.id, startAt: instantAt(DAY, 570).toISOString() });
      expect([less.status, less.body.warnings.map((each: { code: string }) => each.code)]).to.deep.equal([
        200,
        ['travel_too_short'],
      ]);
      expect((await publish(DAY)).status).to.equal(201);
      expect(codes(await put(tight, { carerId: carer.id, startAt: instantAt(DAY, 560).toISOString() }))).to.deep.equal([
        'travel_too_short',
      ]);

      const run = await aRun({ keep: 'assigned' });
      expect((await changes(run.id)).changes.length).to.be.greaterThan(0);
      expect((await apply(run.id)).status).to.equal(200);
      expect(hardOf(await onBoard(DAY))).to.deep.equal([]);
      expect((await publish(DAY)).status).to.equal(201);
    });
  });

  describe('because a visit was cancelled', () => {
    /** Anna has agreed to no interrupted day; a visit at ten joins the morning and the afternoon. */
    const aDay = async () => {
      // The board shows the days beside too.
      otherDay = addDays(otherDay, 3);
      const day = otherDay;
      const home = await aHome(50.95);
      const carer = await aCarer({ localityId: home.locality.id, interruptedTime: false });
      const at = (startMinute: number, durationMinutes = 60) =>
        aVisit({ onDay: day, decisionId: home.decisionId, startMinute, durationMinutes });
      await told(await at(480, 90), carer.id);
      const middle = await told(await at(600, 90), carer.id);
      await told(await at(720, 60), carer.id);
      return { day, carer, at, middle };
    };

    it('shows the long wait with its remedy, and neither other visits nor publishing are refused for it', async () => {
      const { day, carer, at, middle } = await aDay();
      expect(await onBoard(day)).to.deep.equal([]);
      await cancelVisits(systemCtx(), { visitIds: [middle.id], reason: 'hospital' });
      const [seen, ...others] = await onBoard(day);
      expect(others).to.deep.equal([]);
      expect([seen?.code, seen?.data?.['longestMinutes'], seen?.data?.['agreed']]).to.deep.equal([
        'interrupted_day',
        150,
        false,
      ]);

      const afternoon = await at(800);
      const { body } = await app.request
        .get(`/api/visits/${afternoon.id}/candidates`)
        .set(await app.as('dispatcher'))
        .expect(200);
      const hers = CandidatesView.parse(body).candidates.find(({ carerId }) => carerId === carer.id);
      expect(hers?.violations).to.deep.equal([]);
      expect((await put(afternoon, { carerId: carer.id })).status).to.equal(200);
      expect((await publish(day)).status).to.equal(201);
    });

    it('is healed by a visit that fills the wait', async () => {
      const { day, carer, at, middle } = await aDay();
      await cancelVisits(systemCtx(), { visitIds: [middle.id], reason: 'hospital' });
      expect((await put(await at(615), { carerId: carer.id })).status).to.equal(200);
      expect(await onBoard(day)).to.deep.equal([]);
    });
  });
});
