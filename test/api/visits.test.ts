import { expect } from 'chai';
import { Visit } from '#server/visits/visit.model';
import { cancelVisitsOfSuspension } from '#server/visits/cancel-visits-of-suspension';
import { instantAt } from '#shared/kernel/time';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision, aSuspension } from '../support/builders/people.js';
import { aConfirmation, anAssignment, anAttendance, aPattern, aVisit } from '../support/builders/visits.js';
import { MonthClosing } from '#server/billing/month-closing.model';
import { Assignment } from '#server/planning/assignment.model';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { systemCtx } from '../support/database.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const EXTRA = {
  onDay: '2026-11-24',
  windowFrom: 600,
  windowTo: 720,
  preferredStart: 660,
  durationMinutes: 90,
  tasks: ['walk'],
};

describe('Visits', () => {
  const app = useApp();

  describe('one by one', () => {
    it('a dispatcher adds an extra visit and sees its window, tasks and what is left of the month', async () => {
      const decision = await aDecision({ monthlyMinutes: 600 });
      const { body } = await app.request
        .post(`/api/decisions/${decision.id}/visits`)
        .set(await app.as('dispatcher'))
        .send(EXTRA)
        .expect(201);
      expect(body).to.include({ onDay: '2026-11-24', state: 'planned', durationMinutes: 90, carersNeeded: 1 });
      expect(body.earliestStartAt).to.equal('2026-11-24T09:00:00.000Z');
      expect(body.plannedStartAt).to.equal('2026-11-24T10:00:00.000Z');
      expect(body.balance).to.include({ month: '2026-11', grantedMinutes: 600, plannedMinutes: 90, leftMinutes: 510 });
      expect(body.history.map(({ verb }: { verb: string }) => verb)).to.deep.equal(['addVisit']);
      expect(body.history[0].by).to.equal('Dorota Grafik');
    });

    it('an extra visit above the cap, on a holiday or after the decision is refused with the reason', async () => {
      const decision = await aDecision({ monthlyMinutes: 100, validTo: '2026-11-30' });
      const add = async (given: object) =>
        app.request
          .post(`/api/decisions/${decision.id}/visits`)
          .set(await app.as('dispatcher'))
          .send({ ...EXTRA, ...given });
      const codeOf = async (given: object): Promise<unknown> => {
        const answer = await add(given);
        expect(answer.status).to.equal(409);
        return answer.body.reasons[0].code;
      };
      expect(await codeOf({ durationMinutes: 105 })).to.equal('monthly_cap_reached');
      expect(await codeOf({ onDay: '2026-11-11' })).to.equal('holiday_not_granted');
      expect(await codeOf({ onDay: '2026-11-28' })).to.equal('weekday_not_granted');
      expect(await codeOf({ onDay: '2026-12-01' })).to.equal('outside_decision_dates');
      expect((await add({ windowTo: 590 })).body.reasons[0]).to.include({ field: 'windowTo' });
      expect((await add({ windowTo: 1430, durationMinutes: 60 })).status).to.equal(422);
      expect((await add({ durationMinutes: 5 })).body.reasons[0]).to.include({ field: 'durationMinutes' });
    });

    it('a visit for two carers uses the cap twice', async () => {
      const decision = await aDecision({ monthlyMinutes: 170 });
      const { body } = await app.request
        .post(`/api/decisions/${decision.id}/visits`)
        .set(await app.as('dispatcher'))
        .send({ ...EXTRA, carersNeeded: 2 })
        .expect(409);
      expect(body.reasons[0].data).to.include({ minutes: 180, minutesLeft: 170 });
    });

    it('of two who add the last granted hour at the same time, one is told that it is gone', async () => {
      const decision = await aDecision({ monthlyMinutes: 100 });
      const headers = await app.as('dispatcher');
      const add = () => app.request.post(`/api/decisions/${decision.id}/visits`).set(headers).send(EXTRA);
      const answers = await Promise.all([add(), add()]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.reasons[0].code).to.equal('monthly_cap_reached');
    });

    it('changed apart from its pattern, it lets its carer go when the time changes, and keeps her when only the tasks do', async () => {
      const visit = await aVisit({ patternId: (await aPattern()).id });
      await anAssignment({ visitId: visit.id });
      const change = async (given: object) =>
        app.request
          .patch(`/api/visits/${visit.id}`)
          .set(await app.as('dispatcher'))
          .send({
            windowFrom: 390,
            windowTo: 510,
            preferredStart: 450,
            durationMinutes: 60,
            tasks: ['walk'],
            ...given,
          });
      expect((await change({})).body).to.deep.include({ tasks: ['walk'] });
      expect(await build(() => Assignment.count({ where: { visitId: visit.id } }))).to.equal(1);
      expect((await change({ durationMinutes: 75 })).body).to.deep.include({ durationMinutes: 75, carers: [] });
      expect(await build(() => Assignment.count({ where: { visitId: visit.id } }))).to.equal(0);
    });
  });

  describe('cancelled', () => {
    it('because she is in hospital: the carer of the draft is free, the published roster still shows it', async () => {
      const visit = await aVisit();
      const draft = await anAssignment({ visitId: visit.id });
      await anAssignment({ visitId: visit.id, plan: 'published', carerId: draft.carerId });
      const { body } = await app.request
        .post(`/api/visits/${visit.id}/cancellation`)
        .set(await app.as('dispatcher'))
        .send({ reason: 'hospital' })
        .expect(200);
      expect(body).to.deep.equal({ visitIds: [visit.id], carersReleased: 1 });
      const left = await build(() => Assignment.findAll({ where: { visitId: visit.id } }));
      expect(left.map(({ plan }) => plan)).to.deep.equal(['published']);

      const restored = await app.request
        .delete(`/api/visits/${visit.id}/cancellation`)
        .set(await app.as('dispatcher'))
        .expect(200);
      expect(restored.body).to.deep.equal({ visitIds: [visit.id], carersRecalled: 1 });
      const seen = await app.request
        .get(`/api/visits/${visit.id}`)
        .set(await app.as('dispatcher'))
        .expect(200);
      expect(seen.body.state).to.equal('planned');
      expect(seen.body.carers).to.have.length(1);
      expect(seen.body.history.map(({ verb }: { verb: string }) => verb)).to.deep.equal([
        'cancelVisits',
        'restoreVisits',
      ]);
    });

    it('a whole set at once or none of it: one that has begun holds all', async () => {
      const calm = await aVisit({ onDay: '2026-11-24' });
      const begun = await aVisit();
      await anAttendance({ visitId: begun.id, checkedOutAt: null });
      const cancel = async (visitIds: string[]) =>
        app.request
          .post('/api/visits/cancellations')
          .set(await app.as('dispatcher'))
          .send({ visitIds, reason: 'weather' });
      const refused = await cancel([calm.id, begun.id]);
      expect(refused.status).to.equal(409);
      expect(refused.body.reasons).to.deep.equal([
        { code: 'visit_already_begun', data: { visitId: begun.id, day: '2026-11-23' } },
      ]);
      expect((await cancel([calm.id])).status).to.equal(200);
      expect((await cancel([calm.id])).body.reasons[0].code).to.equal('visit_already_cancelled');
      expect((await cancel([NOBODY])).status).to.equal(404);
      expect((await cancel([])).body.reasons[0]).to.include({ field: 'visitIds' });
    });

    it('not when confirmed, nor in a closed month', async () => {
      const confirmed = await aVisit();
      await aConfirmation({ visitId: confirmed.id });
      const closed = await aVisit({ onDay: '2026-10-22' });
      await build(() =>
        MonthClosing.create({ municipalityId: closed.municipalityId, month: '2026-10', closedAt: app.now }),
      );
      const codeOf = async (id: string): Promise<unknown> => {
        const answer = await app.request
          .post(`/api/visits/${id}/cancellation`)
          .set(await app.as('dispatcher'))
          .send({ reason: 'refused' })
          .expect(409);
        return answer.body.reasons[0].code;
      };
      expect(await codeOf(confirmed.id)).to.equal('visit_already_confirmed');
      expect(await codeOf(closed.id)).to.equal('month_is_closed');
      const { body } = await app.request.get(`/api/visits/${closed.id}`).set(await app.as('dispatcher'));
      expect(body.reasonsAgainst.cancelVisits[0].code).to.equal('month_is_closed');
    });

    it('a restored visit must still fit under the cap', async () => {
      const decision = await aDecision({ monthlyMinutes: 100 });
      const visit = await aVisit({
        decisionId: decision.id,
        cancelledAt: app.now,
        cancellationReason: 'refused',
      });
      await aVisit({ decisionId: decision.id, onDay: '2026-11-24' });
      const { body } = await app.request
        .delete(`/api/visits/${visit.id}/cancellation`)
        .set(await app.as('dispatcher'))
        .expect(409);
      expect(body.reasons[0]).to.deep.include({ code: 'monthly_cap_reached' });
      expect(body.reasons[0].data).to.include({ minutesLeft: 40 });
    });

    it('all visits of a stay in hospital, but not the one that has begun; a second time changes nothing', async () => {
      const decision = await aDecision();
      const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27'];
      const visits = await Promise.all(days.map((onDay) => aVisit({ decisionId: decision.id, onDay })));
      await anAttendance({ visitId: visits[0]?.id ?? '' });
      const suspension = await aSuspension({ decisionId: decision.id, fromOn: '2026-11-23', toOn: '2026-11-25' });
      const first = await cancelVisitsOfSuspension(systemCtx(), { suspensionIds: [suspension.id] });
      expect(first.visitIds).to.have.members([visits[1]?.id, visits[2]?.id]);
      expect(first.keptVisitIds).to.deep.equal([visits[0]?.id]);
      const { body } = await app.request
        .post(`/api/suspensions/${suspension.id}/cancelled-visits`)
        .set(await app.as('dispatcher'))
        .expect(200);
      expect(body.visitIds).to.deep.equal([]);
    });
  });

  describe('listed', () => {
    it('by day, gmina, state and part of a name, with the count in each state', async () => {
      const municipality = await aMunicipality();
      const person = await aBeneficiary({
        municipalityId: municipality.id,
        lastName: 'Żółkiewska',
        firstName: 'Zofia',
      });
      const decision = await aDecision({ beneficiaryId: person.id });
      const other = await aDecision({ municipalityId: municipality.id });
      const done = await aVisit({ decisionId: decision.id });
      await aConfirmation({ visitId: done.id });
      await aVisit({
        decisionId: decision.id,
        onDay: '2026-11-24',
        cancelledAt: app.now,
        cancellationReason: 'hospital',
      });
      await aVisit({ decisionId: other.id, startMinute: 600 });
      const list = async (query: object) => {
        const answer = await app.request
          .get('/api/visits')
          .query({ from: '2026-11-01', to: '2026-11-30', municipalityId: municipality.id, ...query })
          .set(await app.as('dispatcher'))
          .expect(200);
        return answer.body;
      };
      const all = await list({});
      expect(all.total).to.equal(3);
      expect(all.states).to.deep.equal({ delivered: 1, cancelled: 1, planned: 1 });
      expect((await list({ search: 'żółk' })).total).to.equal(2);
      expect((await list({ search: 'Zofia Żółk' })).total).to.equal(2);
      expect((await list({ search: other.number })).total).to.equal(0);
      expect((await list({ search: person.referenceNumber })).total).to.equal(2);
      expect((await list({ search: '%' })).total).to.equal(0);
      expect((await list({ state: 'cancelled' })).visits[0]).to.include({
        beneficiaryName: 'Żółkiewska Zofia',
        state: 'cancelled',
        cancellationReason: 'hospital',
      });
      expect((await list({ from: '2026-11-24' })).total).to.equal(1);
      expect((await list({ limit: 1, offset: 1 })).visits).to.have.length(1);
      expect((await list({ beneficiaryId: person.id })).total).to.equal(2);
    });

    it('says which day is wrong', async () => {
      const { body } = await app.request
        .get('/api/visits')
        .query({ from: '2026-11-30', to: '2026-11-31' })
        .set(await app.as('dispatcher'))
        .expect(422);
      expect(body.reasons[0].field).to.equal('to');
    });

    it('in a handful of queries, however many there are', async () => {
      const decision = await aDecision();
      await build(async () => {
        for (let day = 10; day <= 28; day += 1)
          await aVisit({ decisionId: decision.id, onDay: `2026-09-${day}`, startMinute: 480 });
      });
      const headers = await app.as('dispatcher');
      const queries = await app.countQueries(async () => {
        const { body } = await app.request
          .get('/api/visits')
          .query({ from: '2026-09-01', to: '2026-09-30' })
          .set(headers)
          .expect(200);
        expect(body.total).to.equal(19);
      });
      expect(queries).to.be.lessThan(8);
    });
  });

  describe('and who may', () => {
    it('an officer reads the visits of her gmina and changes none; those of another gmina are not there', async () => {
      const visit = await aVisit();
      const foreign = await aVisit();
      const officer = await aUser({ role: 'municipality_officer', municipalityId: visit.municipalityId });
      const { body } = await app.request
        .get('/api/visits')
        .query({ from: '2026-11-23', to: '2026-11-23' })
        .set(await app.as(officer))
        .expect(200);
      expect(body.visits.map(({ id }: { id: string }) => id)).to.deep.equal([visit.id]);
      await app.request
        .get(`/api/visits/${visit.id}`)
        .set(await app.as(officer))
        .expect(200);
      await app.request
        .get(`/api/visits/${foreign.id}`)
        .set(await app.as(officer))
        .expect(404);
      const cancel = async (id: string) =>
        app.request
          .post(`/api/visits/${id}/cancellation`)
          .set(await app.as(officer))
          .send({ reason: 'refused' });
      expect((await cancel(visit.id)).status).to.equal(403);
      expect((await cancel(foreign.id)).status).to.equal(404);
      app.policy = PERMIT_EVERYTHING;
      expect((await cancel(foreign.id)).status).to.equal(404);
      expect((await cancel(visit.id)).status).to.not.equal(200);
      expect((await build(() => Visit.findByPk(visit.id)))?.cancelledAt).to.equal(null);
    });

    it('a carer has her own pages; an accountant reads; nobody unknown gets in', async () => {
      const query = { from: '2026-11-23', to: '2026-11-23' };
      await app.request
        .get('/api/visits')
        .query(query)
        .set(await app.as('carer'))
        .expect(403);
      await app.request
        .get('/api/visits')
        .query(query)
        .set(await app.as('accountant'))
        .expect(200);
      await app.request.get('/api/visits').query(query).expect(401);
      const decision = await aDecision();
      await app.request
        .post(`/api/decisions/${decision.id}/visits`)
        .set(await app.as('accountant'))
        .send(EXTRA)
        .expect(403);
      await app.request
        .post(`/api/decisions/${NOBODY}/visits`)
        .set(await app.as('dispatcher'))
        .send(EXTRA)
        .expect(404);
      await app.request
        .get('/api/visits/not-an-id')
        .set(await app.as('dispatcher'))
        .expect(404);
    });
  });

  it('the window of a built visit is what the clock on the wall says', async () => {
    const visit = await aVisit({ onDay: '2026-10-26' });
    expect(visit.plannedStartAt).to.deep.equal(instantAt('2026-10-26', 450));
  });
});
