import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aUser } from '../support/builders/accounts.js';
import { fictionalBankAccount, fictionalNip } from '../support/builders/fictional.js';
import { aMunicipality, anAgreement, anEnterprise } from '../support/builders/municipalities.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';

const width = (page: Page): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth');

/** Types a day into a date field, segment by segment. */
async function typeDay(page: Page, label: string, digits: string): Promise<void> {
  await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click();
  await page.keyboard.type(digits);
}

describe('the enterprise and its gminas in a browser', function () {
  this.timeout(60_000);
  const site = useSite();

  it('a manager says who the enterprise is, and is told what is wrong with a number', async () => {
    const page = await site.open({ as: 'manager', path: '/enterprise' });
    await page.getByRole('heading', { name: 'Nie wiemy jeszcze, kto wystawia faktury' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Wpisz dane' }).click();
    await page.getByLabel('Nazwa', { exact: true }).fill('Spółdzielnia Socjalna „Próba”');
    await page.getByLabel('NIP', { exact: true }).fill('1234567890');
    await page.getByLabel('KRS').fill('0000999999');
    await page.getByLabel('Ulica i numer').fill('ul. Polna 7');
    await page.getByLabel('Kod pocztowy').fill('27-400');
    await page.getByLabel('Poczta').fill('Ostrowiec Świętokrzyski');
    await page.getByLabel('Numer rachunku').fill(fictionalBankAccount());
    await page.getByRole('button', { name: 'Zapisz dane' }).click();
    await page.getByText('Ten NIP ma błędną cyfrę kontrolną.').first().waitFor();
    await expectAccessible(page);
    await screenshot(page, 'enterprise-mistake');
    await page.getByLabel('NIP', { exact: true }).fill(fictionalNip());
    await page.getByRole('button', { name: 'Zapisz dane' }).click();
    await page.getByText('Spółdzielnia Socjalna „Próba”').waitFor();
    await page.getByText('art. 43 ust. 1 pkt 23').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'enterprise-desk');
  });

  it('a dispatcher reads it, on a phone in the dark', async () => {
    await anEnterprise();
    const page = await site.open({ as: 'dispatcher', on: 'phone', theme: 'dark', path: '/enterprise' });
    await page.getByText('Spółdzielnia Socjalna „Próba”').waitFor();
    expect(await page.getByRole('button', { name: 'Zmień dane' }).count()).to.equal(0);
    await expectAccessible(page);
    await screenshot(page, 'enterprise-phone-dark');
    expect(await width(page)).to.equal(360);
  });

  it('a manager adds a gmina, then its agreement with prices', async () => {
    const page = await site.open({ as: 'manager', path: '/municipalities' });
    await page.getByRole('heading', { name: 'Nie ma jeszcze gmin' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Dodaj gminę' }).click();
    await page.getByRole('button', { name: 'Zapisz gminę' }).click();
    await page
      .getByRole('alert')
      .getByRole('button', { name: /^Nazwa gminy/ })
      .waitFor();
    await expectAccessible(page);
    await screenshot(page, 'gmina-form-mistakes');
    await page.getByLabel('Nazwa gminy').fill('Bałtów');
    await page.getByLabel('Kod TERYT gminy').fill('2607022');
    await page.getByLabel('NIP gminy').fill(fictionalNip());
    await page.getByLabel('Ulica i numer').first().fill('Bałtów 32');
    await page.getByLabel('Kod pocztowy').first().fill('27-423');
    await page.getByLabel('Poczta').first().fill('Bałtów');
    await page.getByRole('radio', { name: 'Oliwka' }).check({ force: true });
    await page.getByRole('button', { name: /Rodzaj ośrodka$/ }).click();
    await page.getByRole('option', { name: /GOPS/ }).first().click();
    await page.getByLabel('Pełna nazwa ośrodka').fill('Gminny Ośrodek Pomocy Społecznej w Bałtowie');
    await page.getByLabel('NIP ośrodka').fill(fictionalNip());
    await page.getByLabel('Ulica i numer').last().fill('Bałtów 32');
    await page.getByLabel('Kod pocztowy').last().fill('27-423');
    await page.getByLabel('Poczta').last().fill('Bałtów');
    await expectAccessible(page);
    await screenshot(page, 'gmina-form');
    await page.getByRole('button', { name: 'Zapisz gminę' }).click();
    await page.getByRole('heading', { name: 'Ta gmina nie ma jeszcze umowy' }).waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Dodaj umowę' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Dotacja/ }).check({ force: true });
    await dialog.getByLabel('Numer umowy').fill('DOT/7/2026');
    await typeDay(page, 'Podpisana', '15122025');
    await typeDay(page, 'Obowiązuje od', '01012026');
    await typeDay(page, 'Obowiązuje do', '31122026');
    await dialog.getByRole('button', { name: 'Dodaj umowę' }).click();
    await dialog.getByRole('button', { name: 'Ceny za godzinę: Wpisz co najmniej jedną cenę.' }).click();
    await dialog.getByRole('textbox', { name: 'Usługi opiekuńcze, Dzień powszedni', exact: true }).fill('58,50');
    await dialog.getByRole('textbox', { name: 'Usługi opiekuńcze, Sobota i niedziela', exact: true }).fill('73,10');
    await expectAccessible(page);
    await screenshot(page, 'agreement-new');
    await dialog.getByRole('button', { name: 'Dodaj umowę' }).click();
    await page.getByRole('heading', { name: 'Dotacja DOT/7/2026' }).waitFor();
    await page.getByRole('cell', { name: '58,50 zł' }).waitFor();
    await expectAccessible(page);
  });

  it('an accountant sets prices from a day on; the earlier end the day before, and stay to be read', async () => {
    const gmina = await aMunicipality({ name: 'Ćmielów', hue: 4 });
    await anAgreement({ municipalityId: gmina.id, number: 'UM/4/2026' });
    const page = await site.open({ as: 'accountant', theme: 'dark', path: '/municipalities' });
    await page
      .getByRole('row', { name: /Ćmielów/ })
      .getByText('40,00 zł')
      .waitFor();
    await expectAccessible(page);
    await screenshot(page, 'gminas-desk');
    await page.getByRole('link', { name: 'Ćmielów' }).click();
    await page.getByRole('button', { name: 'Ustaw ceny' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Dotychczasowa cena skończy się dzień wcześniej: 30.11.2026.').waitFor();
    await dialog.getByRole('button', { name: 'Ustaw ceny' }).click();
    await dialog.getByText('Żadna cena się nie zmienia.').waitFor();
    await dialog.getByRole('textbox', { name: 'Usługi opiekuńcze, Dzień powszedni', exact: true }).fill('43,20');
    await expectAccessible(page);
    await screenshot(page, 'prices-dialog');
    await dialog.getByRole('button', { name: 'Ustaw ceny' }).click();
    await page.getByRole('heading', { name: 'Zapowiedziane ceny: 01.12.2026 – 31.12.2027' }).waitFor();
    await page.getByRole('cell', { name: '43,20 zł' }).waitFor();
    await page.getByRole('heading', { name: 'Cena godziny, 01.01.2026 – 30.11.2026' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'gmina-desk');

    await page.getByRole('button', { name: 'Zmień umowę' }).click();
    await page.getByRole('dialog').getByLabel('Numer umowy').fill('UM/4/2026/A');
    await page.getByRole('dialog').getByRole('button', { name: 'Zapisz umowę' }).click();
    await page.getByRole('heading', { name: 'Zamówienie publiczne UM/4/2026/A' }).waitFor();
    expect(await page.getByRole('link', { name: 'Zmień dane gminy' }).count()).to.equal(0);
  });

  it('an officer reads her own gmina on a phone, and changes nothing of its agreements', async () => {
    const gmina = await aMunicipality({ name: 'Kunów', hue: 5 });
    await anAgreement({ municipalityId: gmina.id, number: 'UM/5/2026' });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: gmina.id });
    for (const theme of ['light', 'dark'] as const) {
      const page = await site.open({ as: officer, on: 'phone', theme, path: '/my-municipality' });
      await page.getByRole('heading', { name: 'Zamówienie publiczne UM/5/2026' }).waitFor();
      expect(await page.getByRole('button', { name: /Zmień|Ustaw|Dodaj umowę/ }).count()).to.equal(0);
      await expectAccessible(page);
      await screenshot(page, `gmina-phone-${theme}`);
      await page.getByRole('heading', { name: /^Cena godziny/ }).scrollIntoViewIfNeeded();
      await screenshot(page, `gmina-phone-${theme}-prices`);
      expect(await width(page)).to.equal(360);
    }
  });
});
