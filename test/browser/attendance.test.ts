import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { recordAttendances } from '#server/attendance/record-attendances';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { User } from '#server/auth/user.model';
import { instantAt } from '#shared/kernel/time';
import { at, MORNING, sent, sentOne } from '../api/attendance-scene.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aConfirmation, anAssignment, anAttendance, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';

const confirmationOf = (visitId: string) => build(() => VisitConfirmation.findByPk(visitId));

/** The clock stands at 9:00: one visit is done, Maria's is at 9:00 with a companion, one is at noon. */
async function aDay(): Promise<{ carer: User; visitId: string }> {
  const { carer, visit: done } = await sentOne();
  await anAttendance({ visitId: done.id, carerId: carer.carerId ?? '' });
  await aConfirmation({ visitId: done.id });
  const beneficiary = await aBeneficiary({
    firstName: 'Maria',
    lastName: 'Przykładowa',
    addressLine: 'ul. Długa 12/4',
    phone: '600 000 001',
    contactName: 'Jan Przykładowy',
    contactPhone: '600 000 002',
    needs: ['dog', 'hearing_loss', 'key_at_office'],
    entryNote: 'Wejście od podwórza, mocno pukać.',
  });
  const decision = await aDecision({ beneficiaryId: beneficiary.id });
  const { visit } = await sentOne({ startMinute: 720 });
  const mine = await aVisit({ decisionId: decision.id, startMinute: 540, carersNeeded: 2 });
  for (const visitId of [visit.id, mine.id])
    await anAssignment({
      visitId,
      slot: visitId === mine.id ? 1 : 2,
      plan: 'published',
      carerId: carer.carerId ?? '',
    });
  const companion = await aCarer({ firstName: 'Zofia', lastName: 'Druga' });
  await anAssignment({ visitId: mine.id, slot: 2, plan: 'published', carerId: companion.id });
  return { carer, visitId: mine.id };
}

const fits = async (page: Page): Promise<void> => {
  const overflow = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(overflow, 'the page is wider than the phone').to.equal(0);
};

