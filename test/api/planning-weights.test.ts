import { expect } from 'chai';
import { QueryTypes } from 'sequelize';
import { inTransaction } from '#server/db/transaction';
import { loadWeightsInForce } from '#server/planning/planning-weights.queries';
import { PlanningWeightsVersion } from '#server/planning/planning-weights.model';
import { loadPlanProblem } from '#server/planning/plan-problem';
import { PlanRun } from '#server/planning/plan-run.model';
import { runPlan } from '#server/planning/run-plan';
import { instantAt } from '#shared/kernel/time';
import { DEFAULT_SETTINGS, type PlanningSettings } from '#shared/planning/planning-weights';
import { PlanningWeightsView } from '#shared/planning/planning-weights-wire';
import { actorFor, PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

describe('What the planner minds', () => {
  const app = useApp();

  const set = async (weights: object, who: Parameters<typeof app.as>[0] = 'manager') =>
    app.request
      .put('/api/planning-weights')
      .set(await app.as(who))
      .send(weights);
  const seen = async (who: Parameters<typeof app.as>[0] = 'manager'): Promise<PlanningWeightsView> => {
    const answer = await app.request
      .get('/api/planning-weights')
      .set(await app.as(who))
      .expect(200);
    return PlanningWeightsView.parse(answer.body);
  };

  it('is the default until the manager sets it', async () => {
    expect(await seen()).to.deep.equal({
      weights: DEFAULT_SETTINGS,
      validFrom: null,
      setByName: null,
      versions: [],
      abilities: { setPlanningWeights: true },
    });
    expect((await seen('administrator')).abilities).to.deep.equal({ setPlanningWeights: false });
  });

  it('is kept version by version, with who set it and what changed, and the audit log tells it', async () => {
    await set({ ...DEFAULT_SETTINGS, furtherCarer: 60 }).then(({ status }) => expect(status).to.equal(200));
    const before = app.now;
    app.now = new Date(before.getTime() + 60_000);
    const second = await set({ ...DEFAULT_SETTINGS, furtherCarer: 60, travel: 1.5 });
    expect(second.body.versions.map((each: { changes: unknown }) => each.changes)).to.deep.equal([
      [{ setting: 'travel', before: 1, after: 1.5 }],
      [{ setting: 'furtherCarer', before: 30, after: 60 }],
    ]);
    expect(second.body.setByName).to.equal((await app.userWith('manager')).name);
    expect(second.body.validFrom).to.equal(app.now.toISOString());
    const told = await build(() =>
      app.database.db.query<{ data: object }>(
        `select data from audit_log where verb = 'setPlanningWeights' order by id desc limit 1`,
        { type: QueryTypes.SELECT },
      ),
    );
    expect(told[0]?.data).to.deep.equal({ travel: { before: 1, after: 1.5 } });

    const again = await set({ ...DEFAULT_SETTINGS, furtherCarer: 60, travel: 1.5 });
    expect(again.body.versions, 'the same again is no version').to.have.lengthOf(2);
    await set(DEFAULT_SETTINGS);
    expect((await seen()).weights).to.deep.equal(DEFAULT_SETTINGS);
    app.now = before;
  });

  it('is what the next plan is made by', async () => {
    await set({ ...DEFAULT_SETTINGS, genderWish: 400 });
    const week = { fromOn: '2026-11-30', toOn: '2026-12-04' };
    const run = await build(() => PlanRun.create({ ...week, seed: 1, seconds: 1, requestedAt: app.now }));
    const { problem } = await build(() => loadPlanProblem(systemCtx(), run));
    expect(problem.weights).to.deep.equal({ ...DEFAULT_SETTINGS, genderWish: 400 });
  });

  it('a criterion that came later than a version has its default', async () => {
    app.now = new Date(app.now.getTime() + 1000);
    const old: Partial<PlanningSettings> = { ...DEFAULT_SETTINGS, travel: 2 };
    delete old.overtime;
    delete old.toleratedLatenessMinutes;
    await build(() => PlanningWeightsVersion.create({ validFrom: app.now, weights: old }));
    const { weights } = await build(() => loadWeightsInForce(systemCtx()));
    expect(weights).to.deep.equal({ ...DEFAULT_SETTINGS, travel: 2 });
  });

  it('weights below zero or above ten thousand are refused by field, and leaving somebody out must cost most', async () => {
    for (const [field, weight] of [
      ['travel', -1],
      ['overtime', 10_001],
      ['waiting', null],
    ] as const) {
      const { status, body } = await set({ ...DEFAULT_SETTINGS, [field]: weight });
      expect(status).to.equal(422);
      expect(body.reasons[0]).to.deep.include({ field, data: { place: 'body', problem: 'weight_range' } });
    }
    const { status, body } = await set({ ...DEFAULT_SETTINGS, genderWish: 3000 });
    expect(status).to.equal(422);
    expect(body.reasons[0]).to.deep.include({
      field: 'unassigned',
      data: { place: 'body', problem: 'unassigned_must_lead' },
    });
  });

  it('a lateness of more than an hour, of less than none or of half a minute is refused by field', async () => {
    for (const toleratedLatenessMinutes of [61, -1, 7.5, null]) {
      const { status, body } = await set({ ...DEFAULT_SETTINGS, toleratedLatenessMinutes });
      expect(status).to.equal(422);
      expect(body.reasons).to.have.lengthOf(1);
      expect(body.reasons[0]).to.deep.include({
        field: 'toleratedLatenessMinutes',
        data: { place: 'body', problem: 'tolerated_lateness_range' },
      });
    }
  });

  it('the lateness that is tolerated is what the rules go by: a visit may begin so late, with a warning, and no later', async () => {
    const visit = await aVisit({ onDay: '2026-11-24', startMinute: 480 });
    const carer = await aCarer();
    const arrange = async (minute: number) =>
      app.request
        .put(`/api/visits/${visit.id}/assignments/1`)
        .set(await app.as('dispatcher'))
        .send({ carerId: carer.id, startAt: instantAt('2026-11-24', minute).toISOString() });
    const codesOf = ({ body }: { body: { reasons?: { code: string }[]; warnings?: { code: string }[] } }): string[] =>
      (body.reasons ?? body.warnings ?? []).map(({ code }) => code);

    await set({ ...DEFAULT_SETTINGS, toleratedLatenessMinutes: 20 });
    const late = await arrange(560);
    expect(late.status, JSON.stringify(late.body)).to.equal(200);
    expect(codesOf(late)).to.deep.equal(['late_for_window']);
    expect(late.body.warnings[0].data).to.deep.equal({ lateMinutes: 20, latestMinute: 540 });
    expect(late.body.visits[0].toleratedLatenessMinutes).to.equal(20);
    expect(codesOf(await arrange(561))).to.deep.equal(['outside_window']);

    const publish = async () =>
      app.request
        .post('/api/publications')
        .set(await app.as('dispatcher'))
        .send({ fromOn: '2026-11-24', toOn: '2026-11-24' });
    await set({ ...DEFAULT_SETTINGS, toleratedLatenessMinutes: 0 });
    expect(codesOf(await arrange(541))).to.deep.equal(['outside_window']);
    expect(codesOf(await publish())).to.deep.equal(['outside_window']);
    await set({ ...DEFAULT_SETTINGS, toleratedLatenessMinutes: 20 });
    const published = await publish();
    expect(published.status, JSON.stringify(published.body)).to.equal(201);
    await set(DEFAULT_SETTINGS);
  });

  it('a plan remembers what it was made by, and tells when that has changed since', async () => {
    const day = { fromOn: '2027-02-01', toOn: '2027-02-01' };
    app.now = new Date(app.now.getTime() + 1000);
    const setAt = app.now;
    await set({ ...DEFAULT_SETTINGS, lateness: 7 });
    const run = await build(() =>
      PlanRun.create({ ...day, seed: 1, seconds: 1, iterations: 10, requestedAt: app.now }),
    );
    await runPlan(systemCtx(), { planRunId: run.id });
    const shown = async (): Promise<unknown> =>
      (await app.request.get(`/api/plan-runs/${run.id}`).set(await app.as('dispatcher'))).body.weights;
    expect(await shown()).to.deep.equal({ validFrom: setAt.toISOString(), isInForce: true });
    const made = await build(() => PlanRun.findByPk(run.id, { rejectOnEmpty: true }));
    expect(made.weights).to.deep.equal({ ...DEFAULT_SETTINGS, lateness: 7 });
    await set(DEFAULT_SETTINGS);
    expect(await shown()).to.deep.equal({ validFrom: setAt.toISOString(), isInForce: false });
  });

  it('only the manager sets it, and nobody outside the management sees it', async () => {
    for (const role of ['administrator', 'dispatcher', 'accountant', 'municipality_officer', 'carer'] as const)
      expect((await set(DEFAULT_SETTINGS, role)).status, role).to.equal(403);
    for (const role of ['dispatcher', 'accountant', 'municipality_officer', 'carer'] as const)
      await app.request
        .get('/api/planning-weights')
        .set(await app.as(role))
        .expect(403);
    await app.request.get('/api/planning-weights').expect(401);
  });

  it('the database lets nobody else write it, shows it to the office alone, and keeps what was', async () => {
    const version = { validFrom: app.now, weights: { ...DEFAULT_SETTINGS } };
    for (const role of ['dispatcher', 'administrator', 'carer'] as const) {
      const ctx = { ...systemCtx(), policy: PERMIT_EVERYTHING, actor: actorFor(await app.userWith(role)) };
      const writing = inTransaction(ctx, () => PlanningWeightsVersion.create(version));
      const refused = await writing.then(
        () => null,
        (error: Error) => error.message,
      );
      expect(refused, role).to.match(/row-level security/);
    }
    const carer = { ...systemCtx(), actor: actorFor(await app.userWith('carer')) };
    expect(await inTransaction(carer, () => PlanningWeightsVersion.count())).to.equal(0);
    const rewritten = await build(() => PlanningWeightsVersion.update({ weights: {} }, { where: {} })).then(
      () => null,
      (error: Error) => error.message,
    );
    expect(rewritten).to.match(/permission denied/);
    for (const toleratedLatenessMinutes of [61, -1, 0.5]) {
      const weights = { ...DEFAULT_SETTINGS, toleratedLatenessMinutes };
      const refused = await build(() => PlanningWeightsVersion.create({ validFrom: app.now, weights })).then(
        () => null,
        (error: Error) => error.message,
      );
      expect(refused).to.match(/tolerated_lateness_up_to_an_hour/);
    }
  });
});
