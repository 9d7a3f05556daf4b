import { expect } from 'chai';
import { boundsOf } from '#server/db/instant-range';
import { discardPlan } from '#server/planning/apply-plan';
import { arrangeVisits } from '#server/planning/arrange-visits';
import { Assignment } from '#server/planning/assignment.model';
import { assignVisit } from '#server/planning/assign-visit';
import { PlanProposal } from '#server/planning/plan-proposal.model';
import { PlanRun } from '#server/planning/plan-run.model';
import { loadRosterChanges } from '#server/planning/roster-changes.queries';
import { PlanApplied } from '#shared/planning/plan-wire';
import { useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { codes, first, plannedVillages, second, UNKNOWN } from './planning-scene.js';

describe('A proposed plan', () => {
  const app = useApp();
  const { aVillage, aRun, view, ask, apply, changes, draftOf, decisionNear, dayOf } = plannedVillages(app);

  it('leaves the draft alone until it is applied, then is in it whole', async () => {
    const { visits } = await aVillage();
    const run = await aRun();
    expect(await draftOf(visits)).to.deep.equal([]);
    expect(run.proposal).to.deep.equal({ open: 3, applied: 0, stale: 0, gone: 0 });
    expect(run.abilities).to.deep.include({ applyPlan: true, undoPlan: false, discardPlan: true, improvePlan: true });

    const answer = await apply(run.id);
    expect(answer.status).to.equal(200);
    const applied = PlanApplied.parse(answer.body);
    expect(applied).to.deep.include({ changedCount: 3, left: [] });
    expect(applied.run.proposal).to.deep.equal({ open: 0, applied: 3, stale: 0, gone: 0 });
    expect(applied.run.abilities).to.deep.include({ applyPlan: false, undoPlan: true, discardPlan: false });
    expect(await draftOf(visits)).to.have.lengthOf(3);
    const { violations } = await build(() => loadRosterChanges(systemCtx(), { fromOn: dayOf(), toOn: dayOf() }));
    expect(violations).to.deep.equal([]);
    expect(codes(await apply(run.id))).to.deep.equal(['nothing_to_apply']);
  });

  it('is compared with the draft, criterion by criterion', async () => {
    const { visits, carers } = await aVillage();
    await assignVisit(systemCtx(), { visitId: first(visits).id, carerId: first(carers).id });
    const run = await aRun();
    expect(run.result?.comparison?.before).to.deep.include({ slotsCount: 3, assignedCount: 1, unassignedCount: 2 });
    expect(run.result?.comparison?.after).to.deep.include({ slotsCount: 3, assignedCount: 3, unassignedCount: 0 });
    const sum = Object.values(run.result?.criteria ?? {}).reduce((total, cost) => total + cost, 0);
    expect(sum).to.be.closeTo(run.result?.cost ?? Number.NaN, 0.01);
    expect(run.progress?.curve?.length).to.be.greaterThan(0);
  });

  it('is looked through by day, gmina, carer and state', async () => {
    const { visits } = await aVillage({ visits: 2 });
    const { visits: others } = { visits: [await aVisit({ onDay: dayOf(), startMinute: 900 })] };
    const run = await aRun();
    const all = await changes(run.id);
    expect(all.total).to.equal(3);
    expect(all.changes.every((each) => each.before === null && each.state === 'open')).to.equal(true);
    expect(all.days).to.deep.equal([{ id: dayOf(), name: dayOf(), count: 3 }]);
    expect(all.municipalities.map((each) => each.count).sort()).to.deep.equal([1, 2]);
    const [gmina] = [first(others).municipalityId];
    const inGmina = await changes(run.id, `?municipalityId=${gmina}&onDay=${dayOf()}&state=open`);
    expect(inGmina.changes.map((each) => each.visitId)).to.deep.equal([first(others).id]);
    const carer = first(all.changes.filter((each) => each.visitId === first(visits).id)).after?.carerId;
    const ofCarer = await changes(run.id, `?carerId=${carer}`);
    expect(ofCarer.changes.every((each) => each.after?.carerId === carer)).to.equal(true);
    expect((await changes(run.id, '?state=stale')).total).to.equal(0);
    expect((await changes(run.id, '?offset=2')).changes).to.have.lengthOf(1);
    expect((await ask('get', run.id, '/changes?state=none')).status).to.equal(422);
  });

  it('is applied in parts: a gmina, then single visits, then the rest', async () => {
    const { visits } = await aVillage({ visits: 3 });
    const elsewhere = await aVisit({ onDay: dayOf(), startMinute: 900 });
    const run = await aRun();
    const gmina = PlanApplied.parse((await apply(run.id, { municipalityId: elsewhere.municipalityId })).body);
    expect(gmina.changedCount).to.equal(1);
    expect(await draftOf([elsewhere])).to.have.lengthOf(1);
    expect(await draftOf(visits)).to.deep.equal([]);
    const ticked = PlanApplied.parse((await apply(run.id, { visitIds: [second(visits).id] })).body);
    expect(ticked.run.proposal).to.deep.equal({ open: 2, applied: 2, stale: 0, gone: 0 });
    expect(PlanApplied.parse((await apply(run.id, { onDay: dayOf() })).body).changedCount).to.equal(2);
    expect(await draftOf(visits)).to.have.lengthOf(3);
  });

  it('leaves to the dispatcher what she arranged meanwhile, and names it', async () => {
    const { visits, locality } = await aVillage();
    const run = await aRun();
    const newcomer = await aCarer({ localityId: locality.id });
    await assignVisit(systemCtx(), {
      visitId: first(visits).id,
      carerId: newcomer.id,
      startAt: new Date(first(visits).plannedStartAt.getTime() + 15 * 60_000).toISOString(),
    });
    const mine = await draftOf([first(visits)]);
    expect((await view(run.id)).proposal).to.deep.include({ stale: 1, open: 2 });
    const applied = PlanApplied.parse((await apply(run.id)).body);
    expect(applied.changedCount).to.equal(2);
    expect(applied.left).to.have.lengthOf(1);
    expect(applied.left[0]).to.deep.include({ visitId: first(visits).id, onDay: dayOf() });
    expect(applied.left[0]?.beneficiaryName).to.match(/^Podopieczna.* \S\.$/);
    expect(applied.left[0]?.reasons[0]?.code).to.equal('visit_changed_since_plan');
    expect(await draftOf([first(visits)])).to.deep.equal(mine);
    const alone = await apply(run.id, { visitIds: [first(visits).id] });
    expect([alone.status, ...codes(alone)]).to.deep.equal([409, 'visit_changed_since_plan']);
  });

  it('leaves out what breaks a rule today: who fell ill keeps nothing new', async () => {
    const { visits } = await aVillage({ carers: 1 });
    const run = await aRun();
    const { changes: proposed } = await changes(run.id);
    for (const carerId of new Set(proposed.map((each) => each.after?.carerId ?? ''))) {
      await anAbsence({ carerId, fromOn: dayOf(), toOn: dayOf() });
    }
    const refused = await apply(run.id);
    expect(refused.status).to.equal(409);
    expect(new Set(codes(refused))).to.deep.equal(new Set(['carer_absent']));
    expect(refused.body.reasons[0].data).to.include.keys('visitId', 'slot', 'carer');
    expect(await draftOf(visits)).to.deep.equal([]);
  });

  it('takes the other half of a swap along, because else one carer would be in two places', async () => {
    const { visits, carers } = await aVillage({ visits: 1 });
    const twin = await aVisit({ onDay: dayOf(), decisionId: await decisionNear(first(visits)), startMinute: 480 });
    const [anna, beata] = [first(carers), second(carers)];
    await assignVisit(systemCtx(), { visitId: first(visits).id, carerId: anna.id });
    await assignVisit(systemCtx(), { visitId: twin.id, carerId: beata.id });
    const run = await aRun();
    // What the search finds here is its own affair: let it have found the swap.
    const start = (await build(() => Assignment.findAll({ where: { visitId: twin.id } }))).map(
      (row) => boundsOf(row.during).from,
    )[0];
    await build(async () => {
      for (const [visitId, before, after] of [
        [first(visits).id, anna.id, beata.id],
        [twin.id, beata.id, anna.id],
      ] as const) {
        await PlanProposal.update(
          { carerId: after, beforeCarerId: before, startAt: start ?? app.now, beforeStartAt: start ?? app.now },
          { where: { planRunId: run.id, visitId } },
        );
      }
    });
    const half = PlanApplied.parse((await apply(run.id, { visitIds: [twin.id] })).body);
    expect(half).to.deep.include({ changedCount: 2, left: [] });
    expect(half.along.map(({ visitId, reasons }) => [visitId, reasons[0]?.code])).to.deep.equal([
      [first(visits).id, 'carer_busy'],
    ]);
    const drafts = await build(() => Assignment.findAll({ where: { visitId: [twin.id, first(visits).id] } }));
    expect(new Map(drafts.map(({ visitId, carerId }) => [visitId, carerId]))).to.deep.equal(
      new Map([
        [twin.id, anna.id],
        [first(visits).id, beata.id],
      ]),
    );
  });

  it('names a visit that was cancelled meanwhile', async () => {
    const { visits } = await aVillage({ visits: 2 });
    const run = await aRun();
    await build(() => first(visits).update({ cancelledAt: app.now, cancellationReason: 'hospital' }));
    expect((await view(run.id)).proposal).to.deep.include({ gone: 1, open: 1 });
    const { left } = PlanApplied.parse((await apply(run.id)).body);
    expect(left.map(({ visitId, reasons }) => [visitId, reasons[0]?.code])).to.deep.equal([
      [first(visits).id, 'visit_is_cancelled'],
    ]);
  });

  it('a visit for two is applied with both, and a pinned one of them stays pinned', async () => {
    const { carers } = await aVillage({ carers: 3, visits: 0 });
    const two = await aVisit({ onDay: dayOf(), carersNeeded: 2, startMinute: 600 });
    await arrangeVisits(systemCtx(), {
      changes: [{ visitId: two.id, slot: 1, carerId: first(carers).id, pinned: true }],
    });
    const run = await aRun();
    expect(run.proposal).to.deep.include({ open: 1 });
    await apply(run.id);
    const rows = await build(() => Assignment.findAll({ where: { visitId: two.id, plan: 'draft' }, order: ['slot'] }));
    expect(rows.map((row) => [row.slot, row.pinned])).to.deep.equal([
      [1, true],
      [2, false],
    ]);
    await ask('delete', run.id, '/application');
    const left = await build(() => Assignment.findAll({ where: { visitId: two.id, plan: 'draft' } }));
    expect(left.map((row) => [row.carerId, row.pinned])).to.deep.equal([[first(carers).id, true]]);
  });

  it('that is not there yet cannot be applied, improved or thrown away', async () => {
    await aVillage({ visits: 1 });
    const run = await build(() =>
      PlanRun.create({ fromOn: dayOf(), toOn: dayOf(), seed: 1, seconds: 1, requestedAt: app.now }),
    );
    for (const answer of [
      await apply(run.id),
      await ask('post', run.id, '/continuation'),
      await ask('delete', run.id, '/proposal'),
    ]) {
      expect([answer.status, ...codes(answer)]).to.deep.equal([409, 'plan_run_not_finished']);
    }
    await build(() => run.update({ finishedAt: app.now }));
  });

  it('a part that says nothing, or a visit of another plan, is refused by field; unknown runs are not found', async () => {
    await aVillage({ visits: 1 });
    const run = await aRun();
    const empty = await apply(run.id, {});
    expect([empty.status, empty.body.reasons[0].field]).to.deep.equal([422, 'part.visitIds']);
    const foreign = await apply(run.id, { visitIds: [UNKNOWN] });
    expect(foreign.status).to.equal(422);
    expect(foreign.body.reasons[0]).to.deep.include({ code: 'visit_not_in_plan', field: 'part.visitIds' });
    expect((await ask('post', run.id, '/continuation', { seconds: 0 })).body.reasons[0].field).to.equal('seconds');
    for (const [method, path] of [
      ['get', '/changes'],
      ['post', '/application'],
      ['delete', '/application'],
      ['delete', '/proposal'],
      ['post', '/continuation'],
    ] as const) {
      expect((await ask(method, UNKNOWN, path)).status, path).to.equal(404);
    }
  });

  it('only who plans applies, takes back, improves and throws away; the accountant looks', async () => {
    await aVillage({ visits: 1 });
    const run = await aRun();
    for (const role of ['accountant', 'administrator'] as const) {
      expect((await ask('post', run.id, '/application', {}, role)).status, role).to.equal(403);
      expect((await ask('delete', run.id, '/application', {}, role)).status, role).to.equal(403);
      expect((await ask('delete', run.id, '/proposal', {}, role)).status, role).to.equal(403);
      expect((await ask('post', run.id, '/continuation', {}, role)).status, role).to.equal(403);
      expect((await ask('get', run.id, '/changes', {}, role)).status, role).to.equal(200);
    }
    expect((await ask('get', run.id, '/changes', {}, 'carer')).status).to.equal(404);
    await discardPlan(systemCtx(), { planRunId: run.id });
  });
});
