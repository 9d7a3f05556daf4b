import { expect } from 'chai';
import { courseOf, endsWithin } from '#shared/decisions/course';

describe('The course of a decision', () => {
  const decision = { validFrom: '2026-06-01', validTo: '2026-12-31' };

  it('is ahead before its first day and valid on it', () => {
    expect(courseOf(decision, '2026-05-31')).to.equal('ahead');
    expect(courseOf(decision, '2026-06-01')).to.equal('valid');
  });

  it('is reminded of 30, 14 and 7 days before its end, to the day', () => {
    expect(endsWithin(14, decision, '2026-12-16')).to.equal(false);
    expect(endsWithin(14, decision, '2026-12-17')).to.equal(true);
    expect(endsWithin(7, decision, '2026-12-23')).to.equal(false);
    expect(endsWithin(7, decision, '2026-12-24')).to.equal(true);
    expect(endsWithin(7, decision, '2026-12-31')).to.equal(true);
    expect(endsWithin(7, decision, '2027-01-01')).to.equal(false);
  });

  it('of one week that has not begun does not end yet', () => {
    expect(endsWithin(30, { validFrom: '2026-12-01', validTo: '2026-12-07' }, '2026-11-30')).to.equal(false);
  });

  it('is ending during its last 30 days and on the last one, and ended on the next', () => {
    expect(courseOf(decision, '2026-11-30')).to.equal('valid');
    expect(courseOf(decision, '2026-12-01')).to.equal('ending');
    expect(courseOf(decision, '2026-12-31')).to.equal('ending');
    expect(courseOf(decision, '2027-01-01')).to.equal('ended');
  });
});
