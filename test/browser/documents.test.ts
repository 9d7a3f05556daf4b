import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { closeMonth } from '#server/billing/close-month';
import { DocumentPackage } from '#server/billing/document-package.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { makeDocuments } from '#server/billing/make-documents';
import { requestDocuments } from '#server/billing/request-documents';
import { Visit } from '#server/visits/visit.model';
import { aUser } from '../support/builders/accounts.js';
import { aGminaWithOctober, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { anAttendance } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { pdfText } from '../support/pdf-text.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks } from './support/looks.js';

const PATH = `/month-documents?month=${OCTOBER}`;

describe('the papers of a month in a browser', function () {
  this.timeout(120_000);
  const site = useSite();
  before(() => anEnterprise());
  beforeEach(() => build(() => DocumentPackage.destroy({ where: {} })));

  async function issuedOctober() {
    const { municipality, visitIds } = await aGminaWithOctober();
    const carer = await aCarer();
    await anAttendance({ visitId: visitIds[0] ?? '', carerId: carer.id });
    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    await issueInvoice(systemCtx(), { invoiceId: invoices[0]?.id ?? '' });
    const visit = await build(() => Visit.findByPk(visitIds[0] ?? '', { rejectOnEmpty: true }));
    return { municipality, carer, beneficiaryId: visit.beneficiaryId };
  }

  const fetched = async (page: Page, press: () => Promise<void>) => {
    const waiting = page.waitForEvent('download');
    await press();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };

  it('an officer has her package made, watches it, stops it, and fetches the next', async () => {
    const { municipality } = await issuedOctober();
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    const page = await site.open({ as: officer, path: PATH });
    const row = page.getByRole('row').filter({ hasText: municipality.name });
    await row.getByRole('button', { name: 'Przygotuj' }).click();
    await row.getByText('Paczka czeka na swoją kolej').waitFor();
    await expectAccessible(page);
    await row.getByRole('button', { name: 'Przerwij' }).click();
    await row.getByText('Przerwano. Nic nie zostało zapisane.').waitFor();

    await row.getByRole('button', { name: 'Przygotuj' }).click();
    await row.getByText('Paczka czeka na swoją kolej').waitFor();
    const made = await build(() => DocumentPackage.findOne({ where: { finishedAt: null }, rejectOnEmpty: true }));
    await build(() => DocumentPackage.update({ attempts: 1, done: 3, total: 8 }, { where: { id: made.id } }));
    await row.getByText('3 z 8').waitFor();
    await screenshot(page, 'documents-progress');
    await build(() => DocumentPackage.update({ attempts: 0 }, { where: { id: made.id } }));
    await makeDocuments(systemCtx(), { packageId: made.id });
    const { name, bytes } = await fetched(page, () => row.getByRole('button', { name: /Pobierz \(/ }).click());
    expect(name).to.equal(`dokumenty-${municipality.terc}-2026-10.zip`);
    expect(Object.keys(unzipSync(bytes))).to.include('SPIS.txt');
    await screenshot(page, 'documents-officer');
  });

  it('an accountant fetches summary and protocol; a failed package says what to do', async () => {
    const { municipality } = await issuedOctober();
    const page = await site.open({ as: 'accountant', path: `/billing?month=${OCTOBER}` });
    await page.getByRole('main').getByRole('link', { name: 'Karty i zestawienia' }).click();
    const row = page.getByRole('row').filter({ hasText: municipality.name });
    for (const [label, words] of [
      ['Zestawienie', 'Zestawienie zbiorcze'],
      ['Protokół', 'Protokół odbioru usług'],
    ] as const) {
      const { bytes } = await fetched(page, () => row.getByRole('button', { name: label }).click());
      expect((await pdfText(bytes)).whole).to.contain(words);
    }
    await page.getByText('Na kartach są numery ewidencyjne zamiast nazwisk.').waitFor();
    await page.getByRole('button', { name: 'Przygotuj paczkę wszystkich gmin' }).click();
    await page.getByText('Paczka czeka na swoją kolej').waitFor();
    await build(() =>
      DocumentPackage.update({ finishedAt: systemCtx().now(), failure: 'documents_failed' }, { where: {} }),
    );
    await page.getByText('Przygotuj ją od nowa; gdy to się powtórzy').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'documents-failed');
  });

  it("a dispatcher prints a person's card and a carer's", async () => {
    const { beneficiaryId, carer } = await issuedOctober();
    for (const [path, words] of [
      [`/beneficiaries/${beneficiaryId}`, 'Karta realizacji usług'],
      [`/carers/${carer.id}`, 'Karta pracy'],
    ] as const) {
      const page = await site.open({ as: 'dispatcher', path });
      const card = page.getByRole('region', { name: words });
      await card.getByText('październik 2026').waitFor();
      const { bytes } = await fetched(page, () => card.getByRole('button', { name: 'Pobierz PDF' }).click());
      expect((await pdfText(bytes)).whole).to.contain(words);
      await card.scrollIntoViewIfNeeded();
      await expectAccessible(page);
      await screenshot(page, `documents-card-${words.split(' ')[1]}`);
    }
  });

  it('looks good on a desk and a phone, in the light and in the dark', async () => {
    const { municipality } = await issuedOctober();
    await aGminaWithOctober();
    for (const municipalityId of [municipality.id, null]) {
      const { id } = await requestDocuments(systemCtx(), { month: OCTOBER, municipalityId });
      await makeDocuments(systemCtx(), { packageId: id });
    }
    await expectGoodLooks(site, {
      name: 'documents',
      as: 'manager',
      path: PATH,
      ready: (page) =>
        page
          .getByRole('button', { name: /Pobierz \(/ })
          .first()
          .waitFor(),
    });
  });
});
