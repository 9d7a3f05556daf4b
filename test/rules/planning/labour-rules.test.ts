import { expect } from 'chai';
import {
  type RosterAssignment,
  rosterOf,
  type RosterCarer,
  type Violation,
  withAssignments,
} from '#shared/planning/roster';
import { settlementOf, sundaysAround } from '#shared/planning/settlement';
import { hardOf, violationsOf, violationsOfChange, violationsOfPlan } from '#shared/planning/violations';
import { paidMinutesIn } from '#shared/planning/work-days';
import { workingRosterOf } from '#shared/planning/working-roster';
import { assigned, at, carer, everyDay, MONDAY, place, TUESDAY, visit } from './ward.js';

/** An hour-long visit, or a longer one, with its assignment to Anna. */
type Part = readonly [day: string, clock: string, minutes?: number];

const plan = (parts: readonly Part[], given: Partial<RosterCarer> = {}) => {
  const visits = parts.map(([onDay, , durationMinutes = 60], index) =>
    visit({
      id: `v${index}`,
      onDay,
      durationMinutes,
      earliestStartMs: at(onDay, '0:00'),
      latestStartMs: at(onDay, '23:59'),
    }),
  );
  const assignments = parts.map(([onDay, clock], index) => assigned(`v${index}`, 'anna', at(onDay, clock)));
  const anna = carer({ availability: everyDay(0, 1440), ...given });
  return { roster: rosterOf({ visits, carers: [anna], assignments }), assignments, anna };
};
const told = (parts: readonly Part[], given: Partial<RosterCarer> = {}): Violation[] => {
  const { roster, assignments } = plan(parts, given);
  return violationsOfPlan(roster, assignments);
};
const only = (found: readonly Violation[], code: string): Violation[] => found.filter((each) => each.code === code);
const days = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `2026-11-${String(from + index).padStart(2, '0')}`);

describe('35 hours of rest in a week', () => {
  it('are missing 19 to who works 7:00–15:00 on every day of 15 to 22 November, and it is told once', () => {
    const found = only(told(days(15, 22).map((day): Part => [day, '7:00', 480])), 'weekly_rest_too_short');
    expect(found).to.have.length(1);
    expect(found[0]).to.deep.include({ hard: true });
    expect(found[0]?.data).to.include({
      missingMinutes: 19 * 60,
      restMinutes: 16 * 60,
      weekFrom: '2026-11-15',
      weekTo: '2026-11-21',
    });
  });

  it('are a warning for a mandate, and kept by one free day', () => {
    const week = days(15, 22).map((day): Part => [day, '7:00', 480]);
    const found = only(told(week, { employmentKind: 'mandate' }), 'weekly_rest_too_short');
    expect(found.map(({ hard }) => hard)).to.deep.equal([false]);
    const withFree = week.filter(([day]) => day !== '2026-11-18');
    expect(only(told(withFree), 'weekly_rest_too_short')).to.deep.equal([]);
  });

  it('a free Saturday and Sunday are enough, though the week of November ends on Saturday', () => {
    const workdays = [...days(2, 6), ...days(9, 13), ...days(16, 20)];
    expect(only(told(workdays.map((day): Part => [day, '11:00', 480])), 'weekly_rest_too_short')).to.deep.equal([]);
  });

  it('a visit that shortens nothing is not refused for it', () => {
    const { roster } = plan([...days(15, 22).map((day): Part => [day, '7:00', 480]), ['2026-11-18', '15:30']]);
    const extra = assigned('v8', 'anna', at('2026-11-18', '11:00'));
    expect(only(violationsOf(roster, extra), 'weekly_rest_too_short')).to.deep.equal([]);
  });

  it('a week begins on the 1st, 8th, 15th and 22nd; 29 and 30 November are no full one', () => {
    const weekOf = (day: string) => settlementOf(day).ofWeek;
    expect(weekOf(MONDAY)).to.include({ fromOn: '2026-11-22', toOn: '2026-11-28' });
    expect(weekOf('2026-11-30')).to.include({ fromOn: '2026-11-29', toOn: '2026-11-30' });
    expect(settlementOf('2026-11-30').fullWeeks.map(({ fromOn }) => fromOn)).to.deep.equal(['2026-11-22']);
  });
});

