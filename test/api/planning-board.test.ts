import { expect } from 'chai';
import { BoardView, PlanningDaysView } from '#shared/planning/planning-wire';
import { rosterOfBoard } from '#shared/planning/board-roster';
import { violationsOfChange } from '#shared/planning/violations';
import { useApp } from '../support/app.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { aBeneficiary, aCarerWish, aDecision } from '../support/builders/people.js';
import { anAssignment, anAttendance, aConfirmation, aVisit } from '../support/builders/visits.js';

const TUESDAY = '2026-11-24';
const WEDNESDAY = '2026-11-25';

describe('The board', () => {
  const app = useApp();

  const board = async (query = `day=${TUESDAY}`): Promise<BoardView> => {
    const answer = await app.request
      .get(`/api/board?${query}`)
      .set(await app.as('dispatcher'))
      .expect(200);
    return BoardView.parse(answer.body);
  };
  const visitOn = (view: BoardView, id: string) => {
    const visit = view.visits.find((each) => each.id === id);
    if (visit === undefined) throw new Error('the visit is not on the board');
    return visit;
  };

  it('shows a visit with its people, its window and its wishes', async () => {
    const beneficiary = await aBeneficiary({ firstName: 'Helena', lastName: 'Żuk', wishedGender: 'female' });
    const decision = await aDecision({ beneficiaryId: beneficiary.id });
    const carer = await aCarer({ firstName: 'Beata', lastName: 'Łęcka' });
    await aCarerWish({ beneficiaryId: beneficiary.id, carerId: carer.id, kind: 'preferred' });
    const visit = await aVisit({ onDay: TUESDAY, decisionId: decision.id });
    await anAssignment({ visitId: visit.id, carerId: carer.id });
    await anAssignment({ visitId: visit.id, carerId: carer.id, plan: 'published' });

    const view = await board();
    expect(visitOn(view, visit.id)).to.deep.include({
      beneficiaryName: 'Żuk H.',
      municipalityId: beneficiary.municipalityId,
      plannedStartAt: visit.plannedStartAt.toISOString(),
      wishedGender: 'female',
      preferredCarerIds: [carer.id],
      tasksCount: 2,
      status: 'assigned',
      frozen: false,
      change: null,
    });
    const row = view.carers.find((each) => each.id === carer.id);
    expect(row).to.deep.include({
      name: 'Łęcka Beata',
      plannedMinutesByDay: { [TUESDAY]: 60 },
      plannedMinutesOfMonth: 60,
      normMinutesOfMonth: 9600,
    });
    expect(view.abilities).to.deep.equal({ arrangeVisits: true, requestPlan: true, publishRoster: true });
  });

  it('counts what differs from the published plan', async () => {
    const before = (await board()).pendingChanges;
    const [anna, beata] = [await aCarer(), await aCarer()];
    const added = await aVisit({ onDay: TUESDAY });
    await anAssignment({ visitId: added.id, carerId: anna.id });
    const removed = await aVisit({ onDay: TUESDAY });
    await anAssignment({ visitId: removed.id, carerId: anna.id, plan: 'published' });
    const changed = await aVisit({ onDay: TUESDAY });
    await anAssignment({ visitId: changed.id, carerId: beata.id });
    await anAssignment({ visitId: changed.id, carerId: (await aCarer()).id, plan: 'published' });
    const view = await board();
    expect([added, removed, changed].map((visit) => visitOn(view, visit.id).change)).to.deep.equal([
      'added',
      'removed',
      'changed',
    ]);
    expect(view.pendingChanges - before).to.equal(3);
  });

  it('says how far each visit has come', async () => {
    const carer = await aCarer();
    const half = await aVisit({ onDay: TUESDAY, carersNeeded: 2 });
    await anAssignment({ visitId: half.id, carerId: carer.id });
    const started = await aVisit({ onDay: TUESDAY });
    await anAttendance({ visitId: started.id, checkedOutAt: null });
    const finished = await aVisit({ onDay: TUESDAY });
    await anAttendance({ visitId: finished.id });
    const delivered = await aVisit({ onDay: TUESDAY });
    await aConfirmation({ visitId: delivered.id });
    const cancelled = await aVisit({ onDay: TUESDAY, cancelledAt: app.now, cancellationReason: 'hospital' });
    const empty = await aVisit({ onDay: TUESDAY });
    const view = await board();
    const statuses = [half, started, finished, delivered, cancelled, empty].map(
      (visit) => visitOn(view, visit.id).status,
    );
    expect(statuses).to.deep.equal(['partly_assigned', 'started', 'finished', 'delivered', 'cancelled', 'unassigned']);
    expect(visitOn(view, started.id)).to.deep.include({ frozen: true, checkedOutAt: null });
    expect(visitOn(view, cancelled.id)).to.deep.include({ frozen: true, cancelled: true });
  });

  it('lets the browser refuse the very move that the server refuses, over the night too', async () => {
    const carer = await aCarer();
    const late = await aVisit({ onDay: TUESDAY, startMinute: 20 * 60 });
    await anAssignment({ visitId: late.id, carerId: carer.id });
    const early = await aVisit({ onDay: WEDNESDAY, startMinute: 420 });
    const change = { visitId: early.id, slot: 1 as const, carerId: carer.id, pinned: false };

    const view = await board(`day=${WEDNESDAY}`);
    const found = violationsOfChange(rosterOfBoard(view), [{ ...change, startMs: early.plannedStartAt.getTime() }]);
    expect(found.map((violation) => violation.code)).to.deep.equal(['daily_rest_too_short']);

    const refused = await app.request
      .post('/api/arrangements')
      .set(await app.as('dispatcher'))
      .send({ changes: [change] })
      .expect(409);
    expect(refused.body.reasons[0]).to.deep.include({ code: 'daily_rest_too_short' });
    expect(refused.body.reasons[0].data).to.deep.include(found[0]?.data);
  });

  it('shows a week, with absences', async () => {
    const carer = await aCarer();
    await anAbsence({ carerId: carer.id, fromOn: TUESDAY, toOn: WEDNESDAY, kind: 'leave' });
    const view = await board('from=2026-11-23&to=2026-11-29');
    expect(view.carers.find((each) => each.id === carer.id)?.absences).to.deep.equal([
      { fromOn: TUESDAY, toOn: WEDNESDAY, kind: 'leave' },
    ]);
  });

  it('asks as many questions for many visits as for one', async () => {
    const ask = async (): Promise<number> => {
      const header = await app.as('dispatcher');
      return app.countQueries(() => app.request.get(`/api/board?day=2026-12-01`).set(header).expect(200));
    };
    await anAssignment({ visitId: (await aVisit({ onDay: '2026-12-01' })).id });
    const one = await ask();
    for (let index = 0; index < 8; index += 1) {
      await anAssignment({ visitId: (await aVisit({ onDay: '2026-12-01' })).id });
      await anAssignment({ visitId: (await aVisit({ onDay: '2026-12-02' })).id });
    }
    expect(await ask()).to.equal(one);
    expect(one).to.be.at.most(16);
  });

  it('days that make no sense are refused by field', async () => {
    const header = await app.as('dispatcher');
    const fieldOf = async (query: string): Promise<string> =>
      (await app.request.get(`/api/board${query}`).set(header).expect(422)).body.reasons[0].field;
    expect(await fieldOf('')).to.equal('day');
    expect(await fieldOf('?day=2026-02-30')).to.equal('day');
    expect(await fieldOf('?from=2026-11-24&to=2026-11-23')).to.equal('to');
    expect(await fieldOf('?from=2026-11-01&to=2026-11-08')).to.equal('to');
  });

  it('the accountant looks, officers and carers do not', async () => {
    const get = async (role: 'accountant' | 'municipality_officer' | 'carer') =>
      app.request.get(`/api/board?day=${TUESDAY}`).set(await app.as(role));
    const seen = await get('accountant');
    expect(seen.status).to.equal(200);
    expect(seen.body.abilities.arrangeVisits).to.equal(false);
    expect((await get('municipality_officer')).status).to.equal(403);
    expect((await get('carer')).status).to.equal(403);
    await app.request.get(`/api/board?day=${TUESDAY}`).expect(401);
  });

  it('looks over a month: what is in it, what nobody serves, what is published', async () => {
    const day = '2027-01-13';
    const months = async (query: string) =>
      app.request.get(`/api/planning-days?${query}`).set(await app.as('dispatcher'));
    const carer = await aCarer();
    const told = await aVisit({ onDay: day });
    for (const plan of ['draft', 'published'] as const) {
      await anAssignment({ visitId: told.id, carerId: carer.id, plan });
    }
    const two = await aVisit({ onDay: day, startMinute: 720, carersNeeded: 2 });
    await anAssignment({ visitId: two.id, carerId: carer.id });
    await aVisit({ onDay: day, cancelledAt: app.now, cancellationReason: 'hospital' });
    const answer = await months('from=2027-01-01&to=2027-01-31');
    expect(answer.status).to.equal(200);
    expect(PlanningDaysView.parse(answer.body).days).to.deep.equal([
      { onDay: day, visitsCount: 2, minutes: 180, unassignedCount: 1, publishedCount: 1, changesCount: 1 },
    ]);
    const backwards = await months('from=2027-01-31&to=2027-01-01');
    expect(backwards.status).to.equal(422);
    expect(backwards.body.reasons[0]).to.deep.include({ field: 'to' });
    await app.request
      .get('/api/planning-days?from=2027-01-01&to=2027-01-31')
      .set(await app.as('carer'))
      .expect(403);
  });
});

