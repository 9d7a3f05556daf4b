import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { issueInvoice } from '#server/billing/issue-invoice';
import { Payment } from '#server/payments/payment.model';
import { recordPayments } from '#server/payments/record-payments';
import { aUser } from '../support/builders/accounts.js';
import { aDraft } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks, expectToFit } from './support/looks.js';

describe('Payments, on their pages', function () {
  this.timeout(120_000);
  const site = useSite();
  const start = new Date('2026-11-23T08:00:00Z');
  before(() => anEnterprise());
  afterEach(() => {
    site.now = start;
  });

  const anInvoice = async (paymentDays = 14) => {
    const { draft, municipality } = await aDraft({ paymentDays });
    return { municipality, invoice: await issueInvoice(systemCtx(), { invoiceId: draft.id }) };
  };

  it('an accountant reads the bank’s statement, books what is sure, and takes a wrong payment back', async () => {
    const one = await anInvoice();
    const other = await anInvoice();
    const csv = [
      'Data operacji;Nadawca;Numer konta;Tytuł;Kwota;Waluta',
      `2026-11-20;GMINA;61109010140000071219812874;${one.invoice.number};120,00;PLN`,
      '2026-11-21;NIEZNANY;;za usługi;33,00;PLN',
    ].join('\n');
    const page = await site.open({ as: 'accountant', path: '/payments' });
    await page.getByRole('link', { name: 'Wczytaj wyciąg z banku' }).click();
    await page.getByRole('heading', { name: 'Wyciąg z banku' }).waitFor();
    await expectAccessible(page);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Wybierz plik' }).click();
    await (await choosing).setFiles({ name: 'wyciag.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByText('Pewne').waitFor();
    await page.getByText('Niejasne').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'bank-statement');
    await page.getByRole('button', { name: 'Zaksięguj 1 wpłatę' }).click();
    await page.getByText('Zaksięgowano 1 wpłatę').waitFor();
    await page.getByRole('link', { name: 'Płatności' }).last().click();
    await page.getByRole('heading', { name: 'Wpłaty' }).waitFor();
    const open = page.getByRole('table', { name: /^Faktury, które nie są zapłacone/ });
    await open.getByText(other.invoice.number ?? '').waitFor();
    await open.getByText(one.invoice.number ?? '').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Cofnij: 120,00 zł' }).click();
    await page.getByLabel('Dlaczego').fill('zaksięgowana na niewłaściwą gminę');
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Cofnij wpłatę' }).click();
    await page.getByText('Cofnięta').waitFor();
    await page.getByText('zaksięgowana na niewłaściwą gminę').waitFor();
    await open.getByText(one.invoice.number ?? '').waitFor();
  });

  it('a payment by hand pays the oldest invoice first, and the invoice says so', async () => {
    const { invoice, municipality } = await anInvoice();
    const page = await site.open({ as: 'accountant', path: '/payments' });
    await page.getByRole('button', { name: 'Wpisz wpłatę' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /Gmina/ }).click();
    await page.getByRole('option', { name: municipality.name, exact: true }).click();
    await page.getByRole('textbox', { name: 'Kwota (zł)' }).fill('50,00');
    await page.getByRole('checkbox', { name: new RegExp(invoice.number ?? '') }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'payment-form');
    await page.getByRole('dialog').getByRole('button', { name: 'Zapisz wpłatę' }).click();
    await page.getByText('Zapisano wpłatę').waitFor();
    const payment = await build(() =>
      Payment.findOne({ where: { municipalityId: municipality.id }, rejectOnEmpty: true }),
    );
    expect(payment.amountGrosze).to.equal(5000);
    await page.goto(`/invoices/${invoice.id}`);
    await page.getByText('Zapłacono 50,00 zł, pozostało 70,00 zł.').waitFor();
    await page.getByText('Poczta elektroniczna nie jest ustawiona').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'invoice-paid-in-part');
  });

  it('what is overdue is told with its days, and the gmina is reminded by a letter', async () => {
    const { invoice, municipality } = await anInvoice();
    await recordPayments(systemCtx(), [
      {
        municipalityId: municipality.id,
        receivedOn: '2026-11-23',
        amountGrosze: 2000,
        payerName: 'GMINA TESTOWA',
        payerAccount: null,
        title: 'część faktury',
        bankLine: null,
        shares: [{ invoiceId: invoice.id, amountGrosze: 2000 }],
      },
    ]);
    site.now = new Date('2026-12-12T08:00:00Z');
    await expectGoodLooks(site, {
      as: 'accountant',
      path: '/payments',
      name: 'payments',
      ready: (page) => page.getByText('Po terminie 5 dni').first().waitFor(),
    });
    const page = await site.open({ as: 'accountant', path: '/payments' });
    const row = page
      .getByRole('table', { name: 'Należności gmin' })
      .getByRole('row')
      .filter({ hasText: municipality.name });
    await row.getByRole('button', { name: 'Upomnij' }).click();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Upomnij' }).click();
    await page.getByRole('heading', { name: 'Wezwanie do zapłaty' }).waitFor();
    await page.getByText(invoice.number ?? '').waitFor();
    await page.getByText('Rachunek:').waitFor();
    await expectAccessible(page);
    await expectToFit(page);
    await screenshot(page, 'reminder-letter');
    await page.emulateMedia({ media: 'print' });
    await screenshot(page, 'reminder-letter-print');
  });

  it('an officer sees how the invoices of her gmina stand', async () => {
    const { invoice, municipality } = await anInvoice();
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    site.now = new Date('2026-12-12T08:00:00Z');
    const page = await site.open({ as: officer, on: 'phone', path: '/invoices' });
    await page.getByText('Po terminie 5 dni').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'officer-invoices-overdue');
    await page.goto(`/invoices/${invoice.id}`);
    await page.getByText('Nie ma jeszcze wpłat na tę fakturę.').waitFor();
    await expectAccessible(page);
    expect(await page.getByText('Wiadomość do gminy').count()).to.equal(0);
  });

  it('the register of sales is looked at and taken away as a file', async () => {
    const { invoice } = await anInvoice();
    const page = await site.open({ as: 'accountant', path: '/sales-register?month=2026-11' });
    await page.getByText(invoice.number ?? '').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'sales-register');
    await page.getByRole('button', { name: 'Pobierz' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Plik CSV' }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).to.equal('rejestr-sprzedazy-2026-11.csv');
    expect(await readFile(await file.path(), 'utf8')).to.contain(invoice.number);
  });
});
