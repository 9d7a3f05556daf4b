import { expect } from 'chai';
import { usualFunding } from '#shared/decisions/funding';

describe('Who pays for a decision when nobody says otherwise', () => {
  it('the state, for specialised services for people with mental disorders', () => {
    expect(usualFunding('SUO_P')).to.equal('commissioned');
  });

  it('the gmina, for all others', () => {
    expect(usualFunding('UO')).to.equal('own');
    expect(usualFunding('SUO')).to.equal('own');
  });
});