describe('The pages of attendance', function () {
  this.timeout(60_000);
  const site = useSite();

  for (const theme of ['light', 'dark'] as const) {
    it(`a carer sees on her phone whom she visits now and how she gets in, in the ${theme}`, async () => {
      const { carer } = await aDay();
      const page = await site.open({ as: carer, on: 'phone', theme, path: '/today' });
      await page.getByRole('heading', { name: 'Maria Przykładowa' }).waitFor();
      await page.getByText('Klucz jest w biurze. Wejście od podwórza, mocno pukać.').waitFor();
      await page.getByText('Idziesz razem z: Zofia Druga').waitFor();
      expect(await page.getByRole('link', { name: 'Zadzwoń' }).getAttribute('href')).to.equal('tel:600000001');
      await expectAccessible(page);
      await fits(page);
      await screenshot(page, `today-${theme}`);
      const heights = await page
        .locator('main :is(button, a.button)')
        .evaluateAll((all) => all.map((one) => one.clientHeight));
      expect(Math.min(...heights), 'something is too small for a thumb').to.be.at.least(42);
    });
  }

  it('a carer begins and finishes with three presses, and says what was left', async () => {
    const { carer, visitId } = await aDay();
    const page = await site.open({ as: carer, on: 'phone', path: '/today' });
    await page.getByRole('button', { name: 'Zaczynam' }).click();
    await page.getByText('Zaczęta o 9:00').waitFor();
    await page.getByRole('button', { name: 'Kończę' }).click();
    const breakfast = page.getByRole('radiogroup', { name: 'Śniadanie' });
    await breakfast.getByText('Nie', { exact: true }).click();
    await page.getByText('Odmówił podopieczny').click();
    await expectAccessible(page);
    await screenshot(page, 'finish');
    await page.getByRole('button', { name: 'Zapisz zakończenie' }).click();
    await page.getByText('Zaznaczona 9:00–9:00').waitFor();
    await page.getByText(/czeka na wysłanie/).waitFor({ state: 'detached' });
    expect(await confirmationOf(visitId)).to.equal(null);
  });

  it('without a network the tap stays on the phone through a reload, and goes out by itself later', async () => {
    const { carer } = await aDay();
    const page = await site.open({ as: carer, on: 'phone', path: '/today' });
    await page.route('**/check-in', (route) => route.abort());
    await page.getByRole('button', { name: 'Zaczynam' }).click();
    await page.getByText('1 wpis czeka na wysłanie').waitFor();
    await page.getByText('Zaczęta o 9:00').waitFor();
    await screenshot(page, 'waiting-tap');
    await page.reload();
    await page.getByText('1 wpis czeka na wysłanie').waitFor();
    await expectAccessible(page);
    await page.unroute('**/check-in');
    await page.getByRole('button', { name: 'Wyślij teraz' }).click();
    await page.getByText(/czeka na wysłanie/).waitFor({ state: 'detached' });
    await page.getByText('Zaczęta o 9:00').waitFor();
  });

  it('a login page of some Wi-Fi does not swallow a tap', async () => {
    const { carer } = await aDay();
    const page = await site.open({ as: carer, on: 'phone', path: '/today' });
    await page.route('**/check-in', (route) => route.fulfill({ status: 200, body: '<html>Zaloguj się</html>' }));
    await page.getByRole('button', { name: 'Zaczynam' }).click();
    await page.getByText('1 wpis czeka na wysłanie').waitFor();
    await page.unroute('**/check-in');
    await page.getByRole('button', { name: 'Wyślij teraz' }).click();
    await page.getByText(/czeka na wysłanie/).waitFor({ state: 'detached' });
  });

  it('a tap that the office refuses is shown until the carer closes it', async () => {
    const { carer } = await aDay();
    const page = await site.open({ as: carer, on: 'phone', path: '/today' });
    await page.getByRole('button', { name: 'Zaczynam' }).waitFor();
    await page.clock.setFixedTime(new Date(site.now.getTime() + 30 * 60_000));
    await page.getByRole('button', { name: 'Zaczynam' }).click();
    await page.getByText('Zegar w telefonie spieszy się o 30 minut.').waitFor();
    await page.locator('main').getByText('Początek u: Maria Przykładowa, 9:30').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'refused-tap');
    await page.getByRole('button', { name: 'Biuro wie, zamknij' }).click();
    await page.getByText('Biuro nie przyjęło wpisu').waitFor({ state: 'detached' });
  });

  it('a carer who finds the door closed says so', async () => {
    const { carer } = await aDay();
    const page = await site.open({ as: carer, on: 'phone', path: '/today' });
    await page.getByRole('button', { name: 'Nie mogę wejść' }).click();
    await page.getByText('Nikt nie otworzył').click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
    await page.getByText('Nie weszłaś').waitFor();
  });

  it('a carer sees her week and her hours', async () => {
    const { carer } = await aDay();
    const page = await site.open({ as: carer, on: 'phone', path: '/week' });
    await page.getByText('Maria Przykładowa').waitFor();
    await page.getByText('3 wizyty').waitFor();
    await expectAccessible(page);
    await fits(page);
    await screenshot(page, 'week');
    const none = await site.open({ as: await site.userWith('carer'), on: 'phone', path: '/today' });
    await none.getByRole('heading', { name: 'Dziś nie masz wizyt.' }).waitFor();
    await expectAccessible(none);
  });

  describe('the list of confirmations', () => {
    const open = async (on: 'desk' | 'phone', theme: 'light' | 'dark' = 'light') => {
      site.now = instantAt(MORNING, 14 * 60);
      return site.open({ as: 'dispatcher', on, theme, path: '/confirmations' });
    };
    const late = async () => {
      const { visit, carer } = await sentOne();
      const times = { checkedInAt: new Date(at(8)), checkedOutAt: new Date(at(8, 40)) };
      const carerId = carer.carerId ?? '';
      const tasks = [{ task: 'washing' as const, done: false, reason: 'refused' as const }];
      await build(() =>
        recordAttendances(systemCtx(), [
          { visitId: visit.id, carerId, source: 'app', ...times, tasks, note: 'Prosi o przesunięcie na ósmą' },
        ]),
      );
      return visit;
    };
    const rowOf = (page: Page, visitId: string) => page.locator(`[data-visit="${visitId}"]`);

    for (const [on, theme] of [
      ['desk', 'light'],
      ['desk', 'dark'],
      ['phone', 'light'],
    ] as const) {
      it(`says why each visit waits, on a ${on} in the ${theme}`, async () => {
        const visit = await late();
        await sent({ carersNeeded: 2 });
        const page = await open(on, theme);
        const row = rowOf(page, visit.id);
        await row.getByText('Początek 30 minut po planie (umowa dopuszcza 15).').waitFor();
        await row.getByText('Notatka: Prosi o przesunięcie na ósmą').waitFor();
        await expectAccessible(page);
        if (on === 'phone') await fits(page);
        await screenshot(page, `confirmations-${on}-${theme}`);
      });
    }

    it('is worked through with the keyboard: fewer minutes, Enter, the next one', async () => {
      const visit = await late();
      const page = await open('desk');
      const row = rowOf(page, visit.id);
      await row.waitFor();
      await page.keyboard.press('j');
      for (let step = 0; step < 40; step += 1) {
        if (await row.locator(':focus').count()) break;
        await page.keyboard.press('j');
      }
      await row.getByRole('textbox').fill('35');
      await row.getByRole('textbox').press('Enter');
      await row.waitFor({ state: 'detached' });
      expect(await confirmationOf(visit.id)).to.include({ delivered: true, confirmedMinutes: 35, method: 'manual' });
    });

    it('a visit that did not take place gets a reason', async () => {
      const { visit } = await sentOne();
      const page = await open('desk');
      const row = rowOf(page, visit.id);
      await row.getByRole('button', { name: 'Niewykonana…' }).click();
      await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
      await page.getByText('Wybierz, dlaczego wizyta się nie odbyła.').first().waitFor();
      await expectAccessible(page);
      await page.getByText('Opiekunka nie przyszła').click();
      await screenshot(page, 'not-delivered');
      await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
      await row.waitFor({ state: 'detached' });
      expect(await confirmationOf(visit.id)).to.include({ delivered: false, reason: 'carer_absent' });
    });

    it('a paper card is typed in and then confirmed', async () => {
      const { visit } = await sentOne();
      const page = await open('desk');
      const row = rowOf(page, visit.id);
      await row.getByRole('checkbox').focus();
      await page.keyboard.press('p');
      await page.getByLabel('Przyszła o').fill('7:30');
      await page.getByLabel('Wyszła o').fill('830');
      await page.getByLabel('Wyszła o').blur();
      await expectAccessible(page);
      await screenshot(page, 'paper-card');
      await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
      await row.getByText('Godziny są z karty papierowej.').waitFor();
      await row.getByRole('button', { name: 'Potwierdź' }).click();
      await row.waitFor({ state: 'detached' });
      expect(await confirmationOf(visit.id)).to.include({ confirmedMinutes: 60 });
    });

    it('more minutes than planned ask for a word; a month without waiting visits says so', async () => {
      const visit = await late();
      const page = await open('desk');
      const row = rowOf(page, visit.id);
      await row.getByRole('textbox').fill('75');
      await row.getByRole('button', { name: 'Potwierdź' }).click();
      await page.getByLabel('Uwagi').fill('Czekała na karetkę');
      await page.getByRole('dialog').getByRole('button', { name: 'Potwierdź' }).click();
      await row.waitFor({ state: 'detached' });
      expect(await confirmationOf(visit.id)).to.include({ confirmedMinutes: 75, note: 'Czekała na karetkę' });
      await page.goto('/confirmations?month=2026-10');
      await page.getByRole('heading', { name: 'Nic nie czeka' }).waitFor();
      await expectAccessible(page);
      await screenshot(page, 'nothing-waits');
    });
  });
});
