import { expect } from 'chai';
import { PlanningWeightsVersion } from '#server/planning/planning-weights.model';
import { DEFAULT_SETTINGS } from '#shared/planning/planning-weights';
import { build } from '../support/builders/build.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks, expectToFit } from './support/looks.js';

describe('Planning weights', () => {
  const site = useSite();

  it('the manager raises one, is told what may not be, and goes back to the defaults', async () => {
    const page = await site.open({ as: 'manager', path: '/planning-weights' });
    page.setDefaultTimeout(10_000);
    await page.getByText('Obowiązują wagi domyślne.').waitFor();
    await expectAccessible(page);
    const weight = (name: string) => page.getByRole('textbox', { name, exact: true });
    const save = page.getByRole('button', { name: 'Zapisz wagi' });

    await weight('Kolejna twarz').fill('4000');
    await save.click();
    await page.getByRole('button', { name: /Wizyta bez opiekuna musi kosztować najwięcej/ }).waitFor();
    await expectAccessible(page);

    await weight('Kolejna twarz').fill('60');
    await weight('Inna pora niż życzona').fill('0,5');
    await page.keyboard.press('Tab');
    await save.click();
    await page.getByText('Kolejna twarz: 30 → 60').waitFor();
    await page.getByText('Inna pora niż życzona: 0,3 → 0,5').waitFor();
    await page.getByText(/Obowiązują od: dziś/).waitFor();
    const [version] = await build(() => PlanningWeightsVersion.findAll());
    expect(version?.weights).to.deep.equal({ ...DEFAULT_SETTINGS, furtherCarer: 60, wishedStart: 0.5 });
    await page.reload();
    await page.getByText('Kolejna twarz: 30 → 60').waitFor();
    await screenshot(page, 'planning-weights');

    await page.getByRole('button', { name: 'Przywróć domyślne' }).click();
    expect(await weight('Kolejna twarz').inputValue()).to.equal('30');
    await save.click();
    await page.getByText('Kolejna twarz: 60 → 30').waitFor();
  });

  it('the manager says how late a visit may begin, at most an hour', async () => {
    const page = await site.open({ as: 'manager', path: '/planning-weights' });
    page.setDefaultTimeout(10_000);
    const tolerated = page.getByRole('textbox', { name: 'Dopuszczalne spóźnienie', exact: true });
    await tolerated.fill('90');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Zapisz wagi' }).click();
    await page.getByRole('button', { name: /Wpisz całe minuty, od 0 do 60/ }).waitFor();
    await expectAccessible(page);
    await tolerated.fill('20');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Zapisz wagi' }).click();
    await page.getByText('Dopuszczalne spóźnienie: 15 min → 20 min').waitFor();
    const [latest] = await build(() => PlanningWeightsVersion.findAll({ order: [['version', 'DESC']] }));
    expect(latest?.weights).to.deep.include({ toleratedLatenessMinutes: 20 });
    await tolerated.scrollIntoViewIfNeeded();
    await screenshot(page, 'planning-weights-late');
  });

  it('an administrator reads them, on a desk and on a phone, in the light and in the dark', async () => {
    await expectGoodLooks(site, {
      as: 'administrator',
      path: '/planning-weights',
      name: 'planning-weights-read',
      ready: async (page) => {
        await page.getByText(/Wagi zmienia kierowniczka/).waitFor();
        expect(await page.getByRole('button', { name: 'Zapisz wagi' }).count()).to.equal(0);
      },
    });
  });

  it('the form fits a phone too', async () => {
    const page = await site.open({ as: 'manager', on: 'phone', path: '/planning-weights' });
    await page.getByRole('button', { name: 'Zapisz wagi' }).waitFor();
    await expectAccessible(page);
    await expectToFit(page);
  });
});
