import { expect } from 'chai';
import { Client } from 'pg';
import { closeMonth } from '#server/billing/close-month';
import { Invoice } from '#server/billing/invoice.model';
import { InvoiceLine } from '#server/billing/invoice-line.model';
import { InvoiceLineVisit } from '#server/billing/invoice-line-visit.model';
import { InvoiceRendering } from '#server/billing/invoice-rendering.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { MonthClosing } from '#server/billing/month-closing.model';
import { renderInvoiceJob } from '#server/billing/render-invoice.job';
import { Tariff } from '#server/municipalities/tariff.model';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aDraft, aGminaWithOctober, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { systemCtx } from '../support/database.js';

const codes = (body: { reasons: { code: string }[] }): string[] => body.reasons.map(({ code }) => code);

describe('issuing an invoice', () => {
  const app = useApp();
  const issueAs = async (role: Parameters<typeof app.as>[0], id: string) =>
    app.request.post(`/api/invoices/${id}/issuance`).set(await app.as(role));
  before(() => anEnterprise());

  it('gives it the next number, a due day by the agreement, and freezes the whole document', async () => {
    const { draft, municipality } = await aDraft();
    const answer = await issueAs('accountant', draft.id);
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.include({ issuedOn: '2026-11-23', dueOn: '2026-12-07', totalGrosze: 12_000 });
    expect(answer.body.number).to.match(/^FV\/2026\/11\/\d{4}$/);

    const { document } = await build(() => Invoice.findByPk(draft.id, { rejectOnEmpty: true }));
    const frozen = InvoiceDocument.parse(document);
    expect(frozen.buyer).to.deep.include({ name: municipality.name, nip: municipality.nip });
    expect(frozen.recipient).to.deep.include({
      name: municipality.welfareCentreName,
      nip: municipality.welfareCentreNip,
      internalId: null,
    });
    expect(frozen.period).to.deep.equal({ from: '2026-10-01', to: '2026-10-31' });
    expect(frozen.vat?.rate).to.equal('zw');
    expect(frozen.ksefNote).to.equal('Wizualizacja – do wystawienia w KSeF');
    expect(frozen.annex).to.have.length(1);
    expect(frozen.annex[0]).to.deep.include({ visits: 3, minutes: { weekday: 105, weekend: 60, holiday: 0 } });
    expect(JSON.stringify(frozen)).not.to.match(/Helena|Podopieczna/);
  });

  it('numbers a grant settlement in a series of its own, without tax, payment or KSeF', async () => {
    const { draft } = await aDraft({ kind: 'grant' });
    const answer = await issueAs('manager', draft.id);
    expect(answer.body).to.deep.include({ number: 'RD/2026/11/0001', dueOn: null, kind: 'grant_settlement' });
    const { document } = await build(() => Invoice.findByPk(draft.id, { rejectOnEmpty: true }));
    expect(InvoiceDocument.parse(document)).to.deep.include({ vat: null, payment: null, ksefNote: null });
  });

  it('in the first half-hour of the new year in Warsaw begins the series of January, and leaves December whole', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 4; index += 1) ids.push((await aDraft()).draft.id);
    const issued: string[][] = [];
    for (const [index, instant] of [
      '2026-12-31T22:59:59Z',
      '2026-12-31T23:00:00Z',
      '2026-12-31T23:30:00Z',
      '2027-01-01T08:00:00Z',
    ].entries()) {
      app.now = new Date(instant);
      const { body } = await issueAs('manager', ids[index] ?? '');
      issued.push([body.number, body.issuedOn]);
    }
    expect(issued).to.deep.equal([
      ['FV/2026/12/0001', '2026-12-31'],
      ['FV/2027/01/0001', '2027-01-01'],
      ['FV/2027/01/0002', '2027-01-01'],
      ['FV/2027/01/0003', '2027-01-01'],
    ]);
  });

  it('refuses to issue it twice', async () => {
    const { draft } = await aDraft();
    expect((await issueAs('accountant', draft.id)).status).to.equal(200);
    const again = await issueAs('accountant', draft.id);
    expect([again.status, ...codes(again.body)]).to.deep.equal([409, 'invoice_already_issued']);
  });

  it('refuses a draft that a new price has overtaken', async () => {
    const { draft } = await aDraft();
    await build(() => Tariff.update({ priceGrosze: 9999 }, { where: { agreementId: draft.agreementId } }));
    const answer = await issueAs('accountant', draft.id);
    expect([answer.status, ...codes(answer.body)]).to.deep.equal([409, 'draft_out_of_date']);
  });

  it('is for accountants and managers', async () => {
    const { draft } = await aDraft();
    for (const role of ['dispatcher', 'administrator'] as const)
      expect((await issueAs(role, draft.id)).status, role).to.equal(403);
    // Those who do not see drafts cannot tell that there is one.
    for (const role of ['municipality_officer', 'carer'] as const)
      expect((await issueAs(role, draft.id)).status, role).to.equal(404);
    expect((await issueAs('accountant', crypto.randomUUID())).status).to.equal(404);
    await app.request.post(`/api/invoices/${draft.id}/issuance`).expect(401);
  });
});

