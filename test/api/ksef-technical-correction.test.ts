import { expect } from 'chai';
import { Client } from 'pg';
import { InvoiceRendering } from '#server/billing/invoice-rendering.model';
import { OfflineCode } from '#server/billing/offline-code.model';
import { renderInvoice } from '#server/billing/render-invoice';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { TechnicalCorrection } from '#server/billing/technical-correction.model';
import { correctTechnically } from '#server/ksef/correct-technically';
import { findSubmission } from '#server/ksef/ksef.queries';
import { ksefNumberOf } from '#shared/ksef/ksef-number';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { MONDAY, systemCtx } from '../support/database.js';
import { faultsIn } from '../support/fa3-schema.js';
import { aCertificate } from '../support/ksef-certificates.js';
import { useKsef } from '../support/ksef-simulator.js';
import { qrCodesOn } from '../support/pdf-picture.js';
import { valueOf } from '../support/xml-text.js';
import {
  anInvoiceOfAnOlderProgram,
  anIssuedInvoice,
  gatewayTo,
  numberOf,
  refuseOlder,
  SCHEMA_FAULT,
  send,
  submissionOf,
  wait,
} from './ksef-scene.js';

const SENDING = /^POST sessions\/online\/[^/]+\/invoices$/;
const DAY = 86_400;

