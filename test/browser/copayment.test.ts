import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { setCopaymentRate } from '#server/decisions/set-copayment-rate';
import { CopaymentRate } from '#server/decisions/copayment-rate.model';
import { Visit } from '#server/visits/visit.model';
import { aUser } from '../support/builders/accounts.js';
import { aGminaWithOctober } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aCopaymentTable, anIncomeCriterion } from '../support/builders/copayment.js';
import { aMunicipality, anAgreement } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aConfirmation, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks, expectToFit } from './support/looks.js';

/** Types a day into a date field, segment by segment. */
async function typeDay(page: Page, label: string, digits: string): Promise<void> {
  await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click();
  await page.keyboard.type(digits);
}

describe('co-payment in a browser', function () {
  this.timeout(90_000);
  const site = useSite();
  before(() => anIncomeCriterion());

  it('an accountant enters a resolution, is told of a bound that does not rise, and sees what people would pay', async () => {
    const gmina = await aMunicipality({ name: 'Bodzechów', hue: 3 });
    await anAgreement({ municipalityId: gmina.id });
    const page = await site.open({ as: 'accountant', path: `/municipalities/${gmina.id}` });
    await page.getByRole('heading', { name: 'Nie wpisano jeszcze uchwały' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Dodaj uchwałę' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Uchwała', { exact: true }).fill('uchwała nr XX/100/2025 Rady Gminy z 18.12.2025');
    await typeDay(page, 'Obowiązuje od', '01012026');
    await dialog.getByLabel('Cena godziny w uchwale').fill('50,00');
    await dialog.getByText('Uzupełnij puste pola progów.').waitFor();

    await dialog.getByLabel('Próg 2: do ilu procent kryterium').fill('90');
    await dialog.getByLabel('Próg 2: Osoba samotnie gospodarująca').fill('20');
    await dialog.getByLabel('Próg 2: Osoba w rodzinie').fill('45');
    await dialog.getByLabel('Próg 3: Osoba samotnie gospodarująca').fill('100');
    await dialog.getByLabel('Próg 3: Osoba w rodzinie').fill('100');
    await page.keyboard.press('Tab');
    await dialog.getByText('Granica musi być wyższa niż w poprzednim wierszu.').first().waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Dodaj próg' }).scrollIntoViewIfNeeded();
    await screenshot(page, 'copay-table-mistake');
    await dialog.getByLabel('Próg 2: do ilu procent kryterium').fill('250,5');
    await page.keyboard.press('Tab');
    await dialog.getByText('Progi idą po kolei, bez luk, do najwyższych dochodów.').waitFor();
    await dialog
      .getByText('Osoba samotna z dochodem 1 818,00 zł (180% kryterium) – płaci 10,00 zł za godzinę.')
      .waitFor();
    await dialog.getByText('Osoba samotna z dochodem 1 010,00 zł (100% kryterium) – nie płaci.').waitFor();
    await dialog
      .getByText('Osoba w rodzinie z dochodem 1 152,20 zł na osobę (140% kryterium) – płaci 22,50 zł za godzinę.')
      .waitFor();
    await dialog.getByText('Podgląd').scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await screenshot(page, 'copay-table-preview');
    await dialog.getByRole('button', { name: 'Zapisz tabelę' }).click();
    await page.getByRole('cell', { name: '45%' }).waitFor();
    await page.getByText('powyżej 100% do 250,5%').waitFor();
    await page.getByText('powyżej 100% do 250,5%').scrollIntoViewIfNeeded();
    await screenshot(page, 'copay-section');
  });

  it('an officer has her own tables and the national one on a phone, in the dark', async () => {
    const gmina = await aMunicipality({ name: 'Waśniów' });
    await aCopaymentTable({ municipalityId: gmina.id });
    await aCopaymentTable({ municipalityId: null, hourPriceGrosze: null, familyCriterion: 'single' });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: gmina.id });
    const page = await site.open({ as: officer, on: 'phone', theme: 'dark', path: '/my-municipality' });
    await page.getByRole('button', { name: 'Dodaj uchwałę' }).waitFor();
    await page.getByText('Pokaż tabelę krajową i kryteria dochodowe').click();
    await page.getByRole('heading', { name: 'Tabela krajowa dla SUO-P' }).scrollIntoViewIfNeeded();
    await page.getByText('1 010,00 zł samotnie gospodarująca').waitFor();
    // Her own she may put right, the state's she only reads.
    expect(await page.getByRole('button', { name: 'Popraw' }).count()).to.equal(1);
    await expectAccessible(page);
    await screenshot(page, 'copay-officer-phone');
    await expectToFit(page);
    await page.getByRole('button', { name: 'Popraw' }).click();
    await page.getByRole('dialog').getByText('Progi dochodu i stawki').scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await screenshot(page, 'copay-table-phone-dark');
    await expectToFit(page);
  });

  it('a dispatcher reads a resolution and finds nothing to press', async () => {
    const table = await aCopaymentTable();
    const page = await site.open({ as: 'dispatcher', path: `/municipalities/${table.municipalityId}` });
    await page.getByText('uchwała nr XX/100/2025').first().waitFor();
    expect(await page.getByRole('button', { name: /Dodaj uchwałę|Popraw/ }).count()).to.equal(0);
  });

  it('reckons a rate from an income that never leaves the browser', async () => {
    const gmina = await aMunicipality();
    await aCopaymentTable({ municipalityId: gmina.id });
    await anAgreement({ municipalityId: gmina.id });
    const decision = await aDecision({ municipalityId: gmina.id });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: gmina.id });
    const page = await site.open({ as: officer, path: `/decisions/${decision.id}` });
    const sent: string[] = [];
    page.on('request', (request) => void sent.push(`${request.url()} ${request.postData() ?? ''}`));

    await page.getByText('Nie ustalono jeszcze, ile podopieczny płaci.').waitFor();
    await page.getByRole('button', { name: 'Ustaw odpłatność' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Wpisz dochód, a zobaczysz próg i stawkę.').waitFor();
    await dialog.getByLabel('Dochód miesięczny').fill('2345,67');
    await page.keyboard.press('Tab');
    // 2345,67 / 1010,00 = 232,244…%; 20 % of 50,00 zł.
    await dialog.getByText('20%, za godzinę 10,00 zł').waitFor();
    await dialog.getByText('Dochód to 232,24% kryterium, próg powyżej 150% do 300%').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'copay-calculator');
    await dialog.getByRole('radio', { name: 'Osoba w rodzinie' }).check({ force: true });
    await dialog.getByRole('textbox', { name: 'Osób w rodzinie' }).fill('3');
    await page.keyboard.press('Tab');
    // 2345,67 / (3 · 823,00) = 95,005…%
    await dialog.getByText('Dochód to 95% kryterium, próg do 100%').waitFor();
    await dialog.getByText('Osoba samotnie gospodarująca').click();
    await dialog.getByText('20%, za godzinę 10,00 zł').waitFor();
    await dialog.getByRole('button', { name: 'Zapisz stawkę' }).click();
    await page.getByText('10,00 zł za godzinę, przy cenie 50,00 zł').waitFor();
    await page.reload();
    await page.getByText('10,00 zł za godzinę, przy cenie 50,00 zł').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'copay-card');

    const income = /\b(234567|2\s?345[.,]67)\b/;
    expect(sent.filter((each) => each.includes('copayment-rates'))).to.have.length(1);
    expect(sent.filter((each) => income.test(decodeURIComponent(each)))).to.deep.equal([]);
    expect(page.url()).not.to.match(income);
    expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage, history.state])')).not.to.match(income);
    expect(await everythingInTheDatabase(site.database.ownerUrl)).not.to.match(income);
    const [rate] = await build(() => CopaymentRate.findAll({ where: { decisionId: decision.id } }));
    expect(rate).to.include({ rate: 2_000, hourFeeGrosze: 1_000, recordedBy: officer.id });
  });

  it('takes a rate from the decision, then an exemption, on a phone in the dark', async () => {
    const gmina = await aMunicipality();
    await aCopaymentTable({ municipalityId: gmina.id, exemptions: 'osoby, które ukończyły 90 lat' });
    const decision = await aDecision({ municipalityId: gmina.id });
    const visitor = { as: 'dispatcher', on: 'phone', theme: 'dark', path: `/decisions/${decision.id}` } as const;
    let page = await site.open(visitor);
    await page.getByRole('button', { name: 'Ustaw odpłatność' }).click();
    let dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Przepisz z decyzji' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Zapisz stawkę' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('button', { name: /Stawka$/ }).click();
    await page.getByRole('option', { name: '45%' }).click();
    await expectAccessible(page);
    await screenshot(page, 'copay-rate-phone-dark');
    await expectToFit(page);
    await dialog.getByRole('button', { name: 'Zapisz stawkę' }).click();
    await page.getByText('22,50 zł za godzinę, przy cenie 50,00 zł').waitFor();

    page = await site.open(visitor);
    dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Ustaw odpłatność' }).click();
    await dialog.getByText('Od tego dnia jest już stawka.').waitFor();
    await dialog.getByRole('radio', { name: /^Zwolnienie/ }).check({ force: true });
    await dialog.getByText('osoby, które ukończyły 90 lat').waitFor();
    await dialog.getByLabel('Obniżona opłata, % ceny').fill('0');
    await dialog.getByRole('button', { name: 'Zapisz stawkę' }).click();
    await page.getByText('nieodpłatnie').first().waitFor();
    await page.getByText('Wszystkie stawki tej decyzji').click();
    await page.getByText('zastąpiona później zapisaną').waitFor();
    await page.getByText('zastąpiona później zapisaną').scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await screenshot(page, 'copay-history-phone-dark');
    await expectToFit(page);
  });

  it('shows the month on both prices, on a desk and a phone, and hands it out', async () => {
    const { municipality, visitIds } = await aGminaWithOctober();
    await aCopaymentTable({ municipalityId: municipality.id });
    const { decisionId } = await build(() => Visit.findByPk(visitIds[0] ?? '', { rejectOnEmpty: true }));
    await setCopaymentRate(systemCtx(), { decisionId, validFrom: '2026-01-01', rate: 2_000, exempted: false });
    const without = await aDecision({ beneficiaryId: (await aBeneficiary({ municipalityId: municipality.id })).id });
    const visit = await aVisit({ decisionId: without.id, onDay: '2026-10-06' });
    await aConfirmation({ visitId: visit.id, confirmedMinutes: 90 });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });

    await expectGoodLooks(site, {
      name: 'copay-statement',
      as: officer,
      path: '/copayment?month=2026-10',
      ready: async (page) => {
        await page.getByText('27,50 zł').first().waitFor();
        await page.getByText('1 decyzja nie ma stawki. 1 h 30 min usług jest poza sumą.').waitFor();
      },
    });
    const page = await site.open({ as: officer, path: '/copayment?month=2026-10' });
    await page.getByText('24,00 zł').first().waitFor();
    await page.getByRole('button', { name: 'Pobierz' }).click();
    await screenshot(page, 'copay-download');
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV do programu ośrodka' }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).to.equal(`odplatnosc-${municipality.terc}-2026-10.csv`);
    expect(await readFile(await file.path(), 'utf8')).to.contain('27,50');
  });
});

/** Every row of every table, as text, read past row-level security. */
async function everythingInTheDatabase(ownerUrl: string): Promise<string> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const tables = await owner.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await owner.query<{ text: string }>(`select t::text as text from ${name} t`);
      texts.push(...rows.map((row) => row.text));
    }
    return texts.join('\n');
  } finally {
    await owner.end();
  }
}
