import { expect } from 'chai';
import type { Carer } from '#server/carers/carer.model';
import { instantRange } from '#server/db/instant-range';
import { inTransaction } from '#server/db/transaction';
import { arrangeVisits } from '#server/planning/arrange-visits';
import { assignVisit, pinVisit } from '#server/planning/assign-visit';
import { Assignment } from '#server/planning/assignment.model';
import { lockCarers } from '#server/planning/write-draft';
import { Visit } from '#server/visits/visit.model';
import { answerTo } from '#server/http/errors';
import { addMinutes, instantAt } from '#shared/kernel/time';
import type { ArrangementDone, VisitChange } from '#shared/planning/planning-wire';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, anAttendance, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';

const codesOf = (body: { reasons: { code: string }[] }): string[] => body.reasons.map((reason) => reason.code);
const draftOf = (visit: Visit): Promise<Assignment[]> =>
  build(() => Assignment.findAll({ where: { visitId: visit.id, plan: 'draft' }, order: ['slot'] }));

describe('Arranging visits', () => {
  const app = useApp();

  const put = async (visit: Visit, body: object, slot = 1) =>
    app.request
      .put(`/api/visits/${visit.id}/assignments/${slot}`)
      .set(await app.as('dispatcher'))
      .send(body);
  const arrange = async (changes: object[]) =>
    app.request
      .post('/api/arrangements')
      .set(await app.as('dispatcher'))
      .send({ changes });

  it('a dispatcher sends a carer to a visit', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const carer = await aCarer();
    const { body, status } = await put(visit, { carerId: carer.id });
    expect(status, JSON.stringify(body)).to.equal(200);
    expect(body.visits[0].slots[0].carerId).to.equal(carer.id);
    expect(body.visits[0].status).to.equal('assigned');
    expect(body.visits[0].change).to.equal('added');
    expect(await draftOf(visit)).to.have.lengthOf(1);
  });

  it('a retimed visit keeps its carer, and the answer undoes it', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const carer = await aCarer();
    await anAssignment({ visitId: visit.id, carerId: carer.id });
    const startAt = instantAt(TUESDAY, 480).toISOString();
    const moved = await arrange([{ visitId: visit.id, startAt }]);
    expect(moved.status).to.equal(200);
    const done: ArrangementDone = moved.body;
    expect(done.visits[0]?.plannedStartAt).to.equal(startAt);
    const undone = await arrange(done.undo);
    expect(undone.body.visits[0].plannedStartAt).to.equal(visit.plannedStartAt.toISOString());
    expect(undone.body.visits[0].slots[0].carerId).to.equal(carer.id);
    expect((await arrange(done.undo)).status, 'an undo is done once').to.equal(409);
  });

  it('both carers of a visit for two move together', async () => {
    const visit = await aVisit({ onDay: TUESDAY, carersNeeded: 2 });
    const [first, second] = [await aCarer(), await aCarer()];
    await arrange([
      { visitId: visit.id, slot: 1, carerId: first.id },
      { visitId: visit.id, slot: 2, carerId: second.id },
    ]);
    const startAt = instantAt(TUESDAY, 500);
    const moved = await arrange([{ visitId: visit.id, slot: 2, startAt: startAt.toISOString() }]);
    expect(moved.status).to.equal(200);
    const starts = (await draftOf(visit)).map((each) => each.during[0]);
    expect(starts).to.deep.equal([
      { value: startAt, inclusive: true },
      { value: startAt, inclusive: true },
    ]);
  });

  it('a visit for two is not given to one person twice', async () => {
    const visit = await aVisit({ onDay: TUESDAY, carersNeeded: 2 });
    const carer = await aCarer();
    await put(visit, { carerId: carer.id });
    const refused = await put(visit, { carerId: carer.id }, 2);
    expect(refused.status).to.equal(409);
    expect(codesOf(refused.body)).to.include('same_carer_twice');
  });

  it('two carers swap their visits in one go', async () => {
    const place = await aBeneficiary();
    const decision = await aDecision({ beneficiaryId: place.id });
    const [one, other] = [
      await aVisit({ onDay: TUESDAY, decisionId: decision.id }),
      await aVisit({ onDay: TUESDAY, decisionId: decision.id }),
    ];
    const [anna, beata] = [await aCarer(), await aCarer()];
    await put(one, { carerId: anna.id });
    await put(other, { carerId: beata.id });
    const swapped = await arrange([
      { visitId: one.id, carerId: beata.id },
      { visitId: other.id, carerId: anna.id },
    ]);
    expect(swapped.status).to.equal(200);
    expect((await draftOf(one))[0]?.carerId).to.equal(beata.id);
    expect((await draftOf(other))[0]?.carerId).to.equal(anna.id);
  });

  it('a carer is taken off a visit', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    await anAssignment({ visitId: visit.id });
    const done = await app.request
      .delete(`/api/visits/${visit.id}/assignments/1`)
      .set(await app.as('dispatcher'))
      .expect(200);
    expect(done.body.visits[0].status).to.equal('unassigned');
    expect(await draftOf(visit)).to.deep.equal([]);
  });

  it('a pinned carer stays pinned when the visit is retimed, and another carer is not', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const [anna, beata] = [await aCarer(), await aCarer()];
    await put(visit, { carerId: anna.id });
    await pinVisit(systemCtx(), { visitId: visit.id, pinned: true });
    await arrange([{ visitId: visit.id, startAt: instantAt(TUESDAY, 470).toISOString() }]);
    expect((await draftOf(visit))[0]?.pinned).to.equal(true);
    await put(visit, { carerId: beata.id });
    expect((await draftOf(visit))[0]?.pinned).to.equal(false);
  });

  it('an absent carer is refused with her absence', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const carer = await aCarer();
    await anAbsence({ carerId: carer.id, fromOn: TUESDAY, toOn: TUESDAY });
    const refused = await put(visit, { carerId: carer.id });
    expect(refused.status).to.equal(409);
    expect(codesOf(refused.body)).to.deep.equal(['carer_absent']);
    expect(refused.body.reasons[0].data).to.include({ visitId: visit.id, slot: 1, carerId: carer.id, fromOn: TUESDAY });
  });

  it('a start outside the window is refused, with a carer and without', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const startAt = instantAt(TUESDAY, 700).toISOString();
    const empty = await arrange([{ visitId: visit.id, startAt }]);
    expect(empty.status).to.equal(409);
    expect(codesOf(empty.body)).to.deep.equal(['outside_window']);
    const carer = await aCarer();
    expect(codesOf((await put(visit, { carerId: carer.id, startAt })).body)).to.include('outside_window');
  });

  it('a nurse may go where a community carer is asked for', async () => {
    const visit = await aVisit({ onDay: TUESDAY, requiredQualifications: ['community_carer'] });
    const nurse = await aCarer({ qualifications: ['nurse'] });
    const plain = await aCarer({ qualifications: ['carer'] });
    expect(codesOf((await put(visit, { carerId: plain.id })).body)).to.deep.equal(['qualification_missing']);
    expect((await put(visit, { carerId: nurse.id })).status).to.equal(200);
  });

  it('a wish of gender warns and does not refuse', async () => {
    const beneficiary = await aBeneficiary({ wishedGender: 'male' });
    const decision = await aDecision({ beneficiaryId: beneficiary.id });
    const visit = await aVisit({ onDay: TUESDAY, decisionId: decision.id });
    const carer = await aCarer({ gender: 'female' });
    const done = await put(visit, { carerId: carer.id });
    expect(done.status).to.equal(200);
    expect(done.body.warnings.map((warning: { code: string }) => warning.code)).to.deep.equal(['gender_wish']);
  });

  it('what another dispatcher changed meanwhile is not overwritten', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const [anna, beata] = [await aCarer(), await aCarer()];
    const seen = { carerId: null, startAt: visit.plannedStartAt.toISOString() };
    expect((await put(visit, { carerId: anna.id, expected: seen })).status).to.equal(200);
    const late = await put(visit, { carerId: beata.id, expected: seen });
    expect(late.status).to.equal(409);
    expect(codesOf(late.body)).to.deep.equal(['visit_changed_meanwhile']);
  });

  it('a cancelled, a begun and a past visit do not move', async () => {
    const carer = await aCarer();
    const cancelled = await aVisit({ onDay: TUESDAY, cancelledAt: app.now, cancellationReason: 'hospital' });
    const begun = await aVisit({ onDay: TUESDAY });
    await anAttendance({ visitId: begun.id, carerId: carer.id });
    const past = await aVisit({ onDay: MONDAY, startMinute: 420 });
    await anAssignment({ visitId: past.id, plan: 'published' });
    expect(codesOf((await put(cancelled, { carerId: carer.id })).body)).to.deep.equal(['visit_is_cancelled']);
    expect(codesOf((await put(begun, { carerId: carer.id })).body)).to.deep.equal(['visit_already_begun']);
    expect(codesOf((await put(past, { carerId: carer.id })).body)).to.deep.equal(['visit_is_past']);
  });

  it('a cancelled visit lets go of its carer', async () => {
    const carer = await aCarer();
    const cancelled = await aVisit({ onDay: TUESDAY, cancelledAt: app.now, cancellationReason: 'hospital' });
    await anAssignment({ visitId: cancelled.id, carerId: carer.id });
    const visit = await aVisit({ onDay: TUESDAY });
    expect((await put(visit, { carerId: carer.id })).status).to.equal(200);
    expect(await draftOf(cancelled)).to.deep.equal([]);
  });

  it('invalid input names the field', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const nobody = await put(visit, {});
    expect(nobody.status).to.equal(422);
    expect(nobody.body.reasons[0].field).to.equal('carerId');
    const nothing = await app.request
      .patch(`/api/visits/${visit.id}/assignments/1`)
      .set(await app.as('dispatcher'))
      .send({});
    expect(nothing.status).to.equal(422);
  });

  it('unknown visits, carers and slots are not found', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const unknown = '3f0f3a52-6c8e-4f4c-9d3e-0a4f8e7b1c11';
    expect((await put(visit, { carerId: unknown })).status).to.equal(404);
    expect((await arrange([{ visitId: unknown, carerId: null }])).status).to.equal(404);
    expect((await put(visit, { carerId: unknown }, 3)).status).to.equal(404);
  });

  it('nobody but dispatchers and the manager arranges', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const carer = await aCarer();
    const change: VisitChange = { visitId: visit.id, slot: 1, carerId: carer.id };
    const officer = await aUser({ role: 'municipality_officer', municipalityId: visit.municipalityId });
    const stranger = await app.userWith('municipality_officer');
    const answers = [
      [await app.userWith('accountant'), 403],
      [await app.userWith('administrator'), 403],
      [officer, 403],
      [stranger, 404],
      [await app.userWith('carer'), 404],
    ] as const;
    for (const [user, status] of answers) {
      const answer = await app.request
        .post('/api/arrangements')
        .set(await app.as(user))
        .send({ changes: [change] });
      expect(answer.status, user.role).to.equal(status);
    }
    await app.request
      .post('/api/arrangements')
      .send({ changes: [change] })
      .expect(401);
    await app.request
      .post('/api/arrangements')
      .set(await app.as('manager'))
      .send({ changes: [change] })
      .expect(200);
  });

  it('whoever is no office is kept out by the database, whatever the policy says', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const carer = await aCarer();
    for (const role of ['municipality_officer', 'carer'] as const) {
      app.policy = PERMIT_EVERYTHING;
      const header = await app.as(role);
      const post = (path: string, body: object) => app.request.post(path).set(header).send(body);
      const days = { fromOn: TUESDAY, toOn: TUESDAY };
      expect(
        (await post('/api/arrangements', { changes: [{ visitId: visit.id, carerId: carer.id }] })).status,
      ).to.equal(404);
      expect((await post('/api/plan-runs', days)).status).to.equal(404);
      expect((await post('/api/publications', days)).status).to.be.oneOf([404, 409]);
      const { body } = await app.request.get(`/api/board?day=${TUESDAY}`).set(header).expect(200);
      expect(body.visits).to.deep.equal([]);
      await app.request.get(`/api/visits/${visit.id}/candidates`).set(header).expect(404);
    }
    expect(await draftOf(visit)).to.deep.equal([]);
  });

  describe('when two people reach for one carer at once', () => {
    const twoOverlapping = async (): Promise<{ carer: Carer; visits: [Visit, Visit] }> => ({
      carer: await aCarer(),
      visits: [await aVisit({ onDay: TUESDAY }), await aVisit({ onDay: TUESDAY, startMinute: 470 })],
    });

    it('exactly one wins, and the other reads why', async () => {
      for (let round = 0; round < 15; round += 1) {
        const { carer, visits } = await twoOverlapping();
        const answers = await Promise.all(visits.map((visit) => put(visit, { carerId: carer.id })));
        expect(answers.map((answer) => answer.status).sort(), `round ${round}`).to.deep.equal([200, 409]);
        const lost = answers.find((answer) => answer.status === 409);
        expect(codesOf(lost?.body)).to.deep.equal(['carer_busy']);
        const drafts = [...(await draftOf(visits[0])), ...(await draftOf(visits[1]))];
        expect(drafts).to.have.lengthOf(1);
      }
    });

    it('the database alone refuses the second as well', async () => {
      for (let round = 0; round < 15; round += 1) {
        const { carer, visits } = await twoOverlapping();
        const outcomes = await Promise.allSettled(
          visits.map((visit) =>
            inTransaction(systemCtx(), () =>
              Assignment.create({
                visitId: visit.id,
                slot: 1,
                plan: 'draft',
                carerId: carer.id,
                during: instantRange(visit.plannedStartAt, addMinutes(visit.plannedStartAt, 60)),
              }),
            ),
          ),
        );
        const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
        expect(lost, `round ${round}`).to.have.lengthOf(1);
        expect(answerTo(lost[0]?.reason)).to.deep.include({
          status: 409,
          reasons: [{ code: 'carer_double_booked' }],
        });
      }
    });

    it('who has to give way in a deadlock is tried once more, and both are through', async () => {
      const carers = [(await aCarer()).id, (await aCarer()).id];
      let waiting = carers.length;
      let bothAreThere = (): void => {};
      const meeting = new Promise<void>((resolve) => (bothAreThere = resolve));
      let attempts = 0;
      const inOrder = (ids: readonly string[]): Promise<void> =>
        inTransaction(systemCtx(), async () => {
          attempts += 1;
          await lockCarers(systemCtx(), ids.slice(0, 1));
          if (--waiting === 0) bothAreThere();
          await meeting;
          await lockCarers(systemCtx(), ids.slice(1));
        });
      await Promise.all([inOrder(carers), inOrder(carers.toReversed())]);
      expect(attempts).to.equal(3);
    });

    it('both may do it twice at the same visit, and one of them sees it changed', async () => {
      const visit = await aVisit({ onDay: TUESDAY });
      const carers = [await aCarer(), await aCarer()];
      const expected = { carerId: null, startAt: visit.plannedStartAt.toISOString() };
      const outcomes = await Promise.allSettled(
        carers.map((carer) => assignVisit(systemCtx(), { visitId: visit.id, carerId: carer.id, expected })),
      );
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).to.have.lengthOf(1);
      expect(await draftOf(visit)).to.have.lengthOf(1);
    });
  });

  it('a whole set is arranged in a constant number of statements', async () => {
    const statements = async (count: number): Promise<number> => {
      const changes: VisitChange[] = [];
      for (let index = 0; index < count; index += 1) {
        changes.push({ visitId: (await aVisit({ onDay: TUESDAY })).id, slot: 1, carerId: (await aCarer()).id });
      }
      return app.countQueries(() => arrangeVisits(systemCtx(), { changes }));
    };
    expect(await statements(6)).to.equal(await statements(1));
  });
});
