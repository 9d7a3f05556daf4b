import { expect } from 'chai';
import { Client } from 'pg';
import { closeMonth } from '#server/billing/close-month';
import { Invoice } from '#server/billing/invoice.model';
import { InvoiceLine } from '#server/billing/invoice-line.model';
import { InvoiceLineVisit } from '#server/billing/invoice-line-visit.model';
import { MonthClosing } from '#server/billing/month-closing.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { Visit } from '#server/visits/visit.model';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aGminaWithOctober, manyConfirmedVisits, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aMunicipality, anAgreement } from '../support/builders/municipalities.js';
import { aDecision } from '../support/builders/people.js';
import { aConfirmation, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

const codes = (body: { reasons: { code: string }[] }): string[] => body.reasons.map(({ code }) => code);

describe('closing a month', () => {
  const app = useApp();
  const closeAs = async (role: Parameters<typeof app.as>[0], body: object) =>
    app.request
      .post('/api/month-closings')
      .set(await app.as(role))
      .send(body);

  it('drafts an invoice with a line per day kind, and the sum is the tariff times the confirmed minutes', async () => {
    const { municipality } = await aGminaWithOctober();
    const answer = await closeAs('accountant', { month: OCTOBER, municipalityIds: [municipality.id] });
    expect(answer.status).to.equal(200);
    const gmina = answer.body.gminas.find(
      (each: { municipality: { id: string } }) => each.municipality.id === municipality.id,
    );
    // 105 min × 40,00 zł/h = 70,00 zł and 60 min × 50,00 zł/h = 50,00 zł.
    expect(gmina).to.deep.include({ planned: 3, delivered: 3, unconfirmed: 0, totalGrosze: 12_000, hold: [] });
    expect(gmina.documents).to.have.length(1);
    expect(gmina.documents[0]).to.deep.include({ kind: 'invoice', number: null, totalGrosze: 12_000, minutes: 165 });

    const invoice = await app.request
      .get(`/api/invoices/${gmina.documents[0].id}`)
      .set(await app.as('accountant'))
      .expect(200);
    expect(
      invoice.body.lines.map((line: { dayKind: string; minutes: number; amountGrosze: number; visits: number }) => [
        line.dayKind,
        line.minutes,
        line.visits,
        line.amountGrosze,
      ]),
    ).to.deep.equal([
      ['weekday', 105, 2, 7000],
      ['weekend', 60, 1, 5000],
    ]);
    expect(invoice.body.abilities).to.deep.equal({ issueInvoice: true, reopenMonth: true, correctInvoice: true });
  });

  it('settles a grant and never invoices it', async () => {
    const { municipality } = await aGminaWithOctober({ kind: 'grant' });
    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    expect(invoices.map(({ kind }) => kind)).to.deep.equal(['grant_settlement']);
  });

  it('closes a month of nothing without a document', async () => {
    const municipality = await aMunicipality();
    const result = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    expect(result.closings).to.have.length(1);
    expect(result.invoices).to.deep.equal([]);
  });

  it('refuses a month that still runs', async () => {
    const { municipality } = await aGminaWithOctober();
    const answer = await closeAs('accountant', { month: '2026-11', municipalityIds: [municipality.id] });
    expect(answer.status).to.equal(409);
    expect(codes(answer.body)).to.deep.equal(['month_not_over']);
  });

  it('refuses while visits wait for confirmation, says how many, and leaves cancelled ones out', async () => {
    const { municipality, visitIds } = await aGminaWithOctober();
    const first = await build(() => Visit.findByPk(visitIds[0] ?? '', { rejectOnEmpty: true }));
    await aVisit({ decisionId: first.decisionId, onDay: '2026-10-06' });
    await aVisit({
      decisionId: first.decisionId,
      onDay: '2026-10-07',
      cancelledAt: app.now,
      cancellationReason: 'beneficiary_absent',
    });
    const answer = await closeAs('accountant', { month: OCTOBER, municipalityIds: [municipality.id] });
    expect(answer.status).to.equal(409);
    expect(answer.body.reasons).to.deep.equal([
      { code: 'visits_unconfirmed', data: { count: 1, month: OCTOBER, municipality: municipality.name } },
    ]);
    expect(await build(() => Invoice.count({ where: { municipalityId: municipality.id } }))).to.equal(0);
  });

  it('refuses a second closing, also when two ask at once', async () => {
    const { municipality } = await aGminaWithOctober();
    const body = { month: OCTOBER, municipalityIds: [municipality.id] };
    const answers = await Promise.all([closeAs('accountant', body), closeAs('manager', body)]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    expect(codes(answers.find(({ status }) => status === 409)?.body)).to.deep.equal(['month_already_closed']);
    expect(await build(() => Invoice.count({ where: { municipalityId: municipality.id } }))).to.equal(1);
  });

  it('refuses a visit without a price or an agreement, naming day and service', async () => {
    const municipality = await aMunicipality();
    await anAgreement({ municipalityId: municipality.id, tariffs: [], validTo: '2026-10-15' });
    const decision = await aDecision({ municipalityId: municipality.id });
    for (const onDay of ['2026-10-15', '2026-10-16'])
      await aConfirmation({ visitId: (await aVisit({ decisionId: decision.id, onDay })).id });
    const answer = await closeAs('manager', { month: OCTOBER, municipalityIds: [municipality.id] });
    expect(codes(answer.body)).to.have.members(['tariff_missing', 'agreement_missing']);
    expect(answer.body.reasons[0].data).to.include({ municipality: municipality.name });
  });

  it('tells 422 with the field for a month that is none', async () => {
    const answer = await closeAs('accountant', { month: '2026-13', municipalityIds: 'all' });
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons[0]).to.deep.include({ field: 'month' });
  });

  it('is not for a dispatcher, an officer or a carer', async () => {
    for (const role of ['dispatcher', 'municipality_officer', 'carer', 'administrator'] as const) {
      const answer = await closeAs(role, { month: OCTOBER, municipalityIds: 'all' });
      expect(answer.status, role).to.equal(403);
    }
  });

  it('knows nothing of a gmina that is not there, or that row-level security hides', async () => {
    const absent = await closeAs('accountant', { month: OCTOBER, municipalityIds: [crypto.randomUUID()] });
    expect(absent.status).to.equal(404);
    const { municipality } = await aGminaWithOctober();
    app.policy = PERMIT_EVERYTHING;
    const foreign = await closeAs('municipality_officer', { month: OCTOBER, municipalityIds: [municipality.id] });
    expect(foreign.status).to.equal(404);
    const own = await closeAs(await aUser({ role: 'municipality_officer', municipalityId: municipality.id }), {
      month: OCTOBER,
      municipalityIds: [municipality.id],
    });
    expect(own.status).to.equal(404);
  });

  it('asks who is there', async () => {
    await app.request.post('/api/month-closings').send({ month: OCTOBER, municipalityIds: 'all' }).expect(401);
    await app.request.get(`/api/month-closings/${OCTOBER}`).expect(401);
  });

  it('shows an accountant what holds each gmina up, and an officer nothing of it', async () => {
    const { municipality, visitIds } = await aGminaWithOctober();
    const first = await build(() => Visit.findByPk(visitIds[0] ?? '', { rejectOnEmpty: true }));
    await aVisit({ decisionId: first.decisionId, onDay: '2026-10-06' });
    const overview = await app.request
      .get(`/api/month-closings/${OCTOBER}`)
      .set(await app.as('dispatcher'))
      .expect(200);
    const gmina = overview.body.gminas.find(
      (each: { municipality: { id: string } }) => each.municipality.id === municipality.id,
    );
    expect(gmina).to.deep.include({ planned: 4, delivered: 3, unconfirmed: 1, totalGrosze: 12_000, closedAt: null });
    expect(codes({ reasons: gmina.hold })).to.deep.equal(['visits_unconfirmed']);
    expect(overview.body.abilities).to.deep.equal({ closeMonth: false, reopenMonth: false, issueInvoice: false });
    await app.request
      .get(`/api/month-closings/${OCTOBER}`)
      .set(await app.as('municipality_officer'))
      .expect(403);
  });
});

describe('a closed month', () => {
  const app = useApp();

  it('lets nobody change, add or cancel what it counted: the database refuses', async () => {
    const { municipality, visitIds } = await aGminaWithOctober();
    await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    const [visitId = ''] = visitIds;
    const refused = async (work: () => Promise<unknown>): Promise<string> => {
      try {
        await build(work);
      } catch (error) {
        return String((error as { parent?: { constraint?: string } }).parent?.constraint);
      }
      return 'not refused';
    };
    expect(await refused(() => VisitConfirmation.update({ confirmedMinutes: 90 }, { where: { visitId } }))).to.equal(
      'month_is_closed',
    );
    expect(await refused(() => VisitConfirmation.destroy({ where: { visitId } }))).to.equal('month_is_closed');
    expect(await refused(() => Visit.update({ onDay: '2026-11-02' }, { where: { id: visitId } }))).to.equal(
      'month_is_closed',
    );
    const { decisionId } = await build(() => Visit.findByPk(visitId, { rejectOnEmpty: true }));
    expect(await refused(() => aVisit({ decisionId, onDay: '2026-10-30' }))).to.equal('month_is_closed');
    expect(await refused(() => aVisit({ decisionId, onDay: '2026-11-02' }))).to.equal('not refused');
  });

  it('counts a confirmation that is being corrected at that moment: closing waits for it', async () => {
    const { municipality, visitIds } = await aGminaWithOctober();
    const office = new Client({ connectionString: app.database.ownerUrl });
    await office.connect();
    await office.query('begin');
    await office.query('update visit_confirmations set confirmed_minutes = 75 where visit_id = $1', [visitIds[0]]);
    const closing = closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    const waiting = async (): Promise<boolean> =>
      (await office.query(`select from pg_locks where locktype = 'advisory' and not granted`)).rowCount === 1;
    while (!(await waiting()));
    await office.query('commit');
    await office.end();
    const { invoices } = await closing;
    // 120 min × 40,00 zł/h and 60 min × 50,00 zł/h.
    expect(invoices[0]?.totalGrosze).to.equal(13_000);
  });

  it('is opened again while its document is a draft, and closed anew', async () => {
    const { municipality, visitIds } = await aGminaWithOctober();
    const input = { month: OCTOBER, municipalityIds: [municipality.id] };
    await closeMonth(systemCtx(), input);
    await app.request
      .delete(`/api/month-closings/${OCTOBER}/${municipality.id}`)
      .set(await app.as('accountant'))
      .expect(200);
    expect(await build(() => Invoice.count({ where: { municipalityId: municipality.id } }))).to.equal(0);
    await build(() => VisitConfirmation.update({ confirmedMinutes: 75 }, { where: { visitId: visitIds[0] ?? '' } }));
    const { invoices } = await closeMonth(systemCtx(), input);
    expect(invoices[0]?.totalGrosze).to.equal(13_000);
  });

  it('is opened by accountants and managers, where there is one', async () => {
    const { municipality } = await aGminaWithOctober();
    const reopen = async (role: 'accountant' | 'dispatcher' | 'carer', id: string) =>
      (await app.request.delete(`/api/month-closings/${OCTOBER}/${id}`).set(await app.as(role))).status;
    expect(await reopen('accountant', municipality.id)).to.equal(404);
    await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    expect(await reopen('dispatcher', municipality.id)).to.equal(403);
    expect(await reopen('carer', municipality.id)).to.equal(404);
    expect(await reopen('accountant', crypto.randomUUID())).to.equal(404);
    expect(await reopen('accountant', 'no-gmina')).to.equal(404);
    expect(await reopen('accountant', municipality.id)).to.equal(200);
  });
});

describe('six gminas with 6,000 visits', () => {
  const app = useApp();

  it('close together in few statements for each, every minute billed once, and the sums of the lines are the totals', async () => {
    const municipalities: Municipality[] = [];
    for (let index = 0; index < 6; index += 1) {
      const municipality = await aMunicipality();
      await anAgreement({ municipalityId: municipality.id, kind: index === 5 ? 'grant' : 'procurement' });
      await manyConfirmedVisits(municipality, 4, 1000);
      municipalities.push(municipality);
    }
    const count = await app.countQueries(() => closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: 'all' }));
    expect(count).to.be.below(6 * 12);

    await build(async () => {
      const invoices = await Invoice.findAll();
      expect(invoices).to.have.length(6);
      expect(await MonthClosing.count()).to.equal(6);
      expect(await InvoiceLineVisit.count()).to.equal(6000);
      expect(await InvoiceLineVisit.sum('minutes')).to.equal(await VisitConfirmation.sum('confirmedMinutes'));
      for (const invoice of invoices) {
        expect(invoice.totalGrosze).to.be.a('number');
        const lines = await InvoiceLine.findAll({ where: { invoiceId: invoice.id } });
        expect(lines.reduce((sum, line) => sum + line.amountGrosze, 0)).to.equal(invoice.totalGrosze);
      }
    });
  });

  it('tell that nothing is left to close when asked again', async () => {
    const answer = await app.request
      .post('/api/month-closings')
      .set(await app.as('accountant'))
      .send({ month: OCTOBER, municipalityIds: 'all' });
    expect(answer.status).to.equal(409);
    expect(new Set(codes(answer.body))).to.deep.equal(new Set(['month_already_closed']));
  });
});
