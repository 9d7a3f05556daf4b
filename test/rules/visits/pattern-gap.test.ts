import { expect } from 'chai';
import { type PatternInSeries, reasonsAgainstGaps, reasonsAgainstTwo } from '#shared/visits/pattern-gap';

const breakfast: PatternInSeries = {
  seriesId: 'breakfast',
  weekdays: [1, 2, 3, 4, 5],
  windowFrom: 420,
  windowTo: 540,
  carersNeeded: 1,
  validFrom: '2026-11-01',
  validTo: null,
  follows: null,
};
const after = (
  seriesId: string,
  leastMinutes: number,
  mostMinutes: number | null = null,
): PatternInSeries['follows'] => ({
  seriesId,
  leastMinutes,
  mostMinutes,
});
const dinner: PatternInSeries = {
  ...breakfast,
  seriesId: 'dinner',
  windowFrom: 660,
  windowTo: 780,
  follows: after('breakfast', 180),
};
const against = (pattern: PatternInSeries, others: readonly PatternInSeries[]): (string | undefined)[][] =>
  reasonsAgainstGaps(pattern, others).map(({ code, field }) => [code, field]);

describe('a visit that keeps a distance from another one of the day', () => {
  it('dinner 3 h after breakfast, or 3 to 5 h after it', () => {
    expect(reasonsAgainstGaps(dinner, [breakfast])).to.deep.equal([]);
    expect(reasonsAgainstGaps({ ...dinner, follows: after('breakfast', 180, 300) }, [breakfast])).to.deep.equal([]);
  });

  it('never starts 3 h after a breakfast from 7:00 when it starts at 9:30 at the latest', () => {
    const early = { ...dinner, windowFrom: 540, windowTo: 570 };
    const [reason] = reasonsAgainstGaps(early, [breakfast]);
    expect(reason).to.deep.equal({
      code: 'pattern_gap_never_so_long',
      data: { leastMinutes: 180, widestMinutes: 150, fromMinute: 420, toMinute: 570 },
      field: 'follows.leastMinutes',
    });
    expect(reasonsAgainstGaps({ ...early, windowTo: 600 }, [breakfast])).to.deep.equal([]);
  });

  it('never starts within an hour of a breakfast that is over long before', () => {
    expect(against({ ...dinner, follows: after('breakfast', 0, 60) }, [breakfast])).to.deep.equal([
      ['pattern_gap_never_so_short', 'follows.mostMinutes'],
    ]);
    expect(against({ ...dinner, follows: after('breakfast', 0, 120) }, [breakfast])).to.deep.equal([]);
  });

  it('a breakfast that is moved too late for its dinner is told so', () => {
    expect(against({ ...breakfast, windowFrom: 660, windowTo: 700 }, [dinner])).to.deep.equal([
      ['pattern_gap_never_so_long', 'windowFrom'],
    ]);
    expect(against(breakfast, [{ ...dinner, follows: after('breakfast', 0, 60) }])).to.deep.equal([
      ['pattern_gap_never_so_short', 'windowTo'],
    ]);
  });

  it('is judged by each change of the breakfast that is in force with it', () => {
    const changes = [
      { ...breakfast, validTo: '2026-11-30' },
      { ...breakfast, validFrom: '2026-12-01', windowFrom: 630, windowTo: 660 },
    ];
    expect(against(dinner, changes)).to.deep.equal([['pattern_gap_never_so_long', 'follows.leastMinutes']]);
    expect(against({ ...dinner, validTo: '2026-11-30' }, changes)).to.deep.equal([]);
  });

  it('is of the same person and of another series', () => {
    expect(against(dinner, [])).to.deep.equal([['pattern_follows_stranger', 'follows.seriesId']]);
    expect(against({ ...dinner, follows: after('dinner', 60) }, [breakfast])).to.deep.equal([
      ['pattern_follows_itself', 'follows.seriesId'],
    ]);
  });

  it('takes place on days of the other', () => {
    const otherDays = [['pattern_gap_other_days', 'follows.seriesId']];
    expect(against({ ...dinner, weekdays: [6, 7] }, [breakfast])).to.deep.equal(otherDays);
    expect(against(dinner, [{ ...breakfast, validTo: '2026-10-31' }])).to.deep.equal(otherDays);
  });

  it('both are for one carer', () => {
    expect(against({ ...dinner, carersNeeded: 2 }, [breakfast])).to.deep.equal([
      ['pattern_gap_for_two', 'carersNeeded'],
    ]);
    expect(against(dinner, [{ ...breakfast, carersNeeded: 2 }])).to.deep.equal([
      ['pattern_gap_for_two', 'follows.seriesId'],
    ]);
    expect(against({ ...breakfast, carersNeeded: 2 }, [dinner])).to.deep.equal([
      ['pattern_gap_for_two', 'carersNeeded'],
    ]);
    expect(reasonsAgainstTwo(2, true).map(({ code }) => code)).to.deep.equal(['visit_gap_for_two']);
    expect([...reasonsAgainstTwo(2, false), ...reasonsAgainstTwo(1, true)]).to.deep.equal([]);
  });

  it('both are on fixed days', () => {
    const weekly = { timesAWeek: 2 };
    expect(against({ ...dinner, ...weekly }, [breakfast])).to.deep.equal([['pattern_gap_without_day', 'timesAWeek']]);
    expect(against(dinner, [{ ...breakfast, ...weekly }])).to.deep.equal([
      ['pattern_gap_without_day', 'follows.seriesId'],
    ]);
    expect(against({ ...breakfast, ...weekly }, [dinner])).to.deep.equal([['pattern_gap_without_day', 'timesAWeek']]);
  });

  it('two hang together, not three', () => {
    const supper = { ...dinner, seriesId: 'supper', windowFrom: 1020, windowTo: 1080, follows: after('dinner', 180) };
    const inARow = [['pattern_gap_in_a_row', 'follows.seriesId']];
    expect(against(supper, [breakfast, dinner])).to.deep.equal(inARow);
    expect(against(dinner, [breakfast, supper])).to.deep.equal(inARow);
  });

  it('one breakfast has one dinner a day: another on Saturdays is no second one', () => {
    const other = { ...dinner, seriesId: 'other' };
    expect(against(other, [breakfast, dinner])).to.deep.equal([['pattern_followed_already', 'follows.seriesId']]);
    const daily = { ...breakfast, weekdays: [1, 2, 3, 4, 5, 6] };
    expect(against({ ...other, weekdays: [6] }, [daily, dinner])).to.deep.equal([]);
    expect(
      against({ ...other, validFrom: '2027-01-01' }, [breakfast, { ...dinner, validTo: '2026-12-31' }]),
    ).to.deep.equal([]);
  });
});
