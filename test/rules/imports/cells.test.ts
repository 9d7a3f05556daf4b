import { expect } from 'chai';
import { readAvailability, readDay, readHours, readThousandths, readWeekdays, readYesNo } from '#shared/imports/cells';

describe('Reading what people write in tables', () => {
  it('a day is read as Poles, computers and Excel write it', () => {
    for (const cell of ['2026-11-01', '1.11.2026', '01-11-2026', '1/11/2026', '46327', '2026-11-01 00:00:00'])
      expect(readDay(cell), cell).to.equal('2026-11-01');
  });

  it('a day that does not exist is not read', () => {
    for (const cell of ['29.02.2026', '2026-13-01', 'wczoraj', '11.2026']) expect(readDay(cell), cell).to.equal(null);
  });

  it('three quarters of a post is 0,75 or 3/4', () => {
    expect(readThousandths('0,75')).to.equal(750);
    expect(readThousandths('3/4')).to.equal(750);
    expect(readThousandths('1')).to.equal(1000);
    expect(readThousandths('1/0')).to.equal(null);
    expect(readThousandths('pół')).to.equal(null);
  });

  it('twelve and a half hours are 750 minutes', () => {
    for (const cell of ['12,5', '12.5', '12:30', '12,5 h', '12,5 godz.']) expect(readHours(cell), cell).to.equal(750);
    expect(readHours('dwa')).to.equal(null);
  });

  it('weekdays are single days, stretches, or every day', () => {
    expect(readWeekdays('pn-pt')).to.deep.equal([1, 2, 3, 4, 5]);
    expect(readWeekdays('pn, śr, pt')).to.deep.equal([1, 3, 5]);
    expect(readWeekdays('wtorek i czwartek')).to.deep.equal([2, 4]);
    expect(readWeekdays('sb–pn')).to.deep.equal([1, 6, 7]);
    expect(readWeekdays('codziennie')).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
    expect(readWeekdays('pn-xx')).to.equal(null);
  });

  it('availability joins weekdays and hours', () => {
    expect(readAvailability('pn-wt 7-15; sb 8:30-14')).to.deep.equal([
      { weekday: 1, fromMinute: 420, toMinute: 900 },
      { weekday: 2, fromMinute: 420, toMinute: 900 },
      { weekday: 6, fromMinute: 510, toMinute: 840 },
    ]);
    expect(readAvailability('pn-pt 15-7')).to.equal(null);
    expect(readAvailability('rano')).to.equal(null);
  });

  it('yes is tak, x or 1; an empty cell is no; maybe is neither', () => {
    expect([readYesNo('TAK'), readYesNo('x'), readYesNo(''), readYesNo('może')]).to.deep.equal([
      true,
      true,
      false,
      null,
    ]);
  });
});
