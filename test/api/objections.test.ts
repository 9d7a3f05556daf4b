import { expect } from 'chai';
import { Client } from 'pg';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { Invoice } from '#server/billing/invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import type { User } from '#server/auth/user.model';
import { Agreement } from '#server/municipalities/agreement.model';
import { Tariff } from '#server/municipalities/tariff.model';
import type { MonthVisitsView } from '#shared/billing/month-visits-wire';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aDraft, aGminaWithOctober, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aMunicipality, anEnterprise } from '../support/builders/municipalities.js';
import { systemCtx } from '../support/database.js';

const codes = (body: { reasons: { code: string }[] }): string[] => body.reasons.map(({ code }) => code);
const NOT_THERE = { kind: 'not_delivered', note: 'Córka mówi, że nikt nie przyszedł.', proposedMinutes: 0 } as const;

describe('an objection of the gmina', () => {
  const app = useApp();
  before(() => anEnterprise());

  async function aClosedOctober() {
    const { municipality, draft, visitIds } = await aDraft({ objectionDays: 5 });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    return { municipality, draft, visitIds, officer, first: visitIds[0] ?? '', second: visitIds[1] ?? '' };
  }
  const objectAs = async (who: Parameters<typeof app.as>[0], visitId: string, body: object = NOT_THERE) =>
    app.request
      .post(`/api/visits/${visitId}/objections`)
      .set(await app.as(who))
      .send(body);
  const decideAs = async (who: Parameters<typeof app.as>[0], id: string, body: object) =>
    app.request
      .post(`/api/objections/${id}/decision`)
      .set(await app.as(who))
      .send(body);
  const seenBy = async (who: User | 'accountant', municipalityId: string): Promise<MonthVisitsView> =>
    (
      await app.request
        .get('/api/settlement/visits')
        .query({ month: OCTOBER, municipalityId })
        .set(await app.as(who))
        .expect(200)
    ).body;

  it('is raised by its officer until the day of the agreement, and both see it at the visit', async () => {
    const { municipality, officer, first } = await aClosedOctober();
    const answer = await objectAs(officer, first);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    expect(answer.body).to.deep.include({ kind: 'not_delivered', proposedMinutes: 0, byGmina: true, accepted: null });
    for (const who of [officer, 'accountant' as const]) {
      const view = await seenBy(who, municipality.id);
      // Closed on Monday 23 November.
      expect(view.objectionsUntil).to.equal('2026-11-28');
      expect(view.visits.find(({ id }) => id === first)?.objection?.note).to.equal(NOT_THERE.note);
    }
    expect((await seenBy(officer, municipality.id)).abilities).to.deep.equal({
      objectToVisit: true,
      decideObjection: false,
      acceptMonth: true,
    });
  });

  it('is refused a day later; the enterprise may still put its own mistake right', async () => {
    const { officer, first } = await aClosedOctober();
    const closed = app.now;
    app.now = new Date('2026-11-29T08:00:00Z');
    try {
      const late = await objectAs(officer, first);
      expect([late.status, ...codes(late.body)]).to.deep.equal([409, 'objection_too_late']);
      expect((await objectAs('accountant', first)).status).to.equal(201);
    } finally {
      app.now = closed;
    }
  });

  it('is refused where it changes nothing, asks for more, comes twice, or the visit is not billed', async () => {
    const { officer, first } = await aClosedOctober();
    const refused = async (body: object) => {
      const answer = await objectAs(officer, first, { ...NOT_THERE, ...body });
      return [answer.status, ...codes(answer.body)];
    };
    expect(await refused({ proposedMinutes: 60 })).to.deep.equal([422, 'objection_changes_nothing']);
    expect(await refused({ proposedMinutes: 90 })).to.deep.equal([422, 'objection_asks_for_more']);
    expect(await refused({ note: ' ' })).to.deep.equal([422, 'invalid_field']);
    expect((await objectAs(officer, first)).status).to.equal(201);
    expect(await refused({})).to.deep.equal([409, 'objection_already_open']);
    const { municipality, visitIds } = await aGminaWithOctober();
    const other = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    const open = await objectAs(other, visitIds[0] ?? '');
    expect(codes(open.body)).to.deep.equal(['month_not_closed']);
  });

  it('is not for strangers: another gmina does not know the visit, a dispatcher and a carer may not', async () => {
    const { first } = await aClosedOctober();
    const stranger = await aUser({ role: 'municipality_officer', municipalityId: (await aMunicipality()).id });
    expect((await objectAs(stranger, first)).status).to.equal(404);
    expect((await objectAs('dispatcher', first)).status).to.equal(403);
    expect((await objectAs('carer', first)).status).to.equal(404);
    app.policy = PERMIT_EVERYTHING;
    expect((await objectAs(stranger, first)).status).to.equal(404);
  });

  it('accepted before the invoice drafts it anew, and what the carer worked stays confirmed', async () => {
    const { municipality, draft, officer, first, second } = await aClosedOctober();
    const struck = (await objectAs(officer, first)).body.id;
    const shorter = (
      await objectAs(officer, second, { kind: 'fewer_minutes', note: 'Wyszła wcześniej.', proposedMinutes: 30 })
    ).body.id;

    const early = await app.request.post(`/api/invoices/${draft.id}/issuance`).set(await app.as('accountant'));
    expect(early.body.reasons).to.deep.equal([{ code: 'objections_undecided', data: { count: 2 } }]);

    expect((await decideAs('accountant', struck, { accepted: true, agreedMinutes: 0 })).status).to.equal(200);
    expect((await decideAs('manager', shorter, { accepted: true, agreedMinutes: 45 })).status).to.equal(200);
    // 45 of the 12th at 40,00 zł and 45 agreed of the Saturday at 50,00 zł.
    expect((await build(() => Invoice.findByPk(draft.id, { rejectOnEmpty: true }))).totalGrosze).to.equal(6750);
    expect(
      await build(() => VisitConfirmation.sum('confirmedMinutes', { where: { visitId: [first, second] } })),
    ).to.equal(120);
    const { visits } = await seenBy(officer, municipality.id);
    expect(visits.find(({ id }) => id === first)).to.deep.include({
      billedMinutes: 0,
      notBilled: 'objection_accepted',
    });
    expect(visits.find(({ id }) => id === second)).to.deep.include({ billedMinutes: 45, notBilled: null });

    const { totalGrosze } = await issueInvoice(systemCtx(), { invoiceId: draft.id });
    expect(totalGrosze).to.equal(6750);
  });

  it('is rejected with a reason that the gmina reads, and the draft stays', async () => {
    const { municipality, draft, officer, first } = await aClosedOctober();
    const { id } = (await objectAs(officer, first)).body;
    const silent = await decideAs('accountant', id, { accepted: false, agreedMinutes: null });
    expect([silent.status, ...codes(silent.body)]).to.deep.equal([422, 'objection_answer_missing']);
    const empty = await decideAs('accountant', id, { accepted: true, agreedMinutes: null });
    expect([empty.status, ...codes(empty.body)]).to.deep.equal([422, 'agreed_minutes_missing']);
    expect((await decideAs('dispatcher', id, { accepted: true, agreedMinutes: 0 })).status).to.equal(403);
    // She reads it, and is given no row to change.
    expect((await decideAs(officer, id, { accepted: true, agreedMinutes: 0 })).status).to.equal(404);

    const answer = 'Mamy podpis podopiecznej na karcie.';
    expect((await decideAs('accountant', id, { accepted: false, agreedMinutes: null, answer })).status).to.equal(200);
    expect(codes((await decideAs('manager', id, { accepted: true, agreedMinutes: 0 })).body)).to.deep.equal([
      'objection_already_decided',
    ]);
    const seen = (await seenBy(officer, municipality.id)).visits.find((visit) => visit.id === first);
    expect(seen?.objection).to.deep.include({ accepted: false, answer });
    expect((await build(() => Invoice.findByPk(draft.id, { rejectOnEmpty: true }))).totalGrosze).to.equal(12_000);
  });

  it('to the only visit of a draft leaves no draft', async () => {
    const { draft, officer, visitIds } = await aClosedOctober();
    for (const visitId of visitIds) {
      const { id } = (await objectAs(officer, visitId)).body;
      await decideAs('accountant', id, { accepted: true, agreedMinutes: 0 });
    }
    expect(await build(() => Invoice.findByPk(draft.id))).to.equal(null);
  });

  it('comes no more once the gmina has accepted its month, which then stays closed', async () => {
    const { municipality, officer, first } = await aClosedOctober();
    const key = { month: OCTOBER, municipalityId: municipality.id };
    const accept = async (who: Parameters<typeof app.as>[0]) =>
      app.request
        .post('/api/month-acceptances')
        .set(await app.as(who))
        .send(key);
    expect((await accept('accountant')).status).to.equal(403);
    const accepted = await accept(officer);
    expect(accepted.status).to.equal(200);
    expect(accepted.body.acceptedAt).to.equal(app.now.toISOString());
    expect(codes((await accept(officer)).body)).to.deep.equal(['month_already_accepted']);
    expect(codes((await objectAs(officer, first)).body)).to.deep.equal(['month_already_accepted']);
    const reopened = await app.request
      .delete(`/api/month-closings/${OCTOBER}/${municipality.id}`)
      .set(await app.as('accountant'));
    expect(codes(reopened.body)).to.deep.equal(['month_accepted_by_gmina']);
  });

  it('that is accepted changes minutes and no price: a draft that a price has overtaken still says so', async () => {
    const { draft, officer, first } = await aClosedOctober();
    await build(() => Tariff.update({ priceGrosze: 9900 }, { where: { agreementId: draft.agreementId } }));
    const { body } = await objectAs(officer, first);
    await decideAs('accountant', body.id, { accepted: true, agreedMinutes: 30, answer: null });
    // 75 of 105 minutes at 40,00 zł and an hour at 50,00 zł.
    expect((await build(() => Invoice.findByPk(draft.id)))?.totalGrosze).to.equal(10_000);
    const refused = await app.request.post(`/api/invoices/${draft.id}/issuance`).set(await app.as('accountant'));
    expect(codes(refused.body)).to.deep.equal(['draft_out_of_date']);
  });

  it('comes no more after the gmina has accepted, and what it accepted is issued at the prices that it saw', async () => {
    const { municipality, draft, officer } = await aClosedOctober();
    const key = { month: OCTOBER, municipalityId: municipality.id };
    await app.request
      .post('/api/month-acceptances')
      .set(await app.as(officer))
      .send(key)
      .expect(200);
    await build(() => Tariff.update({ priceGrosze: 9900 }, { where: { agreementId: draft.agreementId } }));
    await build(() => Agreement.update({ billingUnit: 'hour_started' }, { where: { id: draft.agreementId } }));
    const header = await app.as('accountant');
    const { body: seen } = await app.request.get(`/api/invoices/${draft.id}`).set(header);
    expect(seen.hold).to.deep.equal([]);
    const { body: issued } = await app.request.post(`/api/invoices/${draft.id}/issuance`).set(header);
    expect(issued).to.deep.include({ totalGrosze: 12_000 });
    const { document } = await build(() => Invoice.findByPk(draft.id, { rejectOnEmpty: true }));
    expect(document).to.have.nested.property('agreement.billingUnit', 'minute');
    // The new prices are told as a difference, and may be asked for by a correction.
    const { body: again } = await app.request.get('/api/settlement/recalculation').query(key).set(header);
    expect(again.documents[0]).to.deep.include({ reproduced: true, standingGrosze: 12_000, nowGrosze: 29_700 });
  });

  it('is told in the log without its words', async () => {
    const { municipality, officer, first } = await aClosedOctober();
    await objectAs(officer, first);
    const log = await app.request.get('/api/audit').set(await app.as('manager'));
    expect(log.status).to.equal(200);
    const text = JSON.stringify(log.body);
    expect(text).to.contain('objectToVisit').and.contain(municipality.id);
    expect(text).not.to.contain(NOT_THERE.note);
  });

  it('is kept by the database: in order, decided once, of the right visit', async () => {
    const { municipality, officer, first } = await aClosedOctober();
    const { id } = (await objectAs(officer, first)).body;
    await decideAs('accountant', id, { accepted: true, agreedMinutes: 30 });
    const foreign = await aClosedOctober();
    const owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    const raised = (visitId: string, month: string, municipalityId: string): string =>
      `insert into visit_objections (visit_id, municipality_id, month, kind, note, proposed_minutes, by_gmina, raised_at, raised_by)
       values ('${visitId}', '${municipalityId}', '${month}', 'other', 'x', 0, false, now(), '${officer.id}')`;
    try {
      const expected: Readonly<Record<string, string>> = {
        [`update visit_objections set agreed_minutes = 0 where id = '${id}'`]: 'objection_already_decided',
        [`delete from visit_objections where id = '${id}'`]: 'objection_already_decided',
        [raised(first, OCTOBER, foreign.municipality.id)]: 'objection_fits_visit',
        [raised(first, '2026-09', municipality.id)]: 'objection_fits_visit',
      };
      for (const [statement, constraint] of Object.entries(expected)) {
        const refusal = await owner.query(statement).then(
          () => 'done',
          (error: { constraint?: string }) => error.constraint,
        );
        expect(refusal, statement).to.equal(constraint);
      }
      // Said by an officer of the gmina, too late.
      await owner.query(`select set_config('blizej.municipality_id', '${municipality.id}', false),
        set_config('blizej.today', '2026-11-29', false)`);
      const late = await owner.query(raised(first, OCTOBER, municipality.id)).then(
        () => 'done',
        (error: { constraint?: string }) => error.constraint,
      );
      expect(late).to.equal('objection_too_late');
    } finally {
      await owner.end();
    }
  });
});