describe('an issued invoice', () => {
  const app = useApp();
  const given: { id: string; municipalityId: string } = { id: '', municipalityId: '' };
  before(async () => {
    await anEnterprise();
    const { draft } = await aDraft();
    await issueInvoice(systemCtx(), { invoiceId: draft.id });
    Object.assign(given, { id: draft.id, municipalityId: draft.municipalityId });
  });

  it('is frozen: the owner of the tables herself cannot change it, its lines or its visits', async () => {
    const { id } = given;
    const statements = [
      `update invoices set total_grosze = 1 where id = '${id}'`,
      `update invoices set document = '{}' where id = '${id}'`,
      `delete from invoices where id = '${id}'`,
      `update invoice_lines set minutes = 1 where invoice_id = '${id}'`,
      `update invoice_lines set invoice_id = gen_random_uuid() where invoice_id = '${id}'`,
      `delete from invoice_lines where invoice_id = '${id}'`,
      `update invoice_line_visits set minutes = 1 where line_id in (select id from invoice_lines where invoice_id = '${id}')`,
      `delete from invoice_line_visits where line_id in (select id from invoice_lines where invoice_id = '${id}')`,
      `insert into invoice_lines (invoice_id, position, service_kind, day_kind, tariff_id, unit_price_grosze, minutes,
         amount_grosze) select invoice_id, 99, 'UO', 'weekday', tariff_id, 1, 1, 1 from invoice_lines
         where invoice_id = '${id}' limit 1`,
      `delete from month_closings where municipality_id = '${given.municipalityId}'`,
    ];
    const owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    try {
      for (const statement of statements) {
        const refusal = await owner.query(statement).then(
          () => 'done',
          (error: { constraint?: string }) => error.constraint,
        );
        expect(refusal, statement).to.equal('invoice_already_issued');
      }
    } finally {
      await owner.end();
    }
  });

  it('keeps its month closed', async () => {
    const answer = await app.request
      .delete(`/api/month-closings/${OCTOBER}/${given.municipalityId}`)
      .set(await app.as('accountant'))
      .expect(409);
    expect(codes(answer.body)).to.deep.equal(['invoice_already_issued']);
    expect(await build(() => MonthClosing.count())).to.equal(1);
  });

  it('bills no visit twice', async () => {
    await build(async () => {
      const line = await InvoiceLine.findOne({ where: { invoiceId: given.id }, rejectOnEmpty: true });
      const billed = await InvoiceLineVisit.findOne({ where: { lineId: line.id }, rejectOnEmpty: true });
      const other = await Invoice.create({
        municipalityId: given.municipalityId,
        agreementId: (await Invoice.findByPk(given.id, { rejectOnEmpty: true })).agreementId,
        month: '2026-09',
        kind: 'invoice',
        totalGrosze: 0,
        draftedAt: app.now,
      });
      const otherLine = await InvoiceLine.create({
        invoiceId: other.id,
        position: 1,
        serviceKind: 'UO',
        dayKind: 'weekday',
        tariffId: line.tariffId,
        unitPriceGrosze: 1,
        minutes: 1,
        amountGrosze: 0,
      });
      await InvoiceLineVisit.create({
        lineId: otherLine.id,
        invoiceId: other.id,
        visitId: billed.visitId,
        minutes: 1,
      });
    }).then(
      () => expect.fail('billed twice'),
      (error: { parent?: { constraint?: string } }) => expect(error.parent?.constraint).to.equal('visit_billed_once'),
    );
  });

  it('is seen by the officer of its gmina, with the people behind each line; drafts and other gminas are not', async () => {
    const officer = await aUser({ role: 'municipality_officer', municipalityId: given.municipalityId });
    const foreign = await aDraft();
    const list = await app.request
      .get('/api/invoices')
      .set(await app.as(officer))
      .expect(200);
    expect(list.body.invoices.map(({ id }: { id: string }) => id)).to.deep.equal([given.id]);
    expect(list.body.totalGrosze).to.equal(12_000);

    const invoice = await app.request
      .get(`/api/invoices/${given.id}`)
      .set(await app.as(officer))
      .expect(200);
    expect(invoice.body.abilities).to.deep.equal({ issueInvoice: false, reopenMonth: false, correctInvoice: false });
    const [line] = invoice.body.lines;
    const path = `/api/invoices/${given.id}/lines/${line.id}/visits`;
    const visits = await app.request
      .get(path)
      .set(await app.as(officer))
      .expect(200);
    expect(visits.body.visits).to.have.length(2);
    expect(visits.body.visits[0]).to.deep.include({
      onDay: '2026-10-05',
      plannedMinutes: 60,
      confirmedMinutes: 60,
      billedMinutes: 60,
      method: 'automatic',
      checkedInAt: null,
    });
    expect(visits.body.visits[0].beneficiaryName).to.match(/^Podopieczna \d+ Helena$/);

    const accountants = await app.request
      .get(path)
      .set(await app.as('accountant'))
      .expect(200);
    expect(accountants.body.visits[0]).to.deep.include({ beneficiaryName: null });
    expect(accountants.body.visits[0].referenceNumber).to.match(/^P-\d+/);

    app.policy = PERMIT_EVERYTHING;
    for (const hidden of [`/api/invoices/${foreign.draft.id}`, `/api/invoices/${foreign.draft.id}/pdf`])
      await app.request
        .get(hidden)
        .set(await app.as(officer))
        .expect(404);
    const other = await aUser({ role: 'municipality_officer', municipalityId: foreign.municipality.id });
    for (const hidden of [`/api/invoices/${given.id}`, path, `/api/invoices/${given.id}/pdf`])
      await app.request
        .get(hidden)
        .set(await app.as(other))
        .expect(404);
  });

  it('is listed by gmina, month and state, and a wrong filter is named', async () => {
    const listed = async (query: string): Promise<number> => {
      const answer = await app.request
        .get(`/api/invoices?${query}`)
        .set(await app.as('dispatcher'))
        .expect(200);
      return answer.body.invoices.length;
    };
    expect(await listed(`municipalityId=${given.municipalityId}&month=${OCTOBER}&state=issued`)).to.equal(1);
    expect(await listed(`municipalityId=${given.municipalityId}&state=draft`)).to.equal(0);
    expect(await listed('month=2025-01')).to.equal(0);
    const wrong = await app.request
      .get('/api/invoices?month=may')
      .set(await app.as('dispatcher'))
      .expect(422);
    expect(wrong.body.reasons[0].field).to.equal('month');
    await app.request.get('/api/invoices').expect(401);
    await app.request
      .get('/api/invoices')
      .set(await app.as('carer'))
      .expect(403);
  });

  it('is drawn once, by the job or by whoever asks first, and kept with its checksum', async () => {
    await renderInvoiceJob({ invoiceId: given.id }, systemCtx());
    await renderInvoiceJob({ invoiceId: given.id }, systemCtx());
    const renderings = await build(() => InvoiceRendering.findAll({ where: { invoiceId: given.id } }));
    expect(renderings).to.have.length(1);
    expect(renderings[0]?.sha256).to.match(/^[0-9a-f]{64}$/);

    const { municipality } = await aGminaWithOctober();
    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    const id = invoices[0]?.id ?? '';
    const early = await app.request
      .get(`/api/invoices/${id}/pdf`)
      .set(await app.as('accountant'))
      .expect(409);
    expect(codes(early.body)).to.deep.equal(['invoice_not_issued']);
    await issueInvoice(systemCtx(), { invoiceId: id });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    const asOfficer = await app.as(officer);
    const pdfs = await Promise.all([1, 2].map(() => app.request.get(`/api/invoices/${id}/pdf`).set(asOfficer)));
    expect(pdfs.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(pdfs[0]?.headers['content-disposition']).to.match(/FV-2026-11-\d{4}\.pdf/);
    expect(await build(() => InvoiceRendering.count({ where: { invoiceId: id } }))).to.equal(1);
  });
});
