import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import { expect } from 'chai';
import { Beneficiary } from '#server/people/beneficiary.model';
import { build } from '../support/builders/build.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { expectAccessible, screenshot, useSite, VIEWPORTS } from './support/browser.js';
import { expectGoodLooks, expectToFit } from './support/looks.js';

const HEAD = 'nazwisko;imię;PESEL;miejscowość;gmina;adres;kod pocztowy;potrzeby;ulubiony kolor';
const fileOf = (rows: readonly string[], name = 'podopieczni.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([HEAD, ...rows].join('\n')),
});
const GOOD = 'Kowalska;Helena;44051401359;Okół;;Okół 14;27-423;mieszka sama;';
const BAD = 'Brzęczyszczykiewicz-Chrząszczyżewska;Jan;44051401358;Boksycka-Podszkodzie;;Okół 15;27-423;rower wodny;';
const WRONG_PESEL = 'Lis;Maria;52030812349;Okół;;Okół 3;27-423;;';

describe('The page of imports', function () {
  this.timeout(90_000);
  const site = useSite();

  before('a village', async () => {
    const municipality = await aMunicipality({ name: 'Bałtów' });
    await aLocality({ municipalityId: municipality.id, name: 'Okół' });
  });

  const open = async (file: ReturnType<typeof fileOf>) => {
    const page = await site.open({ as: 'dispatcher', path: '/imports' });
    await page.getByText('Arkusz albo plik tekstowy').waitFor();
    await page.locator('input[type=file]').setInputFiles(file);
    return page;
  };

  it('a file with bad rows says which and why, and brings in the good one only', async () => {
    const page = await open(fileOf([GOOD, BAD, WRONG_PESEL]));
    await page.getByRole('heading', { name: 'Sprawdzony plik: podopieczni.csv' }).waitFor();
    await page.getByText('Tych kolumn nie znamy, więc je pomijamy: ulubiony kolor').waitFor();
    const bad = page.getByRole('row', { name: /Brzęczyszczykiewicz/ });
    await bad.getByText('Nie ma miejscowości „Boksycka-Podszkodzie”').waitFor();
    await bad.getByText('Nie rozumiemy wpisu „rower wodny”').waitFor();
    await page
      .getByRole('row', { name: /Lis Maria/ })
      .getByText('Ten PESEL ma błędną cyfrę kontrolną')
      .waitFor();
    expect(await page.getByRole('row', { name: /Kowalska/ }).count()).to.equal(0);
    await expectAccessible(page);
    await screenshot(page, 'import-preview');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(VIEWPORTS.phone);
    await expectAccessible(page);
    await expectToFit(page);
    await screenshot(page, 'import-preview-phone-dark');
    await page.setViewportSize(VIEWPORTS.desk);
    await page.getByText('Pokaż tylko wiersze do poprawienia').click();
    await page.getByRole('row', { name: /Kowalska/ }).waitFor();
    expect(await build(() => Beneficiary.count())).to.equal(0);

    await page.getByRole('button', { name: 'Wczytaj tylko poprawne (1)' }).click();
    await page.getByText('Wczytano 1 wiersz').first().waitFor();
    await page.getByText('Pominięto 2 wiersze.').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'import-done');
    await page.getByRole('link', { name: 'Zobacz podopiecznych' }).click();
    await page.getByRole('link', { name: 'Kowalska Helena' }).waitFor();
  });

  it('a file without faults comes in whole, and somebody who is here already is not added twice', async () => {
    const rows = ['Nowak;Jan;;Okół;;Okół 20;27-423;;', 'Nowak;Zofia;;Okół;;Okół 20;27-423;;'];
    const page = await open(fileOf(rows));
    await page.getByRole('button', { name: 'Wczytaj wszystkie (2)' }).click();
    await page.getByText('Wczytano 2 wiersze').first().waitFor();
    await page.getByRole('button', { name: 'Wczytaj następny plik' }).click();
    await page.locator('input[type=file]').setInputFiles(fileOf([GOOD]));
    await page.getByText('Osoba z tym numerem PESEL już jest w systemie.').waitFor();
    await page.getByText('Żaden wiersz nie nadaje się do wczytania.').waitFor();
    expect(await page.getByRole('button', { name: /^Wczytaj / }).count()).to.equal(0);
    await expectAccessible(page);
  });

  it('a file without the needed columns, or that is no table, is refused with the way out', async () => {
    const page = await open({ ...fileOf([]), buffer: Buffer.from('imię;wzrost\nJan;180\n') });
    await page.getByText('W pliku brakuje kolumn: nazwisko').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Wybierz inny plik' }).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'zdjęcie.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]),
    });
    await page.getByText('Nie udało się odczytać pliku zdjęcie.xlsx').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'import-refused');
  });

  it('the template of a kind is downloaded and has its columns', async () => {
    const page = await site.open({ as: 'dispatcher', path: '/imports?kind=carers' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Pobierz wzór arkusza' }).click(),
    ]);
    const book = read(await readFile(await download.path()));
    const [sheet] = Object.values(book.Sheets);
    expect(sheet === undefined ? [] : utils.sheet_to_json<string[]>(sheet, { header: 1 })[0]).to.include.members([
      'nazwisko',
      'dostępność',
    ]);
  });

  it('the page fits every screen', async () => {
    await expectGoodLooks(site, {
      name: 'imports',
      as: 'dispatcher',
      path: '/imports?kind=decisions',
      ready: (page) => page.getByText('Arkusz albo plik tekstowy').waitFor(),
    });
  });
});
