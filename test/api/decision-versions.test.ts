import { expect } from 'chai';
import { CopaymentRate } from '#server/decisions/copayment-rate.model';
import { DecisionEnding } from '#server/decisions/decision-ending.model';
import { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import { Decision } from '#server/decisions/decision.model';
import { Assignment } from '#server/planning/assignment.model';
import { generateMonth } from '#server/visits/generate-month';
import { Visit } from '#server/visits/visit.model';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aDecision, aSuspension } from '../support/builders/people.js';
import { aConfirmation, anAssignment, aPattern, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const amendmentOf = (decision: Decision, given: object = {}): object => {
  const { serviceKind, fundingSource, validTo, capKind, monthlyMinutes, weeklyMinutes } = decision;
  const { weekdays, includesHolidays, place, scope } = decision;
  return {
    number: `${decision.number}.Z`,
    validFrom: '2026-12-01',
    serviceKind,
    fundingSource,
    validTo,
    capKind,
    monthlyMinutes,
    weeklyMinutes,
    weekdays,
    includesHolidays,
    place,
    scope,
    ...given,
  };
};

describe('A decision that ends early', () => {
  const app = useApp();
  const post = async (path: string, body: object, who: Parameters<typeof app.as>[0] = 'dispatcher') =>
    app.request
      .post(path)
      .set(await app.as(who))
      .send(body);
  const ending = (given: object = {}): object => ({ lastOn: '2026-11-24', reason: 'care_home', note: null, ...given });

  it('keeps the day of its letter and why it ended; later visits are cancelled and their carers free', async () => {
    const decision = await aDecision();
    const last = await aVisit({ decisionId: decision.id, onDay: '2026-11-24' });
    const later = await aVisit({ decisionId: decision.id, onDay: '2026-11-25' });
    await anAssignment({ visitId: later.id });
    const delivered = await aVisit({ decisionId: decision.id, onDay: '2026-11-26' });
    await aConfirmation({ visitId: delivered.id });

    const answer = await post(`/api/decisions/${decision.id}/ending`, ending());
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.equal({ visitIds: [later.id], keptVisitIds: [delivered.id], carersReleased: 1 });
    const { body } = await app.request.get(`/api/decisions/${decision.id}`).set(await app.as('dispatcher'));
    expect(body.validTo).to.equal('2026-11-24');
    expect(body.ending).to.deep.equal({ reason: 'care_home', note: null, grantedTo: '2027-12-31' });
    await build(async () => {
      expect((await Visit.findByPk(last.id))?.cancelledAt).to.equal(null);
      expect((await Visit.findByPk(later.id))?.cancellationReason).to.equal('decision_ended');
    });
    const again = await post(`/api/decisions/${decision.id}/ending`, ending());
    expect(again.status).to.equal(409);
    expect(again.body.reasons[0].code).to.equal('decision_already_ended');
  });

  it('is valid again when the ending was a mistake, unless another has taken its place', async () => {
    const decision = await aDecision();
    await post(`/api/decisions/${decision.id}/ending`, ending({ reason: 'deceased' }));
    const revoke = async () =>
      app.request.delete(`/api/decisions/${decision.id}/ending`).set(await app.as('dispatcher'));
    const successor = await aDecision({ beneficiaryId: decision.beneficiaryId, validFrom: '2026-12-01' });
    expect((await revoke()).body.reasons[0].code).to.equal('decisions_overlap');
    await build(() => successor.destroy());
    const answer = await revoke();
    expect(answer.body).to.include({ validTo: '2027-12-31', ending: null });
    expect((await revoke()).status).to.equal(404);
  });

  it('names what is wrong: the day, the reason, another reason without words', async () => {
    const decision = await aDecision({ validFrom: '2026-11-01' });
    const reasonsOf = async (given: object) =>
      (await post(`/api/decisions/${decision.id}/ending`, ending(given))).body.reasons[0];
    expect(await reasonsOf({ lastOn: '2026-10-31' })).to.include({ code: 'ending_before_decision', field: 'lastOn' });
    expect(await reasonsOf({ lastOn: '2028-01-01' })).to.include({ code: 'ending_after_decision', field: 'lastOn' });
    expect((await reasonsOf({ reason: 'amended' })).field).to.equal('reason');
    expect((await reasonsOf({ reason: 'other' })).field).to.equal('note');
    const row = { decisionId: decision.id, grantedTo: decision.validTo, endedAt: app.now };
    await build(() => DecisionEnding.create({ ...row, reason: 'other', note: ' ' })).then(
      () => expect.fail('the database takes another reason without words'),
      (error: Error) => expect(error.message).to.contain('ending_other_in_words'),
    );
    expect((await post(`/api/decisions/${NOBODY}/ending`, ending())).status).to.equal(404);
  });

  it('is ended by those who plan: not by an accountant, nor by an officer', async () => {
    const decision = await aDecision();
    const officer = await aUser({ role: 'municipality_officer', municipalityId: decision.municipalityId });
    expect((await post(`/api/decisions/${decision.id}/ending`, ending(), 'accountant')).status).to.equal(403);
    expect((await post(`/api/decisions/${decision.id}/ending`, ending(), officer)).status).to.equal(404);
    const amendment = amendmentOf(decision);
    expect((await post(`/api/decisions/${decision.id}/amendments`, amendment, 'accountant')).status).to.equal(403);
    expect((await post(`/api/decisions/${decision.id}/amendments`, amendment, officer)).status).to.equal(404);
    await post(`/api/decisions/${decision.id}/ending`, ending());
    const read = await app.request.get(`/api/decisions/${decision.id}`).set(await app.as(officer));
    expect(read.body.ending.reason).to.equal('care_home');
    expect(read.body.abilities).to.include({ endDecision: false, amendDecision: false });
  });
});

describe('A decision that the gmina amends', () => {
  const app = useApp();
  const amend = async (decision: Decision, given: object = {}) =>
    app.request
      .post(`/api/decisions/${decision.id}/amendments`)
      .set(await app.as('dispatcher'))
      .send(amendmentOf(decision, given));

  it('stays as it was until the day before; the new one says what it amends', async () => {
    const decision = await aDecision({ monthlyMinutes: 1200 });
    const answer = await amend(decision, { monthlyMinutes: 1800 });
    expect(answer.status).to.equal(201);
    const header = await app.as('dispatcher');
    const { body: old } = await app.request.get(`/api/decisions/${decision.id}`).set(header);
    expect(old).to.deep.include({ validTo: '2026-11-30', monthlyMinutes: 1200 });
    expect(old.ending).to.deep.include({ reason: 'amended', grantedTo: '2027-12-31' });
    expect(old.followedBy).to.deep.include({ id: answer.body.decisionId, validFrom: '2026-12-01' });
    const { body: fresh } = await app.request.get(`/api/decisions/${answer.body.decisionId}`).set(header);
    expect(fresh).to.include({ validFrom: '2026-12-01', monthlyMinutes: 1800 });
    expect(fresh.follows).to.deep.include({ id: decision.id, number: decision.number });
    const revoked = await app.request.delete(`/api/decisions/${decision.id}/ending`).set(header);
    expect(revoked.body.reasons[0].code).to.equal('decision_amended');
  });

  it('gives its patterns and visits to the new one, with their carers, and cancels what that does not grant', async () => {
    const decision = await aDecision({ monthlyMinutes: 2400 });
    const pattern = await aPattern({ decisionId: decision.id });
    await generateMonth(systemCtx(), { month: '2026-12', decisionId: decision.id });
    const [first, second] = await build(() => Visit.findAll({ where: { decisionId: decision.id }, order: ['onDay'] }));
    if (first === undefined || second === undefined) throw new Error('no visits');
    await anAssignment({ visitId: first.id });
    await build(() => second.update({ cancelledAt: app.now, cancellationReason: 'refused' }));

    // 21 working days in December 2026; ten hours are granted, and one visit was cancelled before.
    const { body } = await amend(decision, { monthlyMinutes: 600 });
    expect(body).to.include({ moved: 10, cancelled: 10, kept: 0 });
    await build(async () => {
      const moved = await Visit.findByPk(first.id);
      expect(moved?.decisionId).to.equal(body.decisionId);
      expect(moved?.patternId).to.not.equal(pattern.id);
      expect(await Assignment.count({ where: { visitId: first.id } })).to.equal(1);
    });
    // Nothing is made twice: what stands stands, what was cancelled stays cancelled.
    const again = await generateMonth(systemCtx(), { month: '2026-12', decisionId: body.decisionId });
    expect(again.created).to.equal(0);
    expect((await generateMonth(systemCtx(), { month: '2026-12', decisionId: decision.id })).created).to.equal(0);
  });

  it('inside a month is granted that month once: what was used before counts against the new hours', async () => {
    const decision = await aDecision({ monthlyMinutes: 1260 });
    await aPattern({ decisionId: decision.id });
    await generateMonth(systemCtx(), { month: '2026-12', decisionId: decision.id });
    // An hour on each of 21 working days, 11 of them until the 15th: of 15 hours 4 are left for the other ten.
    const { body } = await amend(decision, { validFrom: '2026-12-16', monthlyMinutes: 900 });
    expect(body).to.include({ moved: 4, cancelled: 6, kept: 0 });
    const header = await app.as('dispatcher');
    const december = async (id: string) =>
      (await app.request.get(`/api/decisions/${id}/ledger`).set(header)).body.months.at(-1);
    expect(await december(decision.id)).to.deep.include({ grantedMinutes: 660, usedMinutes: 660, leftMinutes: 0 });
    expect(await december(body.decisionId)).to.deep.include({ grantedMinutes: 240, usedMinutes: 240, leftMinutes: 0 });
    const [cancelled] = await build(() => Visit.findAll({ where: { decisionId: decision.id, onDay: '2026-12-31' } }));
    expect(cancelled?.cancellationReason).to.equal('decision_ended');
    const [standing] = await build(() => Visit.findAll({ where: { decisionId: body.decisionId, cancelledAt: null } }));
    const panel = await app.request.get(`/api/visits/${standing?.id}`).set(header);
    expect(panel.body.balance).to.deep.include({ grantedMinutes: 240, leftMinutes: 0 });
    // Neither one visit more nor a month generated anew passes the fifteen hours.
    const more = await app.request
      .post(`/api/decisions/${body.decisionId}/visits`)
      .set(header)
      .send({
        onDay: '2026-12-30',
        windowFrom: 480,
        windowTo: 480,
        preferredStart: 480,
        durationMinutes: 60,
        carersNeeded: 1,
        tasks: ['washing'],
      });
    expect(more.body.reasons?.[0], JSON.stringify(more.body)).to.deep.include({ code: 'monthly_cap_reached' });
    expect((await generateMonth(systemCtx(), { month: '2026-12', decisionId: body.decisionId })).created).to.equal(0);
    expect((await generateMonth(systemCtx(), { month: '2027-01', decisionId: body.decisionId })).created).to.equal(15);
  });

  it('keeps resting while she is in hospital, and costs her what it did', async () => {
    const decision = await aDecision();
    await aSuspension({ decisionId: decision.id, fromOn: '2026-11-20' });
    await aVisit({ decisionId: decision.id, onDay: '2026-12-02' });
    const rate = {
      decisionId: decision.id,
      rateKind: 'percent',
      hourPriceGrosze: 5000,
      rounding: 'per_month',
      minimumMonthGrosze: 0,
      exempted: false,
      legalBasis: 'uchwała',
      recordedAt: app.now,
    } as const;
    await build(async () => {
      await CopaymentRate.create({ ...rate, validFrom: '2026-01-01', rate: 1000, hourFeeGrosze: 500 });
      await CopaymentRate.create({ ...rate, validFrom: '2026-07-01', rate: 2000, hourFeeGrosze: 1000 });
      await CopaymentRate.create({ ...rate, validFrom: '2027-01-01', rate: 3000, hourFeeGrosze: 1500 });
    });
    const { body } = await amend(decision);
    expect(body).to.include({ moved: 0, cancelled: 1 });
    await build(async () => {
      const where = { decisionId: body.decisionId };
      const [suspension] = await DecisionSuspension.findAll({ where });
      expect(suspension).to.include({ fromOn: '2026-12-01', toOn: null, reason: 'hospital' });
      const rates = await CopaymentRate.findAll({ where, order: ['id'] });
      expect(rates.map(({ validFrom, rate }) => [validFrom, rate])).to.deep.equal([
        ['2026-12-01', 2000],
        ['2027-01-01', 3000],
      ]);
    });
  });

  it('is amended once, inside its dates, and by the same kind', async () => {
    const decision = await aDecision();
    expect((await amend(decision, { validFrom: '2028-01-01', validTo: '2028-12-31' })).body.reasons[0]).to.include({
      code: 'amendment_outside_decision',
      field: 'validFrom',
    });
    expect((await amend(decision, { serviceKind: 'SUO' })).body.reasons[0].field).to.equal('serviceKind');
    expect((await amend(decision, { number: decision.number })).body.reasons[0].code).to.equal('decision_number_taken');
    expect((await amend(decision)).status).to.equal(201);
    expect((await amend(decision)).body.reasons[0].code).to.equal('decision_already_ended');
    expect(await build(() => Decision.count({ where: { followsId: decision.id } }))).to.equal(1);
  });
});
