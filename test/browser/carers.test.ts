import { expect } from 'chai';
import { Absence } from '#server/carers/absence.model';
import { Carer } from '#server/carers/carer.model';
import { CarerAvailability } from '#server/carers/carer-availability.model';
import { build } from '../support/builders/build.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks } from './support/looks.js';

describe('The pages of carers', function () {
  this.timeout(90_000);
  const site = useSite();

  const absencesOf = (carer: Carer) =>
    build(() => Absence.findAll({ where: { carerId: carer.id }, order: ['fromOn'] }));

  it('a carer is added with her week: one day is copied to the others, a second stretch added, a day taken out', async () => {
    const locality = await aLocality({ name: 'Chmielów' });
    const page = await site.open({ as: 'dispatcher', path: '/carers/new' });
    await page.getByLabel('Nazwisko').fill('Wójcik');
    await page.getByLabel('Imię').fill('Agnieszka');
    await page.getByRole('combobox', { name: 'Miejscowość' }).click();
    await page.keyboard.type('chmie');
    await page.getByRole('option', { name: 'Chmielów' }).click();
    await page.getByRole('textbox', { name: 'Wymiar etatu' }).fill('0,75');
    await page.getByText('Opiekunka środowiskowa').click();
    await page.getByLabel('poniedziałek: od').fill('6');
    await page.getByLabel('poniedziałek: do').fill('1030');
    await page.getByRole('button', { name: 'Dodaj godziny: poniedziałek' }).click();
    await page.getByRole('button', { name: 'Kopiuj: poniedziałek' }).click();
    await page.getByRole('menuitem', { name: 'Wszystkie dni' }).click();
    for (let turn = 0; turn < 2; turn += 1)
      await page
        .getByRole('button', { name: /^Usuń godziny: niedziela/ })
        .first()
        .click();
    await page.getByLabel('sobota: do').last().fill('9');
    await page.getByRole('button', { name: 'Dodaj opiekuna' }).click();
    await page.getByText('Koniec wypada przed początkiem').first().waitFor();
    await expectAccessible(page);
    await page.getByLabel('sobota: do').last().fill('14');
    await screenshot(page, 'carer-week');
    await page.getByRole('button', { name: 'Dodaj opiekuna' }).click();
    await page.getByRole('heading', { name: 'Agnieszka Wójcik' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'carer-added');
    const saved = await build(() => Carer.findOne({ where: { lastName: 'Wójcik' }, rejectOnEmpty: true }));
    expect(saved).to.include({ fteThousandths: 750, localityId: locality.id, mobility: 'car' });
    const hours = await build(() => CarerAvailability.findAll({ where: { carerId: saved.id } }));
    expect(hours).to.have.length(12);
    expect(hours.filter(({ weekday }) => weekday === 6).map(({ toMinute }) => toMinute)).to.have.members([630, 840]);
  });

  it('hours that overlap are refused in words', async () => {
    const carer = await aCarer({ availability: [{ weekday: 1, fromMinute: 420, toMinute: 900 }] });
    const page = await site.open({ as: 'dispatcher', path: `/carers/${carer.id}/edit` });
    await page.getByRole('button', { name: 'Dodaj godziny: poniedziałek' }).click();
    await page.getByLabel('poniedziałek: od').last().fill('8');
    await page.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('Godziny dostępności w jednym dniu nachodzą na siebie.').first().waitFor();
    await expectAccessible(page);
  });

  it('somebody who calls in sick is noted with one press, taken back, and noted for longer', async () => {
    const carer = await aCarer({ firstName: 'Barbara', lastName: 'Zielińska' });
    const page = await site.open({ as: 'dispatcher', path: `/carers/${carer.id}` });
    await page.getByText('160 h').waitFor();
    await page.getByRole('button', { name: 'Chora dziś' }).click();
    await page.getByRole('link', { name: 'Znajdź zastępstwa' }).waitFor();
    expect(await absencesOf(carer)).to.have.length(1);
    await page.getByText('152 h').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'carer-sick');
    await page.getByRole('button', { name: 'Cofnij' }).click();
    await page.getByText('Wycofano nieobecność').waitFor();
    expect(await absencesOf(carer)).to.have.length(0);

    await page.getByRole('button', { name: 'Zgłoś nieobecność' }).click();
    await page.getByRole('group', { name: 'Ostatni dzień' }).getByRole('spinbutton').first().click();
    await page.keyboard.type('22112026');
    await page.getByRole('dialog').getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('Koniec wypada przed początkiem').first().waitFor();
    await page.getByRole('group', { name: 'Ostatni dzień' }).getByRole('spinbutton').first().click();
    await page.keyboard.type('27112026');
    await page.getByLabel('Uwagi').fill('Zwolnienie e-ZLA');
    await expectAccessible(page);
    await screenshot(page, 'carer-absence');
    await page.getByRole('dialog').getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('Zapisano nieobecność').waitFor();
    expect((await absencesOf(carer)).map(({ fromOn, toOn }) => [fromOn, toOn])).to.deep.equal([
      ['2026-11-23', '2026-11-27'],
    ]);

    const menu = page.getByRole('list', { name: 'Nieobecności' }).getByRole('button');
    await menu.click();
    await page.getByRole('menuitem', { name: 'Wycofaj' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Wycofaj wpis' }).click();
    await page.getByText('Nie zapisano żadnej nieobecności.').waitFor();
    expect(await absencesOf(carer)).to.have.length(0);
  });

  it('the list says who is away today, by what and until when', async () => {
    const away = await aCarer({ lastName: 'Nieobecna' });
    await anAbsence({ carerId: away.id, toOn: '2026-11-24', kind: 'training' });
    await aCarer({ lastName: 'Dawna', employedTo: '2026-10-31' });
    const page = await site.open({ as: 'accountant', path: '/carers' });
    await page.getByText('Szkolenie, do jutro').waitFor();
    expect(await page.getByRole('link', { name: 'Dawna' }).count()).to.equal(0);
    expect(await page.getByRole('link', { name: 'Dodaj opiekuna' }).count()).to.equal(0);
    await page.getByRole('button', { name: 'Kogo pokazać' }).click();
    await page.getByRole('option', { name: 'Byli' }).click();
    await page.getByRole('link', { name: 'Dawna' }).waitFor();
    await expectAccessible(page);
  });

  it('long names and villages stay in their place on every screen', async function () {
    this.timeout(240_000);
    const municipality = await aMunicipality({ name: 'Ostrowiec Świętokrzyski', hue: 2 });
    const locality = await aLocality({ municipalityId: municipality.id, name: 'Boksycka-Podszkodzie nad Kamienną' });
    const carer = await aCarer({
      localityId: locality.id,
      firstName: 'Władysława Bronisława',
      lastName: 'Brzęczyszczykiewicz-Chrząszczyżewska',
      phone: '600 200 300',
      qualifications: ['community_carer', 'medical_carer', 'sign_language', 'dementia'],
      disabilityDegree: 'moderate',
      fteThousandths: 750,
      availability: [
        ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 420, toMinute: 720 })),
        { weekday: 1, fromMinute: 840, toMinute: 1200 },
      ],
    });
    await anAbsence({
      carerId: carer.id,
      fromOn: '2026-12-21',
      toOn: '2027-01-03',
      kind: 'leave',
      note: 'Plan urlopów',
    });
    await anAbsence({ carerId: carer.id });
    await expectGoodLooks(site, {
      name: 'carers',
      as: 'dispatcher',
      path: '/carers',
      ready: (page) => page.getByRole('link', { name: carer.lastName }).first().waitFor(),
    });
    await expectGoodLooks(site, {
      name: 'carer',
      as: 'dispatcher',
      path: `/carers/${carer.id}`,
      ready: (page) => page.getByRole('heading', { name: 'Norma czasu pracy' }).waitFor(),
    });
    await expectGoodLooks(site, {
      name: 'carer-edit',
      as: 'dispatcher',
      path: `/carers/${carer.id}/edit`,
      ready: (page) => page.getByText('Razem w tygodniu').waitFor(),
    });
  });
});
