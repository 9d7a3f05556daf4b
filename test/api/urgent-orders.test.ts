import { expect } from 'chai';
import { Decision } from '#server/decisions/decision.model';
import { InvoiceLine } from '#server/billing/invoice-line.model';
import { InvoiceLineVisit } from '#server/billing/invoice-line-visit.model';
import { Visit } from '#server/visits/visit.model';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aGminaWithOctober, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aConfirmation, aPattern, aVisit } from '../support/builders/visits.js';

const ordered = (given: object = {}) => ({
  number: '',
  urgent: true,
  serviceKind: 'UO',
  fundingSource: 'own',
  validFrom: '2026-11-24',
  validTo: '2027-02-28',
  capKind: 'monthly',
  monthlyMinutes: 3000,
  weeklyMinutes: null,
  weekdays: [1, 2, 3, 4, 5],
  includesHolidays: false,
  place: 'miejsce zamieszkania',
  scope: 'pomoc po pobycie w szpitalu',
  ...given,
});
const anOrder = (given: object = {}) =>
  aDecision({ number: null, validFrom: '2026-11-24', decisionDueOn: '2026-12-04', ...given });
async function refusedBy(work: Promise<unknown>, constraint: string): Promise<void> {
  await work.then(
    () => expect.fail(`the database lets it pass: ${constraint}`),
    (error: Error & { parent?: { constraint?: string } }) =>
      expect(error.parent?.constraint ?? error.message).to.contain(constraint),
  );
}

