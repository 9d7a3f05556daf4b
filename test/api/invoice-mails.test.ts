import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { QueryTypes } from 'sequelize';
import { OutgoingMail } from '#server/mail/outgoing-mail.model';
import { sendMails } from '#server/mail/send-mails';
import { addMinutes } from '#shared/kernel/time';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aDraft } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { systemCtx } from '../support/database.js';
import { type SmtpServer, startSmtpServer } from '../support/smtp-server.js';

/** A process that sends what is in the outbox. */
const SENDER = fileURLToPath(new URL('../support/mail-child.ts', import.meta.url));

describe('The gmina is told by e-mail', function () {
  this.timeout(60_000);
  const app = useApp();
  let smtp: SmtpServer;
  const settings = () => ({ smtpUrl: smtp.url, from: 'blizej@example.org', siteUrl: 'https://blizej.example.org' });
  const send = () => sendMails({ ...systemCtx(), mail: settings() });
  const issue = async (id: string) =>
    app.request
      .post(`/api/invoices/${id}/issuance`)
      .set(await app.as('accountant'))
      .send({});
  const mailsOf = async (id: string, who: Parameters<typeof app.as>[0] = 'accountant') =>
    app.request.get(`/api/invoices/${id}/mails`).set(await app.as(who));

  before(async () => {
    await anEnterprise();
  });
  beforeEach(async () => {
    smtp = await startSmtpServer();
    app.mail = settings();
  });
  afterEach(() => smtp.stop());

  /** The mail server has the next message, and says so only when it is let. */
  const aPause = (): { arrived: Promise<void>; answer: () => void } => {
    const held = { hasArrived: () => {}, answer: () => {} };
    const arrived = new Promise<void>((resolve) => (held.hasArrived = resolve));
    const answered = new Promise<void>((resolve) => (held.answer = resolve));
    smtp.pause = () => {
      held.hasArrived();
      return answered;
    };
    return { arrived, answer: () => held.answer() };
  };

  /** A draft of a gmina with an officer, and one who was blocked. */
  const aDraftWithOfficer = async () => {
    const { draft, municipality } = await aDraft();
    const { id: municipalityId } = municipality;
    const officer = await aUser({ role: 'municipality_officer', municipalityId });
    await aUser({ role: 'municipality_officer', municipalityId, blockedAt: app.now });
    return { draft, municipality, officer };
  };

  it('when an invoice is issued: its officers get a link, and nothing about a person', async () => {
    const { draft, officer } = await aDraftWithOfficer();
    const issued = await issue(draft.id);
    expect(issued.status).to.equal(200);
    expect((await mailsOf(draft.id)).body).to.deep.include({ isMailSetUp: true });
    expect((await mailsOf(draft.id)).body.mails[0]).to.include({ toAddress: officer.email, state: 'queued' });

    expect(await send()).to.equal(1);
    const [mail] = smtp.mails;
    expect(mail?.to).to.deep.equal([officer.email]);
    expect(mail?.from).to.equal('blizej@example.org');
    const text = mail?.text.replaceAll('=\n', '') ?? '';
    expect(text).to.contain(`https://blizej.example.org/invoices/${draft.id}`);
    expect(text).to.contain(issued.body.number);
    expect(text).not.to.contain('Podopieczna');
    expect(text).not.to.match(/Content-Disposition: attachment/i);
    expect((await mailsOf(draft.id)).body.mails[0]).to.include({ state: 'sent', attempts: 1 });
  });

  it('once, however often the job runs', async () => {
    const { draft } = await aDraftWithOfficer();
    await issue(draft.id);
    await Promise.all([send(), send()]);
    expect(await send()).to.equal(0);
    expect(smtp.mails).to.have.length(1);
  });

  it('again later when the mail server does not take it, in its words, and is given up at last', async () => {
    const { draft } = await aDraftWithOfficer();
    await issue(draft.id);
    smtp.refusal = '451 skrzynka pełna';
    const start = app.now;
    try {
      await send();
      const [delayed] = (await mailsOf(draft.id)).body.mails;
      expect(delayed).to.include({ state: 'delayed', attempts: 1, nextTryAt: addMinutes(start, 1).toISOString() });
      expect(delayed.lastFault).to.contain('skrzynka pełna');
      expect(await send(), 'not before its time').to.equal(0);
      for (let tries = 0; tries < 6; tries += 1) {
        app.now = addMinutes(app.now, 1441);
        await send();
      }
      expect((await mailsOf(draft.id)).body.mails[0]).to.include({ state: 'failed', attempts: 7, nextTryAt: null });
      smtp.refusal = null;
      app.now = addMinutes(app.now, 1441);
      await send();
      expect(smtp.mails).to.deep.equal([]);
    } finally {
      app.now = start;
    }
  });

  it('with no transaction open while the mail server takes its time, and nobody else takes the e-mail up', async () => {
    const { draft, officer } = await aDraftWithOfficer();
    await issue(draft.id);
    const { arrived, answer } = aPause();
    const sending = send();
    await arrived;
    const open = await app.database.db.query<{ count: number }>(
      `select count(*)::integer from pg_stat_activity
       where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
      { type: QueryTypes.SELECT },
    );
    expect(open).to.deep.equal([{ count: 0 }]);
    expect((await mailsOf(draft.id)).body.mails[0]).to.include({ state: 'queued', attempts: 1 });
    expect(await send(), 'another worker').to.equal(0);
    answer();
    expect(await sending).to.equal(1);
    expect(smtp.mails.map(({ to }) => to)).to.deep.equal([[officer.email]]);
    expect((await mailsOf(draft.id)).body.mails[0]).to.include({ state: 'sent', attempts: 1, nextTryAt: null });
  });

  it('once more, under the same Message-ID, when its sender died before it had written that it left', async () => {
    const { draft } = await aDraftWithOfficer();
    await issue(draft.id);
    const { arrived } = aPause();
    const child = fork(SENDER, { execArgv: ['--import', 'tsx', '-C', 'source'] });
    child.send({ databaseUrl: app.database.ownerUrl, now: app.now.toISOString(), mail: settings() });
    await arrived;
    child.kill('SIGKILL');
    await once(child, 'exit');
    smtp.pause = null;
    expect(await send(), 'held by the dead one').to.equal(0);
    app.now = addMinutes(app.now, 6);
    expect(await send()).to.equal(1);
    const ids = smtp.mails.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
    expect(ids).to.have.length(2);
    expect(new Set(ids).size).to.equal(1);
    expect((await mailsOf(draft.id)).body.mails[0]).to.include({ state: 'sent', attempts: 2, nextTryAt: null });
    expect(await send()).to.equal(0);
  });

  it('and a late refusal of one sender does not undo what another has sent meanwhile', async () => {
    const { draft } = await aDraftWithOfficer();
    await issue(draft.id);
    smtp.refusal = '451 za wolno';
    const { arrived, answer } = aPause();
    const late = send();
    await arrived;
    Object.assign(smtp, { refusal: null, pause: null });
    app.now = addMinutes(app.now, 6);
    expect(await send()).to.equal(1);
    answer();
    expect(await late).to.equal(0);
    expect((await mailsOf(draft.id)).body.mails[0]).to.include({ state: 'sent', attempts: 2, lastFault: null });
  });

  it('by nobody while no mail server is set up, and the page can say so', async () => {
    app.mail = null;
    const { draft } = await aDraftWithOfficer();
    await issue(draft.id);
    expect((await mailsOf(draft.id)).body).to.deep.equal({ isMailSetUp: false, mails: [] });
    expect(await build(() => OutgoingMail.count({ where: { subjectId: draft.id } }))).to.equal(0);
  });

  it('not at all when the issuing is refused', async () => {
    const { draft } = await aDraftWithOfficer();
    await issue(draft.id);
    await issue(draft.id);
    expect(await build(() => OutgoingMail.count({ where: { subjectId: draft.id } }))).to.equal(1);
  });

  it('and the officer sees no addresses', async () => {
    const { draft, officer } = await aDraftWithOfficer();
    await issue(draft.id);
    expect((await mailsOf(draft.id, officer)).status).to.equal(403);
    expect((await mailsOf(draft.id, 'carer')).status).to.equal(404);
  });
});
