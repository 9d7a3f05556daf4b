import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { AuditEntry } from '#server/audit/audit-entry.model';
import type { User } from '#server/auth/user.model';
import { closeMonth } from '#server/billing/close-month';
import { correctInvoice } from '#server/billing/correct-invoice';
import { DocumentPackage } from '#server/billing/document-package.model';
import { DocumentPackagePart } from '#server/billing/document-package-part.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { forgetDocuments, makeDocuments } from '#server/billing/make-documents';
import { PackageGivenUp, PackageZip } from '#server/billing/package-zip';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { inTransaction } from '#server/db/transaction';
import type { Role } from '#shared/auth/roles';
import { actorFor, PERMIT_EVERYTHING, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aGminaWithOctober, inKsef, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aMunicipality, anEnterprise } from '../support/builders/municipalities.js';
import { anAttendance } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { pdfText } from '../support/pdf-text.js';

describe('A package of the papers of a month', function () {
  this.timeout(60_000);
  const app = useApp();
  before(() => anEnterprise());
  beforeEach(() => build(() => DocumentPackage.destroy({ where: {} })));

  const ask = async (municipalityId: string | null, who: Role | User = 'manager', month = OCTOBER) =>
    app.request
      .post('/api/document-packages')
      .set(await app.as(who))
      .send({ month, municipalityId });
  const list = async (who: Role | User = 'manager') => {
    const answer = await app.request
      .get('/api/document-packages')
      .query({ month: OCTOBER })
      .set(await app.as(who));
    return answer.body.packages;
  };
  const fetch = async (id: string, who: Role | User = 'manager') =>
    app.request
      .get(`/api/document-packages/${id}/file`)
      .set(await app.as(who))
      .buffer(true)
      .parse((answer, done) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => void chunks.push(chunk));
        answer.on('end', () => done(null, Buffer.concat(chunks)));
      });
  const made = async (municipalityId: string | null, who: Role | User = 'manager'): Promise<string> => {
    const { id } = (await ask(municipalityId, who)).body;
    await makeDocuments(systemCtx(), { packageId: id });
    return id;
  };

  async function issuedOctober() {
    const { municipality, visitIds } = await aGminaWithOctober();
    const carer = await aCarer();
    await anAttendance({ visitId: visitIds[0] ?? '', carerId: carer.id });
    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    const invoice = await issueInvoice(systemCtx(), { invoiceId: invoices[0]?.id ?? '' });
    const number = (invoice.number ?? '').replaceAll('/', '-');
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    return { municipality, carer, invoice, number, officer, folder: `${municipality.terc} ${municipality.name}` };
  }

  it('of a gmina has its invoice with XML, annex, summary, protocol and cards, and says what it lacks', async () => {
    const { municipality, invoice, number, folder } = await issuedOctober();
    const id = await made(municipality.id);
    const answer = await fetch(id);
    expect([answer.status, answer.headers['content-type']]).to.deep.equal([200, 'application/zip']);
    expect(answer.headers['content-length']).to.equal(String((answer.body as Buffer).length));
    const files = unzipSync(answer.body as Buffer);
    const [card = ''] = Object.keys(files).filter((name) => name.includes('/karty/'));
    expect(Object.keys(files)).to.have.members([
      `${folder}/faktury/${number}.pdf`,
      `${folder}/faktury/${number}.xml`,
      `${folder}/zalaczniki/${number}-zalacznik.pdf`,
      `${folder}/zestawienie.pdf`,
      `${folder}/protokol.pdf`,
      card,
      'SPIS.txt',
    ]);
    const structured = await build(() => StructuredInvoice.findByPk(invoice.id, { rejectOnEmpty: true }));
    const xml = files[`${folder}/faktury/${number}.xml`];
    expect(
      createHash('sha256')
        .update(xml ?? '')
        .digest('hex'),
    ).to.equal(structured.sha256);
    expect((await pdfText(files[card] ?? new Uint8Array())).whole).to.contain('Karta realizacji usług');
    expect((await pdfText(files[`${folder}/zalaczniki/${number}-zalacznik.pdf`] ?? new Uint8Array())).whole).to.contain(
      'Załącznik do faktury',
    );
    const index = strFromU8(files['SPIS.txt'] ?? new Uint8Array());
    expect(index).to.contain('karty osób: 1');
    expect(index).not.to.contain('brakuje');
  });

  it('of a month in which nothing was planned says so', async () => {
    const municipality = await aMunicipality();
    const files = unzipSync((await fetch(await made(municipality.id))).body as Buffer);
    expect(Object.keys(files)).to.deep.equal(['SPIS.txt']);
    expect(strFromU8(files['SPIS.txt'] ?? new Uint8Array())).to.contain('nie ma wizyt ani dokumentów');
  });

  it('of all gminas has a folder for each and the work cards, and tells of those that are not closed', async () => {
    const [closed, open] = [await issuedOctober(), await aGminaWithOctober()];
    const id = await made(null);
    const files = unzipSync((await fetch(id)).body as Buffer);
    const names = Object.keys(files);
    for (const { terc, name } of [closed.municipality, open.municipality])
      expect(names).to.include(`${terc} ${name}/protokol.pdf`);
    expect(names).to.include(`karty-pracy/${closed.carer.referenceNumber}.pdf`);
    const index = strFromU8(files['SPIS.txt'] ?? new Uint8Array());
    expect(index).to.match(/brakuje: miesiąc nie jest zamknięty/);
    const [view] = (await list()).filter((each: { municipalityId: string | null }) => each.municipalityId === null);
    expect(view).to.deep.include({ state: 'done', failure: null });
    expect(view.done).to.equal(view.total);
    expect(view.sizeBytes).to.equal(((await fetch(id)).body as Buffer).length);
  });

  it('of a corrected month has the correction beside the invoice, and a summary of what is left', async () => {
    const { municipality, invoice, folder } = await issuedOctober();
    await inKsef(invoice.id);
    const reason = 'Faktura dla niewłaściwej gminy';
    const given = { invoiceId: invoice.id, scope: 'zero', reason, differenceGrosze: -invoice.totalGrosze } as const;
    const correction = await correctInvoice(systemCtx(), given);
    const files = unzipSync((await fetch(await made(municipality.id))).body as Buffer);
    const number = (correction.number ?? '').replaceAll('/', '-');
    expect(Object.keys(files)).to.include.members([
      `${folder}/faktury/${number}.pdf`,
      `${folder}/faktury/${number}.xml`,
    ]);
    const { whole } = await pdfText(files[`${folder}/zestawienie.pdf`] ?? new Uint8Array());
    expect(whole).to.contain(`Dokumenty ${invoice.number}, ${correction.number}`);
    expect(whole).to.contain('Razem 0 0 0:00 0,00');
  });

  it('bears names for those who speak with the people, and numbers for the accountant, who never gets the other', async () => {
    const { municipality } = await issuedOctober();
    const cardIn = async (id: string, who: Role) => {
      const files = unzipSync((await fetch(id, who)).body as Buffer);
      const [, bytes = new Uint8Array()] = Object.entries(files).find(([name]) => name.includes('/karty/')) ?? [];
      return (await pdfText(bytes)).whole;
    };
    const [named, numbered] = [await made(municipality.id, 'manager'), await made(municipality.id, 'accountant')];
    expect(await cardIn(named, 'manager')).to.contain('Podopieczna');
    expect(await cardIn(numbered, 'accountant')).not.to.contain('Podopieczna');
    expect((await list('accountant')).map((each: { id: string }) => each.id)).to.deep.equal([numbered]);
    app.policy = PERMIT_EVERYTHING;
    expect((await fetch(named, 'accountant')).status).to.equal(404);
  });

  it('reaches the officer of its gmina and no other, whatever the policy says', async () => {
    const [own, other] = [await issuedOctober(), await issuedOctober()];
    const id = await made(own.municipality.id);
    const whole = await made(null);
    expect((await fetch(id, own.officer)).status).to.equal(200);
    expect((await ask(other.municipality.id, own.officer)).status).to.equal(404);
    expect((await ask(null, own.officer)).status).to.equal(403);
    for (const policy of [app.policy, PERMIT_EVERYTHING]) {
      app.policy = policy;
      expect((await fetch(id, other.officer)).status).to.equal(404);
      expect((await fetch(id, 'carer')).status).to.equal(404);
      expect((await fetch(whole, own.officer)).status).to.equal(404);
      const parts = await inTransaction({ ...systemCtx(), actor: actorFor(other.officer) }, () =>
        DocumentPackagePart.count(),
      );
      expect(parts).to.equal(0);
    }
    const told = await build(() => AuditEntry.findAll({ where: { verb: 'downloadDocuments', subjectId: id } }));
    expect(told.map(({ actorId }) => actorId)).to.deep.equal([own.officer.id]);
  });

  it('is made once by two who ask at the same time, and anew by who asks later; the old one goes', async () => {
    const { municipality, officer } = await issuedOctober();
    const [first, second] = await Promise.all([ask(municipality.id), ask(municipality.id, officer)]);
    expect(first.body.id).to.equal(second.body.id);
    await makeDocuments(systemCtx(), { packageId: first.body.id });
    // The job is done twice.
    await makeDocuments(systemCtx(), { packageId: first.body.id });
    const again = await made(municipality.id);
    expect(again).not.to.equal(first.body.id);
    expect((await fetch(first.body.id)).status).to.equal(404);
    expect(await build(() => DocumentPackage.count())).to.equal(1);
  });

  it('that is cancelled keeps nothing, before its worker has begun and on the way', async () => {
    const { municipality } = await issuedOctober();
    const cancel = async (id: string) =>
      app.request.post(`/api/document-packages/${id}/cancellation`).set(await app.as('manager'));
    const waiting = (await ask(municipality.id)).body.id;
    expect((await cancel(waiting)).body.state).to.equal('cancelled');
    await makeDocuments(systemCtx(), { packageId: waiting });
    expect(await build(() => DocumentPackagePart.count())).to.equal(0);
    expect((await cancel(waiting)).body.reasons).to.deep.equal([{ code: 'package_finished' }]);
    expect((await fetch(waiting)).status).to.equal(409);

    const running = (await ask(municipality.id)).body.id;
    await build(() => DocumentPackage.update({ attempts: 1 }, { where: { id: running } }));
    const begun = await build(() => DocumentPackage.findByPk(running, { rejectOnEmpty: true }));
    const zip = new PackageZip(systemCtx(), begun);
    await zip.add('a.txt', Buffer.from('a'));
    expect((await cancel(running)).body.state).to.equal('under_way');
    expect(await refusalOf(zip.end())).to.be.instanceOf(PackageGivenUp);
    await makeDocuments(systemCtx(), { packageId: running });
    expect(await build(() => DocumentPackagePart.count())).to.equal(0);
    const [view] = await list();
    expect(view.state).to.equal('cancelled');
  });

  it('that another worker has begun anew is no longer written by the first', async () => {
    const { municipality } = await issuedOctober();
    const { id } = (await ask(municipality.id)).body;
    await build(() => DocumentPackage.update({ attempts: 1 }, { where: { id } }));
    const zip = new PackageZip(systemCtx(), await build(() => DocumentPackage.findByPk(id, { rejectOnEmpty: true })));
    await zip.add('a.txt', Buffer.from('a'));
    await makeDocuments(systemCtx(), { packageId: id });
    expect(await refusalOf(zip.end())).to.be.instanceOf(PackageGivenUp);
    expect(Object.keys(unzipSync((await fetch(id)).body as Buffer))).to.include('SPIS.txt');
  });

  it('that killed its worker three times is given up and says so', async () => {
    const { municipality } = await issuedOctober();
    const { id } = (await ask(municipality.id)).body;
    await build(() => DocumentPackage.update({ attempts: 3 }, { where: { id } }));
    await makeDocuments(systemCtx(), { packageId: id });
    const [view] = await list();
    expect([view.state, view.failure]).to.deep.equal(['failed', { code: 'documents_worker_ended' }]);
    expect((await fetch(id)).status).to.equal(409);
  });

  it('is thrown away after two weeks', async () => {
    const { municipality } = await issuedOctober();
    const id = await made(municipality.id);
    const begin = app.now;
    const later = (days: number) => new Date(begin.getTime() + days * 86_400_000);
    try {
      app.now = later(13);
      expect(await forgetDocuments(systemCtx())).to.equal(0);
      app.now = later(15);
      expect(await forgetDocuments(systemCtx())).to.equal(1);
    } finally {
      app.now = begin;
    }
    expect((await fetch(id)).status).to.equal(404);
    expect(await build(() => DocumentPackagePart.count())).to.equal(0);
  });

  it('of a month that has not begun is refused', async () => {
    const { municipality } = await issuedOctober();
    const answer = await ask(municipality.id, 'manager', '2026-12');
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons).to.deep.equal([
      { code: 'month_not_begun', data: { month: '2026-12' }, field: 'month' },
    ]);
  });
});

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it was not refused');
}
