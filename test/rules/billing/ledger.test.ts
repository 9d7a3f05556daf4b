import { expect } from 'chai';
import { type LedgerEntry, type LedgerMonth, ledgerMonth, unusedMinutes } from '#shared/billing/ledger';
import type { Grant } from '#shared/decisions/cap';
import type { Day } from '#shared/kernel/time';
import type { PatternShape } from '#shared/visits/occurrences';

const TODAY = '2026-11-23';
const MONTHLY: Grant = {
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
const WEEKLY: Grant = { ...MONTHLY, capKind: 'weekly_pattern', monthlyMinutes: null, weeklyMinutes: 600 };

/** An hour at 8:00 on Mondays and Thursdays. */
const MONDAY_THURSDAY: PatternShape & { id: string } = {
  id: 'mt',
  weekdays: [1, 4],
  cycleWeeks: 1,
  cycleAnchorOn: '2025-12-29',
  windowFrom: 480,
  windowTo: 480,
  preferredStart: 480,
  durationMinutes: 60,
  carersNeeded: 1,
  validFrom: '2026-01-01',
  validTo: null,
};
const DAILY = { ...MONDAY_THURSDAY, id: 'daily', weekdays: [1, 2, 3, 4, 5] };

const planned = (day: Day, minutes: number, patternId: string | null = 'mt'): LedgerEntry => ({
  day,
  patternId,
  plannedMinutes: minutes,
  cancelledMinutes: 0,
  deliveredMinutes: 0,
  usedMinutes: minutes,
  billedMinutes: 0,
});
const delivered = (day: Day, minutes: number, confirmed: number, billed = 0): LedgerEntry => ({
  ...planned(day, minutes),
  deliveredMinutes: confirmed,
  usedMinutes: confirmed,
  billedMinutes: billed,
});
const cancelled = (day: Day, minutes: number): LedgerEntry => ({
  ...planned(day, 0),
  cancelledMinutes: minutes,
});
const NEVER_AMENDED = { before: new Map<Day, number>(), isAmended: false };
const november = (grant: Grant, entries: LedgerEntry[], patterns = [MONDAY_THURSDAY]): LedgerMonth =>
  ledgerMonth({ grant, patterns, entries, ...NEVER_AMENDED }, '2026-11', TODAY);

describe('The ledger of a decision', () => {
  it('of 20 hours, one confirmed with 50 minutes and one planned leave 18 h 10 min', () => {
    const month = november(MONTHLY, [delivered('2026-11-02', 60, 50), planned('2026-11-23', 60)], []);
    expect(month).to.include({
      grantedMinutes: 1200,
      plannedMinutes: 120,
      deliveredMinutes: 50,
      usedMinutes: 110,
      leftMinutes: 1090,
      billedMinutes: 0,
      forecastMinutes: 110,
    });
  });

  it('a visit that nobody opened to uses nothing, and a cancelled one is told apart', () => {
    const month = november(MONTHLY, [delivered('2026-11-02', 60, 0), cancelled('2026-11-05', 60)], []);
    expect(month).to.include({ plannedMinutes: 60, deliveredMinutes: 0, usedMinutes: 0, cancelledMinutes: 60 });
    expect(month.leftMinutes).to.equal(1200);
  });

  it('50 minutes are billed as a started hour, and the hours left are still counted by the 50', () => {
    const month = ledgerMonth(
      { grant: MONTHLY, patterns: [], entries: [delivered('2026-10-05', 60, 50, 60)], ...NEVER_AMENDED },
      '2026-10',
      TODAY,
    );
    expect(month).to.include({ deliveredMinutes: 50, billedMinutes: 60, leftMinutes: 1150 });
  });

  it('October does not reach into November, although its last week does', () => {
    expect(november(MONTHLY, [planned('2026-10-30', 600), planned('2026-12-01', 600)], []).usedMinutes).to.equal(0);
  });

  it('more delivered than granted leaves less than nothing', () => {
    expect(november({ ...MONTHLY, monthlyMinutes: 60 }, [delivered('2026-11-02', 60, 75)], []).leftMinutes).to.equal(
      -15,
    );
  });
});

describe('The forecast to the end of the month', () => {
  it('adds what the patterns still make from today on: 23, 26 and 30 November are three hours', () => {
    const month = november(MONTHLY, [delivered('2026-11-02', 60, 60)]);
    expect(month).to.include({ usedMinutes: 60, forecastMinutes: 240, unfitMinutes: 0 });
    expect(unusedMinutes(month)).to.equal(960);
  });

  it('does not make a visit again that stands already, nor one that was cancelled', () => {
    const month = november(MONTHLY, [planned('2026-11-23', 60), cancelled('2026-11-26', 60)]);
    // 23 November stands, 26 November stays cancelled, 30 November is still to be made.
    expect(month.forecastMinutes).to.equal(120);
  });

  it('says what does not fit: of 5 hours granted 3 are used, two more come, and the third of 30 November does not', () => {
    const month = november({ ...MONTHLY, monthlyMinutes: 300 }, [delivered('2026-11-02', 180, 180)]);
    expect(month).to.include({ leftMinutes: 120, forecastMinutes: 300, unfitMinutes: 60 });
    expect(unusedMinutes(month)).to.equal(0);
  });

  it('of a month that is over is what was used', () => {
    const month = ledgerMonth(
      { grant: MONTHLY, patterns: [MONDAY_THURSDAY], entries: [], ...NEVER_AMENDED },
      '2026-10',
      TODAY,
    );
    expect(month).to.include({ forecastMinutes: 0, unfitMinutes: 0 });
    expect(unusedMinutes(month)).to.equal(1200);
  });

  it('of December counts no holiday and no day in hospital', () => {
    const grant = { ...MONTHLY, suspensions: [{ fromOn: '2026-12-28', toOn: null }] };
    const month = ledgerMonth({ grant, patterns: [MONDAY_THURSDAY], entries: [], ...NEVER_AMENDED }, '2026-12', TODAY);
    // 3, 7, 10, 14, 17 and 21 December; the 24th is a holiday, the 28th and the 31st are suspended.
    expect(month.forecastMinutes).to.equal(360);
  });

  it('holidays that are not granted are not hours that do not fit', () => {
    const month = ledgerMonth(
      { grant: MONTHLY, patterns: [MONDAY_THURSDAY], entries: [], ...NEVER_AMENDED },
      '2026-12',
      TODAY,
    );
    expect(month.unfitMinutes).to.equal(0);
  });
});

describe('The ledger under a weekly cap', () => {
  it('grants 40 hours in November 2026 by its 20 working days, and lists its six weeks', () => {
    const month = november(WEEKLY, [], []);
    expect(month.grantedMinutes).to.equal(2400);
    expect(month.weeks.map(({ from, to }) => `${from} ${to}`)).to.deep.equal([
      '2026-10-26 2026-11-01',
      '2026-11-02 2026-11-08',
      '2026-11-09 2026-11-15',
      '2026-11-16 2026-11-22',
      '2026-11-23 2026-11-29',
      '2026-11-30 2026-12-06',
    ]);
  });

  it('a week counts both its months: 2 hours on 30 November and 9 in December are an hour too many', () => {
    const entries = [planned('2026-11-30', 120), planned('2026-12-02', 300), planned('2026-12-04', 240)];
    const month = november(WEEKLY, entries, []);
    expect(month.usedMinutes).to.equal(120);
    expect(month.weeks.at(-1)).to.deep.equal({
      from: '2026-11-30',
      to: '2026-12-06',
      capMinutes: 600,
      deliveredMinutes: 0,
      usedMinutes: 660,
      leftMinutes: -60,
    });
  });

  it('the last Monday does not fit when December has used the week up', () => {
    const month = november(WEEKLY, [planned('2026-12-01', 600, null)], [{ ...DAILY, weekdays: [1] }]);
    // 23 November fits; 30 November shares its week with 1 December.
    expect(month).to.include({ forecastMinutes: 60, unfitMinutes: 60 });
  });

  it('has no weeks before the decision begins or after it ends', () => {
    const month = november({ ...WEEKLY, validFrom: '2026-11-18', validTo: '2026-11-27' }, [], []);
    expect(month.weeks.map(({ from }) => from)).to.deep.equal(['2026-11-16', '2026-11-23']);
  });
});

describe('The month in which a decision is amended', () => {
  const old = { ...MONTHLY, validTo: '2026-11-15' };
  const fresh = { ...MONTHLY, validFrom: '2026-11-16', monthlyMinutes: 1800 };
  const used = [delivered('2026-11-02', 240, 240), delivered('2026-11-12', 240, 240)];
  const before = new Map<Day, number>([
    ['2026-10-29', 600],
    ['2026-11-02', 240],
    ['2026-11-12', 240],
  ]);
  const of = (grant: Grant, given: object): LedgerMonth =>
    ledgerMonth({ grant, patterns: [], entries: [], ...NEVER_AMENDED, ...given }, '2026-11', TODAY);

  it('is granted once: 8 hours under the old one and 22 of 30 under the new one', () => {
    const first = of(old, { entries: used, isAmended: true });
    expect([first.grantedMinutes, first.leftMinutes, unusedMinutes(first)]).to.deep.equal([480, 0, 0]);
    const second = of(fresh, { before });
    expect([second.grantedMinutes, second.leftMinutes, unusedMinutes(second)]).to.deep.equal([1320, 1320, 1320]);
  });

  it('leaves nothing where more was used than the new one grants, and the next month whole', () => {
    const less = { ...fresh, monthlyMinutes: 300 };
    expect(of(less, { before }).grantedMinutes).to.equal(0);
    expect(
      ledgerMonth({ grant: less, patterns: [], entries: [], before, isAmended: false }, '2026-12', TODAY),
    ).to.include({ grantedMinutes: 300 });
  });

  it('that ends on its last day gives nothing over: the hours left of it are lost', () => {
    const whole = of({ ...MONTHLY, validTo: '2026-11-30' }, { entries: used, isAmended: true });
    expect([whole.grantedMinutes, unusedMinutes(whole)]).to.deep.equal([1200, 720]);
  });

  it('under a weekly cap shares the week: of 10 hours 4 were used on Monday, 6 are left from Wednesday on', () => {
    const weekly = { ...WEEKLY, validFrom: '2026-11-18' };
    const [, week] = of(weekly, { before: new Map([['2026-11-16', 240]]) }).weeks.slice(-3);
    const [first] = of(weekly, { before: new Map([['2026-11-16', 240]]) }).weeks;
    expect(first).to.include({ from: '2026-11-16', capMinutes: 360, leftMinutes: 360 });
    expect(week).to.include({ capMinutes: 600 });
    const last = of({ ...WEEKLY, validTo: '2026-11-17' }, { entries: [planned('2026-11-16', 240)], isAmended: true });
    expect(last.weeks.at(-1)).to.include({ from: '2026-11-16', capMinutes: 240, leftMinutes: 0 });
  });

  it('lets the patterns make only what is left of it', () => {
    const full = new Map<Day, number>([['2026-11-10', 1740]]);
    const month = of(fresh, { patterns: [DAILY], before: full });
    expect([month.forecastMinutes, month.unfitMinutes]).to.deep.equal([60, 300]);
  });
});
