import { expect } from 'chai';
import { addressIn, placeIn } from '#shared/people/address';

describe('Where somebody lives', () => {
  it('a village is not named twice, a town stands after the street', () => {
    expect(addressIn({ addressLine: 'Doły Biskupie 89', localityName: 'Doły Biskupie' })).to.equal('Doły Biskupie 89');
    expect(addressIn({ addressLine: 'ul. Ogrodowa 42', localityName: 'Kunów' })).to.equal('ul. Ogrodowa 42, Kunów');
  });

  it('a town that is its own gmina is named once', () => {
    expect(placeIn('Ostrowiec Świętokrzyski', 'Ostrowiec Świętokrzyski')).to.equal('Ostrowiec Świętokrzyski');
    expect(placeIn('Okół', 'Bałtów')).to.equal('Okół, Bałtów');
    expect(placeIn('Okół', undefined)).to.equal('Okół');
  });
});
