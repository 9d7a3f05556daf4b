import { expect } from 'chai';
import {
  type RosterAssignment,
  rosterOf,
  type RosterCarer,
  type RosterVisit,
  type Violation,
} from '#shared/planning/roster';
import { hardOf, violationsOf, violationsOfChange, violationsOfPlan } from '#shared/planning/violations';
import { assigned, at, carer, everyDay, MONDAY, place, TUESDAY, visit } from './ward.js';

const codes = (violations: readonly Violation[]): string[] => violations.map(({ code }) => code);

const check = (
  candidate: RosterAssignment,
  given: { visits?: RosterVisit[]; carers?: RosterCarer[]; assignments?: RosterAssignment[] },
): Violation[] =>
  violationsOf(
    rosterOf({
      visits: given.visits ?? [visit()],
      carers: given.carers ?? [carer()],
      assignments: given.assignments ?? [],
    }),
    candidate,
  );

describe('what speaks against sending a carer', () => {
  it('nothing, when she is free, trained and near', () => {
    expect(check(assigned('visit', 'anna', at(MONDAY, '9:00')), {})).to.deep.equal([]);
  });

  it('she is with somebody else for the last 15 minutes', () => {
    const found = check(assigned('visit', 'anna', at(MONDAY, '9:45')), {
      visits: [visit(), visit({ id: 'earlier' })],
      assignments: [assigned('earlier', 'anna', at(MONDAY, '9:00'))],
    });
    expect(found).to.deep.equal([
      {
        code: 'carer_busy',
        hard: true,
        data: {
          carer: 'Nowak Anna',
          overlapMinutes: 15,
          otherVisitId: 'earlier',
          otherFromMinute: 540,
          otherToMinute: 600,
        },
      },
    ]);
  });

  it('a way of 22 minutes does not fit into a gap of 10: 12 are missing', () => {
    const found = check(assigned('visit', 'anna', at(MONDAY, '10:10')), {
      visits: [visit(), visit({ id: 'far', place: place(10) })],
      assignments: [assigned('far', 'anna', at(MONDAY, '9:00'))],
    });
    expect(codes(found)).to.deep.equal(['travel_too_short']);
    expect(found[0]?.data).to.include({ missingMinutes: 12, travelMinutes: 22, gapMinutes: 10 });
  });

  it('the way to the next visit counts as well', () => {
    const found = check(assigned('visit', 'anna', at(MONDAY, '8:00')), {
      visits: [visit(), visit({ id: 'far', place: place(10) })],
      assignments: [assigned('far', 'anna', at(MONDAY, '9:05'))],
    });
    expect(found[0]?.data).to.include({ otherVisitId: 'far', missingMinutes: 17 });
  });

  it('a visit that moves does not stand in its own way', () => {
    const found = check(assigned('visit', 'anna', at(MONDAY, '9:30')), {
      assignments: [assigned('visit', 'anna', at(MONDAY, '9:00'))],
    });
    expect(found).to.deep.equal([]);
  });

  it('she is not trained for dementia', () => {
    const found = check(assigned('visit', 'anna', at(MONDAY, '9:00')), {
      visits: [visit({ requiredQualifications: ['carer', 'dementia'] })],
    });
    expect(found[0]).to.deep.include({ code: 'qualification_missing', hard: true });
    expect(found[0]?.data?.['missing']).to.deep.equal(['dementia']);
  });

  it('she works until 15:00 and the visit ends at 15:30', () => {
    const found = check(assigned('visit', 'anna', at(MONDAY, '14:30')), {
      carers: [carer({ availability: everyDay(420, 900) })],
    });
    expect(codes(found)).to.deep.equal(['outside_availability']);
    expect(found[0]?.data?.['available']).to.deep.equal(['7:00–15:00']);
  });

  it('hours that touch let a visit run across them, also across midnight', () => {
    const morning = carer({ availability: [...everyDay(420, 600), ...everyDay(600, 900)] });
    expect(check(assigned('visit', 'anna', at(MONDAY, '9:30')), { carers: [morning] })).to.deep.equal([]);
    const night = carer({ availability: [...everyDay(1200, 1440), ...everyDay(0, 300)] });
    const late = visit({ latestStartMs: at(MONDAY, '23:59') });
    expect(check(assigned('visit', 'anna', at(MONDAY, '23:30')), { visits: [late], carers: [night] })).to.deep.equal(
      [],
    );
  });

  it('she is on leave that day, the last day included', () => {
    const away = carer({ absences: [{ fromOn: '2026-11-20', toOn: MONDAY }] });
    expect(codes(check(assigned('visit', 'anna', at(MONDAY, '9:00')), { carers: [away] }))).to.deep.equal([
      'carer_absent',
    ]);
  });

  it('her contract ended the day before', () => {
    const gone = carer({ employedTo: '2026-11-22' });
    expect(codes(check(assigned('visit', 'anna', at(MONDAY, '9:00')), { carers: [gone] }))).to.deep.equal([
      'carer_not_employed',
    ]);
  });

  it('Maria does not want her', () => {
    const found = check(assigned('visit', 'anna', at(MONDAY, '9:00')), {
      visits: [visit({ excludedCarerIds: ['anna'] })],
    });
    expect(found).to.deep.equal([{ code: 'excluded_carer', hard: true, data: { carer: 'Nowak Anna' } }]);
  });

  it('a man where a woman was wished is a warning, not a refusal', () => {
    const found = check(assigned('visit', 'anna', at(MONDAY, '9:00')), {
      visits: [visit({ wishedGender: 'female' })],
      carers: [carer({ gender: 'male' })],
    });
    expect(codes(found)).to.deep.equal(['gender_wish']);
    expect(hardOf(found)).to.deep.equal([]);
  });

  it('the visit would start 20 minutes after its window', () => {
    const found = check(assigned('visit', 'anna', at(MONDAY, '8:20')), {
      visits: [visit({ earliestStartMs: at(MONDAY, '7:00'), latestStartMs: at(MONDAY, '8:00') })],
    });
    expect(found[0]?.data).to.include({ lateMinutes: 20, earlyMinutes: 0, latestMinute: 480 });
  });
});

