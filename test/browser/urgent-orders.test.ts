import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Decision } from '#server/decisions/decision.model';
import { generateMonth } from '#server/visits/generate-month';
import { build } from '../support/builders/build.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aPattern } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks, expectToFit } from './support/looks.js';

describe('Orders in urgent mode, on their pages', function () {
  this.timeout(90_000);
  const site = useSite();
  const anOrder = (given: object = {}) =>
    aDecision({ number: null, validFrom: '2026-11-20', decisionDueOn: '2026-11-30', ...given });

  it('services start without the letter: the form says by when it must come, the page waits for it', async () => {
    const person = await aBeneficiary({ firstName: 'Helena', lastName: 'Kowalska' });
    const page = await site.open({ as: 'dispatcher', path: `/decisions/new?beneficiary=${person.id}` });
    const typeDay = async (label: string, day: string): Promise<void> => {
      await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click();
      await page.keyboard.type(day);
    };
    await page.getByRole('checkbox', { name: /^Tryb pilny/ }).press('Space');
    await typeDay('Obowiązuje od', '24112026');
    await typeDay('Obowiązuje do', '28022027');
    await screenshot(page, 'urgent-form');
    await page.getByText('Decyzja powinna być do 04.12.2026.').waitFor();
    await page.getByRole('textbox', { name: 'Godzin na miesiąc' }).fill('40');
    await page.getByLabel('Zakres').fill('pomoc po pobycie w szpitalu');
    await expectAccessible(page);
    await screenshot(page, 'urgent-form');
    await page.getByRole('button', { name: 'Zapisz decyzję' }).click();
    await page.getByRole('heading', { name: 'Zlecenie w trybie pilnym' }).waitFor();
    await page.getByText('Decyzja powinna być do 04.12.2026').waitFor();
    const order = await build(() => Decision.findOne({ where: { beneficiaryId: person.id }, rejectOnEmpty: true }));
    expect(order).to.include({ number: null, decisionDueOn: '2026-12-04' });
    await aPattern({ decisionId: order.id });
    await generateMonth(systemCtx(), { month: '2026-12', decisionId: order.id });
    await page.reload();
    await page.getByRole('button', { name: 'Wpisz decyzję' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'urgent-page');

    await page.getByRole('button', { name: 'Wpisz decyzję' }).click();
    await page.getByLabel('Numer decyzji').fill('GOPS.5022.99.2026');
    await expectAccessible(page);
    await screenshot(page, 'urgent-letter');
    await page.getByRole('dialog').getByRole('button', { name: 'Wpisz decyzję' }).click();
    await page.getByRole('heading', { name: 'Decyzja GOPS.5022.99.2026' }).waitFor();
    await page.getByText('Usługi zaczęły się w trybie pilnym 24.11.2026.').waitFor();
    await screenshot(page, 'urgent-granted');
  });

  it('the list says how many wait and shows those whose term has passed', async () => {
    await anOrder({ decisionDueOn: '2026-11-25' });
    await anOrder({ validFrom: '2026-11-10', decisionDueOn: '2026-11-20' });
    const page = await site.open({ as: 'dispatcher', path: '/decisions' });
    await page.getByText('Na decyzję czekają 2 zlecenia w trybie pilnym.').waitFor();
    await page.getByText('Decyzja do 25.11.2026').waitFor();
    await expectAccessible(page);
    await expectToFit(page);
    await screenshot(page, 'urgent-list');
    await page.getByRole('button', { name: 'Pokaż' }).click();
    await page.getByText('Brak decyzji, termin 20.11.2026').waitFor();
    expect(await page.getByText('Decyzja do 25.11.2026').count()).to.equal(0);
  });

  it('an overdue order reads well on a desk and a phone, in the light and in the dark', async () => {
    // The tenth day is a Saturday.
    const order = await anOrder({ validFrom: '2026-11-11', decisionDueOn: '2026-11-21' });
    const ready = (page: Page) => page.getByText('Brak decyzji, termin 21.11.2026').first().waitFor();
    await expectGoodLooks(site, { as: 'dispatcher', path: `/decisions/${order.id}`, name: 'urgent-overdue', ready });
    await expectGoodLooks(site, {
      as: 'dispatcher',
      path: '/decisions?state=overdue',
      name: 'urgent-overdue-list',
      ready,
    });
  });
});