describe('the most that a day may have', () => {
  const parts: Part[] = [
    [MONDAY, '7:00', 240],
    [MONDAY, '11:15', 240],
  ];

  it('is 8 h with the break: eight hours of visits are 15 min too many', () => {
    const found = told(parts);
    expect(found).to.deep.equal([
      {
        code: 'over_daily_maximum',
        hard: true,
        data: { carer: 'Nowak Anna', day: MONDAY, plannedMinutes: 495, maximumMinutes: 480, overMinutes: 15 },
        visitId: 'v0',
        slot: 1,
        carerId: 'anna',
      },
    ]);
  });

  it('is 12 h in equivalent time and 7 h with a severe disability', () => {
    expect(told(parts, { workingTimeSystem: 'equivalent', interruptedTime: false })).to.deep.equal([]);
    const severe = only(told(parts, { disabilityDegree: 'severe' }), 'over_daily_maximum');
    expect(severe[0]?.data).to.include({ overMinutes: 90, maximumMinutes: 420 });
    const waived = { disabilityDegree: 'severe', limitsWaivedOn: '2026-02-16' } as const;
    expect(only(told(parts, waived), 'over_daily_maximum')[0]?.data).to.include({ overMinutes: 30 });
  });

  it('is 12 h for a mandate, and only warns', () => {
    const long: Part[] = [
      [MONDAY, '7:00', 400],
      [MONDAY, '14:10', 350],
    ];
    const found = told(long, { employmentKind: 'mandate' });
    expect(found.map(({ code, hard }) => [code, hard])).to.deep.equal([['over_daily_maximum', false]]);
    expect(found[0]?.data).to.include({ plannedMinutes: 750, overMinutes: 30 });
  });
});

describe('the most that a week and a month may have', () => {
  it('is 35 h of a week with a moderate disability: five days of 7 h and an hour on the sixth are over by 75 min', () => {
    // 390 min of visits and two breaks of 15 are 7 h; the sixth day has 60 min and the break of art. 17.
    const week = days(16, 20).flatMap((day): Part[] => [
      [day, '7:00', 195],
      [day, '10:45', 195],
    ]);
    const moderate = { disabilityDegree: 'moderate' } as const;
    expect(told(week, moderate)).to.deep.equal([]);
    const found = told([...week, ['2026-11-21', '9:00', 60]], moderate);
    expect(found.map(({ code }) => code)).to.deep.equal(['over_weekly_maximum']);
    expect(found[0]?.data).to.include({ overMinutes: 75, weekFrom: '2026-11-15', maximumMinutes: 2100 });
  });

  it('is 205 h 42 min of November for an employee', () => {
    const month = days(1, 26).map((day): Part => [day, '7:00', 480]);
    const found = only(told(month), 'over_average_week');
    // 26 × 8 h 15 min.
    expect(found.map(({ data }) => data?.['overMinutes'])).to.deep.equal([26 * 495 - 12_342]);
    expect(only(told(month, { employmentKind: 'mandate' }), 'over_average_week')).to.deep.equal([]);
  });

  it('is the full time of the month for whoever must not work overtime', () => {
    const month = [...days(2, 7), ...days(9, 14), ...days(16, 21), ...days(23, 28)].map((day): Part => [
      day,
      '7:00',
      400,
    ]);
    const found = only(told(month, { disabilityDegree: 'light' }), 'overtime_forbidden');
    // 24 × 7 h 10 min of working time against 160 h.
    expect(found.map(({ hard, data }) => [hard, data?.['overMinutes']])).to.deep.equal([[true, 24 * 430 - 9_600]]);
    expect(hardOf(told(month))).to.deep.equal([]);
  });

  it('counts visits, ways and breaks', () => {
    const { roster, anna } = plan([
      [MONDAY, '7:00', 240],
      [MONDAY, '11:15', 180],
      [TUESDAY, '9:00', 60],
    ]);
    expect(paidMinutesIn(roster, anna, '2026-11')).to.equal(240 + 180 + 15 + 60);
  });
});

