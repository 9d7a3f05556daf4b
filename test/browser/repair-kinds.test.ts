import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { Absence } from '#server/carers/absence.model';
import { Assignment } from '#server/planning/assignment.model';
import { instantAt } from '#shared/kernel/time';
import { build } from '../support/builders/build.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision, aSuspension } from '../support/builders/people.js';
import { anAssignment, aVisit } from '../support/builders/visits.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectToFit } from './support/looks.js';

const HOSPITAL_DAY = '2026-11-24';
const URGENT_DAY = '2026-11-25';
const RETURN_DAY = '2026-11-26';
/** A Friday. */
const ILL_DAY = '2026-11-27';

describe('A dispatcher mends a day on which', function () {
  this.timeout(60_000);
  const site = useSite();
  let localityId = '';
  let nowak = '';
  let mazur = '';

  before('a village with two carers, at six in the morning', async () => {
    const municipality = await aMunicipality({ name: 'Bodzechów', hue: 3 });
    localityId = (await aLocality({ municipalityId: municipality.id, name: 'Szewna' })).id;
    nowak = (await aCarer({ localityId, firstName: 'Maria', lastName: 'Nowak' })).id;
    mazur = (await aCarer({ localityId, firstName: 'Ewa', lastName: 'Mazur', availability: [] })).id;
    site.now = instantAt(HOSPITAL_DAY, 360);
  });

  const someone = async (lastName: string): Promise<{ beneficiaryId: string; decisionId: string }> => {
    const beneficiary = await aBeneficiary({ localityId, firstName: 'Genowefa', lastName });
    return { beneficiaryId: beneficiary.id, decisionId: (await aDecision({ beneficiaryId: beneficiary.id })).id };
  };
  /** At eight and at no other time. */
  const atEight = (decisionId: string, onDay: string) =>
    aVisit({
      onDay,
      decisionId,
      startMinute: 480,
      earliestStartAt: instantAt(onDay, 480),
      latestStartAt: instantAt(onDay, 480),
    });
  const goesTo = async (visitId: string, carerId: string, published = carerId): Promise<void> => {
    await anAssignment({ visitId, carerId });
    await anAssignment({ visitId, carerId: published, plan: 'published' });
  };
  const draftCarer = async (visitId: string): Promise<string | undefined> =>
    (await build(() => Assignment.findOne({ where: { visitId, plan: 'draft' } })))?.carerId;
  const open = async (
    path: string,
    on: 'desk' | 'phone' = 'desk',
    theme: 'light' | 'dark' = 'light',
  ): Promise<Page> => {
    const page = await site.open({ as: 'dispatcher', path, on, theme });
    page.setDefaultTimeout(8000);
    return page;
  };
  const looksWell = async (page: Page, name: string): Promise<void> => {
    await expectAccessible(page);
    await screenshot(page, name);
    await expectToFit(page);
  };
  const save = async (dialog: Locator, button: string): Promise<void> => {
    await dialog.getByRole('button', { name: button }).click();
    await dialog.waitFor({ state: 'hidden' });
  };

  it('a person is in hospital: from the decision she sees who gets the free hour', async () => {
    const wojcik = await someone('Wójcik');
    const zajac = await someone('Zając');
    await aSuspension({ decisionId: wojcik.decisionId, fromOn: HOSPITAL_DAY, toOn: HOSPITAL_DAY });
    const falling = await atEight(wojcik.decisionId, HOSPITAL_DAY);
    await goesTo(falling.id, nowak);
    const waiting = await atEight(zajac.decisionId, HOSPITAL_DAY);

    const page = await open(`/decisions/${wojcik.decisionId}`);
    await page.getByRole('button', { name: 'Inne czynności' }).last().click();
    await page.getByRole('menuitem', { name: 'Kto skorzysta z wolnego czasu' }).click();
    const dialog = page.getByRole('dialog', { name: 'Wolny czas po odwołanych wizytach' });
    await dialog.getByText('Wójcik Genowefa nie ma w domu').waitFor();
    await dialog.getByRole('row', { name: /Wójcik G\..*Nowak Maria 8:00.*ogłoszona.*nikt/ }).waitFor();
    await dialog.getByRole('row', { name: /Zając G\..*nikt.*Nowak Maria 8:00/ }).waitFor();
    await dialog.getByText('Opiekuna dostaje 1 z 1.').waitFor();
    await looksWell(page, 'repair-hospital');

    await save(dialog, 'Zapisz w szkicu: 2 zmiany');
    expect(await draftCarer(falling.id)).to.equal(undefined);
    expect(await draftCarer(waiting.id)).to.equal(nowak);
  });

  it('a new visit is urgent: from the visit, on a phone in the dark, she finds who can go', async () => {
    const kowal = await someone('Kowal');
    const urgent = await aVisit({ onDay: URGENT_DAY, decisionId: kowal.decisionId, startMinute: 600 });

    const page = await open(`/visits/${urgent.id}`, 'phone', 'dark');
    await page.getByRole('link', { name: 'Znajdź opiekuna' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pilne wizyty' });
    await dialog.getByText('Opiekuna dostaje 1 z 1.').waitFor();
    await dialog.getByText('Nowak Maria').first().waitFor();
    await looksWell(page, 'repair-urgent-phone');

    await save(dialog, 'Zapisz w szkicu: 1 zmiana');
    expect(await draftCarer(urgent.id)).to.equal(nowak);

    await page.goto(`/board?day=${URGENT_DAY}&repair=urgent_visits&who=${urgent.id}&to=${URGENT_DAY}`);
    await dialog.getByText('Te wizyty mają już opiekunów.').waitFor();
  });

  it('a carer is back early: her absence is corrected and her people are given back to her', async () => {
    const lis = await someone('Lis');
    const visit = await atEight(lis.decisionId, RETURN_DAY);
    await goesTo(visit.id, mazur, nowak);
    await anAbsence({ carerId: nowak, fromOn: RETURN_DAY, toOn: RETURN_DAY, kind: 'sick' });

    const page = await open(`/board?day=${RETURN_DAY}`);
    const menu = page.getByRole('button', { name: 'Co się zmieniło: Nowak Maria' });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Wraca wcześniej: popraw nieobecność' }).click();
    await page.getByRole('list', { name: 'Nieobecności' }).getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Wycofaj' }).click();
    await page.getByRole('button', { name: 'Wycofaj wpis' }).click();
    await page.getByText('Nie zapisano żadnej nieobecności.').waitFor();
    expect(await build(() => Absence.count({ where: { carerId: nowak } }))).to.equal(0);

    await page.goto(`/board?day=${RETURN_DAY}`);
    await menu.click();
    await page.getByRole('menuitem', { name: 'Wraca do pracy' }).click();
    const dialog = page.getByRole('dialog', { name: 'Powrót do pracy' });
    await dialog.getByText('Nowak Maria znów pracuje').waitFor();
    await dialog.getByRole('row', { name: /Lis G\..*Mazur Ewa 8:00.*Nowak Maria 8:00/ }).waitFor();
    await looksWell(page, 'repair-back');

    await save(dialog, 'Zapisz w szkicu: 1 zmiana');
    expect(await draftCarer(visit.id)).to.equal(nowak);
  });

  it('two carers are ill: one search finds substitutes for both', async () => {
    const onFridays = [{ weekday: 5, fromMinute: 420, toMinute: 1140 }];
    const wrona = await aCarer({ localityId, firstName: 'Zofia', lastName: 'Wrona', availability: onFridays });
    const sowa = await aCarer({ localityId, firstName: 'Iga', lastName: 'Sowa', availability: onFridays });
    const visits: string[] = [];
    for (const [lastName, carerId] of [
      ['Adamczyk', nowak],
      ['Brzęczyszczykiewicz', wrona.id],
    ] as const) {
      const { decisionId } = await someone(lastName);
      const visit = await aVisit({ onDay: ILL_DAY, decisionId, startMinute: visits.length === 0 ? 480 : 600 });
      await goesTo(visit.id, carerId);
      await anAbsence({ carerId, fromOn: ILL_DAY, toOn: ILL_DAY, kind: 'sick' });
      visits.push(visit.id);
    }

    const page = await open(`/board?day=${ILL_DAY}`);
    await page.getByRole('button', { name: 'Co się zmieniło: Nowak Maria' }).click();
    await page.getByRole('menuitem', { name: 'Znajdź zastępstwo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Zastępstwo' });
    await dialog.getByText('Opiekuna dostaje 1 z 1.').waitFor();
    await dialog.getByText('Szukaj też zastępstw za: Wrona Zofia (1 wizyta)').click();
    await dialog.getByText('Nie przyjdą: Nowak Maria i Wrona Zofia').waitFor();
    await dialog.getByText('Opiekuna dostaje 2 z 2.').waitFor();
    await looksWell(page, 'repair-two-ill');

    await save(dialog, 'Zapisz w szkicu: 2 zmiany');
    expect(await Promise.all(visits.map(draftCarer))).to.deep.equal([sowa.id, sowa.id]);
  });
});
