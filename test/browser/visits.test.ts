import { expect } from 'chai';
import { generateMonth } from '#server/visits/generate-month';
import { aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aPattern } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';

describe('The pages of visits', () => {
  const site = useSite();

  it('a dispatcher creates the visits of December, sees what was left out and why, cancels one and takes it back', async () => {
    const municipality = await aMunicipality({ name: 'Bodzechów', hue: 3 });
    const person = await aBeneficiary({
      municipalityId: municipality.id,
      lastName: 'Wójcik',
      firstName: 'Genowefa',
    });
    const decision = await aDecision({ beneficiaryId: person.id, monthlyMinutes: 1080 });
    await aPattern({ decisionId: decision.id });
    await aDecision({ municipalityId: municipality.id });

    const page = await site.open({ as: 'dispatcher', path: '/visits?month=2026-12' });
    await page.getByRole('heading', { name: 'W tym miesiącu nie ma jeszcze wizyt' }).waitFor();
    await page.getByText('1 decyzja nie ma schematu wizyt').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Utwórz wizyty na grudzień 2026' }).click();
    await page.getByText('Utworzono 18 wizyt').waitFor();
    await page.getByRole('button', { name: 'Pokaż pominięte' }).click();
    await page.getByText('24.12.2026 jest święto').waitFor();
    await page.getByText('Limit miesięczny (grudzień 2026): z 18 h zostało 0 min').first().waitFor();
    await expectAccessible(page);
    await screenshot(page, 'visits-month');

    await page.getByRole('link', { name: 'Wójcik Genowefa' }).first().click();
    await page.getByRole('heading', { name: 'Wizyta: Wójcik Genowefa' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'visits-one');
    await page.getByRole('button', { name: 'Odwołaj wizytę' }).click();
    await page.getByRole('radio', { name: 'Szpital' }).check({ force: true });
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Odwołaj wizytę' }).click();
    await page.getByText('Odwołana: Szpital').waitFor();
    await page.getByRole('button', { name: 'Cofnij' }).click();
    await page.getByText('Przywrócono 1 wizytę').waitFor();
    // Anew, because the announcement of a button that is gone still stands in the page for some seconds.
    await page.reload();
    await page.getByRole('button', { name: 'Zmień wizytę' }).click();
    await page.getByRole('heading', { name: 'Zmień tę jedną wizytę' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'visits-change');
  });

  it('on a phone and in the dark the list is cards; a search that finds nothing says so', async () => {
    const decision = await aDecision();
    await aPattern({ decisionId: decision.id });
    await generateMonth(systemCtx(), { month: '2026-11', decisionId: decision.id });
    const page = await site.open({
      as: 'dispatcher',
      on: 'phone',
      theme: 'dark',
      path: '/visits?month=2026-11&day=2026-11-24',
    });
    await page.getByText('1 wizyta', { exact: true }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'visits-phone');
    const width = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
    expect(width).to.equal(360);
    await page.getByRole('searchbox', { name: 'Nazwisko albo numer' }).fill('Nikt Taki');
    await page.getByRole('heading', { name: 'Nie ma takich wizyt' }).waitFor();
    await page.getByRole('button', { name: 'Wyczyść filtry' }).click();
    await page.getByText('20 wizyt', { exact: true }).waitFor();
  });

  it('an officer sees the visits of her gmina and no button that is not hers', async () => {
    const decision = await aDecision();
    await aPattern({ decisionId: decision.id });
    await generateMonth(systemCtx(), { month: '2026-11', decisionId: decision.id });
    const page = await site.open({ as: 'municipality_officer', path: '/visits?month=2026-11' });
    await page.getByRole('heading', { name: 'W tym miesiącu nie ma jeszcze wizyt' }).waitFor();
    expect(await page.getByRole('button', { name: /Utwórz wizyty/ }).count()).to.equal(0);
  });
});
