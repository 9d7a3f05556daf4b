import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Grant } from '#shared/decisions/cap';
import { daysBetween, monthOf } from '#shared/kernel/time';
import { daysToMoveTo, type DayChoice, reasonsAgainstMovingTo } from '#shared/visits/day-choice';
import { type FlexibleShape, flexibleWeekOf } from '#shared/visits/flexible-week';
import { visitsOfMonth } from '#shared/visits/visits-of-month';

const GRANT: Grant = {
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  capKind: 'monthly',
  monthlyMinutes: 2400,
  weeklyMinutes: null,
  weekdays: [1, 2, 3, 4, 5],
  includesHolidays: false,
  suspensions: [],
  awaitedUntil: null,
};
const BATHS: FlexibleShape = {
  id: 'baths',
  weekdays: [1, 2, 3, 4, 5],
  timesAWeek: 2,
  cycleWeeks: 1,
  cycleAnchorOn: '2026-01-05',
  windowFrom: 540,
  windowTo: 780,
  preferredStart: 600,
  durationMinutes: 60,
  carersNeeded: 1,
  validFrom: '2026-01-01',
  validTo: null,
};

const weekOf = (monday: string, given: Partial<FlexibleShape> = {}, grant: Grant = GRANT) =>
  flexibleWeekOf({ ...BATHS, ...given }, grant, monday);
const month = (named: string, existing: readonly string[] = [], given: Partial<FlexibleShape> = {}) =>
  visitsOfMonth(
    [
      {
        decisionId: 'D',
        grant: GRANT,
        patterns: [{ ...BATHS, ...given }],
        used: new Map(),
        existing: new Map([['baths', new Set(existing)]]),
      },
    ],
    named,
  );

describe('A week of a flexible pattern', () => {
  it('has its two baths three days apart, also over the weekend', () => {
    const { onDays, mayBeOn } = weekOf('2026-11-16');
    expect(onDays).to.have.length(2);
    expect([3, 4]).to.include(daysBetween(onDays[0] ?? '', onDays[1] ?? ''));
    expect(mayBeOn).to.have.length(5);
  });

  it('of three visits has Monday, Wednesday and Friday; other people have their single visit on other days', () => {
    expect(weekOf('2026-11-16', { timesAWeek: 3 }).onDays).to.deep.equal(['2026-11-16', '2026-11-18', '2026-11-20']);
    const days = ['a', 'b', 'c', 'd', 'e'].map((id) => weekOf('2026-11-16', { id, timesAWeek: 1 }).onDays[0]);
    expect(new Set(days).size).to.equal(5);
  });

  it('passes over a holiday and a stay in hospital, and loses no visit by them', () => {
    const { onDays, mayBeOn } = weekOf(
      '2026-11-09',
      {},
      { ...GRANT, suspensions: [{ fromOn: '2026-11-12', toOn: '2026-11-12' }] },
    );
    expect(mayBeOn).to.deep.equal(['2026-11-09', '2026-11-10', '2026-11-13']);
    expect(onDays).to.have.length(2);
    expect(mayBeOn).to.include.members(onDays);
  });

  it('in which nothing is granted leaves its visits out, with the reason of their days', () => {
    const grant = { ...GRANT, suspensions: [{ fromOn: '2026-11-16', toOn: null }] };
    expect(weekOf('2026-11-16', {}, grant)).to.deep.include({ onDays: [], mayBeOn: [] });
    const { toCreate, leftOut } = visitsOfMonth(
      [{ decisionId: 'D', grant, patterns: [BATHS], used: new Map(), existing: new Map() }],
      '2026-11',
    );
    expect(toCreate.every(({ occurrence }) => occurrence.onDay < '2026-11-16')).to.equal(true);
    expect(leftOut.map(({ reasons }) => reasons[0]?.code)).to.deep.equal(
      Array.from({ length: 5 }, () => 'decision_suspended'),
    );
  });

  it('that begins on a Wednesday has one of two visits, on a Friday none', () => {
    expect(weekOf('2026-11-16', { validFrom: '2026-11-18' }).onDays).to.have.length(1);
    expect(weekOf('2026-11-16', { validFrom: '2026-11-20' }).onDays).to.have.length(0);
  });

  it('rather keeps the days of visits that are there than to choose others', () => {
    const liked = new Set(['2026-11-16', '2026-11-17']);
    expect(flexibleWeekOf(BATHS, GRANT, '2026-11-16', new Set(), liked).onDays).to.deep.equal([...liked]);
  });

  it('never has more visits than it should, nor two on a day, whatever stands already', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.subarray([16, 17, 18, 19, 20]),
        fc.string(),
        (timesAWeek, there, id) => {
          const taken = new Set(there.map((day) => `2026-11-${day}`));
          const { onDays } = flexibleWeekOf({ ...BATHS, id, timesAWeek }, GRANT, '2026-11-16', taken);
          expect(onDays).to.have.length(Math.max(0, timesAWeek - taken.size));
          expect(new Set([...onDays, ...taken]).size).to.equal(onDays.length + taken.size);
        },
      ),
    );
  });
});

