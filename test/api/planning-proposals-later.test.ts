import { expect } from 'chai';
import { applyPlan, undoPlan } from '#server/planning/apply-plan';
import { Assignment } from '#server/planning/assignment.model';
import { assignVisit, pinVisit } from '#server/planning/assign-visit';
import { PlanProposal } from '#server/planning/plan-proposal.model';
import { PlanRun } from '#server/planning/plan-run.model';
import { runPlan } from '#server/planning/run-plan';
import { PlanApplied } from '#shared/planning/plan-wire';
import { useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { anAssignment, anAttendance, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { codes, first, plannedVillages, second } from './planning-scene.js';

describe('A plan after it was proposed', () => {
  const app = useApp();
  const { aVillage, aRun, view, ask, apply, draftOf, decisionNear, dayOf } = plannedVillages(app);

  it('is taken back whole, however many parts were applied', async () => {
    const { visits, carers } = await aVillage();
    await assignVisit(systemCtx(), { visitId: first(visits).id, carerId: first(carers).id });
    const before = await draftOf(visits);
    const run = await aRun();
    await apply(run.id, { visitIds: [second(visits).id] });
    await apply(run.id);
    expect(await draftOf(visits)).to.have.lengthOf(3);
    const answer = await ask('delete', run.id, '/application');
    expect(answer.status).to.equal(200);
    const undone = PlanApplied.parse(answer.body);
    expect(undone.run.appliedAt).to.equal(null);
    expect(undone.run.undoneAt).not.to.equal(null);
    expect(await draftOf(visits)).to.deep.equal(before);
    expect(undone.run.abilities.applyPlan, 'and may be applied again').to.equal(true);
    expect(codes(await ask('delete', run.id, '/application'))).to.deep.equal(['nothing_to_undo']);
  });

  it('is not taken back over what somebody arranged since, and says which visit that is', async () => {
    const { visits, carers } = await aVillage({ visits: 1 });
    const run = await aRun();
    await apply(run.id);
    const [row] = await build(() => Assignment.findAll({ where: { visitId: first(visits).id, plan: 'draft' } }));
    const other = carers.find((carer) => carer.id !== row?.carerId);
    await assignVisit(systemCtx(), { visitId: first(visits).id, carerId: other?.id ?? '' });
    const refused = await ask('delete', run.id, '/application');
    expect(refused.status).to.equal(409);
    expect(refused.body.reasons[0]).to.deep.include({ code: 'visit_changed_since_plan' });
    expect(refused.body.reasons[0].data.visitId).to.equal(first(visits).id);
    await assignVisit(systemCtx(), { visitId: first(visits).id, carerId: row?.carerId ?? '' });
    await pinVisit(systemCtx(), { visitId: first(visits).id, pinned: true });
    expect(codes(await ask('delete', run.id, '/application')), 'a pin is a decision').to.deep.equal([
      'visit_changed_since_plan',
    ]);
  });

  it('keeps of an undone plan what has begun meanwhile', async () => {
    const { visits } = await aVillage({ visits: 2 });
    const run = await aRun();
    await apply(run.id);
    const [row] = await build(() => Assignment.findAll({ where: { visitId: first(visits).id, plan: 'draft' } }));
    await anAttendance({ visitId: first(visits).id, carerId: row?.carerId ?? '' });
    const undone = PlanApplied.parse((await ask('delete', run.id, '/application')).body);
    expect(undone.left.map(({ visitId, reasons }) => [visitId, reasons[0]?.code])).to.deep.equal([
      [first(visits).id, 'visit_already_begun'],
    ]);
    expect(await draftOf(visits)).to.have.lengthOf(1);
  });

  it('is improved further: the next run starts from it and knows where it comes from', async () => {
    const { visits } = await aVillage();
    const run = await aRun();
    const asked = await ask('post', run.id, '/continuation', { seconds: 60 });
    expect(asked.status).to.equal(201);
    expect(asked.body).to.deep.include({ status: 'waiting', seconds: 60, fromOn: dayOf(), proposal: null });
    expect(asked.body.chain).to.deep.equal([{ id: run.id, seconds: 10, cost: run.result?.cost }]);
    await build(() => PlanRun.update({ iterations: 1 }, { where: { id: asked.body.id } }));
    await runPlan(systemCtx(), { planRunId: asked.body.id });
    const next = await view(asked.body.id);
    expect(next.result?.cost).to.be.at.most((run.result?.cost ?? 0) + 0.01);
    expect(next.proposal).to.deep.include({ open: visits.length });
    expect(await draftOf(visits)).to.deep.equal([]);
  });

  it('goes on also after it was applied, when only free visits were asked for', async () => {
    const { visits, carers } = await aVillage();
    await assignVisit(systemCtx(), { visitId: first(visits).id, carerId: first(carers).id });
    const run = await aRun({ keep: 'assigned' });
    expect(run.proposal).to.deep.include({ open: 2 });
    await apply(run.id);
    const next = await aRun({ keep: 'assigned', continuesId: run.id });
    expect(next.result?.assignedCount, 'the two that it searched for').to.equal(2);
  });

  it('is thrown away, but not while it is applied', async () => {
    await aVillage();
    const run = await aRun();
    await apply(run.id);
    expect(codes(await ask('delete', run.id, '/proposal'))).to.deep.equal(['plan_is_applied']);
    await undoPlan(systemCtx(), { planRunId: run.id });
    const gone = await ask('delete', run.id, '/proposal');
    expect(gone.status).to.equal(200);
    expect(gone.body.proposal).to.equal(null);
    expect(gone.body.abilities).to.deep.include({ applyPlan: false, improvePlan: false, discardPlan: false });
    expect(codes(await apply(run.id))).to.deep.equal(['plan_is_discarded']);
    expect(await build(() => PlanProposal.count({ where: { planRunId: run.id } }))).to.equal(0);
  });

  it('two carers cannot be sent to one place at once, says the database when an undo would do it', async () => {
    const { visits, carers } = await aVillage({ carers: 2, visits: 1 });
    const [anna, beata] = [first(carers), second(carers)];
    await assignVisit(systemCtx(), { visitId: first(visits).id, carerId: anna.id });
    const run = await aRun();
    await build(() =>
      PlanProposal.update({ carerId: beata.id }, { where: { planRunId: run.id, visitId: first(visits).id } }),
    );
    await apply(run.id);
    const twin = await aVisit({ onDay: dayOf(), decisionId: await decisionNear(first(visits)), startMinute: 480 });
    await anAssignment({ visitId: twin.id, carerId: anna.id });
    const refused = await ask('delete', run.id, '/application');
    expect([refused.status, ...codes(refused)]).to.deep.equal([409, 'carer_double_booked']);
  });

  it('is forgotten after a month', async () => {
    await aVillage({ visits: 1 });
    const old = await aRun();
    await build(() =>
      PlanRun.update({ finishedAt: new Date(app.now.getTime() - 31 * 86_400_000) }, { where: { id: old.id } }),
    );
    const fresh = await aRun();
    expect(await build(() => PlanProposal.count({ where: { planRunId: old.id } }))).to.equal(0);
    await applyPlan(systemCtx(), { planRunId: fresh.id });
  });
});