describe('rest between the days', () => {
  const days = [visit({ id: 'evening' }), visit({ id: 'morning', onDay: TUESDAY })];
  const evening = assigned('evening', 'anna', at(MONDAY, '20:00'));
  const morning = assigned('morning', 'anna', at(TUESDAY, '7:00'));

  it('who finishes at 21:00 and starts at 7:00 lacks an hour of the eleven', () => {
    const found = check(morning, { visits: days, assignments: [evening] });
    expect(codes(found)).to.deep.equal(['daily_rest_too_short']);
    expect(found[0]?.hard).to.equal(true);
    expect(found[0]?.data).to.include({ restMinutes: 600, missingMinutes: 60, otherDay: MONDAY });
  });

  it('is refused from the other side too', () => {
    expect(codes(check(evening, { visits: days, assignments: [morning] }))).to.deep.equal(['daily_rest_too_short']);
  });

  it('is a warning for a mandate contract', () => {
    const found = check(morning, {
      visits: days,
      assignments: [evening],
      carers: [carer({ employmentKind: 'mandate' })],
    });
    expect(codes(found)).to.deep.equal(['daily_rest_too_short']);
    expect(hardOf(found)).to.deep.equal([]);
  });

  it('eleven hours to the minute are enough', () => {
    const found = check(assigned('morning', 'anna', at(TUESDAY, '8:00')), { visits: days, assignments: [evening] });
    expect(found).to.deep.equal([]);
  });

  it('the night when the clocks go back has an hour more', () => {
    const autumn = [visit({ id: 'evening', onDay: '2026-10-24' }), visit({ id: 'morning', onDay: '2026-10-25' })];
    const found = check(assigned('morning', 'anna', at('2026-10-25', '7:00')), {
      visits: autumn,
      assignments: [assigned('evening', 'anna', at('2026-10-24', '20:00'))],
    });
    expect(found).to.deep.equal([]);
  });

  it('the night when they go forward has an hour less', () => {
    const spring = [visit({ id: 'evening', onDay: '2027-03-27' }), visit({ id: 'morning', onDay: '2027-03-28' })];
    const found = check(assigned('morning', 'anna', at('2027-03-28', '8:00')), {
      visits: spring,
      assignments: [assigned('evening', 'anna', at('2027-03-27', '20:00'))],
    });
    expect(found[0]?.data).to.include({ missingMinutes: 60 });
  });

  it('a day from 6:30 to 21:30 leaves no eleven hours within its 24, unless the break has them', () => {
    const split = [visit({ id: 'early' }), visit({ id: 'noon' }), visit({ id: 'late' })];
    const ends = [assigned('early', 'anna', at(MONDAY, '6:30')), assigned('late', 'anna', at(MONDAY, '20:30'))];
    const found = check(ends[1] ?? evening, { visits: split, assignments: [ends[0] ?? evening] });
    // The wait itself is a matter of art. 139.
    expect(codes(found)).to.deep.equal(['interrupted_day']);
    const [noon] = [assigned('noon', 'anna', at(MONDAY, '12:00'))];
    const crowded = check(ends[1] ?? evening, { visits: split, assignments: [...ends, noon ?? evening] });
    expect(codes(crowded)).to.include('daily_rest_too_short');
  });

  it('a visit at noon shortens no night, so an old breach does not forbid it', () => {
    const visits = [...days, visit({ id: 'before', onDay: TUESDAY }), visit({ id: 'noon', onDay: TUESDAY })];
    const found = check(assigned('noon', 'anna', at(TUESDAY, '12:00')), {
      visits,
      assignments: [evening, morning, assigned('before', 'anna', at(TUESDAY, '14:00'))],
    });
    expect(found).to.deep.equal([]);
  });
});

