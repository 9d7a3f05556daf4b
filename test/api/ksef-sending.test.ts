import { expect } from 'chai';
import { correctInvoice } from '#server/billing/correct-invoice';
import { decideObjection } from '#server/billing/decide-objection';
import { issueInvoice } from '#server/billing/issue-invoice';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { VisitObjection } from '#server/billing/visit-objection.model';
import { sendDueInvoices } from '#server/ksef/send-due-invoices';
import { requestSending } from '#server/ksef/request-sending';
import { openGateway } from '#server/ksef/this-gateway';
import { sendInvoice } from '#server/ksef/send-invoice';
import { readKsefNumber } from '#shared/ksef/ksef-number';
import { actorFor } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aDraft, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { MONDAY, systemCtx, useDatabase } from '../support/database.js';
import { aCertificate } from '../support/ksef-certificates.js';
import { useKsef } from '../support/ksef-simulator.js';
import { valueOf } from '../support/xml-text.js';
import { anIssuedInvoice, gatewayTo, numberOf, send, settingsFor, submissionOf, wait } from './ksef-scene.js';

const SENDING = /^POST sessions\/online\/[^/]+\/invoices$/;

describe('sending an invoice to KSeF', function () {
  this.timeout(120_000);
  const database = useDatabase();
  const ksef = useKsef();
  before(() => anEnterprise());
  beforeEach(() => {
    database.now = MONDAY;
  });
  const said = (): string[] => ksef.calls.map(({ method, path }) => `${method} ${path}`);
  const sendings = (): number => said().filter((each) => SENDING.test(each)).length;
  const taken = async (id: string): Promise<number> => {
    const { number } = await build(() => StructuredInvoice.findByPk(id, { rejectOnEmpty: true }));
    return [...ksef.register.accepted.values()].filter((each) => each.number === number).length;
  };

  it('signs in with the certificate, posts the frozen file encrypted, and keeps number and receipt', async () => {
    const invoice = await anIssuedInvoice();
    ksef.register.pollsBeforeVerdict = 2;
    await send(gatewayTo(ksef), invoice);

    const row = await submissionOf(invoice);
    expect(row).to.deep.include({ environment: 'test', state: 'accepted', errorCode: null, nextTryAt: null });
    const ksefNumber = await numberOf(invoice);
    const { sellerNip, xml } = await build(() => StructuredInvoice.findByPk(invoice.id, { rejectOnEmpty: true }));
    expect(readKsefNumber(ksefNumber ?? '')).to.deep.equal({ sellerNip, acceptedOn: '2026-11-23' });
    const upo = row.upo?.toString('utf8') ?? '';
    expect(valueOf(upo, 'NumerKSeFDokumentu')).to.equal(ksefNumber);
    const [there] = [...ksef.register.accepted.values()].filter((each) => each.ksefNumber === ksefNumber);
    expect(there).to.deep.include({ xml: xml.toString('utf8'), mode: 'Online' });
    expect(said()[0]).to.equal('POST auth/challenge');
    expect(said().some((each) => each.endsWith('/close'))).to.equal(true);
  });

  it('does nothing more once it is there, however often it is asked', async () => {
    const invoice = await anIssuedInvoice();
    const gateway = gatewayTo(ksef);
    await send(gateway, invoice);
    const before = ksef.calls.length;
    wait(86_400);
    await send(gateway, invoice);
    expect([ksef.calls.length, await taken(invoice.id)]).to.deep.equal([before, 1]);
  });

  it('signs in once for many invoices, and anew when KSeF no longer knows it', async () => {
    const gateway = gatewayTo(ksef);
    await send(gateway, await anIssuedInvoice());
    await send(gateway, await anIssuedInvoice());
    const signIns = (): number => said().filter((each) => each === 'POST auth/xades-signature').length;
    expect(signIns()).to.equal(1);
    // The access token has run out: the other token renews it.
    wait(3600);
    const later = await anIssuedInvoice();
    await send(gateway, later);
    expect(said()).to.include('POST auth/token/refresh');
    expect([signIns(), (await submissionOf(later)).state]).to.deep.equal([1, 'accepted']);
    ksef.signIn.forgetEverybody();
    const last = await anIssuedInvoice();
    await send(gateway, last);
    expect([signIns(), (await submissionOf(last)).state]).to.deep.equal([2, 'accepted']);
  });

  it('may sign in with a token, and is told when neither is right', async () => {
    const sending = settingsFor(ksef).sending;
    if (sending === null) throw new Error('it sends');
    const byToken = (token: string) =>
      openGateway({ ...settingsFor(ksef), sending: { ...sending, login: { by: 'token', token } } });
    const invoice = await anIssuedInvoice();
    await send(byToken('wrong'), invoice);
    expect(await submissionOf(invoice)).to.deep.include({ state: 'waiting', errorCode: 'ksef_login_refused' });
    wait(60);
    await send(byToken(ksef.signIn.token), invoice);
    expect((await submissionOf(invoice)).state).to.equal('accepted');

    const stranger = await aCertificate('Ktoś inny');
    const other = await anIssuedInvoice();
    await send(
      openGateway({ ...settingsFor(ksef), sending: { ...sending, login: { by: 'certificate', pair: stranger } } }),
      other,
    );
    expect(await submissionOf(other)).to.deep.include({ state: 'waiting', errorCode: 'ksef_login_refused' });
  });

  it('takes a correction the same way, under the KSeF number of what it corrects', async () => {
    const { draft, visitIds, municipality } = await aDraft();
    const invoice = await issueInvoice(systemCtx(), { invoiceId: draft.id });
    await send(gatewayTo(ksef), invoice);
    const raised = { kind: 'not_delivered', note: 'Nikogo nie było.', proposedMinutes: 0, byGmina: false } as const;
    const where = { visitId: visitIds[0] ?? '', municipalityId: municipality.id, month: OCTOBER };
    const manager = await aUser({ role: 'manager' });
    const ctx = { ...systemCtx(), actor: actorFor(manager) };
    const { id } = await build(() =>
      VisitObjection.create({ ...raised, ...where, raisedAt: MONDAY, raisedBy: manager.id }),
    );
    await decideObjection(ctx, { objectionId: id, accepted: true, agreedMinutes: 0, answer: null });
    const correction = await correctInvoice(ctx, {
      invoiceId: invoice.id,
      scope: 'agreed',
      reason: 'Wizyta się nie odbyła',
      differenceGrosze: -4000,
    });
    await send(gatewayTo(ksef), correction);
    expect((await submissionOf(correction)).state).to.equal('accepted');
    const number = await numberOf(correction);
    const there = [...ksef.register.accepted.values()].find((each) => each.ksefNumber === number);
    expect(valueOf(there?.xml ?? '', 'RodzajFaktury')).to.equal('KOR');
    expect(valueOf(there?.xml ?? '', 'NrKSeFFaKorygowanej')).to.equal(await numberOf(invoice));
  });

  it('goes as an offline invoice when it goes on a later day than its own', async () => {
    const invoice = await anIssuedInvoice();
    wait(86_400);
    await send(gatewayTo(ksef), invoice);
    const number = await numberOf(invoice);
    const there = [...ksef.register.accepted.values()].find((each) => each.ksefNumber === number);
    expect([there?.mode, number?.slice(11, 19)]).to.deep.equal(['Offline', '20261124']);
  });

  const TROUBLES: [string, Parameters<typeof trouble>[0], string][] = [
    ['asks for a pause', { status: 429, headers: { 'retry-after': '90' } }, 'ksef_busy'],
    ['fails', { status: 503 }, 'ksef_failing'],
    ['does not answer', 'silence', 'ksef_unreachable'],
    ['breaks the connection before it has worked', 'break', 'ksef_unreachable'],
    ['breaks the connection after it has worked', 'break_after', 'ksef_unreachable'],
  ];
  function trouble(what: NonNullable<ReturnType<typeof ksef.trouble>>): void {
    ksef.trouble = ({ method, path }) => (SENDING.test(`${method} ${path}`) ? what : null);
  }
  for (const [title, what, code] of TROUBLES) {
    it(`is tried again, and taken once, where KSeF ${title}`, async () => {
      const invoice = await anIssuedInvoice();
      const gateway = gatewayTo(ksef);
      trouble(what);
      await send(gateway, invoice);
      const row = await submissionOf(invoice);
      expect(row).to.deep.include({ state: 'waiting', errorCode: code, invoiceReference: null });
      const pauseSeconds = ((row.nextTryAt?.getTime() ?? 0) - database.now.getTime()) / 1000;
      expect(pauseSeconds).to.equal(code === 'ksef_busy' ? 90 : 30);

      ksef.trouble = () => null;
      await send(gateway, invoice);
      expect((await submissionOf(invoice)).state, 'not before its time').to.equal('waiting');
      wait(pauseSeconds);
      await send(gateway, invoice);
      expect([(await submissionOf(invoice)).state, await taken(invoice.id)]).to.deep.equal(['accepted', 1]);
      // What went through before the connection broke is found in its session, and not posted again.
      expect(sendings()).to.equal(what === 'break_after' ? 1 : 2);
    });
  }

  it('counts as sent what KSeF has already with the same bytes, and takes number and receipt of the first', async () => {
    const invoice = await anIssuedInvoice();
    trouble('break_after');
    await send(gatewayTo(ksef), invoice);
    ksef.trouble = () => null;
    // The session is forgotten: nothing is found, it is posted again, and KSeF answers 440.
    await build(async () => (await submissionOf(invoice)).update({ sessionReference: null }));
    wait(60);
    await send(gatewayTo(ksef), invoice);
    const row = await submissionOf(invoice);
    const [first] = [...ksef.register.accepted.values()].slice(-1);
    expect([sendings(), row.state, row.sessionReference]).to.deep.equal([2, 'accepted', first?.session]);
    expect(await numberOf(invoice)).to.equal(first?.ksefNumber);
    expect(row.upo?.toString('utf8')).to.contain(first?.ksefNumber ?? 'nothing');
  });

  it('does not take another file with the same number for its own', async () => {
    const [invoice, other] = [await anIssuedInvoice(), await anIssuedInvoice()];
    const gateway = gatewayTo(ksef);
    await send(gateway, other);
    const there = [...ksef.register.accepted.values()].slice(-1)[0];
    const { sellerNip, number } = await build(() => StructuredInvoice.findByPk(invoice.id, { rejectOnEmpty: true }));
    if (there === undefined) throw new Error('the other one is there');
    ksef.register.accepted.set(`${sellerNip}|VAT|${number}`, there);
    await send(gateway, invoice);
    expect(await submissionOf(invoice)).to.deep.include({ state: 'rejected', errorCode: '440', nextTryAt: null });
    expect(await numberOf(invoice)).to.equal(null);
  });

  it('ends as rejected in KSeF’s own words when the content is refused, and is not tried again by itself', async () => {
    const invoice = await anIssuedInvoice();
    ksef.register.judge = () => ({ code: 450, description: 'Błąd weryfikacji semantyki dokumentu faktury' });
    await send(gatewayTo(ksef), invoice);
    expect(await submissionOf(invoice)).to.deep.include({ state: 'rejected', errorCode: '450', nextTryAt: null });
    expect((await submissionOf(invoice)).errorDetail).to.contain('semantyki');
    const before = ksef.calls.length;
    wait(86_400);
    await send(gatewayTo(ksef), invoice);
    expect(ksef.calls.length).to.equal(before);
  });

  it('goes again when somebody asks for it after a rejection, or before the next attempt is due', async () => {
    const [rejected, waiting] = [await anIssuedInvoice(), await anIssuedInvoice()];
    const gateway = gatewayTo(ksef);
    ksef.register.judge = () => ({ code: 410, description: 'Nieprawidłowy zakres uprawnień' });
    await send(gateway, rejected);
    ksef.register.judge = () => null;
    trouble('break_after');
    await send(gateway, waiting);
    ksef.trouble = () => null;
    for (const { id } of [rejected, waiting]) await requestSending(systemCtx(), { invoiceId: id, mode: 'test' });
    const posted = sendings();
    for (const each of [rejected, waiting]) {
      await send(gateway, each);
      expect([(await submissionOf(each)).state, await taken(each.id)]).to.deep.equal(['accepted', 1]);
    }
    // The one that KSeF may have is looked for first; the rejected one is not.
    expect(sendings() - posted).to.equal(1);
  });

  it('is there once, whatever call breaks, before or after the work behind it', async () => {
    const whole = await anIssuedInvoice();
    await send(gatewayTo(ksef), whole);
    const callsOfOne = ksef.calls.length;
    expect(callsOfOne).to.be.greaterThan(9);
    for (let broken = 1; broken <= callsOfOne; broken += 1)
      for (const how of ['break', 'break_after'] as const) {
        const invoice = await anIssuedInvoice();
        const begun = ksef.calls.length;
        ksef.trouble = ({ number }) => (number === begun + broken ? how : null);
        const gateway = gatewayTo(ksef);
        for (let time = 0; time < 3; time += 1) {
          await send(gateway, invoice);
          wait(200);
        }
        const { state, upo } = await submissionOf(invoice);
        expect([state, upo === null, await taken(invoice.id)], `${how} ${broken}`).to.deep.equal([
          'accepted',
          false,
          1,
        ]);
      }
  });

  it('is posted anew, in a new session, where KSeF broke it off itself', async () => {
    const invoice = await anIssuedInvoice();
    ksef.register.judge = () => ({ code: 550, description: 'Operacja została anulowana przez system' });
    await send(gatewayTo(ksef), invoice);
    expect(await submissionOf(invoice)).to.deep.include({ state: 'waiting', errorCode: '550', sessionReference: null });
    ksef.register.judge = () => null;
    wait(60);
    await send(gatewayTo(ksef), invoice);
    expect([(await submissionOf(invoice)).state, await taken(invoice.id)]).to.deep.equal(['accepted', 1]);
  });

  it('asks later for a verdict that takes its time, and for a receipt that does not come', async () => {
    const invoice = await anIssuedInvoice();
    const gateway = gatewayTo(ksef);
    ksef.register.pollsBeforeVerdict = 7;
    await send(gateway, invoice);
    expect((await submissionOf(invoice)).state).to.equal('sent');
    wait(60);
    ksef.trouble = ({ path }) => (path.endsWith('/upo') ? { status: 500 } : null);
    await send(gateway, invoice);
    const taken = await submissionOf(invoice);
    expect([taken.state, taken.upo, taken.errorCode]).to.deep.equal(['accepted', null, 'ksef_failing']);
    expect(await numberOf(invoice)).to.be.a('string');
    ksef.trouble = () => null;
    wait(600);
    await send(gateway, invoice);
    expect((await submissionOf(invoice)).upo).to.be.instanceOf(Buffer);
    expect(sendings()).to.equal(1);
  });

  it('is sent once by two who are at it at once', async () => {
    const invoice = await anIssuedInvoice();
    await Promise.all([1, 2, 3].map(() => send(gatewayTo(ksef), invoice)));
    expect([sendings(), (await submissionOf(invoice)).state]).to.deep.equal([1, 'accepted']);
  });

  it('never leaves the house where the papers are made up and KSeF is the real one', async () => {
    const invoice = await anIssuedInvoice();
    const sending = settingsFor(ksef).sending;
    if (sending === null) throw new Error('it sends');
    await send(
      openGateway({ mode: 'production', sending: { ...sending, environment: 'production' }, offline: null }),
      invoice,
    );
    expect(await submissionOf(invoice)).to.deep.include({ environment: 'export', state: 'to_upload' });
    expect(ksef.calls).to.deep.equal([]);
  });

  it('is taken up by the timetable when its time has come, also when its job was lost', async () => {
    const [lost, waiting, done] = [await anIssuedInvoice(), await anIssuedInvoice(), await anIssuedInvoice()];
    const gateway = gatewayTo(ksef);
    await send(gateway, done);
    trouble({ status: 503 });
    await send(gateway, waiting);
    ksef.trouble = () => null;
    await database.db.query('select withdraw_jobs($1::text[])', {
      bind: [[lost, waiting, done].map(({ id }) => `send-invoice:${id}`)],
    });
    wait(120);
    const before = database.statements.length;
    await sendDueInvoices(systemCtx(), { signs: false });
    const enqueued = database.statements
      .slice(before)
      .filter((sql) => sql.includes('enqueue_job'))
      .join('\n');
    for (const { id } of [lost, waiting]) expect(enqueued).to.contain(id);
    expect(enqueued).not.to.contain(done.id);
    for (const { id } of [lost, waiting]) await sendInvoice(systemCtx(), { invoiceId: id, gateway });
    expect([(await submissionOf(lost)).state, (await submissionOf(waiting)).state]).to.deep.equal([
      'accepted',
      'accepted',
    ]);
  });
});
