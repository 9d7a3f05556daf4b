import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { Client } from 'pg';
import { Invoice } from '#server/billing/invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { NumberSeries } from '#server/billing/number-series.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aDraft } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { systemCtx } from '../support/database.js';
import { faultsIn } from '../support/fa3-schema.js';
import { valueOf, valuesOf } from '../support/xml-text.js';

const codes = (body: { reasons: { code: string }[] }): string[] => body.reasons.map(({ code }) => code);

describe('the FA(3) of an invoice', function () {
  this.timeout(30_000);
  const app = useApp();
  const get = async (path: string, as: Parameters<typeof app.as>[0] = 'accountant') =>
    app.request
      .get(path)
      .set(await app.as(as))
      .buffer(true);
  const issue = async (id: string) => app.request.post(`/api/invoices/${id}/issuance`).set(await app.as('accountant'));
  before(() => anEnterprise());

  it('is frozen when the invoice is issued, valid by the official schema, and downloaded as it was frozen', async () => {
    const { draft, municipality } = await aDraft({ number: 'ŻG/1 & 2/2026' });
    expect((await get(`/api/invoices/${draft.id}`)).body).to.deep.include({ hold: [], isStructured: false });
    const issued = await issue(draft.id);
    expect(issued.body).to.deep.include({ hold: [], isStructured: true });

    const file = await get(`/api/invoices/${draft.id}/xml`);
    expect(file.status).to.equal(200);
    expect(file.headers['content-type']).to.equal('application/xml');
    expect(file.headers['content-disposition']).to.contain(`${issued.body.number.replaceAll('/', '-')}.xml`);
    const xml = file.text;
    expect(await faultsIn([xml])).to.deep.equal([]);

    const kept = await build(() => StructuredInvoice.findByPk(draft.id, { rejectOnEmpty: true }));
    expect(kept.xml.equals(Buffer.from(xml))).to.equal(true);
    expect(kept.sha256).to.equal(createHash('sha256').update(xml).digest('hex'));
    expect(kept).to.deep.include({ kind: 'VAT', number: issued.body.number, schema: 'FA (3) 1-0E' });

    expect(valueOf(xml, 'P_2')).to.equal(issued.body.number);
    expect(valueOf(xml, 'P_1')).to.equal('2026-11-23');
    expect(valueOf(xml, 'NrUmowy')).to.equal('ŻG/1 & 2/2026');
    expect(valuesOf(xml, 'P_11')).to.deep.equal(['70.00', '50.00']);
    expect(valueOf(xml, 'P_15')).to.equal('120.00');
    expect(valuesOf(xml, 'NIP').slice(1)).to.deep.equal([municipality.nip, municipality.welfareCentreNip]);
    expect(xml).not.to.match(/Helena|Podopieczna|P-\d/);
  });

  it('stays as it is: the owner of the tables herself cannot change, delete, double or forge it', async () => {
    const { draft } = await aDraft();
    await issueInvoice(systemCtx(), { invoiceId: draft.id });
    const { draft: other } = await aDraft();
    const copy = (columns: string): string =>
      `insert into structured_invoices (invoice_id, seller_nip, kind, number, schema, xml, sha256, frozen_at)
       select ${columns}, schema, xml, sha256, frozen_at from structured_invoices where invoice_id = '${draft.id}'`;
    const expected: Readonly<Record<string, string>> = {
      [`update structured_invoices set xml = '\\x00' where invoice_id = '${draft.id}'`]:
        'structured_invoices_append_only',
      [`delete from structured_invoices where invoice_id = '${draft.id}'`]: 'structured_invoices_append_only',
      [copy('invoice_id, seller_nip, kind, number')]: 'structured_invoices_pkey',
      [copy(`'${other.id}', seller_nip, kind, number`)]: 'structured_invoice_once',
      [copy(`'${other.id}', seller_nip, kind, 'FV/2026/11/9999'`)]: 'structured_invoices_invoice_id_number_fkey',
      [`insert into structured_invoices values ('${other.id}', '1', 'VAT', '1', 'FA (3) 1-0E', '\\x00', 'no hash', now())`]:
        'structured_invoice_hashed',
      [`insert into structured_invoices select '${other.id}', '1', 'VAT', '1', 'FA (3) 1-0E', large,
         encode(sha256(large), 'hex'), now() from (select convert_to(repeat('x', 1000001), 'UTF8') as large) as made`]:
        'document_too_large',
      [`update invoices set number = 'FV/2026/11/9998', issued_at = now(), issued_on = '2026-11-23', document = '{}'
         where id = '${other.id}'`]: 'structured_invoice_missing',
    };
    const owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    try {
      for (const [statement, constraint] of Object.entries(expected)) {
        const refusal = await owner.query(statement).then(
          () => 'done',
          (error: { constraint?: string }) => error.constraint,
        );
        expect(refusal, statement).to.equal(constraint);
      }
    } finally {
      await owner.end();
    }
  });

  it('is refused while the welfare centre has no identifier, told before the press, and takes no number', async () => {
    const { draft, municipality } = await aDraft();
    const { welfareCentreNip } = municipality;
    await build(() => Municipality.update({ welfareCentreNip: null }, { where: { id: municipality.id } }));
    const missing = { code: 'recipient_identifier_missing', data: { recipient: municipality.welfareCentreName } };
    expect((await get(`/api/invoices/${draft.id}`)).body.hold).to.deep.equal([missing]);
    const before = await lastNumber();
    const refused = await issue(draft.id);
    expect([refused.status, refused.body.reasons]).to.deep.equal([409, [missing]]);
    expect(await lastNumber()).to.equal(before);

    await build(() => Municipality.update({ welfareCentreNip }, { where: { id: municipality.id } }));
    expect((await issue(draft.id)).status).to.equal(200);
    expect(await lastNumber()).to.equal(before + 1);
  });

  it('is not asked for by a grant settlement, which is refused nothing for want of an identifier', async () => {
    const { draft, municipality } = await aDraft({ kind: 'grant' });
    await build(() => Municipality.update({ welfareCentreNip: null }, { where: { id: municipality.id } }));
    const issued = await issue(draft.id);
    expect(issued.body).to.deep.include({ hold: [], isStructured: false });
    expect((await get(`/api/invoices/${draft.id}/xml`)).status).to.equal(404);
  });

  it('is refused for what its fields do not hold, and names it', async () => {
    const { draft } = await aDraft();
    const { phone } = await build(() => Enterprise.findOne({ rejectOnEmpty: true }));
    await build(() => Enterprise.update({ phone: '41 123 45 67 wewnętrzny 12' }, { where: {} }));
    const refused = await issue(draft.id);
    await build(() => Enterprise.update({ phone }, { where: {} }));
    expect(refused.body.reasons).to.deep.equal([
      { code: 'fa3_fact_unfit', data: { fact: 'phone', place: 'enterprise', problem: 'too_long', limit: 16 } },
    ]);
  });

  it('is not there of a draft, and not for strangers', async () => {
    const { draft } = await aDraft();
    const early = await get(`/api/invoices/${draft.id}/xml`);
    expect([early.status, ...codes(JSON.parse(early.text))]).to.deep.equal([409, 'invoice_not_issued']);
    await issueInvoice(systemCtx(), { invoiceId: draft.id });

    const own = await aUser({ role: 'municipality_officer', municipalityId: draft.municipalityId });
    const other = await aUser({ role: 'municipality_officer', municipalityId: (await aDraft()).municipality.id });
    expect((await get(`/api/invoices/${draft.id}/xml`, own)).status).to.equal(200);
    app.policy = PERMIT_EVERYTHING;
    expect((await get(`/api/invoices/${draft.id}/xml`, other)).status).to.equal(404);
    expect((await get(`/api/invoices/${draft.id}/xml`, 'carer')).status).to.equal(404);
    expect((await get(`/api/invoices/${crypto.randomUUID()}/xml`)).status).to.equal(404);
    await app.request.get(`/api/invoices/${draft.id}/xml`).expect(401);
  });

  async function lastNumber(): Promise<number> {
    const series = await build(() => NumberSeries.findByPk('FV/2026/11'));
    const issued = await build(() => Invoice.count({ where: { kind: 'invoice', issuedOn: '2026-11-23' } }));
    // Gapless: what the series gave is what was issued.
    expect(series?.lastNumber ?? 0).to.equal(issued);
    return issued;
  }
});
