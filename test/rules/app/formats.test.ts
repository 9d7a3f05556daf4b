import { expect } from 'chai';
import { formatsOf } from '../../../client/lib/formats.js';

const NO_BREAK = '\u00a0';

describe('How days, times and figures are written for people', () => {
  const pl = formatsOf('pl', '2026-11-23');
  const en = formatsOf('en', '2026-11-23');

  it('a day has its weekday, and its year only when it is another', () => {
    expect(pl.day('2026-11-23')).to.equal('pon. 23 listopada');
    expect(pl.day('2027-01-02')).to.equal('sob. 2 stycznia 2027');
    expect(en.day('2026-11-23')).to.equal('Mon 23 November');
  });

  it('yesterday, today and tomorrow are called so, the day after tomorrow is not', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'].map(pl.nearDay)).to.deep.equal([
      'wczoraj',
      'dziś',
      'jutro',
      'śr. 25 listopada',
    ]);
  });

  it('a stretch of days says the month once, and both when it crosses into another', () => {
    expect(pl.days('2026-11-01', '2026-11-30')).to.equal('1–30 listopada');
    expect(pl.days('2026-10-28', '2026-11-03')).to.equal('28 października – 3 listopada');
    expect(pl.days('2025-12-30', '2026-01-02')).to.equal('30 grudnia 2025 – 2 stycznia');
  });

  it('a month stands alone in the nominative', () => {
    expect(pl.month('2026-11')).to.equal('listopad 2026');
  });

  it('an instant is told in Polish civil time, in winter and in summer', () => {
    expect(pl.when('2026-11-23T06:30:00Z', '2026-11-23T08:00:00Z')).to.equal('dziś 7:30–9:00');
    expect(pl.when('2026-07-01T05:30:00Z')).to.equal('śr. 1 lipca 7:30');
  });

  it('a visit that ends at midnight ends at 24:00', () => {
    expect(pl.times(1320, 1440)).to.equal('22:00–24:00');
  });

  it('minutes are said as hours and minutes, and counted as hours with a comma', () => {
    expect([45, 90, 120].map(pl.duration)).to.deep.equal([
      `45${NO_BREAK}min`,
      `1${NO_BREAK}h 30${NO_BREAK}min`,
      `2${NO_BREAK}h`,
    ]);
    expect(pl.hours(90)).to.equal(`1,5${NO_BREAK}h`);
    expect(en.hours(90)).to.equal(`1.5${NO_BREAK}h`);
  });

  it('money has its grosze, also when there are none', () => {
    expect(pl.money(123_456)).to.equal(`1${NO_BREAK}234,56${NO_BREAK}zł`);
    expect(en.money(123_400)).to.equal(`PLN${NO_BREAK}1,234.00`);
  });

  it('names sort as in a Polish telephone book', () => {
    expect(['Żak Ewa', 'Zając Jan', 'Łuczak Ola', 'Lis Adam', 'Ćwik Iza'].sort(pl.compareNames)).to.deep.equal([
      'Ćwik Iza',
      'Lis Adam',
      'Łuczak Ola',
      'Zając Jan',
      'Żak Ewa',
    ]);
  });
});
