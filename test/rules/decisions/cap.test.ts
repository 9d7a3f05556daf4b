import { expect } from 'chai';
import { type Grant, grantedMinutes, reasonsAgainstDay, reasonsAgainstMinutes } from '#shared/decisions/cap';

const GRANT: Grant = {
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  capKind: 'monthly',
  monthlyMinutes: 1200,
  weeklyMinutes: null,
  weekdays: [1, 2, 3, 4, 5],
  includesHolidays: false,
  suspensions: [],
  awaitedUntil: null,
};
const WEEKLY: Grant = { ...GRANT, capKind: 'weekly_pattern', monthlyMinutes: null, weeklyMinutes: 600 };
const codes = (reasons: { code: string }[]): string[] => reasons.map(({ code }) => code);

describe('What a decision grants on a day', () => {
  it('Monday to Friday without holidays: nobody comes on All Saints, on Sunday, nor on Wednesday 11 November', () => {
    expect(codes(reasonsAgainstDay(GRANT, '2026-11-01'))).to.deep.equal(['weekday_not_granted']);
    expect(codes(reasonsAgainstDay(GRANT, '2026-11-11'))).to.deep.equal(['holiday_not_granted']);
    expect(reasonsAgainstDay(GRANT, '2026-11-12')).to.deep.equal([]);
  });

  it('a decision that includes holidays grants 11 November, but not a Sunday that it does not name', () => {
    const grant = { ...GRANT, includesHolidays: true };
    expect(reasonsAgainstDay(grant, '2026-11-11')).to.deep.equal([]);
    expect(codes(reasonsAgainstDay(grant, '2026-11-01'))).to.deep.equal(['weekday_not_granted']);
  });

  it('Christmas Eve is a holiday since 2025', () => {
    const grant = { ...GRANT, validFrom: '2024-01-01' };
    expect(reasonsAgainstDay(grant, '2024-12-24')).to.deep.equal([]);
    expect(codes(reasonsAgainstDay(grant, '2026-12-24'))).to.deep.equal(['holiday_not_granted']);
  });

  it('the first and the last day are granted, the days around them are not', () => {
    const grant = { ...GRANT, validFrom: '2026-11-16', validTo: '2026-11-20' };
    expect(reasonsAgainstDay(grant, '2026-11-16')).to.deep.equal([]);
    expect(reasonsAgainstDay(grant, '2026-11-20')).to.deep.equal([]);
    expect(reasonsAgainstDay(grant, '2026-11-13')).to.deep.equal([
      { code: 'outside_decision_dates', data: { day: '2026-11-13', validFrom: '2026-11-16', validTo: '2026-11-20' } },
    ]);
  });

  it('a stay in hospital suspends from its first to its last day; without a last day it goes on', () => {
    const closed = { ...GRANT, suspensions: [{ fromOn: '2026-11-16', toOn: '2026-11-18' }] };
    expect(codes(reasonsAgainstDay(closed, '2026-11-18'))).to.deep.equal(['decision_suspended']);
    expect(reasonsAgainstDay(closed, '2026-11-19')).to.deep.equal([]);
    const open = { ...GRANT, suspensions: [{ fromOn: '2026-11-16', toOn: null }] };
    expect(codes(reasonsAgainstDay(open, '2026-12-31'))).to.deep.equal(['decision_suspended']);
  });
});

describe('The monthly cap', () => {
  it('of 20 hours with 19 planned lets an hour in and refuses a minute more', () => {
    const used = new Map([['2026-11-02', 1140]]);
    expect(reasonsAgainstMinutes(GRANT, used, '2026-11-30', 60)).to.deep.equal([]);
    expect(reasonsAgainstMinutes(GRANT, used, '2026-11-30', 61)).to.deep.equal([
      {
        code: 'monthly_cap_reached',
        data: { day: '2026-11-30', minutes: 61, minutesLeft: 60, capMinutes: 1200, month: '2026-11' },
      },
    ]);
  });

  it('counts the calendar month only: October does not use up November', () => {
    expect(reasonsAgainstMinutes(GRANT, new Map([['2026-10-30', 1200]]), '2026-11-02', 1200)).to.deep.equal([]);
  });

  it('is whole in a month in which the decision begins on the 23rd', () => {
    const grant = { ...GRANT, validFrom: '2026-11-23' };
    expect(grantedMinutes(grant, '2026-11')).to.equal(1200);
    expect(reasonsAgainstMinutes(grant, new Map(), '2026-11-23', 1200)).to.deep.equal([]);
  });

  it('says that nothing is left, never less than nothing, when more was delivered than granted', () => {
    const [reason] = reasonsAgainstMinutes(GRANT, new Map([['2026-11-02', 1300]]), '2026-11-03', 30);
    expect(reason?.data?.['minutesLeft']).to.equal(0);
  });

  it('grants nothing in a month that is suspended from end to end', () => {
    expect(grantedMinutes({ ...GRANT, suspensions: [{ fromOn: '2026-10-15', toOn: null }] }, '2026-11')).to.equal(0);
    expect(grantedMinutes(GRANT, '2027-01')).to.equal(0);
  });
});

describe('The weekly cap', () => {
  it('counts Monday to Sunday across the end of a month', () => {
    // 30 November 2026 is a Monday: it and 1–6 December are one week.
    const used = new Map([['2026-11-30', 480]]);
    expect(reasonsAgainstMinutes(WEEKLY, used, '2026-12-04', 120)).to.deep.equal([]);
    expect(reasonsAgainstMinutes(WEEKLY, used, '2026-12-04', 121)).to.deep.equal([
      {
        code: 'weekly_cap_reached',
        data: { day: '2026-12-04', minutes: 121, minutesLeft: 120, capMinutes: 600, weekFrom: '2026-11-30' },
      },
    ]);
    expect(reasonsAgainstMinutes(WEEKLY, used, '2026-12-07', 600)).to.deep.equal([]);
  });

  it('of 10 hours on Monday to Friday grants 40 hours in November 2026, whose 20 working days exclude the 11th', () => {
    expect(grantedMinutes(WEEKLY, '2026-11')).to.equal(2400);
    expect(grantedMinutes({ ...WEEKLY, includesHolidays: true }, '2026-11')).to.equal(2520);
  });

  it('grants by the days when a decision begins inside the month', () => {
    expect(grantedMinutes({ ...WEEKLY, validFrom: '2026-11-23' }, '2026-11')).to.equal(720);
  });
});
