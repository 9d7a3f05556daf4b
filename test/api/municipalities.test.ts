import { expect } from 'chai';
import { Agreement } from '#server/municipalities/agreement.model';
import { Locality } from '#server/municipalities/locality.model';
import { useApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { fictionalBankAccount, fictionalNip } from '../support/builders/fictional.js';
import { aLocality, aMunicipality, anAgreement } from '../support/builders/municipalities.js';
import { aUser } from '../support/builders/accounts.js';

const aGmina = (given: object = {}) => ({
  name: 'Bałtów',
  terc: '2607022',
  nip: fictionalNip(),
  addressLine: 'Bałtów 32',
  postalCode: '27-423',
  postOffice: 'Bałtów',
  hue: 2,
  welfareCentreKind: 'GOPS',
  welfareCentreName: 'GOPS w Bałtowie',
  welfareCentreNip: fictionalNip(),
  welfareCentreInternalId: null,
  welfareCentreAddressLine: 'Bałtów 32',
  welfareCentrePostalCode: '27-423',
  welfareCentrePostOffice: 'Bałtów',
  ...given,
});
const aContract = (municipalityId: string, given: object = {}) => ({
  municipalityId,
  kind: 'procurement',
  number: 'UM/1/2026',
  signedOn: '2025-12-15',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  paymentDays: 21,
  billingUnit: 'minute',
  toleranceMinutes: 15,
  tariffs: [{ serviceKind: 'UO', dayKind: 'weekday', validFrom: '2026-01-01', priceGrosze: 5800 }],
  ...given,
});

describe('The enterprise, gminas and agreements', () => {
  const app = useApp();
  const post = async (path: string, body: object, role: 'manager' | 'dispatcher' | 'accountant' = 'manager') =>
    app.request
      .post(path)
      .set(await app.as(role))
      .send(body);

  it('a manager says who the enterprise is, and later changes it', async () => {
    const enterprise = {
      name: 'Spółdzielnia Socjalna „Bliżej”',
      nip: fictionalNip(),
      krs: '0000999001',
      regon: '',
      addressLine: 'ul. Polna 7',
      postalCode: '27-400',
      postOffice: 'Ostrowiec Świętokrzyski',
      phone: null,
      email: null,
      bankAccount: fictionalBankAccount(),
      bankName: null,
      vatExemptionBasis: 'art. 43 ust. 1 pkt 23 ustawy o VAT',
    };
    const put = async (body: object) =>
      app.request
        .put('/api/enterprise')
        .set(await app.as('manager'))
        .send(body);
    expect((await put(enterprise)).body.enterprise).to.include({ name: enterprise.name, regon: null });
    expect((await put({ ...enterprise, phone: '41 500 00 00' })).body.enterprise.phone).to.equal('41 500 00 00');

    const wrong = await put({ ...enterprise, nip: '1234567890', bankAccount: '123' });
    expect(wrong.status).to.equal(422);
    expect(wrong.body.reasons.map((reason: { field: string }) => reason.field)).to.deep.equal(['nip', 'bankAccount']);
  });

  it('a gmina takes up the places of its TERYT', async () => {
    await build(async () => {
      await Locality.create({ name: 'Okół', kind: 'village', teryt: '2607022', latitude: 51.02, longitude: 21.6 });
      await Locality.create({
        name: 'Nietulisko',
        kind: 'village',
        teryt: '2607055',
        latitude: 50.97,
        longitude: 21.26,
      });
    });
    const answer = await post('/api/municipalities', aGmina());
    expect(answer.status).to.equal(201);
    expect(answer.body).to.include({ name: 'Bałtów', localityCount: 1 });
    const again = await post('/api/municipalities', aGmina());
    expect(again.status).to.equal(409);
    expect(again.body.reasons[0].code).to.equal('municipality_terc_taken');
  });

  it('a welfare centre is known by a NIP or by the internal id of its gmina, which may be told later', async () => {
    const nip = fictionalNip();
    const unknown = aGmina({ terc: '2607062', nip, welfareCentreNip: '' });
    const { status, body } = await post('/api/municipalities', unknown);
    expect([status, body.welfareCentreNip, body.welfareCentreInternalId]).to.deep.equal([201, null, null]);

    const put = async (changed: object) =>
      app.request
        .put(`/api/municipalities/${body.id}`)
        .set(await app.as('manager'))
        .send({ ...unknown, ...changed });
    const wrong = await put({ welfareCentreInternalId: '1' });
    expect([wrong.status, wrong.body.reasons[0].field]).to.deep.equal([422, 'welfareCentreInternalId']);
    const told = await put({ welfareCentreInternalId: `${nip}-00001` });
    expect([told.status, told.body.welfareCentreInternalId]).to.deep.equal([200, `${nip}-00001`]);
    const own = fictionalNip();
    const dashed = await put({ welfareCentreNip: `${own.slice(0, 3)}-${own.slice(3, 6)}-${own.slice(6)}` });
    expect(dashed.body.welfareCentreNip).to.equal(own);
  });

  it('a rise from July ends the old price in June', async () => {
    const { id } = await aMunicipality();
    const agreement = await post('/api/agreements', aContract(id));
    expect(agreement.status).to.equal(201);
    const rise = { serviceKind: 'UO', dayKind: 'weekday', validFrom: '2026-07-01', priceGrosze: 6100 };
    const after = await post(`/api/agreements/${agreement.body.id}/tariffs`, { tariffs: [rise] }, 'accountant');
    expect(
      after.body.tariffs.map((tariff: Record<string, unknown>) => [
        tariff['validFrom'],
        tariff['validTo'],
        tariff['priceGrosze'],
      ]),
    ).to.deep.equal([
      ['2026-01-01', '2026-06-30', 5800],
      ['2026-07-01', null, 6100],
    ]);
  });

  it('two agreements of one gmina do not overlap: the database refuses', async () => {
    const agreement = await anAgreement({ validFrom: '2026-01-01', validTo: '2026-12-31' });
    const answer = await post('/api/agreements', aContract(agreement.municipalityId, { validFrom: '2026-06-01' }));
    expect(answer.status).to.equal(409);
    expect(answer.body.reasons[0].code).to.equal('agreements_overlap');
    expect(await build(() => Agreement.count({ where: { municipalityId: agreement.municipalityId } }))).to.equal(1);
  });

  it('a public body pays within thirty days, so an agreement cannot say sixty', async () => {
    const { id } = await aMunicipality();
    const answer = await post('/api/agreements', aContract(id, { paymentDays: 60 }));
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons[0].field).to.equal('paymentDays');
  });

  it('a dispatcher reads gminas but does not change them', async () => {
    const municipality = await aMunicipality();
    const read = await app.request.get(`/api/municipalities/${municipality.id}`).set(await app.as('dispatcher'));
    expect(read.body.abilities).to.deep.equal({ changeMunicipality: false, addAgreement: false });
    expect((await post('/api/municipalities', aGmina({ terc: '2607043' }), 'dispatcher')).status).to.equal(403);
  });

  it('an officer sees her own gmina and no other', async () => {
    const [own, other] = [await aMunicipality(), await aMunicipality()];
    const officer = await aUser({ role: 'municipality_officer', municipalityId: own.id });
    const list = await app.request.get('/api/municipalities').set(await app.as(officer));
    expect(list.body.municipalities.map((each: { id: string }) => each.id)).to.deep.equal([own.id]);
    const foreign = await app.request.get(`/api/municipalities/${other.id}`).set(await app.as(officer));
    expect(foreign.status).to.equal(404);
  });

  it('places are listed in Polish order', async () => {
    const { id } = await aMunicipality();
    for (const name of ['Łysowody', 'Lipie', 'Mychów']) await aLocality({ municipalityId: id, name });
    const list = await app.request.get(`/api/localities?municipalityId=${id}`).set(await app.as('dispatcher'));
    expect(list.body.map((place: { name: string }) => place.name)).to.deep.equal(['Lipie', 'Łysowody', 'Mychów']);
  });
});
