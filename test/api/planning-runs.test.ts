import { expect } from 'chai';
import { Client } from 'pg';
import { Assignment } from '#server/planning/assignment.model';
import { assignVisit, pinVisit } from '#server/planning/assign-visit';
import { PlanRun } from '#server/planning/plan-run.model';
import { applyPlan } from '#server/planning/apply-plan';
import { cancelPlanRun, planStretch } from '#server/planning/request-plan';
import { loadRosterChanges } from '#server/planning/roster-changes.queries';
import { runPlan } from '#server/planning/run-plan';
import type { Visit } from '#server/visits/visit.model';
import { PlanRunView } from '#shared/planning/plan-wire';
import { useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { aLocality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

const UNKNOWN = '3f0f3a52-6c8e-4f4c-9d3e-0a4f8e7b1c11';
const draftOf = (visit: Visit): Promise<Assignment[]> =>
  build(() => Assignment.findAll({ where: { visitId: visit.id, plan: 'draft' }, order: ['slot'] }));

describe('Planning some days', () => {
  const app = useApp();
  const week = { fromOn: '2026-11-30', toOn: '2026-12-04' };

  const request = async (body: object, who: Parameters<typeof app.as>[0] = 'dispatcher') =>
    app.request
      .post('/api/plan-runs')
      .set(await app.as(who))
      .send(body);
  const view = async (id: string): Promise<PlanRunView> => {
    const answer = await app.request
      .get(`/api/plan-runs/${id}`)
      .set(await app.as('dispatcher'))
      .expect(200);
    return PlanRunView.parse(answer.body);
  };

  const untilSearching = async (id: string): Promise<void> => {
    for (;;) {
      const seen = await view(id);
      if (seen.finishedAt !== null) throw new Error(`the run ended before it was seen searching: ${seen.failure}`);
      if (seen.status === 'running' && (seen.progress?.elapsedMs ?? 0) > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  /** A village with its carers and, on each day of the week, visits that they can all make. */
  const aVillage = async ({ carers = 2, visitsPerDay = 3, days = [week.fromOn, '2026-12-01'] } = {}) => {
    const locality = await aLocality();
    const people = [];
    for (let index = 0; index < carers; index += 1) people.push(await aCarer({ localityId: locality.id }));
    const visits = [];
    for (const onDay of days) {
      for (let index = 0; index < visitsPerDay; index += 1) {
        const beneficiary = await aBeneficiary({ localityId: locality.id });
        const decision = await aDecision({ beneficiaryId: beneficiary.id });
        visits.push(await aVisit({ onDay, decisionId: decision.id, startMinute: 480 + 120 * index }));
      }
    }
    return { carers: people, visits };
  };

  afterEach('no run is left under way', () =>
    build(() => PlanRun.update({ finishedAt: app.now }, { where: { finishedAt: null } })),
  );

  it('gives every visit somebody who may go, and breaks no hard rule', async () => {
    const { visits } = await aVillage();
    const two = await aVisit({ onDay: week.fromOn, carersNeeded: 2, startMinute: 900 });
    const run = await planStretch(systemCtx(), { ...week, iterations: 2000 });
    expect(run.failure).to.equal(null);
    for (const visit of visits) expect(await draftOf(visit)).to.have.lengthOf(1);
    expect(await draftOf(two)).to.have.lengthOf(2);
    const changes = await build(() => loadRosterChanges(systemCtx(), week));
    expect(changes.violations).to.deep.equal([]);
    const shown = await view(run.id);
    expect(shown).to.deep.include({ status: 'finished', failure: null });
    expect(shown.result).to.deep.include({ assignedCount: visits.length + 2, unassignedCount: 0 });
  });

  it('the same seed and iterations make the same plan', async () => {
    await aVillage({ visitsPerDay: 4 });
    const plan = async (): Promise<string[]> => {
      await build(() => Assignment.destroy({ where: { plan: 'draft' } }));
      await planStretch(systemCtx(), { ...week, iterations: 3000, seed: 7 });
      const rows = await build(() => Assignment.findAll({ where: { plan: 'draft' }, order: ['visitId', 'slot'] }));
      return rows.map((row) => `${row.visitId} ${row.slot} ${row.carerId} ${JSON.stringify(row.during)}`);
    };
    expect(await plan()).to.deep.equal(await plan());
  });

  it('says in words of data why nobody goes to a visit', async () => {
    const visit = await aVisit({ onDay: '2026-12-02', requiredQualifications: ['psychologist'] });
    const run = await planStretch(systemCtx(), { ...week, iterations: 500 });
    expect(await draftOf(visit)).to.deep.equal([]);
    const shown = await view(run.id);
    const slot = shown.result?.unassigned.find((each) => each.visitId === visit.id);
    expect(slot?.beneficiaryName).to.match(/^Podopieczna/);
    expect(slot?.reasons[0]).to.deep.include({ code: 'carers_ruled_out' });
    expect(slot?.reasons[0]?.data).to.deep.include({ rule: 'qualification_missing' });
  });

  it('leaves alone what is pinned, or all that is assigned when asked to', async () => {
    const { visits, carers } = await aVillage({ carers: 3 });
    const [pinned, loose] = [visits[0], visits[1]];
    const chosen = carers[2];
    if (pinned === undefined || loose === undefined || chosen === undefined) throw new Error('the village is empty');
    await assignVisit(systemCtx(), { visitId: pinned.id, carerId: chosen.id });
    await pinVisit(systemCtx(), { visitId: pinned.id, pinned: true });
    await assignVisit(systemCtx(), { visitId: loose.id, carerId: chosen.id });
    await planStretch(systemCtx(), { ...week, iterations: 500, keep: 'assigned' });
    expect((await draftOf(pinned))[0]).to.deep.include({ carerId: chosen.id, pinned: true });
    expect((await draftOf(loose))[0]?.carerId).to.equal(chosen.id);
    await planStretch(systemCtx(), { ...week, iterations: 500 });
    expect((await draftOf(pinned))[0]).to.deep.include({ carerId: chosen.id, pinned: true });
  });

  it('finds somebody else for the visits of a carer who called in sick, and moves nobody else', async () => {
    const { visits, carers } = await aVillage({ carers: 3, visitsPerDay: 2, days: ['2026-12-03'] });
    const [hers, others] = [visits[0], visits[1]];
    const [sick, healthy] = carers;
    if (!hers || !others || !sick || !healthy) throw new Error('the village is empty');
    await assignVisit(systemCtx(), { visitId: hers.id, carerId: sick.id });
    await assignVisit(systemCtx(), { visitId: others.id, carerId: healthy.id });
    await anAbsence({ carerId: sick.id, fromOn: '2026-12-03', toOn: '2026-12-03' });
    await planStretch(systemCtx(), { fromOn: '2026-12-03', toOn: '2026-12-03', iterations: 500, keep: 'assigned' });
    const found = await draftOf(hers);
    expect(found).to.have.lengthOf(1);
    expect(found[0]?.carerId).not.to.equal(sick.id);
    expect((await draftOf(others))[0]?.carerId).to.equal(healthy.id);
  });

  it('leaves alone what is over', async () => {
    const carer = await aCarer();
    const over = await aVisit({ onDay: '2026-11-23', startMinute: 420 });
    await anAssignment({ visitId: over.id, carerId: carer.id });
    await anAssignment({ visitId: over.id, carerId: carer.id, plan: 'published' });
    const missed = await aVisit({ onDay: '2026-11-23', startMinute: 400 });
    await planStretch(systemCtx(), { fromOn: '2026-11-23', toOn: '2026-11-24', iterations: 200 });
    expect((await draftOf(over))[0]?.carerId).to.equal(carer.id);
    expect(await draftOf(missed)).to.deep.equal([]);
  });

  it('is a job whose progress shows, and a dispatcher who goes on working is not overruled', async () => {
    const { visits, carers } = await aVillage();
    const [mine, carer] = [visits[0], carers[0]];
    if (mine === undefined || carer === undefined) throw new Error('the village is empty');
    const asked = await request({ ...week, seconds: 2 });
    expect(asked.status).to.equal(201);
    expect(asked.body).to.deep.include({ status: 'waiting', progress: null, result: null });

    const running = runPlan(systemCtx(), { planRunId: asked.body.id });
    await untilSearching(asked.body.id);
    await assignVisit(systemCtx(), { visitId: mine.id, carerId: carer.id, pinned: true });
    const absent = carers[1];
    await anAbsence({ carerId: absent?.id ?? '', ...week });
    await running;
    const { left } = await applyPlan(systemCtx(), { planRunId: asked.body.id });
    expect(left.find((each) => each.visitId === mine.id)?.reasons[0]?.code).to.equal('visit_changed_since_plan');

    expect((await draftOf(mine))[0]).to.deep.include({ carerId: carer.id, pinned: true });
    const rows = await build(() => Assignment.findAll({ where: { plan: 'draft', carerId: absent?.id ?? '' } }));
    expect(rows, 'nobody who fell ill during the search').to.deep.equal([]);
    expect((await view(asked.body.id)).status).to.equal('finished');
    await runPlan(systemCtx(), { planRunId: asked.body.id });
  });

  it('ends at once when cancelled, with the best plan so far', async () => {
    const { visits } = await aVillage();
    const asked = await request({ ...week, seconds: 600 });
    const running = runPlan(systemCtx(), { planRunId: asked.body.id });
    await untilSearching(asked.body.id);
    await app.request
      .post(`/api/plan-runs/${asked.body.id}/cancellation`)
      .set(await app.as('dispatcher'))
      .expect(200);
    await running;
    const seen = await view(asked.body.id);
    expect(seen.status).to.equal('cancelled');
    expect(seen.proposal?.open).to.be.at.least(visits.length);
    expect(seen.progress?.curve?.at(-1)?.cost).to.equal(seen.result?.cost);
    for (const visit of visits) expect(await draftOf(visit), 'a proposal is no draft').to.deep.equal([]);
    const late = await app.request
      .post(`/api/plan-runs/${asked.body.id}/cancellation`)
      .set(await app.as('dispatcher'))
      .expect(409);
    expect(late.body.reasons[0].code).to.equal('plan_run_finished');
  });

  it('a run that nobody works on is cancelled at once, and a silent one is given up after a minute', async () => {
    const waiting = await request(week);
    await cancelPlanRun(systemCtx(), { planRunId: waiting.body.id });
    expect((await view(waiting.body.id)).status).to.equal('cancelled');
    const silent = await request(week);
    await build(() => PlanRun.update({ startedAt: app.now }, { where: { id: silent.body.id } }));
    await cancelPlanRun(systemCtx(), { planRunId: silent.body.id });
    expect((await view(silent.body.id)).status).to.equal('running');
    const before = app.now;
    app.now = new Date(before.getTime() + 61_000);
    await cancelPlanRun(systemCtx(), { planRunId: silent.body.id });
    app.now = before;
    expect((await view(silent.body.id)).status).to.equal('cancelled');
  });

  it('says so when the memory is not enough, and gives up a run whose worker has ended with it twice', async () => {
    await aVillage();
    const asked = await request({ ...week, seconds: 5 });
    await runPlan(systemCtx(), { planRunId: asked.body.id, threadMegabytes: 4 });
    expect(await view(asked.body.id)).to.deep.include({ status: 'failed', failure: 'planning_out_of_memory' });

    const again = await request({ ...week, seconds: 5 });
    await build(() => PlanRun.update({ attempts: 2, startedAt: app.now }, { where: { id: again.body.id } }));
    await runPlan(systemCtx(), { planRunId: again.body.id });
    expect(await view(again.body.id)).to.deep.include({ status: 'failed', failure: 'planning_worker_ended' });
  });

  it('is queued with the request, and not asked for twice', async () => {
    const first = await request(week);
    expect(first.status).to.equal(201);
    const second = await request({ fromOn: week.toOn, toOn: week.toOn });
    expect(second.status).to.equal(409);
    expect(second.body.reasons[0]).to.deep.equal({ code: 'plan_run_under_way', data: { planRunId: first.body.id } });
    const owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query('select task_identifier from graphile_worker.jobs');
    await owner.end();
    expect(rows.map((row: { task_identifier: string }) => row.task_identifier)).to.include('plan-month');
    const latest = await app.request
      .get('/api/plan-runs?month=2026-12')
      .set(await app.as('accountant'))
      .expect(200);
    expect(latest.body.run.id).to.equal(first.body.id);
    const none = await app.request
      .get('/api/plan-runs?month=2027-06')
      .set(await app.as('dispatcher'))
      .expect(200);
    expect(none.body.run).to.equal(null);
  });

  it('invalid wishes are refused by field, unknown runs are not found, and only planners ask', async () => {
    const wrong = await request({ ...week, seconds: 0 });
    expect(wrong.status).to.equal(422);
    expect(wrong.body.reasons[0].field).to.equal('seconds');
    expect((await request({ fromOn: '2026-12-04', toOn: '2026-12-01' })).body.reasons[0].field).to.equal('toOn');
    const header = await app.as('dispatcher');
    await app.request.get(`/api/plan-runs/${UNKNOWN}`).set(header).expect(404);
    await app.request.post(`/api/plan-runs/${UNKNOWN}/cancellation`).set(header).expect(404);
    for (const role of ['accountant', 'administrator', 'municipality_officer', 'carer'] as const) {
      expect((await request(week, role)).status, role).to.equal(403);
    }
    await app.request.post('/api/plan-runs').send(week).expect(401);
  });
});