describe('a visit for two carers', () => {
  const lift = visit({ id: 'lift', carersNeeded: 2 });
  const carers = [carer(), carer({ id: 'ewa', name: 'Lis Ewa' })];
  const first = assigned('lift', 'anna', at(MONDAY, '9:00'));
  const second = (carerId: string, clock: string): RosterAssignment =>
    assigned('lift', carerId, at(MONDAY, clock), { slot: 2 });

  it('needs two different people', () => {
    const found = check(second('anna', '9:00'), { visits: [lift], carers, assignments: [first] });
    expect(codes(found)).to.deep.equal(['same_carer_twice']);
  });

  it('starts with both of them', () => {
    const found = check(second('ewa', '9:15'), { visits: [lift], carers, assignments: [first] });
    expect(codes(found)).to.deep.equal(['carers_not_simultaneous']);
    expect(found[0]?.data).to.include({ otherCarer: 'Nowak Anna', otherStartMinute: 540 });
  });

  it('moves when both move together', () => {
    const roster = rosterOf({ visits: [lift], carers, assignments: [first, second('ewa', '9:00')] });
    const moved = [assigned('lift', 'anna', at(MONDAY, '10:00')), second('ewa', '10:00')];
    expect(violationsOfChange(roster, moved)).to.deep.equal([]);
  });

  it('a second carer at a visit for one is refused', () => {
    const found = check(second('ewa', '9:00'), { visits: [visit({ id: 'lift' })], carers, assignments: [first] });
    expect(codes(found)).to.deep.equal(['slot_not_needed']);
  });
});