describe('Orders in urgent mode', () => {
  const app = useApp();
  const send = async (
    method: 'post' | 'put',
    path: string,
    body: object,
    who: Parameters<typeof app.as>[0] = 'dispatcher',
  ) =>
    app.request[method](path)
      .set(await app.as(who))
      .send(body);
  const get = async (path: string, who: Parameters<typeof app.as>[0] = 'dispatcher') =>
    app.request.get(path).set(await app.as(who));

  it('a person comes home from hospital: services start, the decision is due in ten days', async () => {
    const person = await aBeneficiary();
    const answer = await send('post', '/api/decisions', ordered({ beneficiaryId: person.id }));
    expect(answer.status).to.equal(201);
    expect(answer.body).to.include({ number: null, decisionDueOn: '2026-12-04', awaitsDecision: true });
    const list = await get(`/api/decisions?beneficiaryId=${person.id}`);
    expect(list.body.decisions[0]).to.include({ awaitsDecision: true, decisionDueOn: '2026-12-04' });
  });

  it('without urgent mode a number must be given', async () => {
    const person = await aBeneficiary();
    const answer = await send('post', '/api/decisions', ordered({ beneficiaryId: person.id, urgent: false }));
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons[0]).to.include({ field: 'number' });
  });

  it('a spreadsheet may say that a decision is still to come', async () => {
    const person = await aBeneficiary();
    const text = [
      'numer osoby;numer decyzji;tryb pilny;rodzaj;od;do;godzin miesięcznie;dni;zakres',
      `${person.referenceNumber};;tak;UO;24.11.2026;28.02.2027;20;pn-pt;pomoc po szpitalu`,
      `${person.referenceNumber};;nie;SUO;24.11.2026;28.02.2027;20;pn-pt;opatrunki`,
    ].join('\n');
    const file = { fileName: 'decyzje.csv', contentBase64: Buffer.from(text).toString('base64') };
    const preview = await send('post', '/api/imports/decisions/preview', file);
    expect(preview.body).to.include({ goodCount: 1, badCount: 1 });
    await send('post', '/api/imports/decisions', { ...file, skipBadRows: true });
    const order = await build(() => Decision.findOne({ where: { beneficiaryId: person.id }, rejectOnEmpty: true }));
    expect(order).to.include({ number: null, decisionDueOn: '2026-12-04' });
  });

  it('two people may wait for their decisions at once, none of them with a number', async () => {
    const first = await anOrder();
    await anOrder({ beneficiaryId: (await aBeneficiary({ municipalityId: first.municipalityId })).id });
  });

  it('a month is generated up to the term, and the rest when the letter has come', async () => {
    const order = await anOrder();
    await aPattern({ decisionId: order.id, validFrom: '2026-11-24' });
    const generate = () => send('post', '/api/visits/generations/2026-12', { decisionId: order.id });
    const first = await generate();
    expect(first.status).to.equal(200);
    expect(first.body.created).to.equal(4);
    expect(first.body.leftOut[0].reasons[0]).to.deep.equal({
      code: 'decision_awaited',
      data: { day: '2026-12-07', dueOn: '2026-12-04' },
    });
    const letter = await send('post', `/api/decisions/${order.id}/letter`, {
      number: 'GOPS.5022.99.2026',
      validTo: '2027-05-31',
    });
    expect(letter.body).to.include({
      number: 'GOPS.5022.99.2026',
      validTo: '2027-05-31',
      awaitsDecision: false,
      decisionDueOn: '2026-12-04',
    });
    const second = await generate();
    expect(second.body.created).to.be.greaterThan(10);
    expect(second.body.alreadyThere).to.equal(4);
  });

  it('a letter that grants less than is planned already is refused until those visits are settled', async () => {
    const order = await anOrder();
    const visit = await aVisit({ decisionId: order.id, onDay: '2026-12-03' });
    const letter = { number: 'GOPS.5022.98.2026', validTo: '2026-12-02' };
    const early = await send('post', `/api/decisions/${order.id}/letter`, letter);
    expect(early.body.reasons).to.deep.equal([
      { code: 'visits_outside_decision', field: 'validTo', data: { count: 1, from: '2026-12-03', to: '2026-12-03' } },
    ]);
    await send('post', `/api/visits/${visit.id}/cancellation`, { reason: 'refused' });
    expect((await send('post', `/api/decisions/${order.id}/letter`, letter)).status).to.equal(200);
  });

  it('one visit more is refused after the term, by the rule and by the database', async () => {
    const order = await anOrder();
    const late = {
      onDay: '2026-12-07',
      windowFrom: 480,
      windowTo: 540,
      preferredStart: 500,
      durationMinutes: 60,
      carersNeeded: 1,
      tasks: ['washing'],
    };
    const refused = await send('post', `/api/decisions/${order.id}/visits`, late);
    expect(refused.status).to.equal(409);
    expect(refused.body.reasons[0].code).to.equal('decision_awaited');
    await refusedBy(aVisit({ decisionId: order.id, onDay: '2026-12-07' }), 'decision_awaited');
    const visit = await aVisit({ decisionId: order.id, onDay: '2026-12-04' });
    await refusedBy(
      build(() => Visit.update({ onDay: '2026-12-08' }, { where: { id: visit.id } })),
      'decision_awaited',
    );
  });

  it('what was done is in the month and holds its closing until the decision is there', async () => {
    const { municipality } = await aGminaWithOctober();
    const order = await anOrder({
      beneficiaryId: (await aBeneficiary({ municipalityId: municipality.id })).id,
      validFrom: '2026-10-26',
      decisionDueOn: '2026-11-05',
    });
    const visit = await aVisit({ decisionId: order.id, onDay: '2026-10-27' });
    await aConfirmation({ visitId: visit.id, confirmedMinutes: 60 });
    const gmina = async () => {
      const { body } = await get(`/api/month-closings/${OCTOBER}`, 'accountant');
      return body.gminas.find((each: { municipality: { id: string } }) => each.municipality.id === municipality.id);
    };
    const held = await gmina();
    expect(held.delivered).to.equal(4);
    expect(held.hold).to.deep.equal([
      {
        code: 'visits_await_decision',
        data: { count: 1, from: '2026-10-27', to: '2026-10-27', month: OCTOBER, municipality: municipality.name },
      },
    ]);
    const closing = { month: OCTOBER, municipalityIds: [municipality.id] };
    const refused = await send('post', '/api/month-closings', closing, 'accountant');
    expect(refused.status).to.equal(409);
    expect(refused.body.reasons[0].code).to.equal('visits_await_decision');
    const before = held.totalGrosze;

    await send('post', `/api/decisions/${order.id}/letter`, { number: 'X.9', validTo: order.validTo });
    expect((await gmina()).hold).to.deep.equal([]);
    expect((await gmina()).totalGrosze).to.be.greaterThan(before);
    expect((await send('post', '/api/month-closings', closing, 'accountant')).status).to.equal(200);
  });

  it('an order that no decision will follow ends, holds up nothing and stands on no invoice', async () => {
    const { municipality } = await aGminaWithOctober();
    const order = await anOrder({
      beneficiaryId: (await aBeneficiary({ municipalityId: municipality.id })).id,
      validFrom: '2026-10-26',
      decisionDueOn: '2026-11-05',
    });
    const visit = await aVisit({ decisionId: order.id, onDay: '2026-10-27' });
    await aConfirmation({ visitId: visit.id, confirmedMinutes: 60 });
    const ended = await send('post', `/api/decisions/${order.id}/ending`, {
      lastOn: '2026-10-30',
      reason: 'not_granted',
      note: '',
    });
    expect(ended.status).to.equal(200);
    expect((await get(`/api/decisions/${order.id}`)).body).to.include({ awaitsDecision: false, number: null });
    const letter = await send('post', `/api/decisions/${order.id}/letter`, { number: 'X.1', validTo: '2026-10-30' });
    expect(letter.body.reasons[0].code).to.equal('decision_not_granted');
    const closing = { month: OCTOBER, municipalityIds: [municipality.id] };
    expect((await send('post', '/api/month-closings', closing, 'accountant')).status).to.equal(200);
    expect(await build(() => InvoiceLineVisit.count({ where: { visitId: visit.id } }))).to.equal(0);
    const line = await build(() => InvoiceLine.findOne({ order: [['id', 'desc']], rejectOnEmpty: true }));
    await refusedBy(
      build(() =>
        InvoiceLineVisit.create({ lineId: line.id, invoiceId: line.invoiceId, visitId: visit.id, minutes: 60 }),
      ),
      'visits_await_decision',
    );
  });

  it('a granted decision does not end for want of one, and an order is not amended', async () => {
    const granted = await aDecision();
    const never = { lastOn: '2026-11-30', reason: 'not_granted', note: '' };
    expect((await send('post', `/api/decisions/${granted.id}/ending`, never)).body.reasons[0].code).to.equal(
      'decision_has_number',
    );
    const order = await anOrder();
    const amended = await send(
      'post',
      `/api/decisions/${order.id}/amendments`,
      ordered({ urgent: false, number: 'Z.1', validFrom: '2026-12-01' }),
    );
    expect(amended.body.reasons[0].code).to.equal('order_not_amended');
  });

  it('a number that is there stays, and a letter comes once', async () => {
    const order = await anOrder();
    const path = `/api/decisions/${order.id}`;
    await send('post', `${path}/letter`, { number: 'A.1', validTo: order.validTo });
    const again = await send('post', `${path}/letter`, { number: 'A.2', validTo: order.validTo });
    expect(again.body.reasons[0].code).to.equal('decision_has_number');
    const emptied = await send('put', path, ordered());
    expect(emptied.status).to.equal(409);
    expect(emptied.body.reasons[0].code).to.equal('decision_number_stays');
    await refusedBy(
      build(() => Decision.update({ decisionDueOn: null, number: null }, { where: { id: order.id } })),
      'decision_number',
    );
  });

  it('an officer sees what her centre owes and enters no letter; a carer sees nothing', async () => {
    const order = await anOrder();
    const officer = await aUser({ role: 'municipality_officer', municipalityId: order.municipalityId });
    expect((await get(`/api/decisions/${order.id}`, officer)).body).to.include({ awaitsDecision: true });
    const letter = { number: 'A.9', validTo: order.validTo };
    // Row-level security lets her read the row and not lock it: to a change it does not exist.
    expect((await send('post', `/api/decisions/${order.id}/letter`, letter, officer)).status).to.equal(404);
    expect((await send('post', `/api/decisions/${order.id}/letter`, letter, 'accountant')).status).to.equal(403);
    expect((await get(`/api/decisions/${order.id}`, 'carer')).status).to.equal(404);
  });
});
