import { expect } from 'chai';
import { ageOn } from '#shared/people/age';

describe('The age of a person', () => {
  it('grows on the birthday and not a day before', () => {
    expect(ageOn('1941-11-24', '2026-11-23')).to.equal(84);
    expect(ageOn('1941-11-24', '2026-11-24')).to.equal(85);
  });

  it('somebody born on 29 February is a year older on 1 March of a common year', () => {
    expect(ageOn('1944-02-29', '2026-02-28')).to.equal(81);
    expect(ageOn('1944-02-29', '2026-03-01')).to.equal(82);
  });
});
