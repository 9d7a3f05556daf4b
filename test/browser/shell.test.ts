import { expect } from 'chai';
import { ROLES, type Role } from '#shared/auth/roles';
import { expectAccessible, screenshot, useSite, VIEWPORTS } from './support/browser.js';

const places = Object.keys(VIEWPORTS) as (keyof typeof VIEWPORTS)[];
const themes = ['light', 'dark'] as const;

/** Where each role begins, and what stands at the thumb. */
const DAYS: Readonly<Record<Role, string>> = {
  dispatcher: '/board',
  carer: '/today',
  municipality_officer: '/visits',
  accountant: '/billing',
  manager: '/board',
  administrator: '/accounts',
};

describe('The frame of every page', function () {
  this.timeout(60_000);
  const site = useSite();

  for (const on of places) {
    for (const theme of themes) {
      it(`somebody who is not signed in is asked to, on a ${on} in the ${theme}`, async () => {
        const page = await site.open({ on, theme, path: '/' });
        await page.getByRole('heading', { name: 'Logowanie' }).waitFor();
        expect(new URL(page.url()).pathname).to.equal('/login');
        await expectAccessible(page);
        await screenshot(page, `login-${on}-${theme}`);
      });

      it(`a dispatcher sees where she can go, on a ${on} in the ${theme}`, async () => {
        const page = await site.open({ as: 'dispatcher', on, theme, path: '/no-such-page' });
        await page.getByRole('heading', { name: 'Nie ma takiej strony', level: 1 }).waitFor();
        await expectAccessible(page);
        await screenshot(page, `shell-${on}-${theme}`);
        await page.getByRole('button', { name: /^Konto: Dorota Grafik/ }).click();
        await page.getByRole('menuitem', { name: 'Wyloguj się' }).waitFor();
        await expectAccessible(page);
        await screenshot(page, `menu-${on}-${theme}`);
      });
    }
  }

  for (const role of ROLES) {
    it(`the ${role.replace('_', ' ')} begins at the page of the day, which stands in the bar of the phone with at most four others`, async () => {
      const page = await site.open({ as: role, on: 'phone', path: '/' });
      await page.waitForURL(`**${DAYS[role]}*`);
      const bar = page.getByRole('navigation');
      await bar.locator('[aria-current="page"]').waitFor();
      expect(await bar.locator('> .bottom-place').count()).to.be.at.most(5);
      await screenshot(page, `bar-${role}`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(360);
    });
  }

  it('what does not fit at the thumb is behind „Więcej”', async () => {
    const page = await site.open({ as: 'manager', on: 'phone', path: '/enterprise' });
    await page.getByRole('button', { name: 'Więcej' }).click();
    const dialog = page.getByRole('dialog', { name: 'Wszystkie strony' });
    await dialog.getByRole('link', { name: 'Przedsiębiorstwo' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'bar-more');
    await dialog.getByRole('link', { name: 'Konta' }).click();
    await page.getByRole('heading', { name: 'Konta', level: 1 }).waitFor();
    expect(await dialog.count()).to.equal(0);
  });
});
