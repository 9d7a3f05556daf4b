import { expect } from 'chai';
import { Carer } from '#server/carers/carer.model';
import { PlanRun } from '#server/planning/plan-run.model';
import { runPlan } from '#server/planning/run-plan';
import { Visit } from '#server/visits/visit.model';
import { addDays, type Day, minuteAt } from '#shared/kernel/time';
import { PlanApplied } from '#shared/planning/plan-wire';
import { useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, aPattern, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { codes, plannedVillages } from './planning-scene.js';

describe('A plan that changes days', () => {
  const app = useApp();
  const { ask, apply, changes, view } = plannedVillages(app);
  /** The Monday of a week of its own for each test. */
  let monday = '2027-01-04';
  const dayOf = (weekday: number): Day => addDays(monday, weekday - 1);

  beforeEach(() => {
    monday = addDays(monday, 7);
  });

  /** A village with a carer who works on some weekdays only, and a person with two baths, on Monday and Tuesday. */
  async function aVillage(...weekdays: number[]): Promise<{ carer: Carer; baths: [Visit, Visit] }> {
    const { id: localityId } = await aLocality();
    const availability = weekdays.map((weekday) => ({ weekday, fromMinute: 420, toMinute: 900 }));
    const carer = await aCarer({ localityId, availability, employedFrom: monday, employedTo: dayOf(7) });
    const person = await aBeneficiary({ localityId });
    const decision = await aDecision({ beneficiaryId: person.id, validTo: '2027-12-31' });
    const pattern = await aPattern({ decisionId: decision.id, timesAWeek: 2 });
    const bath = (onDay: Day): Promise<Visit> =>
      aVisit({
        onDay,
        startMinute: 480,
        mayBeOn: [1, 2, 3, 4, 5].map(dayOf),
        decisionId: decision.id,
        patternId: pattern.id,
      });
    return { carer, baths: [await bath(dayOf(1)), await bath(dayOf(2))] };
  }
  async function aRun(more: Partial<{ continuesId: string; toOn: Day }> = {}) {
    const run = await build(() =>
      PlanRun.create({
        fromOn: monday,
        toOn: dayOf(5),
        seed: 1,
        seconds: 10,
        iterations: 600,
        requestedAt: app.now,
        ...more,
      }),
    );
    await runPlan(systemCtx(), { planRunId: run.id });
    return view(run.id);
  }
  const daysOf = (baths: readonly Visit[]): Promise<(Day | undefined)[]> =>
    build(async () => Promise.all(baths.map(async ({ id }) => (await Visit.findByPk(id))?.onDay)));

  it('shows each day before and after, moves the visits when it is applied, and back when it is taken back', async () => {
    const { baths } = await aVillage(4, 5);
    const run = await aRun();
    expect(run.result).to.include({ assignedCount: 2, unassignedCount: 0 });
    const listed = (await changes(run.id)).changes;
    expect(listed.map(({ beforeOn }) => beforeOn)).to.deep.equal([dayOf(1), dayOf(2)]);
    expect(listed.map(({ afterOn }) => afterOn).sort()).to.deep.equal([dayOf(4), dayOf(5)]);
    expect(await daysOf(baths)).to.deep.equal([dayOf(1), dayOf(2)]);

    const answer = await apply(run.id);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    expect(PlanApplied.parse(answer.body)).to.deep.include({ changedCount: 2, left: [] });
    expect((await daysOf(baths)).sort()).to.deep.equal([dayOf(4), dayOf(5)]);
    const moved = await build(() => Visit.findByPk(baths[0].id, { rejectOnEmpty: true }));
    expect([moved.earliestStartAt, moved.latestStartAt].map(minuteAt)).to.deep.equal([420, 540]);
    expect((await view(run.id)).proposal).to.deep.equal({ open: 0, applied: 2, stale: 0, gone: 0 });

    expect((await ask('delete', run.id, '/application')).status).to.equal(200);
    expect(await daysOf(baths)).to.deep.equal([dayOf(1), dayOf(2)]);
  });

  it('moves one visit alone when only that is chosen', async () => {
    const { baths } = await aVillage(4, 5);
    const run = await aRun();
    const answer = await apply(run.id, { visitIds: [baths[1].id] });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    const [stays, moves] = await daysOf(baths);
    expect(stays).to.equal(dayOf(1));
    expect([dayOf(4), dayOf(5)]).to.include(moves);
  });

  it('leaves a visit where it is when the other one was put on that day meanwhile', async () => {
    const { baths } = await aVillage(3);
    const run = await aRun();
    const [change] = (await changes(run.id)).changes.filter(({ after }) => after !== null);
    const other = baths.find(({ id }) => id !== change?.visitId);
    const moved = await app.request
      .post(`/api/visits/${other?.id}/day`)
      .set(await app.as('dispatcher'))
      .send({ onDay: dayOf(3) });
    expect(moved.status).to.equal(200);
    expect(codes(await apply(run.id))).to.include('pattern_has_visit_that_day');
  });

  it('goes on from the days that it chose when it is improved', async () => {
    const { baths } = await aVillage(4, 5);
    const first = await aRun();
    const second = await aRun({ continuesId: first.id });
    expect(second.result).to.include({ unassignedCount: 0 });
    await apply(second.id);
    expect((await daysOf(baths)).sort()).to.deep.equal([dayOf(4), dayOf(5)]);
  });

  it('keeps the day of what the carers were told, and of what would leave the planned days', async () => {
    const { carer, baths } = await aVillage(4, 5);
    await anAssignment({ visitId: baths[0].id, carerId: carer.id, plan: 'published' });
    const run = await aRun();
    expect(run.result?.unassigned.map(({ visitId }) => visitId)).to.deep.equal([baths[0].id]);
    const short = await aRun({ toOn: dayOf(3) });
    expect(short.result).to.include({ assignedCount: 0, unassignedCount: 2 });
  });
});
