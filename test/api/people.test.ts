import { expect } from 'chai';
import { AuditEntry } from '#server/audit/audit-entry.model';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { fictionalPesel } from '../support/builders/fictional.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary } from '../support/builders/people.js';

describe('People', () => {
  const app = useApp();
  const inputOf = async (given: object = {}) => ({
    referenceNumber: null,
    firstName: 'Helena',
    lastName: 'Żak',
    pesel: fictionalPesel('1941-03-08'),
    documentNumber: '',
    phone: '',
    contactName: '',
    contactPhone: '',
    localityId: (await aLocality()).id,
    addressLine: 'Okół 14',
    postalCode: '27-423',
    needs: ['lives_alone'],
    requiredQualifications: [],
    wishedGender: null,
    entryNote: '',
    ...given,
  });
  const send = async (method: 'post' | 'put', path: string, body: object) =>
    app.request[method](path)
      .set(await app.as('dispatcher'))
      .send(body);

  it('a person belongs to the gmina of her place, and her birthday comes from the PESEL', async () => {
    const locality = await aLocality();
    const answer = await send('post', '/api/beneficiaries', await inputOf({ localityId: locality.id }));
    expect(answer.status).to.equal(201);
    expect(answer.body).to.include({ municipalityId: locality.municipalityId, bornOn: '1941-03-08' });
    expect(answer.body.referenceNumber).to.match(/^P-\d{4}$/);
  });

  it('a PESEL with a wrong checksum is refused at its field', async () => {
    const answer = await send('post', '/api/beneficiaries', await inputOf({ pesel: '44051401358' }));
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons[0]).to.deep.include({ field: 'pesel' });
  });

  it('a PESEL that somebody has already is refused by the database', async () => {
    const input = await inputOf();
    await send('post', '/api/beneficiaries', input);
    const answer = await send('post', '/api/beneficiaries', input);
    expect(answer.status).to.equal(409);
    expect(answer.body.reasons[0].code).to.equal('pesel_taken');
  });

  it('a person does not move to another gmina: its decisions would not be hers', async () => {
    const person = await aBeneficiary();
    const elsewhere = await aLocality({ municipalityId: (await aMunicipality()).id });
    const answer = await send('put', `/api/beneficiaries/${person.id}`, await inputOf({ localityId: elsewhere.id }));
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons[0]).to.include({ code: 'moved_to_another_municipality', field: 'localityId' });
  });

  it('wishes about carers are replaced as a whole', async () => {
    const person = await aBeneficiary();
    const [liked, disliked] = [await aCarer(), await aCarer()];
    const wish = (wishes: object[]) => send('put', `/api/beneficiaries/${person.id}/carer-wishes`, { wishes });
    const both = await wish([
      { carerId: liked.id, kind: 'preferred' },
      { carerId: disliked.id, kind: 'excluded' },
    ]);
    expect(both.body.wishes.map((each: { kind: string }) => each.kind)).to.deep.equal(['preferred', 'excluded']);
    expect((await wish([{ carerId: disliked.id, kind: 'excluded' }])).body.wishes).to.have.length(1);
    expect((await wish([{ carerId: crypto.randomUUID(), kind: 'excluded' }])).status).to.equal(404);
  });

  it('an officer sees the people of her gmina only, and her look is told', async () => {
    const [own, other] = [await aBeneficiary(), await aBeneficiary({ municipalityId: (await aMunicipality()).id })];
    const officer = await aUser({ role: 'municipality_officer', municipalityId: own.municipalityId });
    const list = await app.request.get('/api/beneficiaries').set(await app.as(officer));
    const ids = list.body.beneficiaries.map((each: { id: string }) => each.id);
    expect(ids).to.include(own.id);
    expect(ids).not.to.include(other.id);
    expect((await app.request.get(`/api/beneficiaries/${other.id}`).set(await app.as(officer))).status).to.equal(404);

    await app.request
      .get(`/api/beneficiaries/${own.id}`)
      .set(await app.as(officer))
      .expect(200);
    const told = await build(() =>
      AuditEntry.findOne({ where: { verb: 'viewBeneficiary', subjectId: own.id, actorId: officer.id } }),
    );
    expect(told?.municipalityId).to.equal(own.municipalityId);
  });

  it('a carer opens no register of people', async () => {
    expect((await app.request.get('/api/beneficiaries').set(await app.as('carer'))).status).to.equal(403);
  });

  it('the list costs the same number of queries for more people', async () => {
    const ask = async () => app.request.get('/api/beneficiaries').set(await app.as('dispatcher'));
    await ask();
    const few = await app.countQueries(ask);
    for (let count = 0; count < 10; count += 1) await aBeneficiary();
    expect(await app.countQueries(ask)).to.equal(few);
  });
});
