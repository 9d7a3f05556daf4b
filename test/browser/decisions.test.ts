import { expect } from 'chai';
import { Decision } from '#server/decisions/decision.model';
import { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import { Visit } from '#server/visits/visit.model';
import { generateMonth } from '#server/visits/generate-month';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision, aSuspension } from '../support/builders/people.js';
import { aPattern } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks } from './support/looks.js';

describe('The pages of decisions', function () {
  this.timeout(90_000);
  const site = useSite();

  const typeDay = async (page: Awaited<ReturnType<typeof site.open>>, label: string, day: string): Promise<void> => {
    await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click();
    await page.keyboard.type(day);
  };

  it('a decision is entered from the letter, with what is missing said first', async () => {
    const person = await aBeneficiary({ firstName: 'Helena', lastName: 'Kowalska' });
    const page = await site.open({ as: 'dispatcher', path: `/decisions/new?beneficiary=${person.id}` });
    await page.getByRole('button', { name: 'Zapisz decyzję' }).click();
    await page.getByText('Nie udało się zapisać').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Numer decyzji').fill('GOPS.5022.77.2026');
    await page.getByRole('radio', { name: 'Specjalistyczne (zaburzenia psychiczne)' }).check({ force: true });
    await page.getByRole('button', { name: /^Zadanie zlecone/ }).waitFor();
    await page.getByRole('radio', { name: 'Usługi opiekuńcze' }).check({ force: true });
    await page.getByRole('button', { name: /^Środki własne gminy/ }).click();
    await page.getByRole('option', { name: 'Opieka 75+' }).click();
    await typeDay(page, 'Obowiązuje od', '01122026');
    await typeDay(page, 'Obowiązuje do', '31052027');
    await page.getByRole('textbox', { name: 'Godzin na miesiąc' }).fill('12,5');
    await page.getByLabel('Zakres').fill('pomoc w codziennych czynnościach');
    await screenshot(page, 'decision-form');
    await page.getByRole('button', { name: 'Zapisz decyzję' }).click();
    await page.getByRole('heading', { name: 'Decyzja GOPS.5022.77.2026' }).waitFor();
    await page.getByText('12,5 h miesięcznie').waitFor();
    await page.getByRole('button', { name: 'Dodaj schemat' }).waitFor();
    await expectAccessible(page);
    const saved = await build(() => Decision.findOne({ where: { beneficiaryId: person.id }, rejectOnEmpty: true }));
    expect(saved).to.include({
      monthlyMinutes: 750,
      weeklyMinutes: null,
      validFrom: '2026-12-01',
      validTo: '2027-05-31',
      place: 'miejsce zamieszkania',
      fundingSource: 'opieka_75',
    });
    await page.getByText('Opieka 75+').waitFor();
  });

  it('a stay in hospital suspends the decision and, when wished, cancels the visits of those days', async () => {
    const decision = await aDecision();
    await aPattern({ decisionId: decision.id });
    await generateMonth(systemCtx(), { month: '2026-11', decisionId: decision.id });
    const page = await site.open({ as: 'dispatcher', path: `/decisions/${decision.id}` });
    await page.getByRole('button', { name: 'Zawieś' }).click();
    await page.getByRole('dialog').getByText('Szpital').waitFor();
    await typeDay(page, 'Ostatni dzień', '27112026');
    await page.getByLabel('Kto zgłosił').fill('córka, telefonicznie');
    await expectAccessible(page);
    await screenshot(page, 'decision-suspend');
    await page.getByRole('dialog').getByRole('button', { name: 'Zawieś' }).click();
    await page.getByRole('heading', { name: 'Odwołać wizyty z tych dni?' }).waitFor();
    const offer = page.getByRole('dialog').getByRole('button', { name: /^Odwołaj \d/ });
    await offer.waitFor();
    await expectAccessible(page);
    await screenshot(page, 'decision-cancel-visits');
    await offer.click();
    await page.getByText(/^Odwołano: \d wizyt/).waitFor();
    await page.getByText('Zawieszona').first().waitFor();
    const cancelled = await build(() =>
      Visit.findAll({ where: { decisionId: decision.id, cancellationReason: 'hospital' } }),
    );
    expect(cancelled.map(({ onDay }) => onDay).sort()).to.include.members(['2026-11-24', '2026-11-27']);

    await page.getByRole('listitem').filter({ hasText: 'córka' }).getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Wraca…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('Zmieniono zawieszenie').waitFor();
    const [suspension] = await build(() => DecisionSuspension.findAll({ where: { decisionId: decision.id } }));
    expect(suspension?.toOn).to.equal('2026-11-23');
  });

  it('what the gmina changed ends this decision the day before and opens a new one, filled in', async () => {
    const decision = await aDecision({ number: 'MOPS.1.2026', monthlyMinutes: 1800 });
    const page = await site.open({ as: 'dispatcher', path: `/decisions/${decision.id}` });
    await page.getByRole('button', { name: 'Zmień decyzję' }).click();
    await page.getByRole('menuitem', { name: 'Gmina ją zmieniła' }).click();
    await page.getByText('Zmiana godzin, dni albo zakresu to nowa decyzja').waitFor();
    await typeDay(page, 'Zmiana obowiązuje od', '01122026');
    await expectAccessible(page);
    await screenshot(page, 'decision-amend');
    await page.getByRole('button', { name: 'Dalej: wpisz nową' }).click();
    await page.getByRole('heading', { name: /^Nowa decyzja:/ }).waitFor();
    await page.getByLabel('Numer decyzji').fill('MOPS.2.2026');
    await typeDay(page, 'Obowiązuje do', '31122027');
    await page.getByRole('textbox', { name: 'Godzin na miesiąc' }).fill('45');
    await page.getByRole('button', { name: 'Zapisz decyzję' }).click();
    await page.getByRole('heading', { name: 'Decyzja MOPS.2.2026' }).waitFor();
    await page.getByText('Zmienia decyzję').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'decision-version');
    const both = await build(() =>
      Decision.findAll({ where: { beneficiaryId: decision.beneficiaryId }, order: ['validFrom'] }),
    );
    expect(both.map(({ validFrom, validTo, monthlyMinutes }) => [validFrom, validTo, monthlyMinutes])).to.deep.equal([
      ['2026-01-01', '2026-11-30', 1800],
      ['2026-12-01', '2027-12-31', 2700],
    ]);
  });

  it('services that stopped end the decision; a day before its first is refused in words', async () => {
    const decision = await aDecision({ validFrom: '2026-11-20' });
    const page = await site.open({ as: 'dispatcher', path: `/decisions/${decision.id}` });
    await page.getByRole('button', { name: 'Zmień decyzję' }).click();
    await page.getByRole('menuitem', { name: 'Zakończ wcześniej' }).click();
    await typeDay(page, 'Ostatni dzień', '19112026');
    await page.getByRole('button', { name: 'Zakończ decyzję' }).click();
    await page
      .getByText(/^Decyzja obowiązuje dopiero od/)
      .first()
      .waitFor();
    await typeDay(page, 'Ostatni dzień', '30112026');
    await page.getByText('Inny powód').click();
    await page.getByRole('button', { name: 'Zakończ decyzję' }).click();
    await page.getByText('Wypełnij to pole.').first().waitFor();
    await expectAccessible(page);
    await screenshot(page, 'decision-end');
    await page.getByLabel('Uwagi').fill('umowa z siostrą');
    await page.getByRole('button', { name: 'Zakończ decyzję' }).click();
    await page
      .getByText(/^Kończy się za \d/)
      .first()
      .waitFor();
    await page.getByText('Zakończona wcześniej: Inny powód').waitFor();
    await page.getByText('umowa z siostrą').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'decision-ended');
    await page.getByRole('button', { name: 'Zmień decyzję' }).click();
    await page.getByRole('menuitem', { name: 'Popraw wpis' }).click();
    await page.getByLabel('Miejsce').fill('dom córki');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('dom córki').waitFor();
  });

  it('the list shows first what ends first, hides what has ended, and finds a number', async () => {
    const municipality = await aMunicipality({ name: 'Bodzechów' });
    const last = await aBeneficiary({ municipalityId: municipality.id, lastName: 'Późna' });
    const first = await aBeneficiary({ municipalityId: municipality.id, lastName: 'Wczesna' });
    await aDecision({ beneficiaryId: last.id, number: 'BOD.90.2026', validTo: '2027-06-30' });
    await aDecision({ beneficiaryId: first.id, number: 'BOD.91.2026', validTo: '2026-12-05' });
    await aDecision({
      beneficiaryId: first.id,
      number: 'BOD.12.2025',
      validFrom: '2025-01-01',
      validTo: '2025-12-31',
    });
    const page = await site.open({ as: 'dispatcher', path: `/decisions?municipality=${municipality.id}` });
    const names = page.getByRole('rowheader');
    await names.first().waitFor();
    expect(await names.allTextContents()).to.deep.equal(['Wczesna Helena', 'Późna Helena']);
    await page.getByRole('button', { name: 'Które decyzje' }).click();
    await page.getByRole('option', { name: 'Kończące się w 30 dni' }).click();
    await names.filter({ hasText: 'Późna' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Które decyzje' }).click();
    await page.getByRole('option', { name: 'Kończące się w 7 dni' }).click();
    await page
      .getByText('W tym czasie nie kończy się żadna decyzja')
      .or(page.getByText('Żadna decyzja nie pasuje'))
      .waitFor();
    await page.getByRole('button', { name: 'Które decyzje' }).click();
    await page.getByRole('option', { name: 'Kończące się w 14 dni' }).click();
    await names.filter({ hasText: 'Wczesna' }).waitFor();
    await page.getByRole('button', { name: 'Które decyzje' }).click();
    await page.getByRole('option', { name: 'Wszystkie', exact: true }).click();
    await page.getByRole('searchbox').fill('12.2025');
    await page.getByText('Zakończona').waitFor();
    await expectAccessible(page);
  });

  it('on a slow computer a quick hand loses neither a letter nor a filter', async () => {
    const municipality = await aMunicipality({ name: 'Waśniów' });
    for (const number of ['WAS.71.2026', 'WAS.72.2026']) {
      const person = await aBeneficiary({ municipalityId: municipality.id });
      await aDecision({ beneficiaryId: person.id, number, validTo: '2026-12-05' });
    }
    const page = await site.open({ as: 'dispatcher', path: '/decisions' });
    await page.getByRole('rowheader').first().waitFor();
    const tools = await page.context().newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    await page.getByRole('button', { name: 'Które decyzje' }).click();
    await page.getByRole('option', { name: 'Kończące się w 30 dni' }).click();
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('WAS.72.2026');
    await page.getByText('WAS.71.2026').waitFor({ state: 'detached' });
    expect(await page.getByRole('searchbox').inputValue()).to.equal('WAS.72.2026');
    expect(new URL(page.url()).search).to.equal('?search=WAS.72.2026&state=ending');
  });

  it('an officer reads; everything fits every screen', async function () {
    this.timeout(180_000);
    const municipality = await aMunicipality({ name: 'Ostrowiec Świętokrzyski', hue: 2 });
    const person = await aBeneficiary({
      municipalityId: municipality.id,
      firstName: 'Władysława Bronisława',
      lastName: 'Brzęczyszczykiewicz-Chrząszczyżewska',
    });
    const decision = await aDecision({
      beneficiaryId: person.id,
      serviceKind: 'SUO_P',
      number: 'MOPS.DUO.5022.1234.2026.WŚ',
      validTo: '2026-12-10',
    });
    await aPattern({ decisionId: decision.id });
    await aSuspension({ decisionId: decision.id, reportedBy: 'syn' });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    const page = await site.open({ as: officer, path: `/decisions/${decision.id}` });
    await page.getByText('syn').waitFor();
    expect(await page.getByRole('button', { name: /Zmień decyzję|Zawieś/ }).count()).to.equal(0);
    await expectAccessible(page);
    await expectGoodLooks(site, {
      name: 'decisions',
      as: 'dispatcher',
      path: '/decisions',
      ready: (each) => each.getByText('Kończy się za').first().waitFor(),
    });
    await expectGoodLooks(site, {
      name: 'decision',
      as: 'dispatcher',
      path: `/decisions/${decision.id}`,
      ready: (each) => each.getByRole('table', { name: 'Schematy tej decyzji' }).waitFor(),
    });
  });
});