describe('Carers for a visit', () => {
  const app = useApp();

  it('come with reasons, whom a rule stops last', async () => {
    const beneficiary = await aBeneficiary();
    const decision = await aDecision({ beneficiaryId: beneficiary.id });
    const place = { localityId: beneficiary.localityId };
    const [usual, other, away] = [await aCarer(place), await aCarer(place), await aCarer(place)];
    await anAbsence({ carerId: away.id, fromOn: TUESDAY, toOn: TUESDAY });
    const earlier = await aVisit({ onDay: '2026-11-10', decisionId: decision.id });
    await anAssignment({ visitId: earlier.id, carerId: usual.id });
    await anAssignment({ visitId: earlier.id, carerId: usual.id, plan: 'published' });
    const visit = await aVisit({ onDay: TUESDAY, decisionId: decision.id });
    const { body } = await app.request
      .get(`/api/visits/${visit.id}/candidates`)
      .set(await app.as('dispatcher'))
      .expect(200);
    const ids = body.candidates.map((each: { carerId: string }) => each.carerId);
    expect(ids).to.deep.equal([usual.id, other.id, away.id]);
    expect(body.candidates[0].reasons.map((reason: { code: string }) => reason.code)).to.include('cared_before');
    expect(body.candidates[2].violations[0].code).to.equal('carer_absent');
  });

  it('there is no second slot at a visit for one, and nobody else looks', async () => {
    const visit = await aVisit({ onDay: TUESDAY });
    const header = await app.as('dispatcher');
    await app.request.get(`/api/visits/${visit.id}/candidates?slot=2`).set(header).expect(404);
    await app.request.get(`/api/visits/${visit.id}/candidates?slot=3`).set(header).expect(422);
    await app.request
      .get(`/api/visits/${visit.id}/candidates`)
      .set(await app.as('accountant'))
      .expect(403);
    await app.request
      .get(`/api/visits/${visit.id}/candidates`)
      .set(await app.as('municipality_officer'))
      .expect(404);
  });
});
