import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { expect } from 'chai';
import { Client } from 'pg';
import { Invoice } from '#server/billing/invoice.model';
import { InvoiceRendering } from '#server/billing/invoice-rendering.model';
import { OfflineCode } from '#server/billing/offline-code.model';
import { renderInvoice } from '#server/billing/render-invoice';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { KsefSubmission } from '#server/ksef/ksef-submission.model';
import { sendDueInvoices } from '#server/ksef/send-due-invoices';
import { ksefNumberOf } from '#shared/ksef/ksef-number';
import type { Day } from '#shared/kernel/time';
import { PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aDraft } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { MONDAY, systemCtx } from '../support/database.js';
import { aCertificate } from '../support/ksef-certificates.js';
import { useKsef } from '../support/ksef-simulator.js';
import { qrCodesOn } from '../support/pdf-picture.js';
import { pdfText } from '../support/pdf-text.js';
import { anIssuedInvoice, exporting, gatewayTo, numberOf, send, submissionOf, wait } from './ksef-scene.js';

const READS_ONLY = { keepsKsef: false, sendToKsef: false, recordKsefNumber: false, correctTechnically: false };
const codes = (body: { reasons: { code: string }[] }): string[] => body.reasons.map(({ code }) => code);

describe('an issued invoice and KSeF, in the office', function () {
  this.timeout(60_000);
  const app = useApp();
  const ksef = useKsef();
  before(() => anEnterprise());
  beforeEach(() => {
    app.now = MONDAY;
  });
  type Who = Parameters<typeof app.as>[0];
  const get = async (path: string, as: Who = 'accountant') =>
    app.request
      .get(path)
      .set(await app.as(as))
      .buffer(true);
  const viewOf = async ({ id }: { id: string }, as: Who = 'accountant') =>
    (await get(`/api/invoices/${id}/ksef`, as)).body;
  const enter = async ({ id }: { id: string }, ksefNumber: string, as: Who = 'accountant') =>
    app.request
      .put(`/api/invoices/${id}/ksef/number`)
      .set(await app.as(as))
      .send({ ksefNumber });
  const numberFor = async ({ id }: { id: string }, day: Day = '2026-11-23'): Promise<string> => {
    const { sellerNip } = await build(() => StructuredInvoice.findByPk(id, { rejectOnEmpty: true }));
    return ksefNumberOf(sellerNip, day, id.replaceAll('-', '').slice(0, 12).toUpperCase());
  };

  it('waits for its upload where nothing is sent, with the next working day as its deadline', async () => {
    app.now = new Date('2026-11-27T10:00:00Z');
    const invoice = await anIssuedInvoice();
    expect(await viewOf(invoice)).to.deep.include({ state: 'waiting', environment: null });
    await send(exporting(), invoice);
    expect(await viewOf(invoice)).to.deep.include({
      state: 'to_upload',
      environment: 'export',
      deadlineOn: '2026-11-30',
      isOffline: false,
      hasOfflineCode: false,
      ksefNumber: null,
      hasUpo: false,
      abilities: { ...READS_ONLY, keepsKsef: true, recordKsefNumber: true },
    });
    expect((await viewOf(invoice, 'dispatcher')).abilities).to.deep.equal(READS_ONLY);
    wait(86_400);
    expect(await viewOf(invoice)).to.deep.include({ isOffline: true });
    const list = (await get('/api/ksef-submissions')).body.submissions;
    const own = list.find(({ invoiceId }: { invoiceId: string }) => invoiceId === invoice.id);
    expect(own).to.deep.equal({
      invoiceId: invoice.id,
      state: 'to_upload',
      ksefNumber: null,
      deadlineOn: '2026-11-30',
      deadlineBecause: 'offline24',
    });
  });

  it('takes the number that was read in the Aplikacja Podatnika, blanks and all, for good', async () => {
    const invoice = await anIssuedInvoice();
    await send(exporting(), invoice);
    const ksefNumber = await numberFor(invoice);
    const answer = await enter(invoice, ` ${ksefNumber.toLowerCase()} `);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    expect(answer.body).to.deep.include({
      state: 'accepted',
      ksefNumber,
      acceptedOn: '2026-11-23',
      isRecordedByHand: true,
      isOffline: false,
      abilities: { ...READS_ONLY, keepsKsef: true },
    });
    const again = await enter(invoice, await numberFor(invoice));
    expect([again.status, ...codes(again.body)]).to.deep.equal([409, 'ksef_accepted_already']);
    // Whoever sends later finds nothing to do.
    await send(gatewayTo(ksef), invoice);
    expect(ksef.calls).to.deep.equal([]);
  });

  it('refuses a number that cannot be its own, and says at the field why', async () => {
    const invoice = await anIssuedInvoice();
    const refused = async (ksefNumber: string): Promise<string[]> => {
      const { status, body } = await enter(invoice, ksefNumber);
      expect(status).to.equal(422);
      expect(body.reasons[0].field).to.equal('ksefNumber');
      return codes(body);
    };
    expect(await refused('FV/2026/11/0001')).to.deep.equal(['ksef_number_wrong']);
    expect(await refused((await numberFor(invoice)).replace(/..$/, 'ZZ'))).to.deep.equal(['ksef_number_wrong']);
    expect(await refused(ksefNumberOf('5265877635', '2026-11-23', '0100001AF629'))).to.deep.equal([
      'ksef_number_of_another',
    ]);
    expect(await refused(await numberFor(invoice, '2026-11-22'))).to.deep.equal(['ksef_number_of_another_day']);
    const other = await anIssuedInvoice();
    const taken = await numberFor(other);
    expect((await enter(other, taken)).status).to.equal(200);
    const twice = await enter(invoice, taken);
    expect([twice.status, ...codes(twice.body)]).to.deep.equal([409, 'ksef_number_taken']);
  });

  it('has its picture drawn anew with the number, the old one kept beside it', async () => {
    const invoice = await anIssuedInvoice();
    const before = (await renderInvoice(systemCtx(), { invoiceId: invoice.id })).pdf;
    expect((await pdfText(before)).whole)
      .to.contain('OFFLINE')
      .and.to.contain('do wystawienia w KSeF');
    const ksefNumber = await numberFor(invoice);
    await enter(invoice, ksefNumber);
    const after = (await renderInvoice(systemCtx(), { invoiceId: invoice.id })).pdf;
    const { whole } = await pdfText(after);
    expect(whole.replaceAll(' ', '')).to.contain(`NumerKSeF${ksefNumber}`);
    expect(whole.replaceAll(' ', '').split(ksefNumber)).to.have.length(3);
    expect(whole).not.to.match(/OFFLINE|CERTYFIKAT|do wystawienia/);
    expect((await qrCodesOn(after, 1))[0]).to.contain('https://qr-test.ksef.mf.gov.pl/invoice/');
    const kept = await build(() => InvoiceRendering.findAll({ where: { invoiceId: invoice.id } }));
    expect(kept.map((each) => each.ksefNumber).sort()).to.deep.equal([ksefNumber, null].sort());
    expect((await renderInvoice(systemCtx(), { invoiceId: invoice.id })).pdf.equals(after)).to.equal(true);
  });

  for (const kind of ['ec', 'rsa'] as const)
    it(`bears code II under an Offline certificate (${kind}), which proves the issuer, until KSeF has it on its own day`, async () => {
      const offline = await aCertificate('Bliżej offline', kind);
      const [late, prompt] = [await anIssuedInvoice(), await anIssuedInvoice()];
      for (const each of [late, prompt]) await send(exporting(offline), each);
      const { sellerNip, sha256 } = await build(() => StructuredInvoice.findByPk(late.id, { rejectOnEmpty: true }));
      const { link } = await build(() => OfflineCode.findByPk(late.id, { rejectOnEmpty: true }));
      const hash = Buffer.from(sha256, 'hex').toString('base64url');
      const path = `qr-test.ksef.mf.gov.pl/certificate/Nip/${sellerNip}/${sellerNip}/01F20A5D352AE590/${hash}`;
      expect(link.startsWith(`https://${path}/`)).to.equal(true);
      const key = createPublicKey(
        new X509Certificate(offline.certificate).publicKey.export({ type: 'spki', format: 'pem' }),
      );
      const padding = kind === 'rsa' ? { padding: 6, saltLength: 32 } : { dsaEncoding: 'ieee-p1363' as const };
      const signature = Buffer.from(link.slice(`https://${path}/`.length), 'base64url');
      expect(verify('sha256', Buffer.from(path), { key, ...padding }, signature)).to.equal(true);

      const shown = async ({ id }: { id: string }): Promise<string> =>
        (await pdfText((await renderInvoice(systemCtx(), { invoiceId: id })).pdf)).whole;
      expect(await shown(late)).to.match(/OFFLINE.*CERTYFIKAT/);
      const picture = (await renderInvoice(systemCtx(), { invoiceId: late.id })).pdf;
      expect(await qrCodesOn(picture, 1)).to.include(link);
      await enter(prompt, await numberFor(prompt));
      expect(await shown(prompt)).not.to.match(/OFFLINE|CERTYFIKAT/);
      // On a later day it was issued offline, and the picture keeps both codes.
      wait(86_400);
      await enter(late, await numberFor(late, '2026-11-24'));
      expect(await shown(late))
        .to.match(/CERTYFIKAT/)
        .and.not.to.match(/OFFLINE/);
      expect(await viewOf(late)).to.deep.include({ isOffline: true, hasOfflineCode: true });
    });

  it('is signed with a certificate that came later, while it still waits for its upload', async () => {
    const invoice = await anIssuedInvoice();
    await send(exporting(), invoice);
    expect(await viewOf(invoice)).to.deep.include({ hasOfflineCode: false });
    const before = app.database.statements.length;
    await sendDueInvoices(systemCtx(), { signs: true });
    const enqueued = app.database.statements.slice(before).filter((sql) => sql.includes('enqueue_job'));
    expect(enqueued.join('\n')).to.contain(invoice.id);
    await send(exporting(await aCertificate('Bliżej offline', 'ec')), invoice);
    expect(await viewOf(invoice)).to.deep.include({ state: 'to_upload', hasOfflineCode: true });
  });

  it('tells of troubles only those who keep the accounts', async () => {
    const invoice = await anIssuedInvoice();
    ksef.trouble = () => ({ status: 503 });
    await send(gatewayTo(ksef), invoice);
    expect(await viewOf(invoice)).to.deep.include({ errorCode: 'ksef_failing', attempts: 1 });
    const hidden = { state: 'waiting', errorCode: null, errorDetail: null, attempts: 0, nextTryAt: null };
    expect(await viewOf(invoice, 'dispatcher')).to.deep.include(hidden);
  });

  it('gives the receipt to the office and to the gmina that pays, not to another', async () => {
    const invoice = await anIssuedInvoice();
    const path = `/api/invoices/${invoice.id}/ksef/upo`;
    expect((await get(path)).status).to.equal(404);
    await send(gatewayTo(ksef), invoice);
    const own = await aUser({ role: 'municipality_officer', municipalityId: invoice.municipalityId });
    const other = await aUser({ role: 'municipality_officer', municipalityId: (await aDraft()).municipality.id });
    for (const who of ['accountant', own] as const) {
      const file = await get(path, who);
      expect(file.status).to.equal(200);
      expect(file.headers['content-disposition']).to.match(/UPO-FV-2026-11-\d{4}\.xml/);
      expect(file.text).to.contain(await numberOf(invoice));
    }
    expect((await viewOf(invoice, own)).abilities).to.deep.equal(READS_ONLY);
    expect((await get('/api/ksef-submissions', other)).body.submissions).to.deep.equal([]);
    for (const hidden of [path, `/api/invoices/${invoice.id}/ksef`]) {
      expect((await get(hidden, other)).status).to.equal(404);
      app.policy = PERMIT_EVERYTHING;
      expect((await get(hidden, other)).status).to.equal(404);
    }
  });

  it('is nothing for those who do not keep accounts, nor for drafts', async () => {
    const invoice = await anIssuedInvoice();
    for (const role of ['dispatcher', 'administrator'] as const) {
      expect((await enter(invoice, await numberFor(invoice), role)).status, role).to.equal(403);
      const sending = await app.request.post(`/api/invoices/${invoice.id}/ksef/sending`).set(await app.as(role));
      expect(sending.status, role).to.equal(403);
    }
    expect((await get(`/api/invoices/${invoice.id}/ksef`, 'administrator')).status).to.equal(403);
    expect((await get('/api/ksef-submissions', 'carer')).status).to.equal(403);
    const { draft } = await aDraft();
    const { number } = await build(() => Invoice.findByPk(draft.id, { rejectOnEmpty: true }));
    expect(number).to.equal(null);
    const early = await enter(draft, await numberFor(invoice));
    expect([early.status, ...codes(early.body)]).to.deep.equal([409, 'invoice_not_issued']);
    expect((await get(`/api/invoices/${draft.id}/ksef`)).status).to.equal(404);
    await app.request.get('/api/ksef-submissions').expect(401);
  });

  it('cannot be sent where files are uploaded by hand, and says who turns sending on', async () => {
    const invoice = await anIssuedInvoice();
    const refused = await app.request.post(`/api/invoices/${invoice.id}/ksef/sending`).set(await app.as('accountant'));
    expect([refused.status, ...codes(refused.body)]).to.deep.equal([409, 'ksef_sending_off']);
  });

  it('stays in KSeF: the owner of the tables herself cannot take a number or a receipt away', async () => {
    const invoice = await anIssuedInvoice();
    await send(gatewayTo(ksef), invoice);
    const open = await anIssuedInvoice();
    await send(exporting(), open);
    const which = `where invoice_id = '${invoice.id}'`;
    const expected: Readonly<Record<string, string>> = {
      [`update ksef_numbers set environment = 'production' ${which}`]: 'ksef_numbers_append_only',
      [`delete from ksef_numbers ${which}`]: 'ksef_numbers_append_only',
      [`update ksef_submissions set state = 'waiting', next_try_at = now() ${which}`]: 'ksef_accepted_stays',
      [`update ksef_submissions set upo = '\\x00' ${which}`]: 'ksef_accepted_stays',
      [`delete from ksef_submissions ${which}`]: 'ksef_accepted_stays',
      [`update ksef_submissions set state = 'accepted' where invoice_id = '${open.id}'`]: 'ksef_number_missing',
      [`update ksef_submissions set state = 'sent', next_try_at = now() where invoice_id = '${open.id}'`]:
        'ksef_sent_somewhere',
      [`update ksef_submissions set state = 'waiting' where invoice_id = '${open.id}'`]: 'ksef_never_forgotten',
      [`insert into ksef_numbers select '${open.id}', ksef_number, environment, accepted_on, now() from ksef_numbers ${which}`]:
        'ksef_number_taken',
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
    expect(await submissionOf(invoice)).to.be.instanceOf(KsefSubmission);
  });
});
