import { expect } from 'chai';
import { Client } from 'pg';
import { issueInvoice } from '#server/billing/issue-invoice';
import { KsefOutage } from '#server/billing/ksef-outage.model';
import { renderInvoice } from '#server/billing/render-invoice';
import { setTariffs } from '#server/municipalities/set-tariffs';
import { requestSending } from '#server/ksef/request-sending';
import type { OutageView } from '#shared/ksef/outages-wire';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aDraft } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { MONDAY, systemCtx } from '../support/database.js';
import { useKsef } from '../support/ksef-simulator.js';
import { qrCodesOn } from '../support/pdf-picture.js';
import { pdfText } from '../support/pdf-text.js';
import { anIssuedInvoice, exporting, gatewayTo, send, submissionOf, wait } from './ksef-scene.js';

const DAY = 86_400;
const NINE = 540;

describe('Announced outages of KSeF', function () {
  this.timeout(60_000);
  const app = useApp();
  const ksef = useKsef();
  before(() => anEnterprise());
  beforeEach(() => {
    app.now = MONDAY;
  });
  afterEach(() => asOwner('delete from ksef_outages'));
  type Who = Parameters<typeof app.as>[0];
  const get = async (path: string, who: Who = 'accountant') => app.request.get(path).set(await app.as(who));
  const sent = async (method: 'post' | 'put', path: string, body: object, who: Who = 'accountant') =>
    app.request[method](path)
      .set(await app.as(who))
      .send(body);
  const codes = ({ body }: { body: { reasons: { code: string }[] } }): string[] => body.reasons.map(({ code }) => code);
  const said = {
    kind: 'failure',
    beganOn: '2026-11-23',
    beganMinute: 0,
    endedOn: null,
    endedMinute: null,
    source: 'Komunikat na stronie KSeF',
  };
  const record = (changes: object = {}, who?: Who) => sent('post', '/api/ksef-outages', { ...said, ...changes }, who);
  const end = (id: string, endedOn: string, endedMinute = NINE) =>
    sent('put', `/api/ksef-outages/${id}/end`, { endedOn, endedMinute });
  const withdraw = (id: string, reason = 'pomyłka') => sent('post', `/api/ksef-outages/${id}/withdrawal`, { reason });
  const onlyOne = ({ body }: { body: { outages: OutageView[] } }): OutageView => {
    const [first, ...others] = body.outages;
    if (first === undefined || others.length > 0) throw new Error('there is one outage');
    return first;
  };
  const deadlineOf = async ({ id }: { id: string }, who?: Who) => {
    const { deadlineOn, deadlineBecause } = (await get(`/api/invoices/${id}/ksef`, who)).body;
    return [deadlineOn, deadlineBecause];
  };

  async function asOwner(statement: string): Promise<string | undefined> {
    const owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    try {
      const isDelete = statement === 'delete from ksef_outages';
      if (isDelete) await owner.query('alter table ksef_outages disable trigger ksef_outages_stand');
      const outcome = await owner.query(statement).then(
        () => 'done',
        (error: { constraint?: string }) => error.constraint,
      );
      if (isDelete) await owner.query('alter table ksef_outages enable trigger ksef_outages_stand');
      return outcome;
    } finally {
      await owner.end();
    }
  }

  it('give what was issued in a failure seven working days after its end, once somebody writes the end down', async () => {
    const invoice = await anIssuedInvoice();
    await send(exporting(), invoice);
    expect(await deadlineOf(invoice)).to.deep.equal(['2026-11-24', 'offline24']);
    const recorded = await record();
    expect(recorded.status, JSON.stringify(recorded.body)).to.equal(201);
    const outage = onlyOne(recorded);
    expect(outage).to.deep.include({ kind: 'failure', endedAt: null, source: said.source, invoices: 1 });
    expect(await deadlineOf(invoice)).to.deep.equal([null, 'failure']);
    wait(2 * DAY);
    const ended = await end(outage.id, '2026-11-24');
    expect(onlyOne(ended)).to.deep.include({ endedAt: '2026-11-24T08:00:00.000Z', invoices: 1 });
    // 25, 26, 27 and 30 November, 1, 2 and 3 December.
    expect(await deadlineOf(invoice)).to.deep.equal(['2026-12-03', 'failure']);
    const list = (await get('/api/ksef-submissions')).body.submissions;
    expect(list.find((each: { invoiceId: string }) => each.invoiceId === invoice.id)).to.deep.include({
      deadlineOn: '2026-12-03',
      deadlineBecause: 'failure',
    });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: invoice.municipalityId });
    expect(await deadlineOf(invoice, officer)).to.deep.equal(['2026-12-03', 'failure']);
    expect((await get('/api/ksef-outages', officer)).status).to.equal(403);
  });

  it('are withdrawn with a reason when they were wrong, stay to be read, and the old deadline counts again', async () => {
    const invoice = await anIssuedInvoice();
    const { id } = onlyOne(await record());
    const withdrawn = onlyOne(await withdraw(id));
    expect(withdrawn).to.deep.include({ withdrawalReason: 'pomyłka', invoices: 0 });
    expect(await deadlineOf(invoice)).to.deep.equal(['2026-11-24', 'offline24']);
    expect(codes(await withdraw(id))).to.deep.equal(['outage_already_withdrawn']);
    expect(codes(await end(id, '2026-11-23', 480))).to.deep.equal(['outage_already_withdrawn']);
    // The same time may be recorded again.
    expect((await record({ source: 'Właściwy komunikat' })).status).to.equal(201);
  });

  it('may be announced ahead where it is maintenance, and help what is issued in it', async () => {
    const ahead = await record({
      kind: 'unavailability',
      beganOn: '2026-11-27',
      beganMinute: 1200,
      endedOn: '2026-11-30',
      endedMinute: 480,
    });
    expect(ahead.status, JSON.stringify(ahead.body)).to.equal(201);
    app.now = new Date('2026-11-28T09:00:00Z');
    expect(await deadlineOf(await anIssuedInvoice())).to.deep.equal(['2026-12-01', 'unavailability']);
  });

  it('are refused with a remedy where they cannot be so, and by the database where two overlap', async () => {
    const refused = async (changes: object) => {
      const answer = await record(changes);
      return [answer.status, ...codes(answer), answer.body.reasons[0].field];
    };
    expect(await refused({ endedOn: '2026-11-22', endedMinute: 0 })).to.deep.equal([
      422,
      'outage_ends_before_start',
      'endedMinute',
    ]);
    expect(await refused({ beganOn: '2026-11-24' })).to.deep.equal([422, 'outage_in_future', 'beganMinute']);
    expect(await refused({ endedOn: '2026-11-23' })).to.deep.equal([422, 'invalid_field', 'endedMinute']);
    expect(await refused({ source: ' ' })).to.deep.equal([422, 'invalid_field', 'source']);
    const { id } = onlyOne(await record());
    expect(codes(await record({ beganMinute: 60 }))).to.deep.equal(['outages_overlap']);
    expect((await record({ kind: 'unavailability' })).status).to.equal(201);
    expect((await end(id, '2026-11-23', 500)).status).to.equal(200);
    expect(codes(await end(id, '2026-11-23', 510))).to.deep.equal(['outage_already_ended']);
    expect((await end('00000000-0000-4000-8000-000000000000', '2026-11-23')).status).to.equal(404);
  });

  it('are written down by the accountant, the manager or the administrator, by nobody else', async () => {
    for (const who of ['accountant', 'manager', 'administrator'] as const) {
      const { body, status } = await record({}, who);
      expect(status, who).to.equal(201);
      await withdraw(body.outages.find(({ withdrawnAt }: OutageView) => withdrawnAt === null).id);
    }
    for (const who of ['dispatcher', 'carer'] as const) expect((await record({}, who)).status, who).to.equal(403);
    expect((await app.request.get('/api/ksef-outages')).status).to.equal(401);
  });

  it('stand: the owner of the tables herself cannot change or delete one', async () => {
    const { id } = onlyOne(await record({ endedOn: '2026-11-23', endedMinute: 60 }));
    const which = `where id = '${id}'`;
    const expected: [string, string][] = [
      [`update ksef_outages set ended_at = now() ${which}`, 'outage_stands'],
      [`update ksef_outages set kind = 'unavailability' ${which}`, 'outage_stands'],
      [`delete from ksef_outages ${which}`, 'outage_stands'],
      [`update ksef_outages set withdrawn_at = now() ${which}`, 'outage_withdrawn_with_reason'],
      [
        `insert into ksef_outages (kind, began_at, source, recorded_at)
         select kind, began_at, source, now() from ksef_outages ${which}`,
        'outages_overlap',
      ],
    ];
    for (const [statement, constraint] of expected) expect(await asOwner(statement), statement).to.equal(constraint);
  });

  describe('that are a total failure', () => {
    const total = { kind: 'total_failure' };
    const picture = async ({ id }: { id: string }): Promise<Buffer> =>
      (await renderInvoice(systemCtx(), { invoiceId: id })).pdf;

    it('take what was issued in them off its way: nothing is sent, the picture has no code and says why', async () => {
      const [waiting, byHand, later] = [await anIssuedInvoice(), await anIssuedInvoice(), await anIssuedInvoice()];
      ksef.trouble = () => 'break';
      await send(gatewayTo(ksef), waiting);
      await send(exporting(), byHand);
      expect(await qrCodesOn(await picture(byHand), 1)).to.have.length(1);
      expect(onlyOne(await record(total)).invoices).to.be.at.least(3);
      ksef.trouble = () => null;
      ksef.calls.length = 0;
      wait(DAY);
      for (const each of [waiting, byHand, later]) {
        await send(gatewayTo(ksef), each);
        expect(await submissionOf(each)).to.deep.include({ state: 'outside', nextTryAt: null });
        expect(await deadlineOf(each)).to.deep.equal([null, 'total_failure']);
        expect(await qrCodesOn(await picture(each), 1)).to.deep.equal([]);
      }
      expect(ksef.calls).to.deep.equal([]);
      const { whole } = await pdfText(await picture(byHand));
      expect(whole)
        .to.contain('w czasie awarii całkowitej KSeF')
        .and.not.to.match(/OFFLINE|do wystawienia/);
      const view = (await get(`/api/invoices/${byHand.id}/ksef`)).body;
      expect(view.abilities).to.include({ sendToKsef: false, recordKsefNumber: false });
      const asked = await requestSending(systemCtx(), { invoiceId: byHand.id, mode: 'test' }).then(
        () => [],
        (error: { reasons: { code: string }[] }) => error.reasons.map(({ code }) => code),
      );
      expect(asked).to.deep.equal(['ksef_outside']);
    });

    it('that were recorded by mistake, or ended before, put it back on its way', async () => {
      const [sending, byHand] = [await anIssuedInvoice(), await anIssuedInvoice()];
      ksef.trouble = () => 'break';
      await send(gatewayTo(ksef), sending);
      await send(exporting(), byHand);
      ksef.trouble = () => null;
      const { id } = onlyOne(await record(total));
      // It was over an hour before they were issued.
      expect((await end(id, '2026-11-23', 480)).status).to.equal(200);
      expect(await submissionOf(sending)).to.deep.include({ state: 'waiting' });
      expect(await submissionOf(byHand)).to.deep.include({ state: 'to_upload', nextTryAt: null });
      await send(gatewayTo(ksef), sending);
      expect((await submissionOf(sending)).state).to.equal('accepted');
      expect(await qrCodesOn(await picture(byHand), 1)).to.have.length(1);
    });

    it('leave what KSeF has, and let what was issued in them be corrected without its number', async () => {
      const taken = await anIssuedInvoice();
      await send(gatewayTo(ksef), taken);
      const { draft } = await aDraft();
      const invoice = await issueInvoice(systemCtx(), { invoiceId: draft.id });
      await record(total);
      expect((await submissionOf(taken)).state).to.equal('accepted');
      await setTariffs(systemCtx(), {
        agreementId: invoice.agreementId,
        tariffs: [{ serviceKind: 'UO', dayKind: 'weekday', validFrom: '2026-10-01', priceGrosze: 4400 }],
      });
      const { id } = await build(() => KsefOutage.findOne({ rejectOnEmpty: true }));
      expect(codes(await end(id, '2026-11-23', 700)), 'not before it is over').to.deep.equal(['outage_in_future']);
      wait(DAY);
      await end(id, '2026-11-23', 700);
      const why = { scope: 'recalculated', reason: 'Aneks nr 2', differenceGrosze: 700 };
      const corrected = await sent('post', `/api/invoices/${invoice.id}/corrections`, why);
      expect(corrected.status, JSON.stringify(corrected.body)).to.equal(201);
      const xml = await get(`/api/invoices/${corrected.body.id}/xml`);
      expect(xml.text).to.contain('<NrKSeFN>1</NrKSeFN>');
    });
  });
});