describe('the night', () => {
  it('is not for a carer with a disability: a visit from 21:30 to 22:30 has 30 min of it', () => {
    const found = told([[MONDAY, '21:30']], { disabilityDegree: 'light' });
    expect(found.map(({ code, hard, data }) => [code, hard, data?.['nightMinutes']])).to.deep.equal([
      ['night_work_forbidden', true, 30],
    ]);
    expect(told([[MONDAY, '21:30']])).to.deep.equal([]);
    expect(told([[MONDAY, '5:30']], { disabilityDegree: 'light', limitsWaivedOn: '2026-02-16' })).to.deep.equal([]);
  });

  it('ends at 6:00 by the clock also when the clocks change', () => {
    expect(told([['2026-10-25', '6:00']], { disabilityDegree: 'light' })).to.deep.equal([]);
    const early = told([['2027-03-28', '5:30']], { disabilityDegree: 'light' });
    expect(early[0]?.data).to.include({ nightMinutes: 30 });
  });
});

describe('the break', () => {
  const long: Part[] = [
    [MONDAY, '7:00', 180],
    [MONDAY, '10:00', 180],
  ];

  it('of 15 min is missing in six hours without a pause', () => {
    const found = told(long);
    expect(found.map(({ code, hard }) => [code, hard])).to.deep.equal([['break_missing', true]]);
    expect(found[0]?.data).to.include({ missingMinutes: 15, dueMinutes: 15, day: MONDAY });
    expect(told(long, { employmentKind: 'mandate' }).map(({ hard }) => hard)).to.deep.equal([false]);
  });

  it('does not lie on the way', () => {
    const visits = [
      visit({ id: 'a', durationMinutes: 180 }),
      visit({ id: 'b', durationMinutes: 180, place: place(10) }),
    ];
    const roster = rosterOf({ visits, carers: [carer()], assignments: [assigned('a', 'anna', at(MONDAY, '7:00'))] });
    // The way takes 22 min: a gap of 30 has a pause of 8, one of 37 the whole break.
    const next = (clock: string): RosterAssignment => assigned('b', 'anna', at(MONDAY, clock));
    expect(violationsOf(roster, next('10:30')).map(({ code }) => code)).to.deep.equal(['break_missing']);
    expect(violationsOf(roster, next('10:37'))).to.deep.equal([]);
  });

  it('is no matter of a visit that takes none of it: after a cancelled one the others may still be planned', () => {
    const { roster } = plan([...long, [MONDAY, '13:30']]);
    // With a pause of half an hour before it.
    expect(violationsOf(roster, assigned('v2', 'anna', at(MONDAY, '13:30')))).to.deep.equal([]);
    const without = plan([...long, [MONDAY, '13:00']]).roster;
    const codesOf = (assignment: RosterAssignment) => violationsOf(without, assignment).map(({ code }) => code);
    expect(codesOf(assigned('v2', 'anna', at(MONDAY, '13:00')))).to.deep.equal([]);
    expect(codesOf(assigned('v1', 'anna', at(MONDAY, '10:00')))).to.deep.equal(['break_missing']);
  });

  it('of 15 min more is due with a disability, in two hours as well', () => {
    const short: Part[] = [
      [MONDAY, '7:00'],
      [MONDAY, '8:05'],
    ];
    const found = told(short, { disabilityDegree: 'light' });
    expect(found.map(({ code, data }) => [code, data?.['missingMinutes']])).to.deep.equal([['break_missing', 15]]);
    expect(told(short)).to.deep.equal([]);
  });
});

