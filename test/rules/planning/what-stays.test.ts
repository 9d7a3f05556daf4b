import { expect } from 'chai';
import { whatStays } from '#server/planning/what-stays';
import { daysBetween } from '#shared/kernel/time';
import { type RosterAssignment, type RosterCarer, rosterOf } from '#shared/planning/roster';
import { hardOf, violationsOfPlan } from '#shared/planning/violations';
import { assigned, at, carer, MONDAY, TUESDAY, visit } from './ward.js';

const november = (day: number): string => `2026-11-${String(day).padStart(2, '0')}`;
/** Monday to Saturday, all but the 1st and the 29th. */
const WORKING_DAYS = Array.from({ length: 30 }, (_, index) => november(index + 1)).filter(
  (day) => daysBetween('2026-11-01', day) % 7 !== 0,
);

describe('of what is assigned there stays', () => {
  /** Visits of 200 min at 7:00 and of 300 min at 11:00 on each of the days: 8 h 35 min of work with the break. */
  const longDays = (days: readonly string[], given: Partial<RosterCarer> = {}) => {
    const visits = days.flatMap((onDay) => [
      visit({ id: `${onDay} early`, onDay, durationMinutes: 200 }),
      visit({ id: `${onDay} late`, onDay, durationMinutes: 300 }),
    ]);
    const assignments = visits.map(({ id, onDay }) =>
      assigned(id, 'anna', at(onDay, id.endsWith('early') ? '7:00' : '11:00')),
    );
    return {
      roster: rosterOf({ visits, carers: [carer({ workingTimeSystem: 'equivalent', ...given })], assignments }),
      assignments,
    };
  };
  const refused = (roster: ReturnType<typeof longDays>['roster'], assignments: readonly RosterAssignment[]) =>
    hardOf(violationsOfPlan(roster, assignments)).map(({ code }) => code);

  it('the whole of a lawful month', () => {
    const { roster, assignments } = longDays(WORKING_DAYS.slice(0, 20));
    expect(refused(roster, assignments)).to.deep.equal([]);
    expect(whatStays(roster, assignments)).to.deep.equal(assignments);
  });

  it('of a month above 48 hours a week on average all but its last visits', () => {
    const { roster, assignments } = longDays(WORKING_DAYS);
    expect(refused(roster, assignments)).to.deep.equal(['over_average_week']);
    const staying = whatStays(roster, assignments);
    expect(staying).to.deep.equal(assignments.slice(0, staying.length));
    expect(refused(roster, staying)).to.deep.equal([]);
    // One more would be too much.
    expect(refused(roster, assignments.slice(0, staying.length + 1))).to.deep.equal(['over_average_week']);
  });

  it('nothing on the days of an absence, which then make room for the law', () => {
    const [first, ...others] = WORKING_DAYS;
    const { roster, assignments } = longDays(WORKING_DAYS, {
      absences: [{ fromOn: first ?? '', toOn: WORKING_DAYS[1] ?? '' }],
    });
    const staying = whatStays(roster, assignments);
    expect(staying).to.deep.equal(
      assignments.filter(({ visitId }) => !visitId.startsWith(`${first} `) && !visitId.startsWith(`${others[0]} `)),
    );
  });

  it('one of two visits at the same time, the earlier; and what is not asked of is left alone', () => {
    const visits = [visit({ id: 'a' }), visit({ id: 'b' }), visit({ id: 'c', onDay: TUESDAY })];
    const [a, b, c] = [
      assigned('a', 'anna', at(MONDAY, '8:00')),
      assigned('b', 'anna', at(MONDAY, '8:30')),
      assigned('c', 'anna', at(TUESDAY, '8:00')),
    ];
    const roster = rosterOf({ visits, carers: [carer()], assignments: [a, b, c] });
    expect(whatStays(roster, [a, b, c])).to.deep.equal([a, c]);
    // The other one is pinned.
    expect(whatStays(roster, [a, c])).to.deep.equal([c]);
  });
});
