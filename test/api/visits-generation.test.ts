import { expect } from 'chai';
import { MonthClosing } from '#server/billing/month-closing.model';
import { Decision } from '#server/decisions/decision.model';
import { Visit } from '#server/visits/visit.model';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { generateMonth } from '#server/visits/generate-month';
import type { GenerationView } from '#shared/visits/visits-wire';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision, aSuspension } from '../support/builders/people.js';
import { aPattern, aVisit } from '../support/builders/visits.js';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { systemCtx } from '../support/database.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('Generating a month of visits', () => {
  const app = useApp();

  async function preview(month: string, municipalityId: string): Promise<GenerationView> {
    const answer = await app.request
      .get(`/api/visits/generations/${month}`)
      .query({ municipalityId })
      .set(await app.as('dispatcher'))
      .expect(200);
    return answer.body;
  }
  async function generate(month: string, municipalityId: string): Promise<GenerationView> {
    const answer = await app.request
      .post(`/api/visits/generations/${month}`)
      .set(await app.as('dispatcher'))
      .send({ municipalityId })
      .expect(200);
    return answer.body;
  }
  const visitsOf = (municipalityId: string): Promise<Visit[]> =>
    build(() => Visit.findAll({ where: { municipalityId }, order: ['onDay', 'plannedStartAt'] }));

  it('previews without writing, makes the visits, and the second time changes nothing and says so', async () => {
    const { id: municipalityId } = await aMunicipality();
    const decision = await aDecision({ municipalityId });
    await aPattern({ decisionId: decision.id });

    const before = await preview('2026-12', municipalityId);
    expect(before).to.include({ created: 21, createdMinutes: 1260, alreadyThere: 0 });
    expect(await visitsOf(municipalityId)).to.have.length(0);

    const first = await generate('2026-12', municipalityId);
    expect(first).to.include({ created: 21, createdMinutes: 1260, alreadyThere: 0 });
    expect(first.leftOut).to.deep.equal(before.leftOut);
    expect(first.leftOut.map(({ onDay, reasons }) => [onDay, reasons[0]?.code])).to.deep.equal([
      ['2026-12-24', 'holiday_not_granted'],
      ['2026-12-25', 'holiday_not_granted'],
    ]);

    const second = await generate('2026-12', municipalityId);
    expect(second).to.include({ created: 0, createdMinutes: 0, alreadyThere: 21 });
    expect(await visitsOf(municipalityId)).to.have.length(21);
  });

  it('says of every visit that it leaves out why: a holiday, the hospital, the end of the decision, the cap', async () => {
    const { id: municipalityId } = await aMunicipality();
    const person = await aBeneficiary({ municipalityId, lastName: 'Nowak', firstName: 'Stanisława' });
    const decision = await aDecision({ beneficiaryId: person.id, validTo: '2026-11-24', monthlyMinutes: 720 });
    await aPattern({ decisionId: decision.id });
    await aSuspension({ decisionId: decision.id, fromOn: '2026-11-16', toOn: '2026-11-17' });
    const { created, leftOut } = await generate('2026-11', municipalityId);
    expect(created).to.equal(12);
    const counts: Record<string, number> = {};
    for (const { reasons } of leftOut) counts[reasons[0]?.code ?? ''] = (counts[reasons[0]?.code ?? ''] ?? 0) + 1;
    // 21 weekdays: the 11th, two days of hospital, four days after the end; 14 are left and 12 hours granted.
    expect(counts).to.deep.equal({
      holiday_not_granted: 1,
      decision_suspended: 2,
      monthly_cap_reached: 2,
      outside_decision_dates: 4,
    });
    expect(leftOut[0]).to.include({ beneficiaryName: 'Nowak Stanisława', decisionNumber: decision.number });
    expect((await preview('2026-11', municipalityId)).leftOut).to.deep.equal(leftOut);
  });

  it('leaves cancelled and changed visits as they are', async () => {
    const { id: municipalityId } = await aMunicipality();
    const decision = await aDecision({ municipalityId });
    await aPattern({ decisionId: decision.id });
    await generate('2026-11', municipalityId);
    const [first, second] = await visitsOf(municipalityId);
    await app.request
      .post(`/api/visits/${first?.id}/cancellation`)
      .set(await app.as('dispatcher'))
      .send({ reason: 'family_stay' })
      .expect(200);
    await build(async () => second?.update({ durationMinutes: 90 }));

    const again = await generate('2026-11', municipalityId);
    expect(again).to.include({ created: 0, alreadyThere: 20 });
    const after = await visitsOf(municipalityId);
    expect(after[0]?.cancellationReason).to.equal('family_stay');
    expect(after[1]?.durationMinutes).to.equal(90);
  });

  it('asks of a specialised visit what the regulation and the person ask', async () => {
    const { id: municipalityId } = await aMunicipality();
    const person = await aBeneficiary({ municipalityId, requiredQualifications: ['dementia'] });
    const decision = await aDecision({ beneficiaryId: person.id, serviceKind: 'SUO' });
    await aPattern({ decisionId: decision.id, weekdays: [3], carersNeeded: 2, tasks: ['exercises', 'walk'] });
    await generate('2026-12', municipalityId);
    const [visit] = await visitsOf(municipalityId);
    expect(visit?.requiredQualifications).to.deep.equal(['community_carer', 'dementia']);
    expect(visit).to.deep.include({ carersNeeded: 2, tasks: ['exercises', 'walk'], serviceKind: 'SUO' });
    expect(visit?.plannedStartAt.toISOString()).to.equal('2026-12-02T07:00:00.000Z');
  });

  it('counts an extra visit that stands already against the cap', async () => {
    const { id: municipalityId } = await aMunicipality();
    const decision = await aDecision({ municipalityId, monthlyMinutes: 120 });
    await aPattern({ decisionId: decision.id, weekdays: [1] });
    await aVisit({ decisionId: decision.id, onDay: '2026-11-27' });
    expect(await generate('2026-11', municipalityId)).to.include({ created: 1 });
  });

  it('names the people whose decision has no pattern, and makes nothing in a closed month', async () => {
    const { id: municipalityId } = await aMunicipality();
    const without = await aDecision({ municipalityId });
    const atHospital = await aDecision({ municipalityId });
    await aSuspension({ decisionId: atHospital.id, fromOn: '2026-09-01' });
    const decision = await aDecision({ municipalityId });
    await aPattern({ decisionId: decision.id, weekdays: [5] });
    await build(() => MonthClosing.create({ municipalityId, month: '2026-10', closedAt: app.now }));
    const october = await generate('2026-10', municipalityId);
    expect(october.created).to.equal(0);
    expect(october.leftOut).to.have.length(5);
    expect(october.leftOut[0]?.reasons[0]?.code).to.equal('month_is_closed');
    expect(october.decisionsWithoutPattern.map(({ decisionId }) => decisionId)).to.deep.equal([without.id]);
  });

  it('for one decision only, when a pattern was added to a month that is there', async () => {
    const { id: municipalityId } = await aMunicipality();
    const one = await aDecision({ municipalityId });
    const other = await aDecision({ municipalityId });
    await aPattern({ decisionId: one.id, weekdays: [1] });
    await aPattern({ decisionId: other.id, weekdays: [1] });
    const { body } = await app.request
      .post('/api/visits/generations/2026-12')
      .set(await app.as('dispatcher'))
      .send({ decisionId: one.id })
      .expect(200);
    expect(body.created).to.equal(4);
    expect(new Set((await visitsOf(municipalityId)).map(({ decisionId }) => decisionId))).to.deep.equal(
      new Set([one.id]),
    );
  });

  it('is for those who plan: an officer and an accountant may not, an unknown gmina is not found', async () => {
    const run = async (as: Parameters<typeof app.as>[0], body: object = {}) =>
      app.request
        .post('/api/visits/generations/2026-12')
        .set(await app.as(as))
        .send(body);
    expect((await run('accountant')).status).to.equal(403);
    expect((await run('carer')).status).to.equal(403);
    expect((await run('dispatcher', { municipalityId: NOBODY })).status).to.equal(404);
    expect((await run('dispatcher', { municipalityId: 'x' })).body.reasons[0].field).to.equal('municipalityId');
    await app.request
      .post('/api/visits/generations/2026-13')
      .set(await app.as('dispatcher'))
      .expect(404);

    const decision = await aDecision();
    await aPattern({ decisionId: decision.id });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: decision.municipalityId });
    expect((await run(officer)).status).to.equal(403);
    app.policy = PERMIT_EVERYTHING;
    expect((await run(officer)).status).to.equal(404);
    expect(await visitsOf(decision.municipalityId)).to.have.length(0);
  });

  it('two at once make every visit once', async () => {
    const { id: municipalityId } = await aMunicipality();
    const decision = await aDecision({ municipalityId, monthlyMinutes: 600 });
    await aPattern({ decisionId: decision.id });
    await aPattern({ decisionId: decision.id, preferredStart: 1080, windowFrom: 1020, windowTo: 1140 });
    const both = await Promise.all([generate('2026-12', municipalityId), generate('2026-12', municipalityId)]);
    expect(both[0].created + both[1].created).to.equal(10);
    expect(await visitsOf(municipalityId)).to.have.length(10);
  });

  it('takes as many queries for a county as for one person', async () => {
    const { id: municipalityId } = await aMunicipality();
    const decision = await aDecision({ municipalityId, monthlyMinutes: 60_000 });
    await aPattern({ decisionId: decision.id });
    const one = await app.countQueries(() => generateMonth(systemCtx(), { month: '2027-01', municipalityId }));
    const person = { beneficiaryId: decision.beneficiaryId, municipalityId };
    await build(async () => {
      for (let index = 0; index < 30; index += 1) {
        const beneficiary = await aBeneficiary({ municipalityId });
        const { id: decisionId } = await aDecision({
          ...person,
          beneficiaryId: beneficiary.id,
          monthlyMinutes: 60_000,
        });
        for (let start = 420; start < 900; start += 60)
          await aPattern({ decisionId, windowFrom: start - 60, windowTo: start + 60, preferredStart: start });
      }
    });
    const county = await app.countQueries(async () => {
      const { created } = await generateMonth(systemCtx(), { month: '2027-01', municipalityId });
      expect(created).to.equal(30 * 8 * 19);
    });
    expect(county).to.equal(one);
    expect(await build(() => Decision.count({ where: { municipalityId } }))).to.equal(31);
    expect(await build(() => VisitPattern.count())).to.be.greaterThan(240);
  });
});
