import { expect } from 'chai';
import { Locality } from '#server/municipalities/locality.model';
import { fetchRoadTimes } from '#server/travel/fetch-road-times';
import { LearnedTimeRow } from '#server/travel/learned-time.model';
import { RoadServer } from '#server/travel/road-server.model';
import { TravelOverride } from '#server/travel/travel-override.model';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectToFit } from './support/looks.js';

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
    await page.getByRole('heading', { name: 'Nie ma wpisanych czasów' }).waitFor();
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
    await dialog.getByText(/Teraz liczymy \d+ min \(szacunek z odległości\)/).waitFor();
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
    await page.getByRole('heading', { name: 'Nie ma wpisanych czasów' }).waitFor();
    expect(await build(() => TravelOverride.count())).to.equal(0);
  });

  it('she sees of any way what is known of it, and what of it counts', async () => {
    await build(async () => {
      const from = await Locality.findOne({ where: { name: 'Skarbka' }, rejectOnEmpty: true });
      const to = await Locality.findOne({ where: { name: 'Ulów' }, rejectOnEmpty: true });
      const way = { fromLocalityId: from.id, toLocalityId: to.id, computedAt: site.now };
      await LearnedTimeRow.create({ ...way, mobility: 'car', medianMinutes: 19, evidenceCount: 8 });
      await LearnedTimeRow.create({ ...way, mobility: 'bus', medianMinutes: 44, evidenceCount: 2 });
    });
    const page = await site.open({ as: 'dispatcher', path: '/travel' });
    page.setDefaultTimeout(10_000);
    await page.getByRole('row', { name: /Skarbka.*Ulów.*19.*8.*liczy się/ }).waitFor();
    await page.getByRole('row', { name: /Skarbka.*Ulów.*44.*2.*za mało, potrzeba 5/ }).waitFor();
    for (const [label, place] of [
      ['Skąd', 'Ulów'],
      ['Dokąd', 'Skarbka'],
    ] as const) {
      await page.getByRole('combobox', { name: label }).fill(place);
      await page.getByRole('option', { name: place }).click();
    }
    const known = page.getByRole('list', { name: 'Co wiemy o tej drodze' }).getByRole('listitem');
    await known.first().waitFor();
    const texts = await known.allInnerTexts();
    expect(texts[0]).to.match(/19.min.*poznany z przejazdów, 8 przejazdów.*liczy się/s);
    expect(texts[1]).to.match(/szacunek z odległości/);
    await expectAccessible(page);
    await screenshot(page, 'travel-known');
  });

  it('a manager sets the road server; when it does not answer, the board and the planner say so too', async () => {
    const page = await site.open({ as: 'manager', path: '/travel' });
    page.setDefaultTimeout(10_000);
    await page.getByRole('button', { name: /Podaj serwer.*Samochód/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Adres serwera' }).fill('osrm');
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await dialog.getByRole('button', { name: /Adres serwera: Wpisz adres serwera/ }).waitFor();
    await dialog.getByRole('textbox', { name: 'Adres serwera' }).fill('http://127.0.0.1:1');
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('jeszcze niepytany').waitFor();
    expect(await page.getByText('Część czasów przejazdu jest szacowana').count()).to.equal(0);

    await aCarer({ latitude: 51.02, longitude: 21.55 });
    await fetchRoadTimes(systemCtx());
    await page.reload();
    await page.getByText('Część czasów przejazdu jest szacowana').waitFor();
    await page
      .getByText(/nie odpowiada od: dziś 9:00/)
      .first()
      .waitFor();
    await page.getByText(/Nie można się z nim połączyć/).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'travel-notice');

    await page.goto('/board');
    await page.getByText('Część czasów przejazdu jest szacowana').waitFor();
    await page.getByRole('link', { name: 'Czasy przejazdu' }).first().waitFor();
    await expectAccessible(page);
    await screenshot(page, 'board-road-notice');
    await page.getByRole('button', { name: 'Ułóż grafik' }).click();
    await dialog.getByText('Część czasów przejazdu jest szacowana').waitFor();
    await expectAccessible(page);
    await page.goto('/travel');
    await page.getByRole('button', { name: 'Czynności: Samochód i autobus' }).click();
    await page.getByRole('menuitem', { name: 'Usuń' }).click();
    await page.getByRole('alertdialog').or(dialog).getByRole('button', { name: 'Usuń' }).click();
    await page.getByText('Usunięto serwer drogowy.').first().waitFor();
    expect(await build(() => RoadServer.count())).to.equal(0);
  });

  it('on a phone in the dark the times are cards', async () => {
    const page = await site.open({ as: 'administrator', on: 'phone', theme: 'dark', path: '/travel' });
    await page.getByRole('heading', { name: 'Nie ma wpisanych czasów' }).waitFor();
    await expectAccessible(page);
    expect(await page.getByRole('button', { name: 'Dodaj czas przejazdu' }).count()).to.equal(0);
    await expectToFit(page);
    await screenshot(page, 'travel-phone');
  });
});
