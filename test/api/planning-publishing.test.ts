import { expect } from 'chai';
import { Assignment } from '#server/planning/assignment.model';
import { Publication } from '#server/planning/publication.model';
import { publishRoster } from '#server/planning/publish-roster';
import type { Visit } from '#server/visits/visit.model';
import { RosterChangesView } from '#shared/planning/planning-wire';
import { useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { anAssignment, anAttendance, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

const MONDAY = '2026-11-23';

describe('Publishing the roster', () => {
  const app = useApp();
  let day = 0;
  /** Each test has a day of its own. */
  const aDay = (): string => `2026-12-${String((day += 1)).padStart(2, '0')}`;

  const changesOf = async (from: string, to = from): Promise<RosterChangesView> => {
    const answer = await app.request
      .get(`/api/roster-changes?from=${from}&to=${to}`)
      .set(await app.as('dispatcher'))
      .expect(200);
    return RosterChangesView.parse(answer.body);
  };
  const publish = async (fromOn: string, toOn = fromOn) =>
    app.request
      .post('/api/publications')
      .set(await app.as('dispatcher'))
      .send({ fromOn, toOn });
  const publishedOf = (visit: Visit): Promise<Assignment[]> =>
    build(() => Assignment.findAll({ where: { visitId: visit.id, plan: 'published' } }));

  it('lists before and after in order, and publishes only the differences', async () => {
    const onDay = aDay();
    const [anna, beata] = [await aCarer({ lastName: 'Adamska' }), await aCarer({ lastName: 'Bielska' })];
    const same = await aVisit({ onDay, startMinute: 420 });
    await anAssignment({ visitId: same.id, carerId: anna.id });
    const kept = await anAssignment({ visitId: same.id, carerId: anna.id, plan: 'published' });
    const added = await aVisit({ onDay, startMinute: 600 });
    await anAssignment({ visitId: added.id, carerId: anna.id });
    const changed = await aVisit({ onDay, startMinute: 720 });
    await anAssignment({ visitId: changed.id, carerId: beata.id });
    await anAssignment({ visitId: changed.id, carerId: anna.id, plan: 'published' });
    const removed = await aVisit({ onDay, startMinute: 900 });
    await anAssignment({ visitId: removed.id, carerId: anna.id, plan: 'published' });

    const listed = await changesOf(onDay);
    expect(listed.changes.map(({ kind, visitId }) => [kind, visitId])).to.deep.equal([
      ['added', added.id],
      ['changed', changed.id],
      ['removed', removed.id],
    ]);
    expect(listed.changes[1]?.before?.carerName).to.equal('Adamska Anna');
    expect(listed.changes[1]?.after?.carerName).to.equal('Bielska Anna');
    expect(listed).to.deep.include({ addedCount: 1, changedCount: 1, removedCount: 1, violations: [] });
    expect(listed.unassigned.map((slot) => slot.visitId)).to.deep.equal([removed.id]);

    const done = await publish(onDay);
    expect(done.status).to.equal(201);
    expect(done.body).to.include({ addedCount: 1, changedCount: 1, removedCount: 1, unassignedCount: 1 });
    expect(
      (await publishedOf(same)).map((row) => row.id),
      'the same row',
    ).to.deep.equal([kept.id]);
    expect((await publishedOf(added))[0]?.carerId).to.equal(anna.id);
    expect((await publishedOf(changed))[0]?.carerId).to.equal(beata.id);
    expect(await publishedOf(removed)).to.deep.equal([]);
    expect(await build(() => Publication.count({ where: { fromOn: onDay } }))).to.equal(1);

    const again = await publish(onDay);
    expect(again.status).to.equal(409);
    expect(again.body.reasons[0].code).to.equal('nothing_to_publish');
  });

  it('a cancelled visit is taken off the published plan', async () => {
    const onDay = aDay();
    const visit = await aVisit({ onDay });
    await anAssignment({ visitId: visit.id });
    await publish(onDay);
    await build(() => visit.update({ cancelledAt: app.now, cancellationReason: 'hospital' }));
    expect((await changesOf(onDay)).removedCount).to.equal(1);
    expect((await publish(onDay)).status).to.equal(201);
    expect(await publishedOf(visit)).to.deep.equal([]);
  });

  it('two carers who swapped are published in one go', async () => {
    const onDay = aDay();
    const [anna, beata] = [await aCarer(), await aCarer()];
    const visits = [await aVisit({ onDay }), await aVisit({ onDay })] as const;
    await anAssignment({ visitId: visits[0].id, carerId: anna.id, plan: 'published' });
    await anAssignment({ visitId: visits[1].id, carerId: beata.id, plan: 'published' });
    await anAssignment({ visitId: visits[0].id, carerId: beata.id });
    await anAssignment({ visitId: visits[1].id, carerId: anna.id });
    expect((await publish(onDay)).body).to.include({ addedCount: 0, changedCount: 2, removedCount: 0 });
  });

  it('a plan that breaks a hard rule is not published, and says where', async () => {
    const onDay = aDay();
    const carer = await aCarer({ lastName: 'Chora' });
    const visit = await aVisit({ onDay });
    await anAssignment({ visitId: visit.id, carerId: carer.id });
    await anAbsence({ carerId: carer.id, fromOn: onDay, toOn: onDay });
    const listed = await changesOf(onDay);
    expect(listed.violations).to.have.lengthOf(1);
    expect(listed.violations[0]).to.deep.include({
      code: 'carer_absent',
      visitId: visit.id,
      carerName: 'Chora Anna',
      onDay,
      startAt: visit.plannedStartAt.toISOString(),
    });
    const refused = await publish(onDay);
    expect(refused.status).to.equal(409);
    expect(refused.body.reasons.map((reason: { code: string }) => reason.code)).to.deep.equal(['carer_absent']);
    expect(await publishedOf(visit)).to.deep.equal([]);
  });

  it('somebody whose contract has ended since is found out', async () => {
    const onDay = aDay();
    const carer = await aCarer({ employedTo: '2026-11-20' });
    await anAssignment({ visitId: (await aVisit({ onDay })).id, carerId: carer.id });
    expect((await changesOf(onDay)).violations.map((each) => each.code)).to.deep.equal(['carer_not_employed']);
    const board = await app.request
      .get(`/api/board?day=${onDay}`)
      .set(await app.as('dispatcher'))
      .expect(200);
    expect(board.body.carers.map((each: { id: string }) => each.id)).to.include(carer.id);
  });

  it('what has begun or is past keeps its published carer', async () => {
    const [anna, beata] = [await aCarer(), await aCarer()];
    const past = await aVisit({ onDay: MONDAY, startMinute: 420 });
    await anAssignment({ visitId: past.id, carerId: anna.id, plan: 'published' });
    await anAssignment({ visitId: past.id, carerId: beata.id });
    const begun = await aVisit({ onDay: MONDAY, startMinute: 600 });
    await anAssignment({ visitId: begun.id, carerId: anna.id, plan: 'published' });
    await anAttendance({ visitId: begun.id, carerId: anna.id, checkedOutAt: null });
    const open = await aVisit({ onDay: MONDAY, startMinute: 720 });
    await anAssignment({ visitId: open.id, carerId: anna.id });
    const listed = await changesOf(MONDAY);
    expect(listed.changes.map((change) => change.visitId)).to.deep.equal([open.id]);
    expect((await publish(MONDAY)).status).to.equal(201);
    expect((await publishedOf(past))[0]?.carerId).to.equal(anna.id);
    expect((await publishedOf(begun))[0]?.carerId).to.equal(anna.id);
    expect(await publishedOf(open)).to.have.lengthOf(1);
  });

  it('days in the wrong order are refused by field, and only planners publish', async () => {
    const wrong = await publish('2026-12-20', '2026-12-19');
    expect(wrong.status).to.equal(422);
    expect(wrong.body.reasons[0].field).to.equal('toOn');
    for (const role of ['accountant', 'administrator', 'municipality_officer', 'carer'] as const) {
      const { status } = await app.request
        .post('/api/publications')
        .set(await app.as(role))
        .send({ fromOn: MONDAY, toOn: MONDAY });
      expect(status, role).to.equal(403);
    }
    await app.request
      .get(`/api/roster-changes?from=${MONDAY}&to=${MONDAY}`)
      .set(await app.as('accountant'))
      .expect(200);
    await app.request
      .get(`/api/roster-changes?from=${MONDAY}&to=${MONDAY}`)
      .set(await app.as('carer'))
      .expect(403);
    await app.request.post('/api/publications').send({ fromOn: MONDAY, toOn: MONDAY }).expect(401);
  });

  it('a month is published in as many statements as a visit', async () => {
    const statements = async (count: number): Promise<number> => {
      const onDay = aDay();
      for (let index = 0; index < count; index += 1) await anAssignment({ visitId: (await aVisit({ onDay })).id });
      return app.countQueries(() => publishRoster(systemCtx(), { fromOn: onDay, toOn: onDay }));
    };
    expect(await statements(9)).to.equal(await statements(1));
  });
});
