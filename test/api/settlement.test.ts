import { expect } from 'chai';
import { Client } from 'pg';
import { QueryTypes } from 'sequelize';
import { closeMonth } from '#server/billing/close-month';
import { Invoice } from '#server/billing/invoice.model';
import { InvoiceSettlement } from '#server/billing/invoice-settlement.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { setTariffs } from '#server/municipalities/set-tariffs';
import { Visit } from '#server/visits/visit.model';
import type { MonthVisitsView, RecalculationsView } from '#shared/billing/month-visits-wire';
import { addMinutes, instantAt } from '#shared/kernel/time';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aDraft, aGminaWithOctober, manyConfirmedVisits, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aMunicipality, anAgreement, anEnterprise } from '../support/builders/municipalities.js';
import { aDecision, aSuspension } from '../support/builders/people.js';
import { aConfirmation, anAssignment, anAttendance, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

describe('the month of a gmina visit by visit', () => {
  const app = useApp();
  before(() => anEnterprise());

  const visitsOf = async (who: Parameters<typeof app.as>[0], municipalityId: string): Promise<MonthVisitsView> =>
    (
      await app.request
        .get('/api/settlement/visits')
        .query({ month: OCTOBER, municipalityId })
        .set(await app.as(who))
        .expect(200)
    ).body;
  const recalculated = async (municipalityId: string): Promise<RecalculationsView> =>
    (
      await app.request
        .get('/api/settlement/recalculation')
        .query({ month: OCTOBER, municipalityId })
        .set(await app.as('accountant'))
        .expect(200)
    ).body;

  /** One visit of every fate: delivered, cancelled in time and late, met nobody, our own fault, waiting. */
  async function aMonthOfEveryFate() {
    const municipality = await aMunicipality();
    const agreement = await anAgreement({
      municipalityId: municipality.id,
      lateCancellationMinutes: 30,
      cancellationNoticeHours: 24,
    });
    const decision = await aDecision({ municipalityId: municipality.id });
    const on = (onDay: string, given: Partial<Parameters<typeof aVisit>[0]> = {}) =>
      aVisit({ decisionId: decision.id, onDay, ...given });
    const delivered = await on('2026-10-05');
    await aConfirmation({ visitId: delivered.id });
    const inTime = await on('2026-10-06', {
      cancelledAt: instantAt('2026-10-05', 400),
      cancellationReason: 'refused',
    });
    const late = await on('2026-10-07', { cancelledAt: instantAt('2026-10-07', 400), cancellationReason: 'refused' });
    const inVain = await on('2026-10-08');
    await anAttendance({ visitId: inVain.id, noEntryReason: 'nobody_opened' });
    await aConfirmation({ visitId: inVain.id, delivered: false, reason: 'nobody_opened' });
    const ours = await on('2026-10-09');
    await aConfirmation({ visitId: ours.id, delivered: false, reason: 'carer_absent' });
    return { municipality, agreement, decision, visits: { delivered, inTime, late, inVain, ours } };
  }

  it('names every visit once, with its minutes or the reason why there are none', async () => {
    const { municipality, visits } = await aMonthOfEveryFate();
    const seen = (await visitsOf('accountant', municipality.id)).visits;
    const of = (visit: Visit) => seen.find(({ id }) => id === visit.id);
    expect(seen).to.have.length(5);
    expect(of(visits.delivered)).to.deep.include({ billedMinutes: 60, basis: 'delivered', notBilled: null });
    expect(of(visits.inTime)).to.deep.include({ billedMinutes: 0, notBilled: 'cancelled_in_time' });
    expect(of(visits.late)).to.deep.include({ billedMinutes: 30, basis: 'late_cancellation', confirmedMinutes: 0 });
    expect(of(visits.inVain)).to.deep.include({ billedMinutes: 30, basis: 'came_in_vain' });
    expect(of(visits.ours)).to.deep.include({ billedMinutes: 0, notBilled: 'not_delivered', reason: 'carer_absent' });
  });

  it('is counted by reason on the page of the month, and the late cancellation stands on the invoice', async () => {
    const { municipality, visits } = await aMonthOfEveryFate();
    const overview = await app.request
      .get(`/api/month-closings/${OCTOBER}`)
      .set(await app.as('accountant'))
      .expect(200);
    const gmina = overview.body.gminas.find(
      (each: { municipality: { id: string } }) => each.municipality.id === municipality.id,
    );
    expect(gmina).to.deep.include({ planned: 3, cancelled: 2, delivered: 1, undelivered: 2, totalGrosze: 8000 });
    expect(gmina.notBilled).to.deep.equal([
      { reason: 'cancelled_in_time', count: 1 },
      { reason: 'not_delivered', count: 1 },
    ]);

    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    const id = invoices[0]?.id ?? '';
    // 60 + 30 + 30 min at 40,00 zł.
    expect(invoices[0]?.totalGrosze).to.equal(8000);
    const invoice = await app.request.get(`/api/invoices/${id}`).set(await app.as('accountant'));
    const lines = await app.request
      .get(`/api/invoices/${id}/lines/${invoice.body.lines[0].id}/visits`)
      .set(await app.as('accountant'))
      .expect(200);
    const late = lines.body.visits.find((each: { id: string }) => each.id === visits.late.id);
    expect(late).to.deep.include({ method: null, basis: 'late_cancellation', billedMinutes: 30 });
  });

  it('asks the person for nothing that was not delivered to her', async () => {
    const { municipality } = await aMonthOfEveryFate();
    const statement = await app.request
      .get('/api/copayment-statement')
      .query({ month: OCTOBER, municipalityId: municipality.id })
      .set(await app.as('accountant'))
      .expect(200);
    expect(statement.body.totals).to.deep.include({ visits: 1, minutes: 60 });
  });

  it('divides a night at midnight by when it was planned, or by what the office found recorded', async () => {
    const municipality = await aMunicipality();
    await anAgreement({ municipalityId: municipality.id });
    const decision = await aDecision({ municipalityId: municipality.id });
    const night = { decisionId: decision.id, startMinute: 23 * 60, durationMinutes: 120 };
    const automatic = await aVisit({ ...night, onDay: '2026-10-09' });
    await anAssignment({ visitId: automatic.id, plan: 'published' });
    // A quarter of an hour late: inside the tolerance it counts as planned.
    await anAttendance({
      visitId: automatic.id,
      checkedInAt: addMinutes(automatic.plannedStartAt, 15),
      checkedOutAt: addMinutes(automatic.plannedStartAt, 135),
    });
    await aConfirmation({ visitId: automatic.id });
    const manual = await aVisit({ ...night, onDay: '2026-10-16' });
    await anAttendance({
      visitId: manual.id,
      checkedInAt: instantAt('2026-10-16', 23 * 60 + 30),
      checkedOutAt: instantAt('2026-10-17', 90),
    });
    await aConfirmation({ visitId: manual.id, method: 'manual', confirmedBy: (await app.userWith('dispatcher')).id });

    const { visits } = await visitsOf('accountant', municipality.id);
    const daysOf = (visit: Visit) =>
      visits.find(({ id }) => id === visit.id)?.days.map(({ dayKind, minutes }) => [dayKind, minutes]);
    expect(daysOf(automatic)).to.deep.equal([
      ['weekday', 60],
      ['weekend', 60],
    ]);
    expect(daysOf(manual)).to.deep.equal([
      ['weekday', 30],
      ['weekend', 90],
    ]);

    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    await issueInvoice(systemCtx(), { invoiceId: invoices[0]?.id ?? '' });
    const { document } = await build(() => Invoice.findByPk(invoices[0]?.id ?? '', { rejectOnEmpty: true }));
    // 90 min at 40,00 zł and 150 min at 50,00 zł; on paper each night is one visit of its person.
    expect(document).to.deep.include({ totalGrosze: 18_500 });
    expect(document).to.have.nested.property('annex[0].visits', 2);
    const ledger = await app.request.get(`/api/decisions/${decision.id}/ledger`).set(await app.as('accountant'));
    const month = ledger.body.months.find((each: { month: string }) => each.month === OCTOBER);
    expect(month).to.deep.include({ deliveredMinutes: 240, billedMinutes: 240 });
  });

  it('of a carer who forgot to tap out lasts as long as the office confirmed', async () => {
    const municipality = await aMunicipality();
    await anAgreement({ municipalityId: municipality.id });
    const decision = await aDecision({ municipalityId: municipality.id });
    const { id: confirmedBy } = await app.userWith('dispatcher');
    const evening = { decisionId: decision.id, onDay: '2026-10-09', carersNeeded: 2 };
    // Friday: an hour each from 20:00, of whom one taps out after midnight; and a stay of two that really ends then.
    const forgotten = await aVisit({ ...evening, startMinute: 20 * 60 });
    await anAttendance({
      visitId: forgotten.id,
      checkedInAt: instantAt('2026-10-09', 20 * 60),
      checkedOutAt: instantAt('2026-10-09', 21 * 60),
    });
    await anAttendance({
      visitId: forgotten.id,
      checkedInAt: instantAt('2026-10-09', 20 * 60),
      checkedOutAt: instantAt('2026-10-10', 60),
    });
    await aConfirmation({ visitId: forgotten.id, confirmedMinutes: 120, method: 'manual', confirmedBy });
    const alone = await aVisit({ ...evening, startMinute: 23 * 60 });
    await anAttendance({
      visitId: alone.id,
      checkedInAt: instantAt('2026-10-09', 23 * 60),
      checkedOutAt: instantAt('2026-10-10', 60),
    });
    await aConfirmation({ visitId: alone.id, confirmedMinutes: 120, method: 'manual', confirmedBy });

    const { visits } = await visitsOf('accountant', municipality.id);
    const told = (visit: Visit) => visits.find(({ id }) => id === visit.id);
    expect(told(forgotten)?.days.map(({ dayKind, minutes }) => [dayKind, minutes])).to.deep.equal([['weekday', 120]]);
    expect(told(forgotten)?.endAt).to.equal(instantAt('2026-10-09', 21 * 60).toISOString());
    // Of two who were needed one came: her two hours are two hours.
    expect(told(alone)?.days.map(({ dayKind, minutes }) => [dayKind, minutes])).to.deep.equal([
      ['weekday', 60],
      ['weekend', 60],
    ]);
  });

  it('marks what was delivered on a day that the decision, ended or suspended afterwards, does not grant', async () => {
    const municipality = await aMunicipality();
    await anAgreement({ municipalityId: municipality.id });
    const decision = await aDecision({ municipalityId: municipality.id });
    const { id: decisionId } = decision;
    const days = ['2026-10-13', '2026-10-14', '2026-10-20', '2026-10-21'];
    for (const onDay of days) await aConfirmation({ visitId: (await aVisit({ decisionId, onDay })).id });
    await aVisit({ decisionId, onDay: '2026-10-22', cancelledAt: app.now, cancellationReason: 'decision_ended' });
    await aSuspension({ decisionId, fromOn: '2026-10-13', toOn: '2026-10-13' });
    const ended = await app.request
      .post(`/api/decisions/${decisionId}/ending`)
      .set(await app.as('dispatcher'))
      .send({ lastOn: '2026-10-20', reason: 'deceased', note: null });
    expect(ended.body.keptVisitIds).to.have.length(1);

    const { visits } = await visitsOf('accountant', municipality.id);
    const outside = visits.filter((visit) => visit.outsideDecision);
    expect(outside.map(({ onDay }) => onDay)).to.deep.equal(['2026-10-13', '2026-10-21']);
    const overview = await app.request.get(`/api/month-closings/${OCTOBER}`).set(await app.as('accountant'));
    const gmina = overview.body.gminas.find(
      (each: { municipality: { id: string } }) => each.municipality.id === municipality.id,
    );
    // It is told and holds nothing up: the gmina and the enterprise agree on it.
    expect(gmina).to.deep.include({ outsideDecision: 2, hold: [], delivered: 4 });
    const csv = await app.request
      .get('/api/settlement/visits/file')
      .query({ month: OCTOBER, municipalityId: municipality.id, format: 'csv' })
      .set(await app.as('accountant'));
    expect(csv.text.split('dzień poza decyzją')).to.have.length(3);
  });

  it('is seen by the officer of the gmina and hidden from another', async () => {
    const { municipality } = await aMonthOfEveryFate();
    const own = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    expect((await visitsOf(own, municipality.id)).visits).to.have.length(5);
    const other = await aUser({ role: 'municipality_officer', municipalityId: (await aMunicipality()).id });
    for (const part of ['visits', 'visits/file', 'recalculation'])
      await app.request
        .get(`/api/settlement/${part}`)
        .query({ month: OCTOBER, municipalityId: municipality.id, format: 'csv' })
        .set(await app.as(other))
        .expect(404);
    await app.request
      .get('/api/settlement/visits')
      .query({ month: OCTOBER, municipalityId: municipality.id })
      .set(await app.as('carer'))
      .expect(403);
  });

  it('is downloaded as CSV and XLSX by reference numbers, without a name', async () => {
    const { municipality, visits } = await aMonthOfEveryFate();
    const csv = await app.request
      .get('/api/settlement/visits/file')
      .query({ month: OCTOBER, municipalityId: municipality.id, format: 'csv' })
      .set(await app.as('manager'))
      .expect(200);
    const rows = csv.text.trim().split('\r\n');
    expect(rows).to.have.length(6);
    expect(csv.text).to.contain('odwołana w terminie').and.contain('pusty przyjazd');
    const [name] = await build(() =>
      systemCtx().db.query<{ lastName: string }>(
        `select b.last_name as "lastName" from visits v join beneficiaries b on b.id = v.beneficiary_id where v.id = $id`,
        { type: QueryTypes.SELECT, bind: { id: visits.delivered.id } },
      ),
    );
    expect(csv.text).not.to.contain(name?.lastName);
    await app.request
      .get('/api/settlement/visits/file')
      .query({ month: OCTOBER, municipalityId: municipality.id, format: 'xlsx' })
      .set(await app.as('manager'))
      .expect(200);
    await app.request
      .get('/api/settlement/visits/file')
      .query({ month: OCTOBER, municipalityId: municipality.id, format: 'doc' })
      .set(await app.as('manager'))
      .expect(422);
  });

  it('reckoned anew after the closing makes no difference, and after a price was changed names the price', async () => {
    const { municipality, draft, visitIds } = await aDraft();
    await issueInvoice(systemCtx(), { invoiceId: draft.id });
    const before = await recalculated(municipality.id);
    expect(before.documents[0]).to.deep.include({
      reproduced: true,
      standingGrosze: 12_000,
      nowGrosze: 12_000,
      differences: [],
    });
    expect(before.documents[0]?.invoice?.number).to.match(/^FV/);

    await setTariffs(systemCtx(), {
      agreementId: draft.agreementId,
      tariffs: [{ serviceKind: 'UO', dayKind: 'weekday', validFrom: '2026-10-12', priceGrosze: 4400 }],
    });
    const after = await recalculated(municipality.id);
    expect(after.documents[0]).to.deep.include({ reproduced: true, standingGrosze: 12_000, nowGrosze: 12_300 });
    expect(after.documents[0]?.differences.map(({ visitId, causes }) => [visitId, causes])).to.deep.equal([
      [visitIds[2], ['price']],
    ]);
    // What the gmina was billed is told as it was billed.
    expect((await visitsOf('accountant', municipality.id)).visits).to.have.length(3);
  });

  it('says of a month without a document that there is nothing to reckon', async () => {
    const { municipality } = await aGminaWithOctober();
    expect((await recalculated(municipality.id)).documents).to.deep.equal([]);
  });

  it('is frozen with its invoice: the database refuses to change, move or delete what it was reckoned from', async () => {
    const { draft } = await aDraft();
    const { draft: other } = await aDraft();
    await issueInvoice(systemCtx(), { invoiceId: draft.id });
    const owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    const refusalOf = (statement: string) =>
      owner.query(statement).then(
        () => 'done',
        (error: { constraint?: string }) => error.constraint,
      );
    try {
      const where = `where invoice_id = '${draft.id}'`;
      for (const statement of [
        `update invoice_settlements set settlement = '{}' ${where}`,
        `delete from invoice_settlements ${where}`,
        `update invoice_settlements set invoice_id = '${draft.id}' where invoice_id = '${other.id}'`,
      ])
        expect(await refusalOf(statement), statement).to.equal('invoice_already_issued');
      const line = `(select id from invoice_lines where invoice_id = '${other.id}' limit 1)`;
      const billed = `(select visit_id from invoice_line_visits ${where} limit 1)`;
      expect(
        await refusalOf(
          `insert into invoice_line_visits (line_id, invoice_id, visit_id, minutes) values (${line}, '${other.id}', ${billed}, 1)`,
        ),
      ).to.equal('visit_billed_once');
      expect(await refusalOf(`update invoice_lines set minutes = -1 where invoice_id = '${other.id}'`)).to.equal(
        'invoice_line_not_negative',
      );
      expect(
        await refusalOf(
          `insert into invoices (municipality_id, agreement_id, month, kind, total_grosze, drafted_at, corrects_id)
           select municipality_id, agreement_id, month, 'correction', -1, now(), id from invoices where id = '${other.id}'`,
        ),
      ).to.equal('correction_fits');
      expect(
        await refusalOf(
          `insert into invoices (municipality_id, agreement_id, month, kind, total_grosze, drafted_at, corrects_id)
           select municipality_id, agreement_id, month, 'correction', -1, now(), id from invoices where id = '${draft.id}'`,
        ),
      ).to.equal('correction_not_issued');
    } finally {
      await owner.end();
    }
    expect(await build(() => InvoiceSettlement.count({ where: { invoiceId: draft.id } }))).to.equal(1);
  });

  it('of a thousand visits is reckoned anew in few statements', async () => {
    const municipality = await aMunicipality();
    await anAgreement({ municipalityId: municipality.id });
    await manyConfirmedVisits(municipality, 4, 1000);
    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    await issueInvoice(systemCtx(), { invoiceId: invoices[0]?.id ?? '' });
    const count = await app.countQueries(() => recalculated(municipality.id));
    expect(count).to.be.below(20);
  });
});
