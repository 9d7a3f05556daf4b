import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hashOfPassword } from '#server/auth/password-hash';
import { DemoState } from '#server/demo/demo-state.model';
import { DEMO_PASSWORD } from '#shared/demo/demo-password';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aMunicipality, anEnterprise } from '../support/builders/municipalities.js';
import { MONDAY } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';

const width = (page: Page): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth');

describe('the accounts in a browser', function () {
  this.timeout(60_000);
  const site = useSite();

  it('let an administrator invite an officer, who chooses her password by the link and is in', async () => {
    const gmina = await aMunicipality({ name: 'Bodzechów', hue: 3 });
    await aCarer({ lastName: 'Wrona', firstName: 'Alina' });
    await aUser({ role: 'carer', lastSeenAt: MONDAY });
    await aUser({ name: 'Zofia Nieobecna', role: 'dispatcher', blockedAt: MONDAY });

    const page = await site.open({ as: 'administrator', path: '/' });
    await page.getByRole('heading', { name: 'Konta', level: 1 }).waitFor();
    await page.getByText('Zofia Nieobecna').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'accounts-desk');

    await page.getByRole('button', { name: 'Zaproś osobę' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Załóż konto i pokaż link' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByText('Wybierz jedną z podanych możliwości.').first().waitFor();
    await expectAccessible(page);
    await screenshot(page, 'accounts-invite-mistakes');
    await dialog.getByRole('radio', { name: /^Pracownik gminy/ }).check({ force: true });
    await dialog.getByRole('button', { name: /Gmina/ }).click();
    await page.getByRole('option', { name: 'Bodzechów' }).click();
    await dialog.getByLabel('Imię i nazwisko').fill('Urszula Bodzechowska');
    await dialog.getByLabel('Adres e-mail').fill('urszula@example.org');
    await expectAccessible(page);
    await screenshot(page, 'accounts-invite');
    await dialog.getByRole('button', { name: 'Załóż konto i pokaż link' }).click();

    await page.getByRole('heading', { name: 'Link do ustalenia hasła' }).waitFor();
    const link = await page.getByRole('textbox', { name: 'Jednorazowy link' }).inputValue();
    expect(link).to.match(/\/password-link#.{20}/);
    await expectAccessible(page);
    await screenshot(page, 'accounts-link');
    await page.getByRole('button', { name: 'Gotowe, link przekazany' }).click();
    await page
      .getByRole('row', { name: /Urszula Bodzechowska/ })
      .getByText('Czeka na hasło')
      .waitFor();

    const hers = await site.open({ path: link });
    await hers.getByRole('heading', { name: 'Witamy w Bliżej' }).waitFor();
    await hers.getByLabel('Nowe hasło', { exact: true }).fill('cztery wrony na dachu');
    await expectAccessible(hers);
    await screenshot(hers, 'password-link');
    await hers.getByRole('button', { name: 'Ustal hasło i wejdź' }).click();
    await hers.getByRole('link', { name: 'Moja gmina' }).click();
    await hers.getByRole('heading', { name: gmina.name, level: 1 }).waitFor();
  });

  it('are blocked and opened again after a question, given a new link and another role', async () => {
    await aUser({ name: 'Wanda Zmienna', passwordHash: await hashOfPassword('cztery wrony na dachu', 4) });
    const page = await site.open({ as: 'administrator', theme: 'dark', path: '/accounts' });
    const row = page.getByRole('row', { name: /Wanda Zmienna/ });
    const act = async (name: string): Promise<void> => {
      await row.getByRole('button', { name: /Czynności/ }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await act('Zablokuj konto');
    await page.getByText('od razu wylogowana').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'accounts-block');
    await page.getByRole('dialog').getByRole('button', { name: 'Zablokuj konto' }).click();
    await row.getByText('Zablokowane').waitFor();
    await act('Odblokuj konto');
    await page.getByRole('dialog').getByRole('button', { name: 'Odblokuj konto' }).click();
    await row.getByText('Czynne').waitFor();

    await act('Wydaj link do nowego hasła');
    await page.getByRole('dialog').getByRole('button', { name: 'Wydaj link' }).click();
    await page.getByRole('heading', { name: 'Nowy link do hasła' }).waitFor();
    await page.getByRole('button', { name: 'Gotowe, link przekazany' }).click();

    await act('Zmień rolę');
    await page
      .getByRole('dialog')
      .getByRole('radio', { name: /^Księgowa/ })
      .check({ force: true });
    await page.getByRole('dialog').getByRole('button', { name: 'Zmień rolę' }).click();
    await row.getByText('Księgowa').waitFor();
  });

  it('are read by a manager, on a phone and in the dark, and searched', async () => {
    await aUser({ name: 'Ola Szukana', role: 'accountant' });
    const page = await site.open({ as: 'manager', on: 'phone', theme: 'dark', path: '/accounts' });
    await page.getByText('Konta zakłada i blokuje administrator.').waitFor();
    expect(await page.getByRole('button', { name: /Zaproś|Czynności/ }).count()).to.equal(0);
    await page.getByRole('searchbox').fill('SZUKANA ola');
    await page.getByText('1 konto', { exact: true }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'accounts-phone-dark');
    expect(await width(page)).to.equal(360);
    await page.getByRole('searchbox').fill('nikt taki');
    await page.getByRole('heading', { name: 'Żadne konto nie pasuje' }).waitFor();
    await page.getByRole('button', { name: 'Pokaż wszystkie konta' }).click();
    await page.getByText('Ola Szukana').waitFor();
  });
});

describe('the demo in a browser', function () {
  this.timeout(60_000);
  const site = useSite();

  it('says in words what is being made ready, and lets one in by one click, an officer by her gmina', async () => {
    await anEnterprise();
    const passwordHash = await hashOfPassword(DEMO_PASSWORD, 4);
    const gminas = ['Bałtów', 'Bodzechów', 'Ćmielów', 'Kunów', 'Ostrowiec Świętokrzyski', 'Waśniów'];
    for (const [index, name] of gminas.entries()) {
      const { id } = await aMunicipality({ name, hue: index + 1 });
      await aUser({
        role: 'municipality_officer',
        municipalityId: id,
        name: `Urzędniczka ${name}`,
        demo: true,
        passwordHash,
      });
    }
    for (const role of ['dispatcher', 'carer', 'accountant', 'manager', 'administrator'] as const)
      await aUser({ role, demo: true, passwordHash });
    const state = { today: '2026-11-23', startedAt: MONDAY, step: 'deliver:2026-09', done: 7, total: 20 };
    await build(async () => DemoState.create(state));

    for (const [on, theme] of [
      ['desk', 'light'],
      ['phone', 'dark'],
      ['phone', 'light'],
      ['desk', 'dark'],
    ] as const) {
      const page = await site.open({ on, theme, path: '/login' });
      await page.getByText('Odbywają się wizyty: wrzesień 2026').waitFor();
      await page.getByText('7 z 20').waitFor();
      await expectAccessible(page);
      await screenshot(page, `demo-login-${on}-${theme}`);
      if (on === 'phone') expect(await width(page)).to.equal(360);
    }
    const page = await site.open({ path: '/login' });
    await page.getByRole('button', { name: 'Wejdź jako Pracownik gminy: Kunów' }).click();
    await page.getByRole('link', { name: 'Moja gmina' }).click();
    await page.getByRole('heading', { name: 'Kunów', level: 1 }).waitFor();
  });

  it('forgets nobody: a step that nobody has words for is told as well', async () => {
    await build(() => DemoState.update({ step: 'something_new' }, { where: {} }));
    const page = await site.open({ path: '/login' });
    await page.getByText('Przygotowujemy dane…').waitFor();
  });
});
