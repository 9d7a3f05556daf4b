import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { boundsOf } from '#server/db/instant-range';
import { Assignment } from '#server/planning/assignment.model';
import { minuteAt } from '#shared/kernel/time';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, aVisit } from '../support/builders/visits.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';

/** A day of its own for each test, so that none sees what another did. */
const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02'];

describe('The board', () => {
  const site = useSite();
  let localityId = '';
  const carers: Record<'nowak' | 'mazur' | 'baran', string> = { nowak: '', mazur: '', baran: '' };

  before('a village with three carers', async () => {
    const municipality = await aMunicipality({ name: 'Bodzechów', hue: 3 });
    localityId = (await aLocality({ municipalityId: municipality.id, name: 'Szewna' })).id;
    carers.nowak = (await aCarer({ localityId, firstName: 'Maria', lastName: 'Nowak' })).id;
    carers.mazur = (await aCarer({ localityId, firstName: 'Ewa', lastName: 'Mazur' })).id;
    const mornings = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 360, toMinute: 600 }));
    carers.baran = (await aCarer({ localityId, firstName: 'Ola', lastName: 'Baran', availability: mornings })).id;
  });

  const aDay = (): string => days.shift() ?? '2026-12-03';
  const aVisitTo = async (lastName: string, onDay: string, startMinute: number, carerId?: string): Promise<string> => {
    const beneficiary = await aBeneficiary({ localityId, firstName: 'Genowefa', lastName });
    const decision = await aDecision({ beneficiaryId: beneficiary.id });
    const visit = await aVisit({ onDay, decisionId: decision.id, startMinute });
    if (carerId !== undefined) await anAssignment({ visitId: visit.id, carerId });
    return visit.id;
  };
  const draftOf = async (visitId: string) => {
    const row = await build(() => Assignment.findOne({ where: { visitId, plan: 'draft' } }));
    if (row === null) return null;
    return { carerId: row.carerId, minute: minuteAt(boundsOf(row.during).from), pinned: row.pinned };
  };
  const open = async (day: string): Promise<Page> => {
    const page = await site.open({ as: 'dispatcher', path: `/board?day=${day}` });
    page.setDefaultTimeout(8000);
    await page.getByRole('region', { name: 'Plan dnia: opiekunowie i godziny' }).waitFor();
    return page;
  };
  const block = (page: Page, person: string): Locator => page.getByRole('button', { name: new RegExp(`^${person}`) });
  const row = (page: Page, carer: string): Locator => page.getByRole('listitem', { name: new RegExp(`^${carer}`) });
  const centre = async (locator: Locator): Promise<{ x: number; y: number }> => {
    const box = await locator.boundingBox();
    if (box === null) throw new Error('it is not on the screen');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  /** Takes the block at its middle, holds it over the row, and perhaps later in the day. */
  const drag = async (page: Page, person: string, carer: string, byMinutes = 0): Promise<void> => {
    const from = await centre(block(page, person));
    const to = await centre(row(page, carer));
    const style = await page.getByRole('region', { name: 'Plan dnia: opiekunowie i godziny' }).getAttribute('style');
    const hour = Number(/--hour: ([\d.]+)px/.exec(style ?? '')?.[1]);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 6, from.y + 6);
    await page.mouse.move(from.x + (byMinutes * hour) / 60, to.y, { steps: 8 });
  };

  it('a visit is dragged to another carer; its time stays; one press takes it back', async () => {
    const day = aDay();
    const visitId = await aVisitTo('Wójcik', day, 480, carers.nowak);
    const page = await open(day);
    await expectAccessible(page);
    await drag(page, 'Wójcik', 'Mazur');
    await page.mouse.up();
    await page.getByText('Zmieniono. Wójcik G.: Mazur Ewa, 8:00.').first().waitFor();
    await row(page, 'Mazur')
      .getByRole('button', { name: /^Wójcik/ })
      .waitFor();
    expect(await draftOf(visitId)).to.deep.include({ carerId: carers.mazur, minute: 480 });

    await page.getByRole('button', { name: 'Cofnij', exact: true }).click();
    await row(page, 'Nowak')
      .getByRole('button', { name: /^Wójcik/ })
      .waitFor();
    await page.getByText('Cofnięto. Wójcik G.: Mazur Ewa, 8:00.').first().waitFor();
    expect(await draftOf(visitId)).to.deep.include({ carerId: carers.nowak, minute: 480 });

    await page.keyboard.press('Control+y');
    await row(page, 'Mazur')
      .getByRole('button', { name: /^Wójcik/ })
      .waitFor();
    await page.keyboard.press('Control+z');
    await row(page, 'Nowak')
      .getByRole('button', { name: /^Wójcik/ })
      .waitFor();
  });

  it('sideways it gets another time in steps of five minutes; SHIFT keeps it with its carer', async () => {
    const day = aDay();
    const visitId = await aVisitTo('Zając', day, 480, carers.nowak);
    const page = await open(day);
    await page.keyboard.down('Shift');
    const from = await centre(block(page, 'Zając'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 6, from.y);
    await page.mouse.move(from.x + 40, from.y + 20, { steps: 6 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await page
      .getByText(/Zmieniono\. Zając G\.: Nowak Maria, 8:/)
      .first()
      .waitFor();
    const moved = await draftOf(visitId);
    expect(moved?.carerId).to.equal(carers.nowak);
    expect(moved?.minute).to.be.greaterThan(480);
    expect((moved?.minute ?? 1) % 5).to.equal(0);
  });

  it('a move that a rule forbids dims the row, says why, and leaves the visit where it was', async () => {
    const day = aDay();
    const visitId = await aVisitTo('Król', day, 600, carers.nowak);
    const page = await open(day);
    await drag(page, 'Król', 'Baran');
    await row(page, 'Baran').getByText('poza godzinami dostępności').waitFor();
    await screenshot(page, 'board-refused');
    await page.mouse.up();
    await page.getByText('Baran Ola pracuje tego dnia w godzinach 6:00–10:00').first().waitFor();
    await row(page, 'Nowak').getByRole('button', { name: /^Król/ }).waitFor();
    expect(await draftOf(visitId)).to.deep.include({ carerId: carers.nowak, minute: 600 });
  });

  it('a visit dragged to ten minutes after its window is taken, with a warning that stays at it, on the desk and the phone', async () => {
    const day = aDay();
    const visitId = await aVisitTo('Lipiec', day, 480, carers.nowak);
    const page = await open(day);
    await drag(page, 'Lipiec', 'Nowak', 70);
    await page.getByText('Wizyta zacznie się 10 min po umówionej porze, która kończy się o 9:00.').first().waitFor();
    await screenshot(page, 'board-late');
    await page.mouse.up();
    await page
      .getByText(/Zmieniono\. Lipiec G\.: Nowak Maria, 9:10\..*10 min po umówionej porze/)
      .first()
      .waitFor();
    expect(await draftOf(visitId)).to.deep.include({ carerId: carers.nowak, minute: 550 });

    await block(page, 'Lipiec').filter({ visible: true }).first().click();
    await page.getByText(/^Wizyta zacznie się 10 min po umówionej porze/).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'board-late-panel');

    const phone = await site.open({ as: 'dispatcher', on: 'phone', path: `/board?day=${day}` });
    await phone.getByText('Lipiec G.').first().click();
    await phone.getByText(/^Wizyta zacznie się 10 min po umówionej porze/).waitFor();
    await expectAccessible(phone);
    await screenshot(phone, 'board-late-phone');
  });

  it('what nobody serves is dragged from the lane to a carer, and back by a key', async () => {
    const day = aDay();
    const visitId = await aVisitTo('Dudek', day, 540);
    const page = await open(day);
    await page.getByRole('heading', { name: 'Bez opiekuna: 1 wizyta' }).waitFor();
    await drag(page, 'Dudek', 'Nowak');
    await page.mouse.up();
    await page.getByRole('heading', { name: 'Wszystkie wizyty mają opiekuna' }).waitFor();
    await page.getByText('Zmieniono. Dudek G.: Nowak Maria, 9:00.').first().waitFor();
    expect(await draftOf(visitId)).to.deep.include({ carerId: carers.nowak, minute: 540 });
    await block(page, 'Dudek').focus();
    await page.keyboard.press('u');
    await page.getByRole('heading', { name: 'Bez opiekuna: 1 wizyta' }).waitFor();
  });

  it('without a mouse: M takes it, arrows carry it and the verdict is spoken, Enter drops, P pins', async () => {
    const day = aDay();
    const visitId = await aVisitTo('Sikora', day, 540, carers.baran);
    const page = await open(day);
    await block(page, 'Sikora').focus();
    await page.keyboard.press('m');
    const spoken = page.getByRole('alert');
    await spoken.getByText('Przenosisz wizytę: Sikora G.').waitFor();
    await page.keyboard.press('ArrowRight');
    await spoken.getByText('Baran Ola, 9:05. Nie można.').waitFor();
    await page.keyboard.press('ArrowDown');
    await spoken.getByText('Mazur Ewa, 9:05. Można.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Zmieniono. Sikora G.: Mazur Ewa, 9:05.').first().waitFor();
    expect(await draftOf(visitId)).to.deep.include({ carerId: carers.mazur, minute: 545 });

    const moved = row(page, 'Mazur').getByRole('button', { name: /^Sikora/ });
    await moved.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('p');
    await page.getByText('Sikora G.: przypięta').first().waitFor();
    expect(await draftOf(visitId)).to.deep.include({ pinned: true });
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await spoken.getByText('Przenoszenie przerwane').waitFor();
    expect(await draftOf(visitId)).to.deep.include({ carerId: carers.mazur });
  });

  it('the panel says who could go and why; one press sends her; its form does what dragging does', async () => {
    const day = aDay();
    const visitId = await aVisitTo('Wrona', day, 720);
    const page = await open(day);
    await block(page, 'Wrona').focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Wrona G.' });
    await panel.getByRole('heading', { name: 'Wrona G.' }).and(page.locator(':focus')).waitFor();
    const first = panel.getByRole('list', { name: 'Kto może pójść' }).getByRole('listitem').first();
    await first.getByText('Dojazd z domu: 0 min.').waitFor();
    await panel.getByText('Nie mogą pójść (1)').click();
    await panel.getByText('Baran Ola pracuje tego dnia w godzinach').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'board-panel');
    await first.getByRole('button', { name: 'Przydziel' }).click();
    await page
      .getByText(/Zmieniono\. Wrona G\.: (Nowak Maria|Mazur Ewa), 12:00\./)
      .first()
      .waitFor();
    expect((await draftOf(visitId))?.minute).to.equal(720);

    const start = panel.getByRole('textbox', { name: 'Początek' });
    await start.fill('14:00');
    await start.press('Tab');
    await panel.getByText('Wizyta może się zacząć między 11:00 a 13:00, w ostateczności do 13:15.').waitFor();
    expect(await panel.getByRole('button', { name: 'Zapisz zmianę' }).isDisabled()).to.equal(true);
    await start.fill('12:30');
    await start.press('Tab');
    await panel.getByRole('button', { name: 'Zapisz zmianę' }).click();
    await page
      .getByText(/12:30\./)
      .first()
      .waitFor();
    expect((await draftOf(visitId))?.minute).to.equal(750);
  });

  it('who was overtaken by a colleague is told so, and sees what the colleague did', async () => {
    const day = aDay();
    const visitId = await aVisitTo('Pająk', day, 480, carers.nowak);
    const page = await open(day);
    await block(page, 'Pająk').waitFor();
    await build(() => Assignment.update({ carerId: carers.baran }, { where: { visitId } }));
    await block(page, 'Pająk').focus();
    await page.keyboard.press('u');
    await page.getByText('Ktoś zmienił tę wizytę przed chwilą').first().waitFor();
    await row(page, 'Baran')
      .getByRole('button', { name: /^Pająk/ })
      .waitFor();
  });

  it('keys turn the days, help explains them, filters narrow the rows', async () => {
    const page = await open('2026-11-24');
    await page.keyboard.press('PageDown');
    await page.getByRole('group', { name: /śr\. 25 listopada/ }).waitFor();
    await page.keyboard.press('t');
    await page.getByRole('group', { name: /dziś/ }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Skróty klawiszowe i oznaczenia' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'board-help');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('mazur');
    await page.getByText('1 z 3 osób').waitFor();
    await row(page, 'Mazur').waitFor();
    expect(await row(page, 'Nowak').count()).to.equal(0);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`on a phone in the ${theme} the day is a list by carer, and a visit opens from below`, async () => {
      const day = '2026-12-04';
      await aVisitTo(`Kos${theme}`, day, theme === 'light' ? 480 : 560, carers.nowak);
      const page = await site.open({ as: 'dispatcher', on: 'phone', theme, path: `/board?day=${day}` });
      await page.getByRole('heading', { name: 'Nowak Maria' }).waitFor();
      await expectAccessible(page);
      await screenshot(page, `board-phone-${theme}`);
      expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).to.equal(360);
      await page.getByRole('button', { name: new RegExp(`Kos${theme}`) }).click();
      await page.getByRole('dialog', { name: `Kos${theme} G.` }).waitFor();
      await page.getByRole('heading', { name: 'Kto może pójść' }).waitFor();
      await expectAccessible(page);
    });
  }

  it('an accountant looks and moves nothing', async () => {
    const day = '2026-12-07';
    await aVisitTo('Lis', day, 480, carers.nowak);
    const page = await site.open({ as: 'accountant', theme: 'dark', path: `/board?day=${day}` });
    await block(page, 'Lis').click();
    await page.getByRole('complementary', { name: 'Lis G.' }).waitFor();
    await expectAccessible(page);
    expect(await page.getByRole('button', { name: 'Ułóż grafik' }).count()).to.equal(0);
    expect(await page.getByRole('button', { name: 'Przypnij' }).count()).to.equal(0);
  });
});