describe('a day in two parts', () => {
  const parts: Part[] = [
    [MONDAY, '7:00', 120],
    [MONDAY, '12:00', 120],
  ];

  it('needs the agreement of art. 139: without it three hours are two too many', () => {
    expect(told(parts)).to.deep.equal([]);
    const found = told(parts, { interruptedTime: false });
    expect(found.map(({ code, hard, data }) => [code, hard, data?.['overMinutes']])).to.deep.equal([
      ['interrupted_day', true, 120],
    ]);
    expect(told(parts, { interruptedTime: false, employmentKind: 'mandate' })[0]?.hard).to.equal(false);
  });

  it('is never together with equivalent time', () => {
    const found = told(parts, { workingTimeSystem: 'equivalent' });
    expect(found.map(({ code }) => code)).to.deep.equal(['interrupted_day']);
  });

  it('has one break of 5 h at most', () => {
    const long: Part[] = [
      [MONDAY, '7:00', 120],
      [MONDAY, '14:30', 120],
    ];
    expect(told(long)[0]?.data).to.include({ overMinutes: 30, longestMinutes: 330, agreed: true });
    const twice: Part[] = [...parts, [MONDAY, '15:30']];
    expect(told(twice)[0]?.data).to.include({ overMinutes: 30, interruptionsCount: 2 });
  });

  it('a visit in the middle of the wait is welcome even when it leaves some', () => {
    const { roster } = plan(
      [
        [MONDAY, '7:00'],
        [MONDAY, '15:00'],
        [MONDAY, '19:00'],
      ],
      { interruptedTime: false },
    );
    const between = assigned('v2', 'anna', at(MONDAY, '11:00'));
    expect(violationsOf(roster, between)).to.deep.equal([]);
  });

  it('is told of what stands on either side of the wait, and not of one more visit beside them', () => {
    const { roster } = plan([...parts, [MONDAY, '9:00'], [MONDAY, '14:05']], { interruptedTime: false });
    const codesOf = (id: string, clock: string) =>
      violationsOf(roster, assigned(id, 'anna', at(MONDAY, clock))).map(({ code }) => code);
    expect(codesOf('v3', '14:05')).to.deep.equal([]);
    const shorter = plan([...parts, [MONDAY, '14:05']], { interruptedTime: false }).roster;
    expect(violationsOf(shorter, assigned('v0', 'anna', at(MONDAY, '7:00'))).map(({ code }) => code)).to.deep.equal([
      'interrupted_day',
    ]);
  });
});

describe('Sundays', () => {
  const sundays = ['2026-11-01', '2026-11-08', '2026-11-15', '2026-11-22'];

  it('the fourth in a row is refused to an employee, told once with all four', () => {
    const found = told(sundays.map((day): Part => [day, '9:00']));
    expect(found.map(({ code, hard }) => [code, hard])).to.deep.equal([['no_free_sunday', true]]);
    expect(found[0]?.data).to.include({ sundaysCount: 4, sinceOn: '2026-11-01', untilOn: '2026-11-22' });
    expect(told(sundays.slice(1).map((day): Part => [day, '9:00']))).to.deep.equal([]);
  });

  it('those before the roster’s days count', () => {
    const found = told([['2026-11-22', '9:00']], { otherSundays: sundays.slice(0, 3) });
    expect(found.map(({ code }) => code)).to.deep.equal(['no_free_sunday']);
    expect(told([['2026-11-22', '9:00']], { otherSundays: sundays.slice(0, 2) })).to.deep.equal([]);
  });

  it('three weeks to either side of November are asked for', () => {
    const around = ['2026-10-11', '2026-10-18', '2026-10-25', '2026-12-06', '2026-12-13', '2026-12-20'];
    expect(sundaysAround('2026-11-01', '2026-11-30')).to.deep.equal(around);
    expect(sundaysAround(MONDAY, '2026-11-29').slice(2, 4)).to.deep.equal(['2026-11-22', '2026-12-06']);
  });
});

