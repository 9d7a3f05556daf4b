import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { Absence } from '#server/carers/absence.model';
import { Assignment } from '#server/planning/assignment.model';
import { instantAt } from '#shared/kernel/time';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, aVisit } from '../support/builders/visits.js';
import { expectAccessible, screenshot, useSite, type Visitor } from './support/browser.js';

const DAY = '2026-11-24';

describe('A carer who does not come', function () {
  this.timeout(60_000);
  const site = useSite();
  let localityId = '';
  const carers: Record<'nowak' | 'mazur', string> = { nowak: '', mazur: '' };
  const visits: string[] = [];

  before('a village with two carers, and it is six in the morning', async () => {
    const municipality = await aMunicipality({ name: 'Bodzechów', hue: 3 });
    localityId = (await aLocality({ municipalityId: municipality.id, name: 'Szewna' })).id;
    carers.nowak = (await aCarer({ localityId, firstName: 'Maria', lastName: 'Nowak' })).id;
    carers.mazur = (await aCarer({ localityId, firstName: 'Ewa', lastName: 'Mazur' })).id;
    site.now = instantAt(DAY, 360);
    for (const [lastName, startMinute] of [
      ['Wójcik', 480],
      ['Zając', 600],
    ] as const) {
      const beneficiary = await aBeneficiary({ localityId, firstName: 'Genowefa', lastName });
      const decision = await aDecision({ beneficiaryId: beneficiary.id });
      const visit = await aVisit({ onDay: DAY, decisionId: decision.id, startMinute });
      await anAssignment({ visitId: visit.id, carerId: carers.nowak });
      await anAssignment({ visitId: visit.id, carerId: carers.nowak, plan: 'published' });
      visits.push(visit.id);
    }
  });

  const open = async (visitor: Partial<Visitor> & { path?: string } = {}): Promise<Page> => {
    const page = await site.open({ as: 'dispatcher', path: `/board?day=${DAY}`, ...visitor });
    page.setDefaultTimeout(8000);
    return page;
  };
  const row = (page: Page, carer: string): Locator => page.getByRole('listitem', { name: new RegExp(`^${carer}`) });
  const draftCarers = async (): Promise<(string | undefined)[]> => {
    const rows = await build(() => Assignment.findAll({ where: { visitId: visits, plan: 'draft' } }));
    return visits.map((id) => rows.find((each) => each.visitId === id)?.carerId);
  };

  it('is noted beside her name; her visits are offered to others, saved in one press, and taken back in one', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Co się zmieniło: Nowak Maria' }).click();
    await page.getByRole('menuitem', { name: 'Nie przyjdzie dziś' }).click();
    const dialog = page.getByRole('dialog', { name: 'Zastępstwo' });
    await dialog.getByText('Opiekuna dostaje 2 z 2.').waitFor();
    expect(await build(() => Absence.count({ where: { carerId: carers.nowak } }))).to.equal(1);
    await dialog.getByRole('row', { name: /Wójcik G\..*Nowak Maria 8:00.*Mazur Ewa 8:00/ }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'repair');
    expect(await draftCarers(), 'nothing is written yet').to.deep.equal([carers.nowak, carers.nowak]);

    await dialog.getByRole('button', { name: 'Zapisz w szkicu: 2 zmiany' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await row(page, 'Mazur')
      .getByRole('button', { name: /^Wójcik/ })
      .waitFor();
    expect(await draftCarers()).to.deep.equal([carers.mazur, carers.mazur]);

    await page.getByRole('button', { name: 'Cofnij (Ctrl+Z)' }).click();
    await page.getByText('Cofnięto. 2 zmiany zastępstwa.').first().waitFor();
    // Not back to her, who is ill: to nobody.
    expect(await draftCarers()).to.deep.equal([undefined, undefined]);
  });

  it('from her own page, on a phone in the dark, with one change left out', async () => {
    const page = await open({ on: 'phone', theme: 'dark', path: `/carers/${carers.nowak}` });
    await page.getByRole('link', { name: 'Znajdź zastępstwa' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Zastępstwo' });
    await dialog.getByText('Opiekuna dostaje 2 z 2.').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'repair-phone');
    const width = await page.locator('html').evaluate((html) => html.scrollWidth);
    expect(width).to.be.at.most(360);
    const again = page.waitForResponse((answer) => answer.url().endsWith('/api/repair-proposals'));
    await dialog.getByText('Pozwól przesunąć ogłoszone wizyty innych osób').click();
    await again;
    await dialog.locator('[aria-busy=false]').waitFor();
    await dialog.locator('label', { has: page.getByRole('checkbox', { name: 'Zapisz zmianę: Zając G.' }) }).click();
    await dialog.getByRole('button', { name: 'Zapisz w szkicu: 1 zmiana' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await draftCarers()).to.deep.equal([carers.mazur, undefined]);
  });
});
