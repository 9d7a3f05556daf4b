import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Assignment } from '#server/planning/assignment.model';
import { assignVisit } from '#server/planning/assign-visit';
import { PlanRun } from '#server/planning/plan-run.model';
import { runPlan } from '#server/planning/run-plan';
import type { Visit } from '#server/visits/visit.model';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks, expectToFit } from './support/looks.js';

describe('A proposed plan', function () {
  this.timeout(60_000);
  const site = useSite();
  const visits: Visit[] = [];
  const days = { fromOn: '2026-12-01', toOn: '2026-12-02' };

  before('two villages, two carers, a draft with one visit in the wrong hands', async () => {
    for (const [name, hue] of [
      ['Bodzechów', 3],
      ['Ćmielów', 4],
    ] as const) {
      const municipality = await aMunicipality({ name, hue });
      const localityId = (await aLocality({ municipalityId: municipality.id, name: `${name} Wieś` })).id;
      await aCarer({ localityId, firstName: 'Maria', lastName: hue === 3 ? 'Nowak' : 'Mazur' });
      for (const lastName of ['Wójcik', 'Zając']) {
        const beneficiary = await aBeneficiary({ localityId, firstName: 'Genowefa', lastName: `${lastName}-${hue}` });
        const decision = await aDecision({ beneficiaryId: beneficiary.id });
        for (const onDay of [days.fromOn, days.toOn]) {
          const startMinute = lastName === 'Wójcik' ? 480 : 660;
          visits.push(await aVisit({ onDay, decisionId: decision.id, startMinute }));
        }
      }
    }
    const busy = await aCarer({ firstName: 'Anna', lastName: 'Baran' });
    const [visit] = visits;
    if (visit === undefined) throw new Error('there are visits');
    await assignVisit(systemCtx(), { visitId: visit.id, carerId: busy.id });
  });

  const aRun = async (): Promise<string> => {
    const run = await build(() =>
      PlanRun.create({ ...days, seed: 1, seconds: 60, iterations: 2000, requestedAt: site.now }),
    );
    await runPlan(systemCtx(), { planRunId: run.id });
    return run.id;
  };
  const drafted = (): Promise<number> => build(() => Assignment.count({ where: { plan: 'draft' } }));
  const ready = (page: Page) => page.getByRole('table', { name: 'Zmiany w szkicu' }).waitFor();

  it('is compared with the draft, applied by gmina and by ticks, taken back, and thrown away', async () => {
    const before = await drafted();
    const id = await aRun();
    const page = await site.open({ as: 'dispatcher', path: `/planning/runs/${id}` });
    page.setDefaultTimeout(10_000);
    await page.getByText('Układ czeka na decyzję').waitFor();
    const comparison = page.getByRole('table', { name: 'Szkic i nowy układ' });
    const unassigned = comparison.getByRole('row', { name: /Wizyty bez opiekuna/ });
    await unassigned.getByText('lepiej').waitFor();
    await ready(page);
    await page.getByRole('button', { name: 'Zaznacz widoczne' }).scrollIntoViewIfNeeded();
    await page.getByRole('heading', { name: 'Co się zmieni', exact: true }).evaluate((each) => each.scrollIntoView());
    await screenshot(page, 'plan-page-changes');

    await page.getByRole('button', { name: /Gmina/ }).click();
    await page.getByRole('option', { name: /Ćmielów/ }).click();
    await page.getByRole('button', { name: 'Zastosuj wybrane filtrem' }).click();
    await page.getByText('Część układu jest w szkicu').waitFor();
    expect(await drafted()).to.equal(before + 4);
    await page.reload();
    await page.getByText('Część układu jest w szkicu').waitFor();

    await page.getByRole('button', { name: /Gmina/ }).click();
    await page.getByRole('option', { name: 'Wszystkie gminy' }).click();
    await page.getByRole('checkbox', { name: /Zaznacz: Zając-3 G\., wt\. 1 grudnia/ }).press('Space');
    await page.getByRole('button', { name: 'Zastosuj zaznaczone (1)' }).click();
    await page.getByText(/Zastosowane: 5/).waitFor();
    expect(await drafted()).to.equal(before + 5);

    await page.getByRole('button', { name: 'Cofnij zastosowanie' }).click();
    await page.getByText('Zastosowanie cofnięte').waitFor();
    expect(await drafted()).to.equal(before);
    await page.getByRole('button', { name: 'Odrzuć układ' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Odrzuć układ' }).click();
    await page.getByText('Układ odrzucony, szkic się nie zmienił').waitFor();
    await expectAccessible(page);
  });

  it('leaves a visit that somebody changed meanwhile to her, and says so', async () => {
    const id = await aRun();
    const other = await aCarer({ firstName: 'Ewa', lastName: 'Sowa' });
    const visit = visits[2];
    if (visit === undefined) throw new Error('there are visits');
    await assignVisit(systemCtx(), { visitId: visit.id, carerId: other.id });
    const page = await site.open({ as: 'dispatcher', path: `/planning/runs/${id}`, on: 'phone' });
    page.setDefaultTimeout(10_000);
    await page.getByText(/Jedną zmianę pomijamy/).waitFor();
    await page.getByRole('button', { name: /^Zastosuj wszystko/ }).click();
    await page.getByText('Pominięto: 1 zmiana').waitFor();
    await page.getByText(/Tę wizytę ktoś zmienił już po ułożeniu/).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'plan-page-left');
    await page.getByRole('table', { name: 'Zmiany w szkicu' }).scrollIntoViewIfNeeded();
    await screenshot(page, 'plan-page-changes-phone');
  });

  for (const on of ['desk', 'phone'] as const) {
    it(`while it is searched for, its falling score is a line, a sentence and a table on a ${on}`, async () => {
      const curve = [9100, 7400, 6800, 6650, 6600].map((cost, index) => ({
        elapsedMs: 2000 + 15_000 * index,
        cost,
        unassignedCount: Math.max(0, 2 - index),
      }));
      const counts = { assignedCount: 8, unassignedCount: 0, travelMinutes: 130, iterations: 12_000 };
      const run = await build(() =>
        PlanRun.create({
          ...days,
          seed: 1,
          seconds: 60,
          requestedAt: site.now,
          startedAt: site.now,
          progress: { phase: 'improving', done: 0.7, elapsedMs: 62_000, ...counts, cost: 6600, curve },
        }),
      );
      const page = await site.open({ as: 'dispatcher', path: `/planning/runs/${run.id}`, on });
      await page.getByRole('img', { name: /Ocena spadła z 9\s100 do 6\s?600 w czasie 1:00/ }).waitFor();
      await page.getByText('Pokaż w liczbach').click();
      await page.getByRole('table', { name: 'Ocena w czasie szukania' }).waitFor();
      await expectAccessible(page);
      await screenshot(page, `plan-page-running-${on}`);
      await expectToFit(page);
      await build(() => run.update({ finishedAt: site.now, failure: 'planning_out_of_memory' }));
      await page.getByText('Do ułożenia grafiku zabrakło pamięci.').waitFor();
      await screenshot(page, `plan-page-failed-${on}`);
    });
  }

  it('is improved further from where it stands', async () => {
    const id = await aRun();
    const page = await site.open({ as: 'dispatcher', path: `/planning/runs/${id}` });
    page.setDefaultTimeout(10_000);
    await page.getByRole('button', { name: 'Popraw jeszcze 5 minut' }).click();
    await page.getByRole('progressbar').waitFor();
    expect(page.url()).not.to.include(id);
    const run = await build(() => PlanRun.findOne({ where: { finishedAt: null }, rejectOnEmpty: true }));
    expect([run.continuesId, run.seconds]).to.deep.equal([id, 300]);
    await build(() => run.update({ iterations: 500 }));
    await runPlan(systemCtx(), { planRunId: run.id });
    await page.getByRole('navigation', { name: 'Poprawiany układ' }).getByRole('link').waitFor();
  });

  it('is a good page on a desk and a phone, by day and by night; an accountant only looks', async () => {
    const id = await aRun();
    await expectGoodLooks(site, { as: 'dispatcher', path: `/planning/runs/${id}`, name: 'plan-page', ready });
    const page = await site.open({ as: 'accountant', path: `/planning/runs/${id}` });
    await ready(page);
    expect(await page.getByRole('button', { name: /Zastosuj|Popraw|Odrzuć/ }).count()).to.equal(0);
    await page.getByText('Pokaż w liczbach').click();
    await page.getByRole('table', { name: 'Z czego składa się ocena' }).waitFor();
    await page.getByText('Kary liczono według domyślnych wag planowania.').scrollIntoViewIfNeeded();
    await screenshot(page, 'plan-page-weights');
    await expectAccessible(page);
    expect((await page.pdf()).length).to.be.greaterThan(1000);
  });

  it('a run that is not there is said to be missing', async () => {
    const page = await site.open({ as: 'dispatcher', path: '/planning/runs/3f0f3a52-6c8e-4f4c-9d3e-0a4f8e7b1c11' });
    await page.getByRole('heading', { name: 'Układ grafiku' }).waitFor();
    await page.getByRole('alert').waitFor();
  });
});
