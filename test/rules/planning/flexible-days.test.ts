import { expect } from 'chai';
import * as fc from 'fast-check';
import { load } from '#server/planning/engine/anneal';
import { countyOf as engineCountyOf } from '#server/planning/engine/county';
import { modelOf } from '#server/planning/engine/model';
import { costOf, objectiveOf } from '#server/planning/engine/objective';
import { type Plan, type PlanProblem, problemOf } from '#server/planning/engine/problem';
import { Search } from '#server/planning/engine/search';
import { solve } from '#server/planning/engine/solve';
import { whatFits } from '#server/planning/fit-proposal';
import type { ProposedSlot } from '#server/planning/plan-proposals.queries';
import { addDays, type Day, dayAt, minuteAt } from '#shared/kernel/time';
import { DEFAULT_WEIGHTS } from '#shared/planning/planning-weights';
import { rosterOf, type RosterVisit } from '#shared/planning/roster';
import { hardOf, violationsOf, violationsOfPlan } from '#shared/planning/violations';
import { onDayOfStart, sameHourOn, windowOn } from '#shared/planning/visit-day';
import { countyOf, REAL_SIZE } from './county.js';
import { cheapest } from './every-plan.js';
import { assigned, at, carer, everyDay, MONDAY, place, TUESDAY, visit } from './ward.js';

const [WEDNESDAY, THURSDAY, FRIDAY] = [2, 3, 4].map((days) => addDays(MONDAY, days)) as [Day, Day, Day];
const WEEK = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY];
const still = { nowMs: () => 0 };
const solved = (given: Parameters<typeof problemOf>[0]): Plan => solve(problemOf(given), still);

/** A visit that may be on any of the days, its own among them. */
const bath = (given: Partial<RosterVisit> = {}, days: readonly Day[] = WEEK): RosterVisit => {
  const own = visit({ flexiblePatternId: 'baths', ...given });
  return { ...own, otherDays: days.filter((day) => day !== own.onDay).map((day) => windowOn(own, day)) };
};
const daysIn = ({ assignments }: Plan): string[] =>
  assignments.map(({ visitId, startMs }) => `${visitId} ${dayAt(new Date(startMs))}`).sort();
const onDays = (...weekdays: number[]) => everyDay(480, 720).filter(({ weekday }) => weekdays.includes(weekday));

