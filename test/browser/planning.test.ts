import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Assignment } from '#server/planning/assignment.model';
import { PlanRun } from '#server/planning/plan-run.model';
import { runPlan } from '#server/planning/run-plan';
import { Publication } from '#server/planning/publication.model';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { anAssignment, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';

describe('Planning', function () {
  this.timeout(60_000);
  const site = useSite();
  let localityId = '';

  before('a village with two carers and visits on some days of December', async () => {
    const municipality = await aMunicipality({ name: 'Bodzechów', hue: 3 });
    localityId = (await aLocality({ municipalityId: municipality.id, name: 'Szewna' })).id;
    for (const lastName of ['Nowak', 'Mazur']) await aCarer({ localityId, firstName: 'Maria', lastName });
    for (const onDay of ['2026-12-01', '2026-12-02', '2026-12-03']) {
      for (const startMinute of [480, 600, 720]) await aVisitTo('Wójcik', onDay, startMinute);
    }
  });

  const aVisitTo = async (lastName: string, onDay: string, startMinute: number, more = {}) => {
    const beneficiary = await aBeneficiary({ localityId, firstName: 'Genowefa', lastName });
    const decision = await aDecision({ beneficiaryId: beneficiary.id });
    return aVisit({ onDay, decisionId: decision.id, startMinute, ...more });
  };
  const open = async (path: string, more = {}): Promise<Page> => {
    const page = await site.open({ as: 'dispatcher', path, ...more });
    page.setDefaultTimeout(10_000);
    return page;
  };
  /** What the worker does: takes the run that was asked for and works on it. */
  const work = async (): Promise<void> => {
    const run = await build(async () => {
      const asked = await PlanRun.findOne({ where: { finishedAt: null }, rejectOnEmpty: true });
      return asked.update({ iterations: 500 });
    });
    await runPlan(systemCtx(), { planRunId: run.id });
  };

  it('a dispatcher has three days planned, sees who is left over and why, applies the plan and publishes once', async () => {
    await aVisitTo('Lis', '2026-12-02', 840, { requiredQualifications: ['psychologist'] });
    const page = await open('/board?day=2026-12-01');
    await page.getByRole('heading', { name: 'Bez opiekuna: 3 wizyty' }).waitFor();
    await page.getByRole('button', { name: 'Ułóż grafik' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ten tydzień' }).click();
    await expectAccessible(page);
    await screenshot(page, 'planning-form');
    await dialog.getByRole('button', { name: 'Układaj' }).click();
    await page.getByRole('heading', { name: 'Układ grafiku: 30 listopada – 6 grudnia' }).waitFor();
    // Whoever comes back finds it still under way; the announcements of the press before are gone.
    await page.goto('/board?day=2026-12-01');
    await page.getByRole('button', { name: 'Ułóż grafik' }).click();
    await dialog.getByText('Trwa układanie: 30 listopada – 6 grudnia').waitFor();
    await dialog.getByRole('link', { name: 'Pokaż postęp' }).click();
    await page.getByRole('progressbar').waitFor();
    await page.reload();
    await page.getByRole('progressbar').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'planning-progress');
    await work();
    await page.getByText('9 wizyt z opiekunem, 1 bez opiekuna.').waitFor();
    await page.getByText(/brak wymaganych kwalifikacji/).waitFor();
    await page.getByText('Szkic tych dni był pusty').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'planning-result');
    expect(await build(() => Assignment.count({ where: { plan: 'draft' } })), 'nothing without her word').to.equal(0);
    await page.getByRole('button', { name: 'Zastosuj', exact: true }).click();
    await page.getByText('Układ jest w szkicu').waitFor();
    await page.getByRole('link', { name: 'Pokaż grafik' }).click();
    await page.getByRole('heading', { name: 'Grafik dnia' }).waitFor();
    await page.goto('/board?day=2026-12-01');
    await page.getByRole('heading', { name: 'Wszystkie wizyty mają opiekuna' }).waitFor();
    await page.getByRole('button', { name: '3 zmiany nieogłoszone' }).waitFor();

    await page.getByRole('button', { name: 'Opublikuj' }).click();
    await dialog.getByRole('button', { name: /^Tydzień/ }).click();
    await dialog.getByText('Nowe: 9, zmienione: 0, zdjęte: 0.').waitFor();
    await dialog.getByText('1 wizyta bez opiekuna.').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'planning-publish');
    await dialog.getByRole('button', { name: 'Opublikuj 9 zmian' }).click();
    await page.getByText('Opublikowano: 30 listopada – 6 grudnia, 9 zmian.').first().waitFor();
    await page.getByRole('button', { name: 'Wszystko ogłoszone' }).waitFor();
    expect(await build(() => Publication.count())).to.equal(1);
    expect(await build(() => Assignment.count({ where: { plan: 'published' } }))).to.equal(9);
  });

  it('planning that takes too long is ended and keeps what it has', async () => {
    await aVisitTo('Sowa', '2026-12-10', 480);
    const page = await open('/board?day=2026-12-10');
    await page.getByRole('button', { name: 'Ułóż grafik' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Układaj' }).click();
    await page.getByRole('button', { name: 'Zakończ teraz z najlepszym układem' }).click();
    await page.getByText('Układanie zatrzymano, zanim powstał grafik.').waitFor();
    await expectAccessible(page);
  });

  it('a draft that breaks a rule is not published; the dialog leads to the visit', async () => {
    const [visit, carer] = [
      await aVisitTo('Jastrząb', '2026-12-14', 480),
      await aCarer({ localityId, employedTo: '2026-11-30' }),
    ];
    await anAssignment({ visitId: visit.id, carerId: carer.id });
    const page = await open('/board?day=2026-12-15');
    await page.getByRole('button', { name: 'Opublikuj' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nie ma zmian do ogłoszenia.').waitFor();
    await dialog.getByRole('button', { name: /^Tydzień/ }).click();
    await dialog.getByText('Nie można opublikować: 1 wizyta łamie zasady').waitFor();
    await dialog.getByText('nie ma umowy w tym dniu').waitFor();
    expect(await dialog.getByRole('button', { name: /^Opublikuj/ }).isDisabled()).to.equal(true);
    await expectAccessible(page);
    await dialog.getByRole('link', { name: /Jastrząb G\., pon\. 14 grudnia/ }).click();
    await page.getByRole('complementary', { name: 'Jastrząb G.' }).waitFor();
    await page.getByText('nie ma umowy w tym dniu').first().waitFor();
  });

  for (const on of ['desk', 'phone'] as const) {
    it(`the month is seen from above on a ${on}; a day opens its board`, async () => {
      const theme = on === 'desk' ? 'light' : 'dark';
      const page = await open('/planning?month=2026-12', { on, theme });
      await page.getByRole('link', { name: /śr\. 2 grudnia/ }).waitFor();
      await expectAccessible(page);
      await screenshot(page, `planning-month-${on}`);
      const width = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
      if (on === 'phone') expect(width).to.equal(360);
      await page.getByRole('tab', { name: 'Tydzień' }).click();
      await page.getByRole('table', { name: 'Godziny opiekunów w tygodniu' }).waitFor();
      await expectAccessible(page);
      await screenshot(page, `planning-week-${on}`);
      await page.getByRole('tab', { name: 'Miesiąc' }).click();
      await page.getByRole('link', { name: /śr\. 2 grudnia/ }).click();
      await page.getByRole('heading', { name: 'Grafik dnia' }).waitFor();
    });
  }

  it('a month without visits says where they come from', async () => {
    const page = await open('/planning?month=2027-02');
    await page.getByRole('heading', { name: 'W tym miesiącu nie ma jeszcze wizyt' }).waitFor();
    await page.getByRole('link', { name: 'Przejdź do wizyt' }).waitFor();
  });

  it('the day is printed as lists by carer', async () => {
    const page = await open('/board?day=2026-12-01');
    await page.getByRole('region', { name: 'Plan dnia: opiekunowie i godziny' }).waitFor();
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.length).to.be.greaterThan(1000);
    await page.getByRole('region', { name: 'Plan dnia: opiekunowie i godziny' }).waitFor();
  });
});