describe('A month of a flexible pattern', () => {
  it('shares the week across its end with the next month: two visits together', () => {
    const [november, december] = [month('2026-11').toCreate, month('2026-12').toCreate];
    const days = [...november, ...december].map(({ occurrence }) => occurrence.onDay);
    expect(days.filter((day) => '2026-11-30' <= day && day <= '2026-12-04')).to.have.length(2);
    for (const { occurrence } of [...november, ...december]) {
      const months = new Set(occurrence.mayBeOn?.map(monthOf));
      expect([...months, monthOf(occurrence.onDay)].every((each) => each === monthOf(occurrence.onDay))).to.equal(true);
    }
  });

  it('counts what was moved in the part of the week before it', () => {
    const moved = month('2026-12', ['2026-11-30', '2026-12-02']).toCreate.map(({ occurrence }) => occurrence.onDay);
    expect(moved.filter((day) => day <= '2026-12-06')).to.deep.equal([]);
  });

  it('made again changes nothing', () => {
    const made = month('2026-11').toCreate.map(({ occurrence }) => occurrence.onDay);
    expect(made).to.have.length(9);
    const again = month('2026-11', made);
    expect(again.toCreate).to.deep.equal([]);
    expect(again.alreadyThere).to.equal(9);
  });

  it('says on which days a visit may be, and nothing where only one is left', () => {
    const [first] = month('2026-11').toCreate;
    expect(first?.occurrence.mayBeOn).to.deep.equal([
      '2026-11-02',
      '2026-11-03',
      '2026-11-04',
      '2026-11-05',
      '2026-11-06',
    ]);
    const alone = month('2026-11', [], { validFrom: '2026-11-30', timesAWeek: 4 }).toCreate;
    expect(alone.map(({ occurrence }) => [occurrence.onDay, occurrence.mayBeOn])).to.deep.equal([
      ['2026-11-30', undefined],
    ]);
  });
});

describe('The day of a visit', () => {
  const CHOICE: DayChoice = {
    id: 'V',
    onDay: '2026-11-10',
    mayBeOn: ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'],
    takenOn: ['2026-11-13'],
    published: false,
    monthClosed: false,
    today: '2026-11-09',
  };
  const against = (day: string, given: Partial<DayChoice> = {}, grant: Grant = GRANT) =>
    reasonsAgainstMovingTo({ ...CHOICE, ...given }, grant, day).map(({ code }) => code);

  it('can be changed to one that is granted, not over, and has no visit of the pattern', () => {
    expect(daysToMoveTo(CHOICE, GRANT)).to.deep.equal(['2026-11-09', '2026-11-12']);
    expect(daysToMoveTo({ ...CHOICE, today: '2026-11-10' }, GRANT)).to.deep.equal(['2026-11-12']);
  });

  it('is refused with the reason', () => {
    expect(against('2026-11-14')).to.deep.equal(['visit_not_on_that_day']);
    expect(against('2026-11-12', { mayBeOn: null })).to.deep.equal(['visit_not_on_that_day']);
    expect(against('2026-11-13')).to.deep.equal(['pattern_has_visit_that_day']);
    expect(against('2026-11-11')).to.deep.equal(['holiday_not_granted']);
    expect(against('2026-11-12', { published: true })).to.deep.equal(['visit_day_is_published']);
    expect(against('2026-11-12', { monthClosed: true })).to.deep.equal(['month_is_closed']);
    expect(against('2026-11-09', { today: '2026-11-10' })).to.deep.equal(['day_is_over']);
    const away = { ...GRANT, suspensions: [{ fromOn: '2026-11-12', toOn: null }] };
    expect(against('2026-11-12', {}, away)).to.deep.equal(['decision_suspended']);
  });
});
