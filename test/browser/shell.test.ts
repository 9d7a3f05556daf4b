import { expect } from 'chai';
import { expectAccessible, screenshot, useSite, VIEWPORTS } from './support/browser.js';

const places = Object.keys(VIEWPORTS) as (keyof typeof VIEWPORTS)[];
const themes = ['light', 'dark'] as const;

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
});
