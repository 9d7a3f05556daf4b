import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Visit } from '#server/visits/visit.model';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { daysFrom } from '#shared/kernel/time';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, aPattern, aVisit } from '../support/builders/visits.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectToFit } from './support/looks.js';

const TUESDAY = '2026-11-24';
const THURSDAY = '2026-11-26';

describe('Visits on any day of a week, on the screen', function () {
  this.timeout(90_000);
  const site = useSite();

  it('a pattern says how often a week; its hours and its row tell it', async () => {
    const person = await aBeneficiary({ firstName: 'Helena', lastName: 'Kowalska' });
    const decision = await aDecision({ beneficiaryId: person.id, monthlyMinutes: 600 });
    for (const on of ['phone', 'desk'] as const) {
      const page = await site.open({ as: 'dispatcher', on, path: `/decisions/${decision.id}` });
      await page.getByRole('button', { name: 'Dodaj schemat' }).click();
      await page.getByRole('button', { name: /Ile razy w tygodniu/ }).click();
      await page.getByRole('option', { name: '2 razy w tygodniu, w dowolne z tych dni' }).click();
      await page.getByText('9 wizyt, 9 h z 10 h').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: /Ile razy w tygodniu/ }).scrollIntoViewIfNeeded();
      await screenshot(page, `flexible-pattern-${on}`);
      await expectToFit(page);
      if (on === 'phone') continue;
      await page.getByRole('button', { name: 'Zapisz' }).click();
      await page.getByText('2 razy w tygodniu, w dowolne z tych dni, co tydzień').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'flexible-pattern-row');
      const [pattern] = await build(() => VisitPattern.findAll({ where: { decisionId: decision.id } }));
      expect(pattern?.timesAWeek).to.equal(2);
    }
  });

  const move = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Przenieś na inny dzień' }).click();
    await page.getByRole('menu').waitFor();
  };

  it('the dispatcher moves a bath from Tuesday to Thursday and takes it back', async () => {
    const municipality = await aMunicipality({ name: 'Bodzechów', hue: 3 });
    const localityId = (await aLocality({ municipalityId: municipality.id, name: 'Szewna' })).id;
    const carer = await aCarer({ localityId, firstName: 'Maria', lastName: 'Nowak' });
    const person = await aBeneficiary({ localityId, firstName: 'Genowefa', lastName: 'Wójcik' });
    const decision = await aDecision({ beneficiaryId: person.id });
    const pattern = await aPattern({ decisionId: decision.id, timesAWeek: 1 });
    const visit = await aVisit({
      onDay: TUESDAY,
      startMinute: 480,
      decisionId: decision.id,
      patternId: pattern.id,
      mayBeOn: daysFrom('2026-11-23', '2026-11-27'),
    });
    await anAssignment({ visitId: visit.id, carerId: carer.id });
    const dayOf = async (): Promise<string | undefined> => build(async () => (await Visit.findByPk(visit.id))?.onDay);

    const page = await site.open({ as: 'dispatcher', path: `/board?day=${TUESDAY}&visit=${visit.id}/1` });
    page.setDefaultTimeout(8000);
    await page
      .getByRole('button', { name: /^Wójcik/ })
      .first()
      .click();
    await move(page);
    await expectAccessible(page);
    await screenshot(page, 'flexible-move');
    await page.getByRole('menuitem', { name: 'czwartek, 26 listopada 2026' }).click();
    await page.getByText('Zmieniono. Wójcik G.: czwartek, 26 listopada 2026.').first().waitFor();
    await page.getByRole('button', { name: /^Wójcik/ }).waitFor({ state: 'detached' });
    expect(await dayOf()).to.equal(THURSDAY);
    await screenshot(page, 'flexible-moved');
    await page.getByRole('button', { name: 'Cofnij', exact: true }).click();
    await page
      .getByRole('button', { name: /^Wójcik/ })
      .first()
      .waitFor();
    expect(await dayOf()).to.equal(TUESDAY);

    const phone = await site.open({ as: 'dispatcher', on: 'phone', path: `/board?day=${TUESDAY}` });
    await phone
      .getByRole('button', { name: /Wójcik/ })
      .first()
      .click();
    await move(phone);
    await expectAccessible(phone);
    await screenshot(phone, 'flexible-move-phone');
    await expectToFit(phone);

    const alone = await site.open({ as: 'dispatcher', path: `/visits/${visit.id}` });
    await alone.getByText('Możliwe dni').waitFor();
    await alone.getByText('Przeniesiono na inny dzień').first().waitFor();
    await expectAccessible(alone);
    await screenshot(alone, 'flexible-visit');
  });
});
