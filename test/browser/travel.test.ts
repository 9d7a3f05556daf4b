import { expect } from 'chai';
import { TravelOverride } from '#server/travel/travel-override.model';
import { build } from '../support/builders/build.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';

describe('Travel times', () => {
  const site = useSite();
  before('two villages', async () => {
    const { id: municipalityId } = await aMunicipality({ name: 'Bałtów', hue: 2 });
    await aLocality({ municipalityId, name: 'Skarbka', latitude: 51.02, longitude: 21.55 });
    await aLocality({ municipalityId, name: 'Ulów', latitude: 50.98, longitude: 21.5 });
  });

  it('a dispatcher enters a time that she knows better, puts it right and takes it back', async () => {
    const page = await site.open({ as: 'dispatcher', path: '/travel' });
    page.setDefaultTimeout(10_000);
    await page.getByRole('heading', { name: 'Wszystkie czasy są szacowane' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Dodaj czas przejazdu' }).click();
    const dialog = page.getByRole('dialog');
    for (const [label, place] of [
      ['Skąd', 'Skarbka'],
      ['Dokąd', 'Ulów'],
    ] as const) {
      await dialog.getByRole('combobox', { name: label }).fill(place);
      await page.getByRole('option', { name: place }).click();
    }
    await dialog.getByText(/Szacujemy \d+ min/).waitFor();
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await dialog.getByText('Nie udało się zapisać').waitFor();
    await dialog.getByRole('textbox', { name: 'Minuty' }).fill('35');
    await page.keyboard.press('Tab');
    await expectAccessible(page);
    await screenshot(page, 'travel-form');
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('Zapisano czas przejazdu.').first().waitFor();
    // Opened anew, without what was announced of the press before.
    await page.reload();
    await page.getByRole('row', { name: /Skarbka.*Ulów.*35/ }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'travel');

    await page.getByRole('button', { name: 'Czynności: Skarbka – Ulów' }).click();
    await page.getByRole('menuitem', { name: 'Zmień' }).click();
    await dialog.getByRole('textbox', { name: 'Minuty' }).fill('40');
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByRole('row', { name: /Skarbka.*Ulów.*40/ }).waitFor();

    await page.getByRole('button', { name: 'Czynności: Skarbka – Ulów' }).click();
    await page.getByRole('menuitem', { name: 'Usuń' }).click();
    await page.getByRole('alertdialog').or(dialog).getByRole('button', { name: 'Usuń' }).click();
    await page.getByRole('heading', { name: 'Wszystkie czasy są szacowane' }).waitFor();
    expect(await build(() => TravelOverride.count())).to.equal(0);
  });

  it('on a phone in the dark the times are cards', async () => {
    const page = await site.open({ as: 'administrator', on: 'phone', theme: 'dark', path: '/travel' });
    await page.getByRole('heading', { name: 'Wszystkie czasy są szacowane' }).waitFor();
    await expectAccessible(page);
    expect(await page.getByRole('button', { name: 'Dodaj czas przejazdu' }).count()).to.equal(0);
  });
});
