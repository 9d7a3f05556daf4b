import { expect } from 'chai';
import { useApp } from '../support/app.js';
import { AuditEntry } from '#server/audit/audit-entry.model';
import { MonthClosing } from '#server/billing/month-closing.model';
import { Decision } from '#server/decisions/decision.model';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aConfirmation, aVisit } from '../support/builders/visits.js';

const granted = (given: object = {}) => ({
  number: 'GOPS.5022.12.2026',
  serviceKind: 'UO',
  fundingSource: 'own',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  capKind: 'monthly',
  monthlyMinutes: 1200,
  weeklyMinutes: null,
  weekdays: [5, 1, 3, 3],
  includesHolidays: false,
  place: 'miejsce zamieszkania',
  scope: 'pomoc w codziennych czynnościach',
  ...given,
});

describe('Decisions', () => {
  const app = useApp();
  const send = async (method: 'post' | 'put', path: string, body: object) =>
    app.request[method](path)
      .set(await app.as('dispatcher'))
      .send(body);

  it('a decision belongs to the gmina of the person', async () => {
    const person = await aBeneficiary();
    const answer = await send('post', '/api/decisions', granted({ beneficiaryId: person.id }));
    expect(answer.status).to.equal(201);
    expect(answer.body).to.include({
      municipalityId: person.municipalityId,
      beneficiaryReference: person.referenceNumber,
    });
    expect(answer.body.weekdays).to.deep.equal([1, 3, 5]);
  });

  it('a number that the gmina has used is refused, another gmina may use it', async () => {
    const [one, two] = [await aBeneficiary(), await aBeneficiary()];
    const elsewhere = await aBeneficiary({ municipalityId: (await aMunicipality()).id });
    await send('post', '/api/decisions', granted({ beneficiaryId: one.id, number: 'X.1' }));
    const sameGmina = await send('post', '/api/decisions', granted({ beneficiaryId: two.id, number: 'X.1' }));
    if (two.municipalityId === one.municipalityId)
      expect(sameGmina.body.reasons[0].code).to.equal('decision_number_taken');
    const other = await send('post', '/api/decisions', granted({ beneficiaryId: elsewhere.id, number: 'X.1' }));
    expect(other.status).to.equal(201);
  });

  it('two decisions of one kind do not overlap: the database refuses', async () => {
    const decision = await aDecision();
    const answer = await send('post', '/api/decisions', granted({ beneficiaryId: decision.beneficiaryId }));
    expect(answer.status).to.equal(409);
    expect(answer.body.reasons[0].code).to.equal('decisions_overlap');
  });

  it('the cap is monthly or weekly, and the missing one is named', async () => {
    const person = await aBeneficiary();
    const none = await send('post', '/api/decisions', granted({ beneficiaryId: person.id, monthlyMinutes: null }));
    expect(none.status).to.equal(422);
    expect(none.body.reasons[0].field).to.equal('monthlyMinutes');
    const weekly = granted({ beneficiaryId: person.id, capKind: 'weekly_pattern', monthlyMinutes: null });
    expect((await send('post', '/api/decisions', weekly)).body.reasons[0].field).to.equal('weeklyMinutes');
  });

  it('who pays is told apart from what is delivered, and must be one of the sources', async () => {
    const person = await aBeneficiary();
    const aged = granted({ beneficiaryId: person.id, fundingSource: 'opieka_75' });
    expect((await send('post', '/api/decisions', aged)).body).to.include({
      serviceKind: 'UO',
      fundingSource: 'opieka_75',
    });
    const wrong = await send('post', '/api/decisions', { ...aged, fundingSource: 'lottery' });
    expect(wrong.status).to.equal(422);
    expect(wrong.body.reasons[0].field).to.equal('fundingSource');
    await build(() =>
      Decision.update({ fundingSource: 'lottery' as 'own' }, { where: { beneficiaryId: person.id } }),
    ).then(
      () => expect.fail('the database takes any word'),
      (error: Error) => expect(error.message).to.contain('decisions_funding_source_check'),
    );
  });

  it('a person in hospital rests from her decision until somebody says she is back', async () => {
    const decision = await aDecision();
    const rest = { fromOn: '2026-11-23', toOn: null, reason: 'hospital', reportedBy: 'córka' };
    const suspension = await send('post', `/api/decisions/${decision.id}/suspensions`, rest);
    expect(suspension.status).to.equal(201);
    const again = await send('post', `/api/decisions/${decision.id}/suspensions`, { ...rest, fromOn: '2026-12-01' });
    expect(again.body.reasons[0].code).to.equal('suspensions_overlap');
    const back = await send('put', `/api/suspensions/${suspension.body.id}`, { ...rest, toOn: '2026-11-30' });
    expect(back.body.toOn).to.equal('2026-11-30');
  });

  describe('that was entered differently from the letter', () => {
    const corrected = (decision: Decision, given: object) =>
      send('put', `/api/decisions/${decision.id}`, { ...granted({ number: decision.number }), ...given });

    it('takes its visits along to the right kind of service, by which they are billed', async () => {
      const decision = await aDecision();
      const visit = await aVisit({ decisionId: decision.id, onDay: '2026-11-18' });
      await aConfirmation({ visitId: visit.id });
      expect((await corrected(decision, { serviceKind: 'SUO' })).status).to.equal(200);
      const { serviceKind, requiredQualifications } = await build(() => visit.reload());
      expect([serviceKind, requiredQualifications]).to.deep.equal(['SUO', ['community_carer']]);
      const told = await build(() => AuditEntry.findOne({ where: { verb: 'changeDecision', subjectId: decision.id } }));
      expect(told?.data).to.have.nested.property('before.serviceKind', 'UO');
    });

    it('keeps the kind of what is closed, and every visit that nobody has answered inside its dates', async () => {
      const decision = await aDecision();
      const october = await aVisit({ decisionId: decision.id, onDay: '2026-10-05' });
      await aConfirmation({ visitId: october.id });
      await build(() =>
        MonthClosing.create({ municipalityId: decision.municipalityId, month: '2026-10', closedAt: app.now }),
      );
      const kind = await corrected(decision, { serviceKind: 'SUO' });
      expect([kind.status, kind.body.reasons[0]]).to.deep.equal([
        422,
        { code: 'decision_kind_closed', field: 'serviceKind', data: { count: 1 } },
      ]);
      const later = await aVisit({ decisionId: decision.id, onDay: '2026-12-28' });
      const shorter = await corrected(decision, { validTo: '2026-12-20' });
      expect(shorter.body.reasons).to.deep.equal([
        { code: 'visits_outside_decision', field: 'validTo', data: { count: 1, from: '2026-12-28', to: '2026-12-28' } },
      ]);
      await build(() => later.update({ cancelledAt: app.now, cancellationReason: 'refused' }));
      expect((await corrected(decision, { validTo: '2026-12-20' })).status).to.equal(200);
    });
  });

  it('an officer reads the decisions of her gmina and changes none', async () => {
    const [own, other] = [await aDecision(), await aDecision({ municipalityId: (await aMunicipality()).id })];
    const officer = await aUser({ role: 'municipality_officer', municipalityId: own.municipalityId });
    const read = await app.request.get(`/api/decisions/${own.id}`).set(await app.as(officer));
    expect(read.body.abilities).to.deep.equal({
      changeDecision: false,
      suspendDecision: false,
      endDecision: false,
      amendDecision: false,
    });
    expect((await app.request.get(`/api/decisions/${other.id}`).set(await app.as(officer))).status).to.equal(404);
    const refused = await app.request
      .put(`/api/decisions/${own.id}`)
      .set(await app.as(officer))
      .send(granted({ number: 'moja' }));
    // Row-level security lets her read the row and not lock it: to a change it does not exist.
    expect(refused.status).to.equal(404);
    expect(read.body.number).to.equal(own.number);
  });
});
