import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { closeMonth } from '#server/billing/close-month';
import { issueInvoice } from '#server/billing/issue-invoice';
import { Visit } from '#server/visits/visit.model';
import { aUser } from '../support/builders/accounts.js';
import { aDraft, aGminaWithOctober, manyConfirmedVisits, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aMunicipality, anAgreement, anEnterprise } from '../support/builders/municipalities.js';
import { aSuspension } from '../support/builders/people.js';
import { aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { pdfText } from '../support/pdf-text.js';
import { valueOf } from '../support/xml-text.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';

describe('the month close in a browser', function () {
  this.timeout(60_000);
  const site = useSite();
  before(() => anEnterprise());

  it('takes an accountant from the month over the draft to the PDF', async () => {
    const { municipality, visitIds } = await aGminaWithOctober();
    const held = await aGminaWithOctober({ kind: 'grant' });
    const { decisionId } = await build(() => Visit.findByPk(held.visitIds[0] ?? '', { rejectOnEmpty: true }));
    await aVisit({ decisionId, onDay: '2026-10-06' });

    const page = await site.open({ as: 'accountant', path: '/billing' });
    await page.getByRole('heading', { name: 'Rozliczenie miesiąca' }).waitFor();
    await page.getByText('1 wizyta czeka na potwierdzenie').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'billing-month');
    await page.getByRole('button', { name: 'Zamknij gotowe: 1 gmina' }).click();
    await page.getByRole('dialog').getByText('120,00 zł').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'billing-close');
    await page.getByRole('dialog').getByRole('button', { name: 'Zamknij', exact: true }).last().click();

    await page.getByRole('link', { name: 'Sprawdź i wystaw' }).click();
    await page.getByRole('heading', { name: 'Szkic faktury' }).waitFor();
    // Opened anew, without what was announced of the press before.
    await page.reload();
    await page.getByRole('button', { name: /dni powszednie · 2 wizyty/ }).click();
    await page.getByRole('table').getByText('7:30, 1 h').first().waitFor();
    await expectAccessible(page);
    await screenshot(page, 'billing-draft');
    expect(visitIds).to.have.length(3);

    await page.getByRole('button', { name: 'Wystaw fakturę' }).click();
    await screenshot(page, 'billing-issue');
    await page.getByRole('dialog').getByRole('button', { name: 'Wystaw fakturę' }).click();
    await page.getByRole('heading', { name: 'Faktura FV/2026/11/0001' }).waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Pobierz PDF' }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).to.equal('FV-2026-11-0001.pdf');
    const pdf = await pdfText(await readFile(await file.path()));
    expect(pdf.whole).to.contain('Do zapłaty: 120,00 zł');
    expect(pdf.whole).to.contain(municipality.name);
    const downloadingXml = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Pobierz XML' }).click();
    const xmlFile = await downloadingXml;
    expect(xmlFile.suggestedFilename()).to.equal('FV-2026-11-0001.xml');
    const xml = await readFile(await xmlFile.path());
    expect(pdf.attachments.get('FV-2026-11-0001.xml')?.equals(xml)).to.equal(true);
    expect(valueOf(xml.toString('utf8'), 'P_15')).to.equal('120.00');
    await page.reload();
    await page.getByRole('button', { name: 'Pobierz PDF' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'billing-issued');
  });

  it('tells before the press that KSeF needs the identifier of the welfare centre, and where to enter it', async () => {
    const { municipality, draft } = await aDraft();
    // The form takes a real code only.
    await build(() => municipality.update({ welfareCentreNip: null, terc: '2607022' }));

    const page = await site.open({ as: 'manager', path: `/invoices/${draft.id}` });
    await page.getByText('Tego szkicu nie można jeszcze wystawić').waitFor();
    await page.getByText(`${municipality.welfareCentreName} nie ma NIP ani identyfikatora`).waitFor();
    expect(await page.getByRole('button', { name: 'Wystaw fakturę' }).count()).to.equal(0);
    await expectAccessible(page);
    await screenshot(page, 'billing-held');
    const phone = await site.open({ as: 'manager', on: 'phone', theme: 'dark', path: `/invoices/${draft.id}` });
    await phone.getByText('Tego szkicu nie można jeszcze wystawić').waitFor();
    await expectAccessible(phone);
    await screenshot(phone, 'billing-held-phone');
    expect(await phone.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);

    await page.getByRole('link', { name: 'Dane gminy i umowy' }).click();
    await page.getByRole('heading', { name: municipality.name }).waitFor();
    await page.goto(`/municipalities/${municipality.id}/edit`);
    await page.getByLabel(/Identyfikator wewnętrzny/).fill(`${municipality.nip}-00001`);
    await screenshot(page, 'billing-held-form');
    await page.getByRole('button', { name: 'Zapisz gminę' }).click();
    await page.waitForURL(`**/municipalities/${municipality.id}`);
    await page.goto(`/invoices/${draft.id}`);
    await page.getByRole('button', { name: 'Wystaw fakturę' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Wystaw fakturę' }).click();
    await page.getByRole('button', { name: 'Pobierz XML' }).waitFor();
  });

  it('tells before the closing which visits lie outside of what their decision still grants', async () => {
    const { visitIds } = await aGminaWithOctober();
    const { decisionId } = await build(() => Visit.findByPk(visitIds[0] ?? '', { rejectOnEmpty: true }));
    await aSuspension({ decisionId, fromOn: '2026-10-10', toOn: '2026-10-12' });
    for (const on of ['desk', 'phone'] as const) {
      const page = await site.open({ as: 'accountant', on, theme: on === 'desk' ? 'light' : 'dark', path: '/billing' });
      await page.getByText('2 wizyty odbyły się w dniach, których decyzja już nie obejmuje').waitFor();
      await expectAccessible(page);
      await screenshot(page, `billing-outside-${on}`);
      await page.getByRole('link', { name: 'Zobacz wizyty' }).click();
      await page.getByText('dzień poza decyzją').first().waitFor();
      expect(await page.getByText('dzień poza decyzją').count()).to.equal(2);
      await expectAccessible(page);
      await screenshot(page, `billing-outside-visits-${on}`);
    }
  });

  it('shows an officer the documents of her own gmina on a phone, in the dark', async () => {
    const municipality = await aMunicipality();
    await anAgreement({ municipalityId: municipality.id, kind: 'grant' });
    await manyConfirmedVisits(municipality, 3, 60);
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });

    const before = await site.open({ as: officer, on: 'phone', theme: 'dark', path: '/invoices' });
    await before.getByRole('heading', { name: 'Nie ma jeszcze dokumentów' }).waitFor();
    await expectAccessible(before);
    await screenshot(before, 'billing-officer-empty');

    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    await issueInvoice(systemCtx(), { invoiceId: invoices[0]?.id ?? '' });
    const page = await site.open({ as: officer, on: 'phone', theme: 'dark', path: '/invoices' });
    await page.getByRole('link', { name: 'RD/2026/11/0001' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'billing-officer-list');
    await page.getByRole('link', { name: 'RD/2026/11/0001' }).click();
    await page.getByRole('heading', { name: 'Rozliczenie dotacji RD/2026/11/0001' }).waitFor();
    await page.getByRole('button', { name: /dni powszednie/ }).click();
    await page.getByText('Podopieczna').first().waitFor();
    expect(await page.getByRole('button', { name: /Wystaw/ }).count()).to.equal(0);
    await expectAccessible(page);
    await screenshot(page, 'billing-officer-document');
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).to.be.at.most(360);
  });
});
