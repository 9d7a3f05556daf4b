import { anIssuedInvoice, exporting, send, wait } from '../api/ksef-scene.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { MONDAY } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks } from './support/looks.js';

describe('Outages of KSeF, on their page', function () {
  this.timeout(120_000);
  const site = useSite();
  before(() => anEnterprise());
  beforeEach(() => {
    site.now = MONDAY;
  });

  it('are written down by the accountant, who is told what follows before she confirms; the invoice has its deadline by it', async () => {
    const invoice = await anIssuedInvoice();
    await send(exporting(), invoice);
    const page = await site.open({ as: 'accountant', path: '/ksef-outages' });
    await page.getByText('Nie zapisano żadnej przerwy').waitFor();
    await page.getByRole('button', { name: 'Zapisz przerwę' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Godzina rozpoczęcia' }).fill('8:30');
    await dialog.getByRole('button', { name: 'Dalej' }).click();
    await dialog.getByText('Gdzie ogłoszono').first().waitFor();
    await expectAccessible(page);
    await screenshot(page, 'outage-refused');
    await dialog.getByRole('textbox', { name: 'Gdzie ogłoszono' }).fill('Komunikat na stronie KSeF z 23.11.2026, 8:45');
    await dialog.getByRole('button', { name: 'Dalej' }).click();
    await dialog.getByText('w ciągu 7 dni roboczych po jej zakończeniu').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'outage-confirmation');
    await dialog.getByRole('button', { name: 'Popraw' }).click();
    await dialog.getByRole('button', { name: 'Dalej' }).click();
    await dialog.getByRole('button', { name: 'Zapisz przerwę' }).click();
    await page.getByText('od 23.11.2026 8:30, trwa').waitFor();
    await page.getByText('1 faktura').waitFor();

    const document = await site.open({ as: 'accountant', path: `/invoices/${invoice.id}` });
    await document.getByText('Ogłoszona przerwa trwa (awaria KSeF).').waitFor();
    await document.getByText('gdy będzie znany koniec przerwy').waitFor();
    await expectAccessible(document);
    await screenshot(document, 'outage-invoice-open');

    wait(86_400);
    const next = await site.open({ as: 'accountant', path: '/ksef-outages' });
    const ending = next.getByRole('dialog');
    await next.getByRole('button', { name: 'Zakończ' }).click();
    await ending.getByRole('textbox', { name: 'Godzina zakończenia' }).fill('8:15');
    await expectAccessible(next);
    await ending.getByRole('button', { name: 'Zakończ', exact: true }).click();
    await next.getByText('23.11.2026 8:30 – 24.11.2026 8:15').waitFor();
    await document.reload();
    await document.getByText('do 03.12.2026 (awaria KSeF)').waitFor();
    await screenshot(document, 'outage-invoice');

    await next.getByRole('button', { name: 'Wycofaj' }).click();
    await ending.getByRole('textbox', { name: 'Przyczyna' }).fill('Dotyczyła środowiska testowego');
    await expectAccessible(next);
    await ending.getByRole('button', { name: 'Wycofaj' }).click();
    await next.getByText('wycofany: Dotyczyła środowiska testowego').waitFor();
    await expectGoodLooks(site, {
      name: 'outages',
      as: 'administrator',
      path: '/ksef-outages',
      ready: (opened) => opened.getByText('wycofany: Dotyczyła środowiska testowego').first().waitFor(),
    });
  });
});
