import { expect } from 'chai';
import type { User } from '#server/auth/user.model';
import { MyRoster } from '#shared/attendance/attendance-wire';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aLocality } from '../support/builders/municipalities.js';
import { aConfirmation, anAssignment, anAttendance, aVisit } from '../support/builders/visits.js';
import { aCarer } from '../support/builders/carers.js';
import { at, MORNING, sent, sentOne } from './attendance-scene.js';

describe("a carer's own roster", () => {
  const app = useApp();

  const rosterOf = async (who: User, query: object = {}): Promise<MyRoster> => {
    const answer = await app.request
      .get('/api/my-roster')
      .query({ from: MORNING, to: MORNING, ...query })
      .set(await app.as(who))
      .expect(200);
    return MyRoster.parse(answer.body);
  };

  it('shows her day in order, with how to get there and in', async () => {
    const carer = await aUser({ role: 'carer' });
    const locality = await aLocality({ name: 'Ćmielów', latitude: 50.89, longitude: 21.52 });
    const beneficiary = await aBeneficiary({
      localityId: locality.id,
      firstName: 'Maria',
      lastName: 'Przykładowa',
      phone: '600 000 001',
      needs: ['dog', 'hearing_loss'],
      entryNote: 'Wejście od podwórza',
    });
    const decision = await aDecision({ beneficiaryId: beneficiary.id });
    const later = await aVisit({ decisionId: decision.id, startMinute: 600 });
    const earlier = await aVisit();
    for (const visit of [later, earlier])
      await anAssignment({ visitId: visit.id, plan: 'published', carerId: carer.carerId ?? '' });
    await anAttendance({ visitId: earlier.id, carerId: carer.carerId ?? '' });
    await aConfirmation({ visitId: earlier.id });

    const { visits, answeredAt } = await rosterOf(carer);

    expect(answeredAt).to.equal(app.now.toISOString());
    expect(visits.map(({ id }) => id)).to.deep.equal([earlier.id, later.id]);
    expect(visits[0]?.travelMinutes).to.equal(null);
    expect(visits[0]?.confirmation).to.deep.equal({ delivered: true });
    expect(visits[0]?.attendance).to.include({ checkedInAt: at(7, 30), source: 'app' });
    expect(visits[1]).to.include({ startAt: at(10), endAt: at(11), companionName: null, attendance: null });
    expect(visits[1]?.travelMinutes).to.be.greaterThan(0);
    expect(visits[1]?.beneficiary).to.include({
      firstName: 'Maria',
      localityName: 'Ćmielów',
      phone: '600 000 001',
      entryNote: 'Wejście od podwórza',
    });
    expect(visits[1]?.beneficiary.needs).to.deep.equal(['dog', 'hearing_loss']);
  });

  it('names who comes with her', async () => {
    const { carers } = await sent({ carersNeeded: 2 });
    const companion = await aCarer({ firstName: 'Zofia', lastName: 'Druga' });
    const visit = await aVisit({ startMinute: 700, carersNeeded: 2 });
    const [carer] = carers;
    if (carer === undefined) throw new Error();
    await anAssignment({ visitId: visit.id, plan: 'published', carerId: carer.carerId ?? '' });
    await anAssignment({ visitId: visit.id, slot: 2, plan: 'published', carerId: companion.id });
    const { visits } = await rosterOf(carer);
    expect(visits[1]?.companionName).to.equal('Zofia Druga');
  });

  it('holds nothing of another carer, of a draft or of another day, whatever the policy says', async () => {
    const { carer } = await sentOne();
    await sentOne();
    const draft = await aVisit({ startMinute: 700 });
    await anAssignment({ visitId: draft.id, carerId: carer.carerId ?? '' });
    for (const policy of [app.policy, PERMIT_EVERYTHING]) {
      app.policy = policy;
      expect((await rosterOf(carer)).visits).to.have.length(1);
      expect((await rosterOf(carer, { from: '2026-11-24', to: '2026-11-30' })).visits).to.have.length(0);
    }
  });

  it('takes as many queries for one visit as for ten', async () => {
    const { carer } = await sentOne();
    const read = () => rosterOf(carer);
    await read();
    const one = await app.countQueries(read);
    for (let hour = 9; hour < 18; hour += 1) {
      const visit = await aVisit({ startMinute: hour * 60 });
      await anAssignment({ visitId: visit.id, plan: 'published', carerId: carer.carerId ?? '' });
    }
    const ten = await app.countQueries(read);
    expect((await read()).visits).to.have.length(10);
    expect(ten).to.equal(one);
  });

  it('is for carers, for six weeks at most', async () => {
    const { carer } = await sentOne();
    await app.request.get(`/api/my-roster?from=${MORNING}&to=${MORNING}`).expect(401);
    await app.request
      .get(`/api/my-roster?from=${MORNING}&to=${MORNING}`)
      .set(await app.as('dispatcher'))
      .expect(403);
    const long = await app.request
      .get('/api/my-roster?from=2026-11-01&to=2026-12-31')
      .set(await app.as(carer))
      .expect(422);
    expect(long.body.reasons[0]).to.include({ field: 'to' });
  });
});
