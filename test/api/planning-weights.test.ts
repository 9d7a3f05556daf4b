import { expect } from 'chai';
import { QueryTypes } from 'sequelize';
import { inTransaction } from '#server/db/transaction';
import { loadWeightsInForce } from '#server/planning/planning-weights.queries';
import { PlanningWeightsVersion } from '#server/planning/planning-weights.model';
import { loadPlanProblem } from '#server/planning/plan-problem';
import { PlanRun } from '#server/planning/plan-run.model';
import { DEFAULT_WEIGHTS, type Weights } from '#shared/planning/planning-weights';
import { PlanningWeightsView } from '#shared/planning/planning-weights-wire';
import { actorFor, PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
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
      weights: DEFAULT_WEIGHTS,
      validFrom: null,
      setByName: null,
      versions: [],
      abilities: { setPlanningWeights: true },
    });
    expect((await seen('administrator')).abilities).to.deep.equal({ setPlanningWeights: false });
  });

  it('is kept version by version, with who set it and what changed, and the audit log tells it', async () => {
    await set({ ...DEFAULT_WEIGHTS, furtherCarer: 60 }).then(({ status }) => expect(status).to.equal(200));
    const before = app.now;
    app.now = new Date(before.getTime() + 60_000);
    const second = await set({ ...DEFAULT_WEIGHTS, furtherCarer: 60, travel: 1.5 });
    expect(second.body.versions.map((each: { changes: unknown }) => each.changes)).to.deep.equal([
      [{ criterion: 'travel', before: 1, after: 1.5 }],
      [{ criterion: 'furtherCarer', before: 30, after: 60 }],
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

    const again = await set({ ...DEFAULT_WEIGHTS, furtherCarer: 60, travel: 1.5 });
    expect(again.body.versions, 'the same again is no version').to.have.lengthOf(2);
    await set(DEFAULT_WEIGHTS);
    expect((await seen()).weights).to.deep.equal(DEFAULT_WEIGHTS);
    app.now = before;
  });

  it('is what the next plan is made by', async () => {
    await set({ ...DEFAULT_WEIGHTS, genderWish: 400 });
    const week = { fromOn: '2026-11-30', toOn: '2026-12-04' };
    const run = await build(() => PlanRun.create({ ...week, seed: 1, seconds: 1, requestedAt: app.now }));
    const { problem } = await build(() => loadPlanProblem(systemCtx(), run));
    expect(problem.weights).to.deep.equal({ ...DEFAULT_WEIGHTS, genderWish: 400 });
  });

  it('a criterion that came later than a version has its default', async () => {
    app.now = new Date(app.now.getTime() + 1000);
    const old: Partial<Weights> = { ...DEFAULT_WEIGHTS, travel: 2 };
    delete old.overtime;
    await build(() => PlanningWeightsVersion.create({ validFrom: app.now, weights: old }));
    expect(await build(() => loadWeightsInForce(systemCtx()))).to.deep.equal({ ...DEFAULT_WEIGHTS, travel: 2 });
  });

  it('weights below zero or above ten thousand are refused by field, and leaving somebody out must cost most', async () => {
    for (const [field, weight] of [
      ['travel', -1],
      ['overtime', 10_001],
      ['waiting', null],
    ] as const) {
      const { status, body } = await set({ ...DEFAULT_WEIGHTS, [field]: weight });
      expect(status).to.equal(422);
      expect(body.reasons[0]).to.deep.include({ field, data: { place: 'body', problem: 'weight_range' } });
    }
    const { status, body } = await set({ ...DEFAULT_WEIGHTS, genderWish: 3000 });
    expect(status).to.equal(422);
    expect(body.reasons[0]).to.deep.include({
      field: 'unassigned',
      data: { place: 'body', problem: 'unassigned_must_lead' },
    });
  });

  it('only the manager sets it, and nobody outside the management sees it', async () => {
    for (const role of ['administrator', 'dispatcher', 'accountant', 'municipality_officer', 'carer'] as const)
      expect((await set(DEFAULT_WEIGHTS, role)).status, role).to.equal(403);
    for (const role of ['dispatcher', 'accountant', 'municipality_officer', 'carer'] as const)
      await app.request
        .get('/api/planning-weights')
        .set(await app.as(role))
        .expect(403);
    await app.request.get('/api/planning-weights').expect(401);
  });

  it('the database lets nobody else write it, shows it to the office alone, and keeps what was', async () => {
    const version = { validFrom: app.now, weights: { ...DEFAULT_WEIGHTS } };
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
  });
});
