import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import { aUser } from '../support/builders/accounts.js';
import { aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aConfirmation, aPattern, aVisit } from '../support/builders/visits.js';
import { expectAccessible, useSite } from './support/browser.js';
import { expectGoodLooks } from './support/looks.js';

describe('The hours of decisions', function () {
  this.timeout(180_000);
  const site = useSite();

  it('stand on the decision month by month, and say beforehand what will not fit', async () => {
    const decision = await aDecision({ monthlyMinutes: 720, validFrom: '2026-10-01', number: 'MOPS.31.2026' });
    await aPattern({ decisionId: decision.id });
    for (const onDay of ['2026-10-05', '2026-10-06', '2026-11-02']) {
      const visit = await aVisit({ decisionId: decision.id, onDay });
      await aConfirmation({ visitId: visit.id, confirmedMinutes: 45 });
    }
    for (const onDay of ['2026-11-23', '2026-11-24']) await aVisit({ decisionId: decision.id, onDay });
    const over = await aVisit({ decisionId: decision.id, onDay: '2026-10-07' });
    await aConfirmation({ visitId: over.id, confirmedMinutes: 720 });

    const page = await site.open({ as: 'dispatcher', path: `/decisions/${decision.id}` });
    await page.getByText('Schematy nie mieszczą się w limicie').waitFor();
    await page.getByText('grudzień 2026: 9 h ze schematów nie powstanie').waitFor();
    await page.getByText('1,5 h ponad limit').waitFor();
    await page.getByText('Wykonane 0,75 h, zaplanowane 2 h, jeszcze powstanie').waitFor();
    await expectAccessible(page);
    await expectGoodLooks(site, {
      name: 'decision-ledger',
      as: 'dispatcher',
      path: `/decisions/${decision.id}`,
      ready: (each) => each.getByText('1,5 h ponad limit').waitFor(),
    });
  });

  it('a weekly limit shows its weeks, the one across two months once', async () => {
    const decision = await aDecision({ capKind: 'weekly_pattern', validFrom: '2026-11-01', number: 'GOPS.32.2026' });
    await aVisit({ decisionId: decision.id, onDay: '2026-11-30', durationMinutes: 240 });
    await aVisit({ decisionId: decision.id, onDay: '2026-12-01', durationMinutes: 420 });
    const page = await site.open({ as: 'dispatcher', path: `/decisions/${decision.id}` });
    const weeks = page.getByRole('table', { name: 'Limit w tygodniach' });
    await weeks.waitFor();
    const across = weeks.getByRole('row', { name: /30 listopada – 6 grudnia/ });
    expect(await across.count()).to.equal(1);
    await across.getByText('1 h ponad limit').waitFor();
    await expectAccessible(page);
  });

  it('an officer sees which hours of her gmina lapse and takes them away as a spreadsheet', async () => {
    const municipality = await aMunicipality({ name: 'Bałtów', hue: 3 });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    const unused = await aDecision({
      beneficiaryId: (await aBeneficiary({ municipalityId: municipality.id, lastName: 'Nowak' })).id,
      number: 'GOPS.41.2026',
      monthlyMinutes: 600,
    });
    const visit = await aVisit({ decisionId: unused.id, onDay: '2026-10-05' });
    await aConfirmation({ visitId: visit.id, confirmedMinutes: 60 });
    const used = await aDecision({
      beneficiaryId: (await aBeneficiary({ municipalityId: municipality.id, lastName: 'Kowalska' })).id,
      number: 'GOPS.42.2026',
      monthlyMinutes: 60,
    });
    const whole = await aVisit({ decisionId: used.id, onDay: '2026-10-06' });
    await aConfirmation({ visitId: whole.id, confirmedMinutes: 60 });

    const page = await site.open({ as: officer, path: '/hour-use' });
    await page.getByRole('button', { name: 'Poprzedni miesiąc' }).click();
    await page.getByRole('rowheader', { name: 'Nowak Helena' }).waitFor();
    expect(await page.getByRole('rowheader').allTextContents()).to.deep.equal(['Nowak Helena']);
    await page.getByText('9 h', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Które decyzje' }).click();
    await page.getByRole('option', { name: 'Wszystkie', exact: true }).click();
    await page.getByRole('rowheader', { name: 'Kowalska Helena' }).waitFor();
    await expectAccessible(page);

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Pobierz arkusz' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).to.equal('godziny-2026-10.xlsx');
    const { Sheets } = read(await readFile(await file.path()));
    const sheet = Sheets['2026-10'];
    if (sheet === undefined) throw new Error('no sheet of the month');
    const numbers = utils.sheet_to_json<Record<string, unknown>>(sheet).map((row) => row['Decyzja']);
    expect(numbers).to.deep.equal(['GOPS.42.2026', 'GOPS.41.2026']);

    await expectGoodLooks(site, {
      name: 'hour-use',
      as: officer,
      path: '/hour-use?month=2026-10&which=all',
      ready: (each) => each.getByRole('rowheader', { name: 'Nowak Helena' }).waitFor(),
    });
  });
});