describe('a visit that may be on several days', () => {
  it('is judged on the day on which it starts', () => {
    const roster = rosterOf({ visits: [bath()], carers: [carer({ availability: onDays(4) })], assignments: [] });
    const codes = (startMs: number) =>
      hardOf(violationsOf(roster, assigned('visit', 'anna', startMs))).map(({ code }) => code);
    expect(codes(at(THURSDAY, '9:00'))).to.deep.equal([]);
    expect(codes(at(MONDAY, '9:00'))).to.deep.equal(['outside_availability']);
    expect(codes(at(addDays(MONDAY, 5), '9:00'))).to.include('outside_window');
  });

  it('is at the same hour by the clock on the day after the clock has changed', () => {
    const [friday, sunday] = ['2026-10-23', '2026-10-25'];
    const moved = sameHourOn(at(friday, '8:00'), sunday);
    expect(minuteAt(new Date(moved))).to.equal(480);
    expect((moved - at(friday, '8:00')) / 3_600_000).to.equal(49);
  });

  it('goes to the day on which somebody can come, and costs nothing undone', () => {
    const plan = solved({
      visits: [bath()],
      carers: [carer({ availability: onDays(4) })],
      budget: { iterations: 200 },
    });
    expect(daysIn(plan)).to.deep.equal([`visit ${THURSDAY}`]);
    expect(plan.unassigned).to.deep.equal([]);
    expect(plan.statistics).to.include({ slotsCount: 1, assignedCount: 1, unassignedCount: 0 });
  });

  it('that nobody can do is left once, whatever its days', () => {
    const plan = solved({
      visits: [bath()],
      carers: [carer({ availability: onDays(6) })],
      budget: { iterations: 200 },
    });
    expect(plan.unassigned.map(({ visitId, slot }) => [visitId, slot])).to.deep.equal([['visit', 1]]);
    expect(plan.statistics).to.include({ slotsCount: 1, unassignedCount: 1 });
    expect(plan.objective.unassigned).to.equal(problemOf({ visits: [], carers: [], budget: {} }).weights.unassigned);
  });

  it('shares no day with another of its pattern', () => {
    const visits = [bath({ id: 'one' }), bath({ id: 'two', onDay: TUESDAY })];
    const two = solved({ visits, carers: [carer({ availability: onDays(4, 5) })], budget: { iterations: 500 } });
    expect(new Set(two.assignments.map(({ startMs }) => dayAt(new Date(startMs))))).to.deep.equal(
      new Set([THURSDAY, FRIDAY]),
    );
    const one = solved({ visits, carers: [carer({ availability: onDays(4) })], budget: { iterations: 500 } });
    expect(one.assignments).to.have.length(1);
    // One whose day is fixed keeps the others off it.
    const beside = [bath({ id: 'fixed', onDay: THURSDAY }, [THURSDAY]), bath({ id: 'two', onDay: TUESDAY })];
    const off = solved({ visits: beside, carers: [carer({ availability: onDays(4) })], budget: { iterations: 500 } });
    expect(daysIn(off)).to.deep.equal([`fixed ${THURSDAY}`]);
  });

  it('for two carers goes with both', () => {
    const carers = [carer({ availability: onDays(3, 4) }), carer({ id: 'ewa', availability: onDays(4, 5) })];
    const plan = solved({ visits: [bath({ carersNeeded: 2 })], carers, budget: { iterations: 500 } });
    expect(daysIn(plan)).to.deep.equal([`visit ${THURSDAY}`, `visit ${THURSDAY}`]);
  });

  it('keeps its day when it is announced or pinned', () => {
    const there = assigned('visit', 'anna', at(MONDAY, '9:00'));
    const elsewhere = { visits: [bath()], carers: [carer({ availability: onDays(4) })], budget: { iterations: 200 } };
    expect(solved({ ...elsewhere, published: [there] }).assignments).to.deep.equal([]);
    const half = solved({
      visits: [bath({ carersNeeded: 2 })],
      carers: [carer(), carer({ id: 'ewa', availability: onDays(4) })],
      fixed: [{ ...there, pinned: true }],
      budget: { iterations: 200 },
    });
    expect(half.assignments).to.deep.equal([]);
  });

  it('goes on from the day on which an earlier plan had it', () => {
    const initial = [assigned('visit', 'anna', at(THURSDAY, '9:00'))];
    const plan = solved({ visits: [bath()], carers: [carer()], initial, budget: { iterations: 0 } });
    expect(daysIn(plan)).to.deep.equal([`visit ${THURSDAY}`]);
  });

  it('is where it costs least of all days, carers and orders', () => {
    const visits = [
      bath({ id: 'a', place: place(6), wishedStartMs: at(MONDAY, '9:00') }, [MONDAY, TUESDAY]),
      bath({ id: 'b', place: place(6), onDay: TUESDAY, wishedStartMs: at(TUESDAY, '9:00') }, [MONDAY, TUESDAY]),
      bath({ id: 'c', beneficiaryId: 'ola', flexiblePatternId: 'shopping', place: place(-7) }, [MONDAY, TUESDAY]),
      visit({ id: 'd', beneficiaryId: 'iga', onDay: TUESDAY, place: place(-8), wishedStartMs: at(TUESDAY, '11:00') }),
    ];
    const carers = [carer({ home: place(-6) }), carer({ id: 'ewa', home: place(5), availability: onDays(1) })];
    // Two nearly idle days would outweigh the ways.
    const weights = { ...DEFAULT_WEIGHTS, idleContract: 0 };
    const problem = problemOf({ visits, carers, weights, budget: { iterations: 4000 } });
    const county = engineCountyOf(modelOf(problem));
    const least = cheapest(county.timetable.tasks, [], (routes) => {
      try {
        load(county.timetable, routes);
      } catch {
        county.timetable.rollback();
        return Infinity;
      }
      return costOf(objectiveOf(county));
    });
    const plan = solve(problem, still);
    expect(plan.cost).to.be.closeTo(least, 1e-6);
    expect(plan.assignments).to.have.length(4);
    expect(daysIn(plan)).to.include(`c ${TUESDAY}`);
  });

  it('shares no day either when two searches each plan a part of the carers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const county = countyOf({ ...REAL_SIZE, seed, beneficiaries: 16, carers: 6, villages: 8, flexibleShare: 1 });
        const visits = county.visits.filter(({ onDay }) => '2026-11-02' <= onDay && onDay <= '2026-11-06');
        const problem = problemOf({ ...county, visits, seed, budget: {} });
        const first = new Search(problem);
        first.makeFirstPlan(() => false);
        const begun = first.routes;
        const merged = begun.map((route) => [...route]);
        for (const index of [0, 1]) {
          const search = new Search(problem);
          search.adopt(begun);
          const part = { index, count: 2, turn: 0 };
          const done = (moves: number): number => moves / 1500;
          search.improve({ part, from: 0, to: 1, done, isCancelled: () => false, onStride: () => undefined });
          const carers = search.carersOf(part);
          for (const [route, order] of search.routes.entries()) {
            if (carers.has(Math.floor(route / search.dayCount))) merged[route] = order;
          }
        }
        first.join(merged);
        const { assignments } = first.plan(0);
        const roster = rosterOf({ ...county, visits, assignments: [] });
        expect(hardOf(violationsOfPlan(roster, assignments))).to.deep.equal([]);
        const slots = assignments.map(({ visitId, slot }) => `${visitId} ${slot}`);
        expect(new Set(slots).size).to.equal(slots.length);
        expect(sharedIn(problem, assignments)).to.deep.equal([]);
      }),
      { numRuns: 4 },
    );
  }).timeout(120_000);
});

