import { expect } from 'chai';
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

describe('The gmina is told by e-mail', () => {
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
