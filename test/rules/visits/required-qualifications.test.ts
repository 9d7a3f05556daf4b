import { expect } from 'chai';
import { qualificationsOfVisit, withImplied } from '#shared/visits/required-qualifications';

describe('Who may come', () => {
  it('to ordinary care anybody whom the beneficiary does not exclude by her needs', () => {
    expect(qualificationsOfVisit('UO', '2026-11-23', [])).to.deep.equal([]);
    expect(qualificationsOfVisit('UO', '2026-11-23', ['dementia'])).to.deep.equal(['dementia']);
  });

  it('to specialised care a community carer, or a profession that the regulation names', () => {
    const asked = qualificationsOfVisit('SUO', '2026-11-23', ['sign_language']);
    expect(asked).to.deep.equal(['community_carer', 'sign_language']);
    const has = (all: string[]): boolean => asked.every((each) => all.includes(each));
    expect(has(withImplied(['nurse', 'sign_language']))).to.equal(true);
    expect(has(withImplied(['carer', 'sign_language']))).to.equal(false);
    expect(has(withImplied(['nurse']))).to.equal(false);
  });
});
