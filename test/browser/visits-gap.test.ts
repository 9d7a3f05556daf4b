import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { generateMonth } from '#server/visits/generate-month';
import { Visit } from '#server/visits/visit.model';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, aPattern } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks, expectToFit } from './support/looks.js';

describe('Two visits of a day that keep a distance', function () {
  this.timeout(120_000);
  const site = useSite();

  /** Breakfast at 8:00 on weekdays, and dinner at 11:00 at least 3 h after it. */
  const aPerson = async ({ withDinner }: { withDinner: boolean }) => {
    const municipality = await aMunicipality({ name: 'Bodzechów', hue: 3 });
    const localityId = (await aLocality({ municipalityId: municipality.id })).id;
    const person = await aBeneficiary({ localityId, lastName: 'Wójcik', firstName: 'Genowefa' });
    const decision = await aDecision({ beneficiaryId: person.id, monthlyMinutes: 3600 });
    const breakfast = await aPattern({ decisionId: decision.id, tasks: ['breakfast', 'medicines'] });
    if (withDinner)
      await aPattern({
        decisionId: decision.id,
        windowFrom: 630,
        windowTo: 750,
        preferredStart: 660,
        durationMinutes: 45,
        tasks: ['dinner'],
        followsSeriesId: breakfast.seriesId,
        gapLeastMinutes: 180,
      });
    return { decision, localityId, breakfast };
  };
  const setTime = async (page: Page, label: string, clock: string): Promise<void> => {
    await page.getByRole('textbox', { name: label }).fill(clock);
    await page.keyboard.press('Tab');
  };

  it('the form asks how long after breakfast dinner is, and says what is impossible and what to do', async () => {
    const { decision, breakfast } = await aPerson({ withDinner: false });
    const page = await site.open({ as: 'dispatcher', path: `/decisions/${decision.id}` });
    page.setDefaultTimeout(15_000);
    await page.getByRole('button', { name: 'Dodaj schemat' }).click();
    const dialog = page.getByRole('dialog');
    await setTime(page, 'Najlepiej o', '9:30');
    await setTime(page, 'Najwcześniej o', '9:00');
    await setTime(page, 'Najpóźniej o', '9:30');
    await dialog.getByRole('button', { name: /Odstęp od innej wizyty/ }).click();
    await page.getByRole('option', { name: /8:00, Śniadanie, Leki/ }).click();
    expect(await dialog.getByRole('textbox', { name: 'Co najmniej, w minutach' }).inputValue()).to.equal('180');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await page
      .getByText(/jest tylko 2 h 30 min, a odstęp ma mieć co najmniej 3 h/)
      .first()
      .waitFor();
    await expectAccessible(page);
    await screenshot(page, 'gap-form-refused');
    await setTime(page, 'Najpóźniej o', '12:30');
    await screenshot(page, 'gap-form');
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('co najmniej 3 h po wizycie o 8:00').waitFor();
    await expectAccessible(page);
    const saved = await build(() =>
      VisitPattern.findAll({ where: { decisionId: decision.id }, order: ['preferredStart'] }),
    );
    expect(saved.map(({ followsSeriesId, gapLeastMinutes }) => [followsSeriesId, gapLeastMinutes])).to.deep.equal([
      [null, null],
      [breakfast.seriesId, 180],
    ]);
  });

  it('fits every screen, the form too', async () => {
    const { decision } = await aPerson({ withDinner: true });
    await expectGoodLooks(site, {
      name: 'gap-decision',
      as: 'dispatcher',
      path: `/decisions/${decision.id}`,
      ready: (each) => each.getByText('co najmniej 3 h po wizycie o 8:00').waitFor(),
    });
    const page = await site.open({ as: 'dispatcher', on: 'phone', theme: 'dark', path: `/decisions/${decision.id}` });
    await page.getByText('co najmniej 3 h po wizycie o 8:00').waitFor();
    await page.getByRole('button', { name: 'Inne czynności' }).last().click();
    await page.getByRole('menuitem', { name: 'Zmień' }).click();
    const least = page.getByRole('dialog').getByRole('textbox', { name: 'Co najmniej, w minutach' });
    await least.scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await screenshot(page, 'gap-form-phone');
    await expectToFit(page);
  });

  it('the board says so at the visit, goes to the other one, and refuses a dinner that is too soon', async () => {
    const { decision, localityId } = await aPerson({ withDinner: true });
    const [anna, ewa] = [
      await aCarer({ localityId, firstName: 'Anna', lastName: 'Nowak' }),
      await aCarer({ localityId, firstName: 'Ewa', lastName: 'Mazur' }),
    ];
    await generateMonth(systemCtx(), { month: '2026-11', decisionId: decision.id });
    const [breakfast, dinner] = await build(() =>
      Visit.findAll({ where: { decisionId: decision.id, onDay: '2026-11-24' }, order: ['plannedStartAt'] }),
    );
    await anAssignment({ visitId: breakfast?.id ?? '', carerId: anna.id });
    await anAssignment({ visitId: dinner?.id ?? '', carerId: ewa.id });
    const page = await site.open({ as: 'dispatcher', path: '/board?day=2026-11-24' });
    page.setDefaultTimeout(15_000);
    await page.getByRole('button', { name: /^Wójcik G\., 11:00/ }).click();
    const panel = page.getByRole('complementary', { name: 'Wójcik G.' });
    await panel.getByText('co najmniej 3 h po wizycie o 8:00').waitFor();
    await setTime(page, 'Początek', '10:45');
    await panel.getByText(/ma być co najmniej 3 h, a od tej o 8:00 jest 2 h 45 min/).waitFor();
    expect(await panel.getByRole('button', { name: 'Zapisz zmianę' }).isDisabled()).to.equal(true);
    await expectAccessible(page);
    await screenshot(page, 'gap-board');
    await panel.getByRole('button', { name: 'co najmniej 3 h po wizycie o 8:00' }).click();
    await panel.getByText('co najmniej 3 h przed wizytą o 11:00').waitFor();

    const one = await site.open({ as: 'dispatcher', path: `/visits/${dinner?.id ?? ''}` });
    await one.getByRole('link', { name: 'co najmniej 3 h po wizycie o 8:00' }).waitFor();
    await expectAccessible(one);
    await screenshot(one, 'gap-visit');
    const phone = await site.open({ as: 'dispatcher', on: 'phone', path: `/visits/${dinner?.id ?? ''}` });
    await phone.getByRole('link', { name: 'co najmniej 3 h po wizycie o 8:00' }).waitFor();
    await expectToFit(phone);
    await expectAccessible(phone);
    await screenshot(phone, 'gap-visit-phone');
  });
});