describe('the working day of 24 hours', () => {
  const parts: Part[] = [
    [MONDAY, '9:00'],
    [TUESDAY, '7:30'],
  ];

  it('lets nobody without flexible hours start 90 min earlier than the day before without a warning', () => {
    expect(told(parts)).to.deep.equal([]);
    const found = told(parts, { flexibleStart: false });
    expect(found.map(({ code, hard }) => [code, hard])).to.deep.equal([['starts_in_same_working_day', false]]);
    expect(found[0]?.data).to.include({ earlyMinutes: 90, startedOn: TUESDAY });
  });

  it('refuses it to whoever must not work overtime', () => {
    const found = told(parts, { flexibleStart: false, disabilityDegree: 'light' });
    expect(found.map(({ hard }) => hard)).to.deep.equal([true]);
  });
});

describe('law that was broken before', () => {
  // Ten visits of an hour from 7:00: 10 h of work and two breaks.
  const tuesday = Array.from({ length: 10 }, (_, index): Part => [TUESDAY, `${7 + index}:00`]);
  const code = 'over_daily_maximum';

  it('does not refuse a change on another day', () => {
    const { roster } = plan([...tuesday, [MONDAY, '9:00']]);
    expect(hardOf(violationsOfChange(roster, [assigned('v10', 'anna', at(MONDAY, '10:00'))]))).to.deep.equal([]);
  });

  it('warns where a change leaves it as it was, and refuses where it gets worse', () => {
    const { roster } = plan([...tuesday, [MONDAY, '9:00']]);
    const later = violationsOfChange(roster, [assigned('v9', 'anna', at(TUESDAY, '16:10'))]);
    expect(only(later, code).map(({ hard }) => hard)).to.deep.equal([false]);
    const before = rosterOf({
      visits: [...roster.visits.values()],
      carers: [...roster.carers.values()],
      assignments: [],
    });
    const all = [...roster.assignmentsOfVisit.values()].flat();
    const nine = all.filter(({ visitId }) => visitId !== 'v9');
    const longer = violationsOfChange(withAssignments(before, nine), [assigned('v9', 'anna', at(TUESDAY, '16:00'))]);
    expect(only(longer, code).map(({ hard }) => hard)).to.deep.equal([true]);
  });

  it('is hers: who takes over the day is refused what she was not', () => {
    const { roster, anna } = plan(tuesday);
    const ewa = carer({ ...anna, id: 'ewa', name: 'Lis Ewa' });
    const both = rosterOf({
      visits: [...roster.visits.values()],
      carers: [anna, ewa],
      assignments: [...roster.assignmentsOfVisit.values()].flat(),
    });
    const moved = tuesday.map((_, index) => assigned(`v${index}`, 'ewa', at(TUESDAY, `${7 + index}:00`)));
    const found = violationsOfChange(both, moved).filter((each) => each.code === code);
    expect(found.map(({ hard, carerId }) => [hard, carerId])).to.deep.equal([[true, 'ewa']]);
  });

  it('is found anew after each change of a search, and only for whom it changed', () => {
    const { roster } = plan([...tuesday.slice(0, 7), [MONDAY, '9:00']]);
    const work = workingRosterOf(roster);
    const hours = () => paidMinutesIn(work.roster, carer(), '2026-11');
    const seventh = assigned('v6', 'anna', at(TUESDAY, '13:00'));
    // Seven hours and one, and the break of the seven.
    expect(hours()).to.equal(8 * 60 + 15);
    work.take(seventh);
    expect(hours()).to.equal(7 * 60 + 15);
    work.put(seventh);
    expect(hours()).to.equal(8 * 60 + 15);
  });
});
