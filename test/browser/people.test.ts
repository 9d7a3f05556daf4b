import { expect } from 'chai';
import type { Municipality } from '#server/municipalities/municipality.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { CarerWish } from '#server/people/carer-wish.model';
import { build } from '../support/builders/build.js';
import { aUser } from '../support/builders/accounts.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aCarerWish, aDecision } from '../support/builders/people.js';
import { expectAccessible, screenshot, useSite } from './support/browser.js';
import { expectGoodLooks, expectToFit } from './support/looks.js';

describe('The pages of people', function () {
  this.timeout(60_000);
  const site = useSite();

  let municipality: Municipality;
  let person: Beneficiary;

  before('a gmina with three villages and one person', async () => {
    municipality = await aMunicipality({ name: 'Ostrowiec Świętokrzyski', hue: 2 });
    const locality = await aLocality({
      municipalityId: municipality.id,
      name: 'Boksycka-Podszkodzie nad Kamienną',
      latitude: 50.9,
      longitude: 21.35,
    });
    for (const [name, latitude, longitude] of [
      ['Szewna', 50.92, 21.37],
      ['Ćmielów', 50.89, 21.51],
    ] as const)
      await aLocality({ municipalityId: municipality.id, name, latitude, longitude });
    person = await aBeneficiary({
      localityId: locality.id,
      firstName: 'Władysława Bronisława',
      lastName: 'Brzęczyszczykiewicz-Chrząszczyżewska',
      pesel: '44051401359',
      bornOn: '1944-05-14',
      phone: '600 100 200',
      contactName: 'Anna Brzęczyszczykiewicz',
      contactPhone: '600 100 300',
      needs: ['lives_alone', 'hearing_loss', 'key_at_office', 'diabetes'],
      requiredQualifications: ['medical_carer'],
      entryNote: 'Furtka od podwórka, dzwonek nie działa: pukać w okno kuchni.',
    });
    await aDecision({ beneficiaryId: person.id });
  });

  it('a dispatcher adds a person and is led to her decision', async () => {
    const page = await site.open({ as: 'dispatcher', path: '/beneficiaries' });
    await page.getByRole('link', { name: 'Dodaj osobę' }).click();
    await page.getByRole('heading', { name: 'Nowa osoba' }).waitFor();
    await page.getByRole('button', { name: 'Dodaj osobę' }).click();
    await page.getByText('Nie udało się zapisać').waitFor();
    await expectAccessible(page);

    await page.getByLabel('Nazwisko').fill('Kowalska');
    await page.getByLabel('Imię').fill('Helena');
    await page.getByLabel('PESEL').fill('44051401358');
    await page.getByRole('combobox', { name: 'Miejscowość' }).click();
    await page.keyboard.type('cmiel');
    await page.getByRole('option', { name: 'Ćmielów' }).click();
    await page.getByLabel('Ulica i numer domu').fill('ul. Zamkowa 5');
    await page.getByLabel('Kod pocztowy').fill('27-440');
    await page.getByText('Wskażę dom na mapie').click();
    await page.getByLabel('Szerokość geograficzna').fill('50,89500');
    await page.getByLabel('Szerokość geograficzna').blur();
    await page.getByText('Mieszka sama').click();
    await page.getByRole('button', { name: 'Dodaj osobę' }).click();
    await page.getByText('Ten PESEL ma błędną cyfrę kontrolną').first().waitFor();
    expect(await build(() => Beneficiary.count({ where: { lastName: 'Kowalska' } }))).to.equal(0);
    await expectAccessible(page);
    await screenshot(page, 'people-form');

    await page.getByLabel('PESEL').fill('52030812348');
    await page.getByText('Data urodzenia z numeru PESEL: 08.03.1952').waitFor();
    await page.getByRole('button', { name: 'Dodaj osobę' }).click();
    await page.getByRole('heading', { name: 'Helena Kowalska' }).waitFor();
    await page.getByRole('heading', { name: 'Ta osoba nie ma jeszcze decyzji' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'people-added');
    const saved = await build(() => Beneficiary.findOne({ where: { lastName: 'Kowalska' }, rejectOnEmpty: true }));
    expect(saved).to.include({ bornOn: '1952-03-08', latitude: 50.895 });
    await page.getByRole('link', { name: 'Wpisz decyzję' }).click();
    await page.getByRole('heading', { name: 'Nowa decyzja: Helena Kowalska' }).waitFor();
  });

  it('the list finds people without diacritics, by gmina and by need, and leads to the card', async () => {
    await aBeneficiary({ lastName: 'Żurek', needs: ['dog'] });
    const page = await site.open({ as: 'dispatcher', path: '/beneficiaries' });
    await page.getByRole('searchbox').fill('chrzaszczyz');
    await page.getByRole('link', { name: 'Żurek' }).waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Wszystkie gminy' }).click();
    await page.getByRole('option', { name: municipality.name }).last().click();
    await page.getByRole('link', { name: 'Żurek' }).waitFor({ state: 'detached' });
    await page.goto('/beneficiaries?need=dog');
    await page.getByRole('link', { name: 'Żurek' }).waitFor();
    await page.getByRole('searchbox').fill('nikt taki');
    await page.getByRole('heading', { name: 'Nikt nie pasuje do wyszukiwania' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Wyczyść' }).last().click();
    await page.getByRole('link', { name: person.lastName }).last().click();
    await page.getByRole('heading', { name: 'O czym pamiętać' }).waitFor();
    expect(await page.getByRole('link', { name: '600 100 200' }).getAttribute('href')).to.equal('tel:600100200');
  });

  it('wishes about carers are added, turned and removed', async () => {
    const liked = await aCarer({ firstName: 'Agnieszka', lastName: 'Wójcik' });
    const shunned = await aCarer({ firstName: 'Barbara', lastName: 'Zielińska' });
    await aCarerWish({ beneficiaryId: person.id, carerId: shunned.id, kind: 'preferred' });
    const page = await site.open({ as: 'dispatcher', path: `/beneficiaries/${person.id}` });
    await page.getByRole('button', { name: 'Zmień życzenia' }).click();
    await page.getByRole('radiogroup', { name: 'Życzenie: Zielińska Barbara' }).getByText('Nie wysyłać').click();
    await page.getByRole('combobox', { name: 'Dodaj opiekuna' }).fill('wojcik');
    await page.getByRole('option', { name: 'Wójcik Agnieszka' }).click();
    await page.getByRole('radiogroup', { name: 'Życzenie: Wójcik Agnieszka' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'people-wishes');
    await page.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('Zapisano życzenia').waitFor();
    const wishes = await build(() => CarerWish.findAll({ where: { beneficiaryId: person.id } }));
    expect(new Map(wishes.map(({ carerId, kind }) => [carerId, kind]))).to.deep.equal(
      new Map([
        [liked.id, 'preferred'],
        [shunned.id, 'excluded'],
      ]),
    );
  });

  it('an officer reads the people of her gmina and changes nothing', async () => {
    const foreign = await aBeneficiary({ lastName: 'Obca' });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: municipality.id });
    const page = await site.open({ as: officer, path: '/beneficiaries' });
    await page.getByRole('link', { name: person.lastName }).click();
    await page.getByRole('heading', { name: 'O czym pamiętać' }).waitFor();
    await page.getByRole('table', { name: 'Decyzje tej osoby' }).waitFor();
    expect(await page.getByRole('link', { name: 'Zmień dane' }).count()).to.equal(0);
    expect(await page.getByRole('heading', { name: 'Życzenia co do opiekunów' }).count()).to.equal(0);
    await expectAccessible(page);
    await page.goto(`/beneficiaries/${foreign.id}`);
    await page.getByText('Tego nie znaleźliśmy.').waitFor();
    await expectAccessible(page);
  });

  it('long names and villages stay in their place on every screen', async function () {
    this.timeout(180_000);
    await expectGoodLooks(site, {
      name: 'people',
      as: 'dispatcher',
      path: '/beneficiaries',
      ready: (page) => page.getByRole('link', { name: person.lastName }).first().waitFor(),
    });
    await expectGoodLooks(site, {
      name: 'person',
      as: 'dispatcher',
      path: `/beneficiaries/${person.id}`,
      ready: (page) => page.getByRole('table', { name: 'Decyzje tej osoby' }).waitFor(),
    });
    await expectGoodLooks(site, {
      name: 'person-edit',
      as: 'dispatcher',
      path: `/beneficiaries/${person.id}/edit`,
      ready: (page) => page.getByText('Wskażę dom na mapie').waitFor(),
    });
    const page = await site.open({ as: 'dispatcher', path: `/beneficiaries/${person.id}` });
    await page.getByRole('table', { name: 'Decyzje tej osoby' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await screenshot(page, 'person-print');
    await expectToFit(page);
  });
});