describe('the hours of a month', () => {
  it('a carer at a tenth of full time is over her norm with the 17th hour in November 2026', () => {
    // 160 h × 0.1 = 16 h; sixteen visits of an hour with no way between them fill it.
    const visits = Array.from({ length: 17 }, (_, index) =>
      visit({ id: `v${index}`, onDay: `2026-11-${String(index + 1).padStart(2, '0')}` }),
    );
    const plan = visits.map(({ id, onDay }) => assigned(id, 'anna', at(onDay, '9:00')));
    const roster = rosterOf({ visits, carers: [carer({ fteThousandths: 100 })], assignments: plan.slice(0, 15) });
    const sixteenth = plan[15];
    const seventeenth = plan[16];
    if (sixteenth === undefined || seventeenth === undefined) throw new Error('seventeen visits');
    expect(violationsOf(roster, sixteenth)).to.deep.equal([]);
    const found = violationsOfPlan(roster, plan).filter(({ code }) => code === 'over_monthly_norm');
    expect(found).to.have.length(1);
    expect(found[0]?.data).to.include({ normMinutes: 960, plannedMinutes: 1020, overMinutes: 60 });
  });
});

describe('a way that carers have taught to be longer', () => {
  const homes = [place(0, 'town'), place(3, 'village')] as const;
  const visits = [visit({ id: 'a', place: homes[0] }), visit({ id: 'b', place: homes[1] }), visit({ id: 'c' })];
  // It took 9 min by the estimate, so that 20 were enough.
  const learned = [
    { fromLocalityId: 'town', toLocalityId: 'village', mobility: 'car', minutes: 35, evidenceCount: 6 },
  ] as const;
  const b = (clock: string): RosterAssignment => assigned('b', 'anna', at(MONDAY, clock));
  const roster = rosterOf({
    visits,
    carers: [carer()],
    assignments: [assigned('a', 'anna', at(MONDAY, '8:00')), b('9:20')],
    overrides: { overrides: [], learned, roads: [] },
  });
  const missing = (clock: string) =>
    violationsOfChange(roster, [b(clock)]).map(({ code, hard, data }) => [code, hard, data?.['missingMinutes']]);

  it('is seen with the minutes that are missing', () => {
    expect(violationsOf(roster, b('9:20')).map(({ code, data }) => [code, data?.['missingMinutes']])).to.deep.equal([
      ['travel_too_short', 15],
    ]);
  });

  it('lets the visit move to where less is missing, and not to where more is', () => {
    expect(missing('9:30')).to.deep.equal([['travel_too_short', false, 5]]);
    expect(missing('9:35')).to.deep.equal([]);
    expect(missing('9:15')).to.deep.equal([['travel_too_short', true, 20]]);
  });

  it('does not refuse another visit of her day', () => {
    expect(violationsOfChange(roster, [assigned('c', 'anna', at(MONDAY, '12:00'))])).to.deep.equal([]);
  });

  it('is refused to whoever would come new', () => {
    const both = rosterOf({
      visits,
      carers: [carer(), carer({ id: 'ewa', name: 'Lis Ewa' })],
      assignments: [assigned('a', 'ewa', at(MONDAY, '8:00')), b('9:20')],
      overrides: { overrides: [], learned, roads: [] },
    });
    const found = violationsOfChange(both, [{ ...b('9:20'), carerId: 'ewa' }]);
    expect(found.map(({ code, hard }) => [code, hard])).to.deep.equal([['travel_too_short', true]]);
  });
});

describe('two carers swapped', () => {
  it('are judged by where they are after the swap, and what they do to each other is told once', () => {
    const visits = [visit({ id: 'a' }), visit({ id: 'b' })];
    const carers = [carer(), carer({ id: 'ewa', name: 'Lis Ewa' })];
    const nine = at(MONDAY, '9:00');
    const roster = rosterOf({ visits, carers, assignments: [assigned('a', 'anna', nine), assigned('b', 'ewa', nine)] });
    expect(violationsOfChange(roster, [assigned('a', 'ewa', nine), assigned('b', 'anna', nine)])).to.deep.equal([]);
    const both = violationsOfChange(roster, [assigned('a', 'ewa', nine), assigned('b', 'ewa', nine)]);
    expect(codes(both)).to.deep.equal(['carer_busy']);
  });
});