describe('A technical correction of an invoice that KSeF rejected', function () {
  this.timeout(120_000);
  const app = useApp();
  const ksef = useKsef();
  before(() => anEnterprise());
  beforeEach(() => {
    app.now = MONDAY;
  });
  type Who = Parameters<typeof app.as>[0];
  const codes = (body: { reasons: { code: string }[] }): string[] => body.reasons.map(({ code }) => code);
  const viewOf = async ({ id }: { id: string }, as: Who = 'accountant') =>
    (await app.request.get(`/api/invoices/${id}/ksef`).set(await app.as(as))).body;
  /** The app of the tests uploads by hand; this is what one that sends would show. */
  const viewWhereSent = ({ id }: { id: string }) =>
    build(() => findSubmission(systemCtx(), { invoiceId: id, mode: 'test' }));
  const correct = ({ id }: { id: string }) => correctTechnically(systemCtx(), { invoiceId: id, mode: 'test' });
  const firstOf = ({ id }: { id: string }) => build(() => StructuredInvoice.findByPk(id, { rejectOnEmpty: true }));
  const laterOf = ({ id }: { id: string }) =>
    build(() => TechnicalCorrection.findAll({ where: { invoiceId: id }, order: ['revision'] }));
  const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');
  const takenOf = async (invoice: { id: string }) => {
    const { number } = await firstOf(invoice);
    return [...ksef.register.accepted.values()].filter((each) => each.number === number);
  };
  const refusalOf = async (work: Promise<unknown>): Promise<string[]> =>
    work.then(
      () => [],
      (error: { reasons?: { code: string }[]; original?: { constraint?: string } }) =>
        error.reasons?.map(({ code }) => code) ?? [error.original?.constraint ?? 'another error'],
    );

  /** Issued on Monday, handed over, sent on Tuesday, rejected. */
  async function aRejectedOffline(gateway = gatewayTo(ksef)) {
    const invoice = await anInvoiceOfAnOlderProgram();
    wait(DAY);
    refuseOlder(ksef);
    await send(gateway, invoice);
    expect(await submissionOf(invoice)).to.deep.include({ state: 'rejected', errorCode: '430', wentOffline: true });
    return invoice;
  }

  it('is a new file of the same document that names the first, which stays; KSeF leads its reader to the new one', async () => {
    const invoice = await aRejectedOffline();
    const first = await firstOf(invoice);
    await correct(invoice);
    await send(gatewayTo(ksef), invoice);

    expect(await submissionOf(invoice)).to.deep.include({ state: 'accepted', errorCode: null });
    const [correction, ...others] = await laterOf(invoice);
    expect(others).to.deep.equal([]);
    expect(correction).to.deep.include({
      revision: 1,
      correctsSha256: first.sha256,
      namesSha256: first.sha256,
      rejectionCode: '430',
      rejectionDetail: SCHEMA_FAULT.description,
    });
    expect((await firstOf(invoice)).xml.equals(first.xml)).to.equal(true);
    const xml = correction?.xml.toString('utf8') ?? '';
    expect(await faultsIn([xml])).to.deep.equal([]);
    const content = (text: string): string => text.slice(text.indexOf('</Naglowek>'));
    expect(content(xml)).to.equal(content(first.xml.toString('utf8')));
    expect(valueOf(xml, 'P_1')).to.equal('2026-11-23');

    const [there, ...more] = await takenOf(invoice);
    expect(more).to.deep.equal([]);
    expect(there).to.deep.include({ xml, mode: 'Offline', corrects: base64(first.sha256) });
    expect(ksef.register.behindCode(base64(first.sha256))?.ksefNumber).to.equal(await numberOf(invoice));
    const { upo } = await submissionOf(invoice);
    expect(upo?.toString('utf8')).to.contain(base64(correction?.sha256 ?? ''));
  });

  it('is shown as what it is: both files with their hashes, the rejection in KSeF’s words, each to download', async () => {
    const invoice = await aRejectedOffline();
    expect(await viewWhereSent(invoice)).to.deep.include({
      technicalCorrection: { hold: [], names: true },
    });
    expect((await viewWhereSent(invoice)).abilities).to.include({ correctTechnically: true, sendToKsef: true });
    await correct(invoice);
    const view = await viewOf(invoice);
    const [first, [correction]] = [await firstOf(invoice), await laterOf(invoice)];
    expect(view).to.deep.include({ state: 'waiting', technicalCorrection: null });
    expect(view.files).to.deep.equal([
      {
        revision: 0,
        sha256: first.sha256,
        frozenAt: first.frozenAt.toISOString(),
        rejectionCode: '430',
        rejectionDetail: SCHEMA_FAULT.description,
        isNamed: true,
      },
      {
        revision: 1,
        sha256: correction?.sha256,
        frozenAt: app.now.toISOString(),
        rejectionCode: null,
        rejectionDetail: null,
        isNamed: false,
      },
    ]);
    const xml = async (query = '') => {
      const path = `/api/invoices/${invoice.id}/xml${query}`;
      return app.request.get(path).set(await app.as('accountant'));
    };
    expect((await xml()).text).to.equal(correction?.xml.toString('utf8'));
    const old = await xml('?revision=0');
    expect(old.text).to.equal(first.xml.toString('utf8'));
    expect(old.headers['content-disposition']).to.match(/FV-2026-11-\d{4}-plik-1\.xml/);
    expect((await xml('?revision=2')).status).to.equal(404);

    const officer = await aUser({ role: 'municipality_officer', municipalityId: invoice.municipalityId });
    const theirs = await viewOf(invoice, officer);
    expect(theirs.files.map((file: { rejectionCode: string | null }) => file.rejectionCode)).to.deep.equal([
      null,
      null,
    ]);
  });

  it('leaves the picture that the gmina holds until KSeF has the invoice, and then shows the file that it took', async () => {
    const gateway = gatewayTo(ksef, { offline: await aCertificate('Bliżej offline', 'ec') });
    const invoice = await aRejectedOffline(gateway);
    const drawn = async () => (await renderInvoice(systemCtx(), { invoiceId: invoice.id })).pdf;
    const handedOver = await drawn();
    await correct(invoice);
    expect((await drawn()).equals(handedOver)).to.equal(true);
    await send(gateway, invoice);
    const hash = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');
    const [first, [correction]] = [await firstOf(invoice), await laterOf(invoice)];
    const codesOfOld = (await qrCodesOn(handedOver, 1)).join(' ');
    const codesOfNew = (await qrCodesOn(await drawn(), 1)).join(' ');
    // Code I and code II of the first file; then those of the corrected one.
    expect(codesOfOld.split(hash(first.sha256))).to.have.length(3);
    expect(codesOfNew.split(hash(correction?.sha256 ?? ''))).to.have.length(3);
    const kept = await build(() => InvoiceRendering.findAll({ where: { invoiceId: invoice.id }, order: ['revision'] }));
    expect(kept.map(({ revision }) => revision)).to.deep.equal([0, 1]);
    expect(await build(() => OfflineCode.count({ where: { invoiceId: invoice.id } }))).to.equal(2);
  });

  it('names nothing where the file was refused on its own day: that was no offline invoice yet', async () => {
    const invoice = await anInvoiceOfAnOlderProgram();
    refuseOlder(ksef);
    await send(gatewayTo(ksef), invoice);
    expect(await submissionOf(invoice)).to.deep.include({ state: 'rejected', wentOffline: false });
    await correct(invoice);
    expect((await laterOf(invoice))[0]?.namesSha256).to.equal(null);
    await send(gatewayTo(ksef), invoice);
    const [there] = await takenOf(invoice);
    expect(there).to.deep.include({ mode: 'Online', corrects: null });
  });

  it('that is rejected too is followed by another, which still names the file that the gmina holds', async () => {
    const invoice = await aRejectedOffline();
    const first = await firstOf(invoice);
    await correct(invoice);
    ksef.register.judge = () => SCHEMA_FAULT;
    await send(gatewayTo(ksef), invoice);
    expect((await submissionOf(invoice)).state).to.equal('rejected');
    // The program writes the same again: nothing would change.
    wait(60);
    expect(await refusalOf(correct(invoice))).to.deep.equal(['technical_correction_changes_nothing']);
    expect((await viewWhereSent(invoice)).technicalCorrection?.hold).to.deep.equal([
      { code: 'technical_correction_changes_nothing' },
    ]);
    await asOwner(
      `alter table technical_corrections disable trigger technical_corrections_append_only;
       update technical_corrections set (xml, sha256) = (select x, encode(sha256(x), 'hex') from (
         select convert_to(convert_from(xml, 'UTF8') || ' ', 'UTF8') as x) as w) where invoice_id = '${invoice.id}';
       alter table technical_corrections enable trigger technical_corrections_append_only`,
    );
    await correct(invoice);
    const [, second] = await laterOf(invoice);
    expect(second).to.deep.include({ revision: 2, namesSha256: first.sha256 });
  });

  it('is there once, whatever call breaks while it is sent, before or after the work behind it', async () => {
    const whole = await aRejectedOffline();
    await correct(whole);
    ksef.calls.length = 0;
    await send(gatewayTo(ksef), whole);
    const callsOfOne = ksef.calls.length;
    for (let broken = 1; broken <= callsOfOne; broken += 1)
      for (const how of ['break', 'break_after'] as const) {
        app.now = MONDAY;
        const invoice = await aRejectedOffline();
        await correct(invoice);
        const begun = ksef.calls.length;
        ksef.trouble = ({ number }) => (number === begun + broken ? how : null);
        const gateway = gatewayTo(ksef);
        for (let time = 0; time < 3; time += 1) {
          await send(gateway, invoice);
          wait(200);
        }
        ksef.trouble = () => null;
        const { state, upo } = await submissionOf(invoice);
        const taken = (await takenOf(invoice)).length;
        expect([state, upo === null, taken], `${how} ${broken}`).to.deep.equal(['accepted', false, 1]);
      }
  });

  it('that KSeF took and whose place was forgotten is refused there by name, and asks a person to look', async () => {
    const invoice = await aRejectedOffline();
    await correct(invoice);
    ksef.trouble = ({ method, path }) => (SENDING.test(`${method} ${path}`) ? 'break_after' : null);
    await send(gatewayTo(ksef), invoice);
    ksef.trouble = () => null;
    await build(async () => (await submissionOf(invoice)).update({ sessionReference: null }));
    wait(60);
    await send(gatewayTo(ksef), invoice);
    const { state, errorCode, errorDetail } = await submissionOf(invoice);
    expect([state, errorCode]).to.deep.equal(['rejected', 'ksef_correction_refused']);
    expect(errorDetail).to.contain('Status faktury nie pozwala na korektę techniczną');
    expect(await refusalOf(correct(invoice))).to.deep.equal(['technical_correction_refused']);
    // She finds it in KSeF and enters its number, which is that of the corrected file.
    const [there] = await takenOf(invoice);
    const entered = await app.request
      .put(`/api/invoices/${invoice.id}/ksef/number`)
      .set(await app.as('accountant'))
      .send({ ksefNumber: there?.ksefNumber });
    expect(entered.body, JSON.stringify(entered.body)).to.deep.include({ state: 'accepted' });
    expect((await takenOf(invoice)).length).to.equal(1);
  });

  it('is refused by KSeF where it names nothing that it rejected, something that it took, or goes as an online one', async () => {
    const [rejected, unknown, taken] = [await aRejectedOffline(), await anIssuedInvoice(), await anIssuedInvoice()];
    const connection = async () => gatewayTo(ksef).connectionOf((await firstOf(rejected)).sellerNip);
    const post = async (offline: boolean, { id }: { id: string }): Promise<string | null> => {
      const session = await (await connection()).openSession();
      const { sha256 } = await firstOf({ id });
      const { xml } = await firstOf(unknown);
      return session.send(xml, { offline, corrects: sha256 }).then(
        () => null,
        (error: { code: string; detail: string }) => `${error.code}: ${error.detail}`,
      );
    };
    wait(DAY);
    await send(gatewayTo(ksef), taken);
    expect(await post(true, unknown)).to.match(/^ksef_correction_refused: .*niedostępna/);
    expect(await post(true, taken)).to.match(/^ksef_correction_refused: .*Status faktury nie pozwala/);
    expect(await post(false, rejected)).to.match(/^ksef_correction_refused: .*niedostępna/);
    await correct(rejected);
    await send(gatewayTo(ksef), rejected);
    expect(await post(true, rejected)).to.match(/^ksef_correction_refused: .*Status faktury nie pozwala/);
  });

  it('is nothing for what was refused for permissions or as a duplicate, waits, is there, or is uploaded by hand', async () => {
    const invoice = await aRejectedOffline();
    const rejectedFor = async (code: number): Promise<string[]> => {
      await build(async () => (await submissionOf(invoice)).update({ errorCode: String(code) }));
      return refusalOf(correct(invoice));
    };
    expect(await rejectedFor(410)).to.deep.equal(['rejected_for_permissions']);
    expect(await rejectedFor(440)).to.deep.equal(['rejected_as_duplicate']);
    await build(async () => (await submissionOf(invoice)).update({ errorCode: '450' }));
    const byHand = correctTechnically(systemCtx(), { invoiceId: invoice.id, mode: 'export' });
    expect(await refusalOf(byHand)).to.deep.equal(['ksef_sending_off']);
    await correct(invoice);
    expect(await refusalOf(correct(invoice)), 'it waits').to.deep.equal(['ksef_not_rejected']);
    await send(gatewayTo(ksef), invoice);
    expect(await refusalOf(correct(invoice)), 'it is there').to.deep.equal(['ksef_accepted_already']);
  });

  it('is for those who keep accounts', async () => {
    const invoice = await aRejectedOffline();
    const path = `/api/invoices/${invoice.id}/ksef/technical-corrections`;
    const post = async (who: Who) => app.request.post(path).set(await app.as(who));
    expect((await post('dispatcher')).status).to.equal(403);
    expect((await viewOf(invoice, 'dispatcher')).technicalCorrection).to.equal(null);
    // This installation uploads by hand.
    const refused = await post('accountant');
    expect([refused.status, ...codes(refused.body)]).to.deep.equal([409, 'ksef_sending_off']);
  });

  it('stands: the owner of the tables herself cannot add one to what was not rejected, nor change one', async () => {
    const [invoice, waiting] = [await aRejectedOffline(), await anIssuedInvoice()];
    await correct(invoice);
    const add = (id: string, revision: number, corrects: string): string =>
      `insert into technical_corrections select '${id}', ${revision}, '${corrects}', null, '430', null, x,
         encode(sha256(x), 'hex'), now() from (select convert_to(gen_random_uuid()::text, 'UTF8') as x) as made`;
    const [correction] = await laterOf(invoice);
    const first = await firstOf(invoice);
    const number = ksefNumberOf(
      first.sellerNip,
      '2026-11-24',
      invoice.id.replaceAll('-', '').slice(0, 12).toUpperCase(),
    );
    const expected: [string, string][] = [
      [add(waiting.id, 1, (await firstOf(waiting)).sha256), 'technical_correction_of_rejected'],
      [add(invoice.id, 2, correction?.sha256 ?? ''), 'technical_correction_of_rejected'],
      [`update ksef_submissions set state = 'rejected', next_try_at = null where invoice_id = '${invoice.id}'`, 'done'],
      [add(invoice.id, 2, first.sha256), 'technical_correction_of_last'],
      [add(invoice.id, 3, correction?.sha256 ?? ''), 'technical_correction_of_last'],
      [`update technical_corrections set rejection_code = '1'`, 'technical_corrections_append_only'],
      [`delete from technical_corrections`, 'technical_corrections_append_only'],
      [
        `insert into ksef_numbers (invoice_id, ksef_number, environment, accepted_on, recorded_at, revision)
         values ('${invoice.id}', '${number}', 'test', '2026-11-24', now(), 0)`,
        'ksef_number_of_last_file',
      ],
    ];
    for (const [statement, constraint] of expected) expect(await asOwner(statement), statement).to.equal(constraint);
  });

  async function asOwner(statement: string): Promise<string | undefined> {
    const owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    try {
      return await owner.query(statement).then(
        () => 'done',
        (error: { constraint?: string }) => error.constraint,
      );
    } finally {
      await owner.end();
    }
  }
});
