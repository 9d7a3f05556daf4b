import { expect } from 'chai';
import { assert, integer, property } from 'fast-check';
import { addDays, minuteAt, weekdayOf } from '#shared/kernel/time';
import { occurrenceOn, occurrencesOf, occursOn, type PatternShape } from '#shared/visits/occurrences';

const DAILY: PatternShape = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  cycleWeeks: 1,
  cycleAnchorOn: '2026-01-05',
  windowFrom: 420,
  windowTo: 540,
  preferredStart: 450,
  durationMinutes: 60,
  carersNeeded: 1,
  validFrom: '2026-01-01',
  validTo: null,
};
const daysOf = (pattern: PatternShape, month: string): string[] =>
  occurrencesOf(pattern, month).map(({ onDay }) => onDay);

describe('When a pattern takes place', () => {
  it('on the Mondays and Thursdays of November 2026', () => {
    expect(daysOf({ ...DAILY, weekdays: [1, 4] }, '2026-11')).to.deep.equal([
      '2026-11-02',
      '2026-11-05',
      '2026-11-09',
      '2026-11-12',
      '2026-11-16',
      '2026-11-19',
      '2026-11-23',
      '2026-11-26',
      '2026-11-30',
    ]);
  });

  it('every third Tuesday, counted from the anchor week across the end of the year', () => {
    const pattern = { ...DAILY, weekdays: [2], cycleWeeks: 3, cycleAnchorOn: '2026-11-02' };
    expect(daysOf(pattern, '2026-11')).to.deep.equal(['2026-11-03', '2026-11-24']);
    expect(daysOf(pattern, '2026-12')).to.deep.equal(['2026-12-15']);
    expect(daysOf(pattern, '2027-01')).to.deep.equal(['2027-01-05', '2027-01-26']);
  });

  it('every second week also before the anchor: the cycle has no beginning', () => {
    const pattern = { ...DAILY, weekdays: [1], cycleWeeks: 2, cycleAnchorOn: '2026-11-23' };
    expect(daysOf(pattern, '2026-11')).to.deep.equal(['2026-11-09', '2026-11-23']);
  });

  it('from its first to its last day', () => {
    const pattern = { ...DAILY, validFrom: '2026-11-10', validTo: '2026-11-12' };
    expect(daysOf(pattern, '2026-11')).to.deep.equal(['2026-11-10', '2026-11-11', '2026-11-12']);
    expect(daysOf(pattern, '2026-12')).to.deep.equal([]);
  });

  it('a pattern of n weeks takes place in exactly one of n weeks in a row', () => {
    assert(
      property(integer({ min: 1, max: 4 }), integer({ min: -200, max: 200 }), (cycleWeeks, offset) => {
        const pattern = { ...DAILY, cycleWeeks, validFrom: '2020-01-01' };
        const day = addDays('2026-11-23', offset);
        const weeks = Array.from({ length: cycleWeeks }, (_, index) => addDays(day, 7 * index));
        expect(weeks.filter((each) => occursOn(pattern, each))).to.have.length(1);
      }),
    );
  });
});

describe('The hour of a visit', () => {
  it('stays 7:30 on the wall when summer time ends on Sunday 25 October 2026', () => {
    expect(occurrenceOn(DAILY, '2026-10-24').plannedStartAt.toISOString()).to.equal('2026-10-24T05:30:00.000Z');
    expect(occurrenceOn(DAILY, '2026-10-25').plannedStartAt.toISOString()).to.equal('2026-10-25T06:30:00.000Z');
  });

  it('stays 7:30 on the wall when summer time begins on Sunday 28 March 2027', () => {
    expect(occurrenceOn(DAILY, '2027-03-27').plannedStartAt.toISOString()).to.equal('2027-03-27T06:30:00.000Z');
    expect(occurrenceOn(DAILY, '2027-03-28').plannedStartAt.toISOString()).to.equal('2027-03-28T05:30:00.000Z');
  });

  it('keeps the window in order even in the night hour that does not exist', () => {
    const night = occurrenceOn({ windowFrom: 150, windowTo: 185, preferredStart: 160 }, '2027-03-28');
    expect(night.earliestStartAt <= night.plannedStartAt).to.equal(true);
    expect(night.plannedStartAt <= night.latestStartAt).to.equal(true);
  });

  it('is the same on the wall every day of two years', () => {
    for (let index = 0; index < 730; index += 1) {
      const day = addDays('2026-01-01', index);
      expect(minuteAt(occurrenceOn(DAILY, day).plannedStartAt), `${day} ${weekdayOf(day)}`).to.equal(450);
    }
  });
});