function sharedIn({ visits }: PlanProblem, assignments: Plan['assignments']): string[] {
  const visitOf = new Map(visits.map((each) => [each.id, each]));
  const days = assignments
    .filter(({ slot }) => slot === 1)
    .map(({ visitId, startMs }) => onDayOfStart(visitOf.get(visitId)!, startMs))
    .filter(({ flexiblePatternId }) => typeof flexiblePatternId === 'string')
    .map(({ flexiblePatternId, onDay }) => `${flexiblePatternId} ${onDay}`);
  return days.filter((each, index) => days.indexOf(each) !== index);
}

describe('what fits of a plan that changes days', () => {
  const slot = (given: RosterVisit, startMs: number): ProposedSlot => ({
    ...assigned(given.id, 'anna', startMs),
    onDay: given.onDay,
    beforeCarerId: null,
    beforeStartMs: given.earliestStartMs,
    isChange: true,
    isApplied: false,
    isPinned: false,
    state: 'open',
    cancelled: false,
    begun: false,
    past: false,
  });
  const now = (visits: RosterVisit[], carers = [carer()]) => ({
    visits,
    carers,
    assignments: [],
    overrides: { overrides: [], learned: [], roads: [] },
    recentCarers: new Map<string, string[]>(),
  });
  const [one, two] = [bath({ id: 'one' }), bath({ id: 'two', onDay: TUESDAY })];
  const fit = async (visits: RosterVisit[], slots: ProposedSlot[], carers = [carer()]) => {
    const { chosen, left } = await whatFits(now(visits, carers), slots);
    return [chosen.map(({ visitId }) => visitId), left.map(({ visitId, reasons }) => [visitId, reasons[0]?.code])];
  };

  it('two visits may change days with each other, but one alone stays', async () => {
    const swap = [slot(one, at(TUESDAY, '9:00')), slot(two, at(MONDAY, '9:00'))];
    expect(await fit([one, two], swap)).to.deep.equal([['one', 'two'], []]);
    expect(await fit([one, two], swap.slice(0, 1))).to.deep.equal([[], [['one', 'pattern_has_visit_that_day']]]);
  });

  it('what cannot leave its day keeps the other from it', async () => {
    const away = [carer({ absences: [{ fromOn: WEDNESDAY, toOn: WEDNESDAY }] })];
    const chain = [slot(one, at(TUESDAY, '9:00')), slot(two, at(WEDNESDAY, '9:00'))];
    expect(await fit([one, two], chain, away)).to.deep.equal([
      [],
      [
        ['two', 'carer_absent'],
        ['one', 'pattern_has_visit_that_day'],
      ],
    ]);
  });

  it('a day that is the visit’s no more is told', async () => {
    const stuck = { ...one, otherDays: [] };
    expect(await fit([stuck], [slot(one, at(TUESDAY, '9:00'))])).to.deep.equal([
      [],
      [['one', 'visit_not_on_that_day']],
    ]);
  });
});
