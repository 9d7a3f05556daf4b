import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { ksefNumberOf } from '#shared/ksef/ksef-number';
import {
  anInvoiceOfAnOlderProgram,
  anIssuedInvoice,
  exporting,
  gatewayTo,
  numberOf,
  refuseOlder,
  send,
  wait,
} from '../api/ksef-scene.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { aUser } from '../support/builders/accounts.js';
import { MONDAY } from '../support/database.js';
import { aCertificate } from '../support/ksef-certificates.js';
import { useKsef } from '../support/ksef-simulator.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks } from './support/looks.js';

describe('KSeF in a browser', function () {
  this.timeout(120_000);
  const site = useSite();
  const ksef = useKsef();
  before(() => anEnterprise());
  beforeEach(() => {
    site.now = MONDAY;
  });

  it('lets an accountant upload by hand: told until when, she enters the number, which is checked, and gets her PDF', async () => {
    const invoice = await anIssuedInvoice();
    await send(exporting(), invoice);
    await expectGoodLooks(site, {
      name: 'ksef-to-upload',
      as: 'accountant',
      path: `/invoices/${invoice.id}`,
      ready: (page) => page.getByText(/wgraj go dziś w Aplikacji Podatnika.*do 24.11.2026/).waitFor(),
    });

    const page = await site.open({ as: 'accountant', path: `/invoices/${invoice.id}` });
    await page.getByRole('button', { name: 'Wpisz numer KSeF' }).click();
    const dialog = page.getByRole('dialog');
    const field = dialog.getByRole('textbox', { name: /Numer KSeF/ });
    await field.fill('5265877635-20250826-0100001AF629-AF');
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await dialog.getByText('To numer faktury innego sprzedawcy (NIP 5265877635)').first().waitFor();
    await expectAccessible(page);
    await screenshot(page, 'ksef-number-refused');
    const { sellerNip } = await build(() => StructuredInvoice.findByPk(invoice.id, { rejectOnEmpty: true }));
    const number = ksefNumberOf(sellerNip, '2026-11-23', '0100001AF629');
    await field.fill(`${number.toLowerCase()} `);
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('UPO pobierzesz w Aplikacji Podatnika').waitFor();
    await page.getByText(number).waitFor();
    expect(await page.getByRole('button', { name: 'Wpisz numer KSeF' }).count()).to.equal(0);
    await page.reload();
    await page.getByText(number).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'ksef-recorded');
  });

  it('says that the deadline has passed, and whether a picture may be given away before the number', async () => {
    const offline = await aCertificate('Bliżej offline', 'ec');
    const [bare, signed] = [await anIssuedInvoice(), await anIssuedInvoice()];
    await send(exporting(), bare);
    await send(exporting(offline), signed);
    wait(3 * 86_400);
    const page = await site.open({ as: 'accountant', path: `/invoices/${bare.id}` });
    await page.getByText('Termin wgrania minął 24.11.2026').waitFor();
    await page.getByText('Ta instalacja nie ma certyfikatu Offline').waitFor();
    await page.getByText('do wgrania, po terminie').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'ksef-late');
    await page.goto(`/invoices/${signed.id}`);
    await page.getByText('ma oba kody QR: OFFLINE i CERTYFIKAT').waitFor();
  });

  it('shows what was sent: the number, the receipt to download, and KSeF’s own words where it refused', async () => {
    const [sent, refused, waiting] = [await anIssuedInvoice(), await anIssuedInvoice(), await anIssuedInvoice()];
    await send(gatewayTo(ksef), sent);
    ksef.register.judge = () => ({ code: 450, description: 'Błąd weryfikacji semantyki dokumentu faktury' });
    await send(gatewayTo(ksef), refused);
    ksef.trouble = () => ({ status: 503 });
    await send(gatewayTo(ksef), waiting);

    const page = await site.open({ as: 'accountant', path: `/invoices/${sent.id}` });
    await page.getByText((await numberOf(sent)) ?? 'no number').waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Pobierz UPO' }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).to.match(/^UPO-FV-2026-11-\d{4}\.xml$/);
    expect(await readFile(await file.path(), 'utf8')).to.contain(await numberOf(sent));
    await page.reload();
    await page.getByRole('button', { name: 'Pobierz UPO' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'ksef-accepted');

    await page.goto(`/invoices/${refused.id}`);
    await page.getByText('KSeF odrzucił fakturę (kod 450).').waitFor();
    await page.getByText('Błąd weryfikacji semantyki dokumentu faktury').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'ksef-rejected');
    await page.goto(`/invoices/${waiting.id}`);
    await page.getByText('KSeF ma awarię.').waitFor();
    await page.getByText('Następna próba').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'ksef-waiting');

    await expectGoodLooks(site, {
      name: 'ksef-list',
      as: 'accountant',
      path: '/invoices',
      ready: (opened) => opened.getByText('KSeF: odrzucona').first().waitFor(),
    });
    const list = await site.open({ as: 'accountant', path: '/invoices?ksef=rejected' });
    await list.getByText('KSeF: odrzucona').first().waitFor();
    expect(await list.getByRole('row').count()).to.equal(3);

    const officer = await aUser({ role: 'municipality_officer', municipalityId: sent.municipalityId });
    const theirs = await site.open({ as: officer, on: 'phone', path: `/invoices/${sent.id}` });
    await theirs.getByText((await numberOf(sent)) ?? 'no number').waitFor();
    await theirs.getByRole('button', { name: 'Pobierz UPO' }).waitFor();
    await expectAccessible(theirs);
    await screenshot(theirs, 'ksef-officer');
  });

  it('lets her correct technically what KSeF rejected: told what stays, she sees both files and which one KSeF took', async () => {
    process.env['KSEF_MODE'] = 'test';
    try {
      const invoice = await anInvoiceOfAnOlderProgram();
      wait(86_400);
      refuseOlder(ksef);
      await send(gatewayTo(ksef), invoice);
      const path = `/invoices/${invoice.id}`;
      const page = await site.open({ as: 'accountant', path });
      await page.getByText('KSeF odrzucił fakturę (kod 430).').waitFor();
      await page.getByRole('button', { name: 'Korekta techniczna' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Numer, dzień, strony, pozycje i kwoty zostają bez zmian.').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'ksef-correction-dialog');
      await dialog.getByRole('button', { name: 'Zapisz na nowo i wyślij' }).click();
      await page.getByRole('heading', { name: 'Pliki tej faktury' }).waitFor();
      await page.getByText('ten idzie do KSeF').waitFor();
      expect(await page.getByRole('button', { name: 'Korekta techniczna', exact: true }).count()).to.equal(0);
      await send(gatewayTo(ksef), invoice);
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Pobierz XML: Plik 1 (z wystawienia)' }).click();
      expect((await downloading).suggestedFilename()).to.match(/-plik-1\.xml$/);
      await expectGoodLooks(site, {
        name: 'ksef-corrected',
        as: 'accountant',
        path,
        ready: async (opened) => {
          await opened.getByText('przyjęty przez KSeF').waitFor();
          await opened.getByText('odrzucony przez KSeF (kod 430)').scrollIntoViewIfNeeded();
        },
      });
      const again = await anInvoiceOfAnOlderProgram();
      ksef.register.judge = () => ({ code: 410, description: 'Nieprawidłowy zakres uprawnień' });
      await send(gatewayTo(ksef), again);
      await page.goto(`/invoices/${again.id}`);
      await page.getByText('KSeF odrzucił fakturę z powodu uprawnień').waitFor();
      expect(await page.getByRole('button', { name: 'Korekta techniczna', exact: true }).count()).to.equal(0);
      await screenshot(page, 'ksef-correction-refused');
    } finally {
      delete process.env['KSEF_MODE'];
    }
  });
});
