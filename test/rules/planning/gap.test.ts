import { expect } from 'chai';
import { load, routesOf } from '#server/planning/engine/anneal';
import { Continuity } from '#server/planning/engine/continuity';
import { countyOf } from '#server/planning/engine/county';
import { tasksOf } from '#server/planning/engine/county-tasks';
import { modelOf } from '#server/planning/engine/model';
import { type Plan, type PlanProblem, problemOf } from '#server/planning/engine/problem';
import { solve } from '#server/planning/engine/solve';
import { WorkingTime } from '#server/planning/engine/working-time';
import { whatFits } from '#server/planning/fit-proposal';
import type { RosterAssignment, RosterVisit } from '#shared/planning/roster';
import { rosterOf } from '#shared/planning/roster';
import { repairVariantsOf } from '#shared/planning/repair-variants';
import { rankCandidates } from '#shared/planning/candidates';
import { DEFAULT_WEIGHTS } from '#shared/planning/planning-weights';
import { hardOf, violationsOf, violationsOfPlan } from '#shared/planning/violations';
import { cheapest } from './every-plan.js';
import { assigned, at, carer, everyDay, MONDAY, place, visit } from './ward.js';

const ewa = carer({ id: 'ewa', name: 'Lis Ewa' });
const anna = carer();

const mealAt = (id: string, from: string, to: string, given: Partial<RosterVisit> = {}): RosterVisit =>
  visit({ id, earliestStartMs: at(MONDAY, from), latestStartMs: at(MONDAY, to), ...given });

/** Breakfast and dinner of one person, so many minutes apart. */
const meals = (
  leastMinutes: number,
  mostMinutes: number | null = null,
  given: { breakfast?: Partial<RosterVisit>; dinner?: Partial<RosterVisit> } = {},
): [RosterVisit, RosterVisit] => [
  mealAt('breakfast', '7:00', '9:00', {
    gap: { visitId: 'dinner', isLater: false, leastMinutes, mostMinutes },
    ...given.breakfast,
  }),
  mealAt('dinner', '10:00', '13:00', {
    gap: { visitId: 'breakfast', isLater: true, leastMinutes, mostMinutes },
    ...given.dinner,
  }),
];

const clockOf = (ms: number | undefined): string =>
  ms === undefined ? 'nobody' : new Date(ms + 3_600_000).toISOString().slice(11, 16);

describe('two visits that keep a distance', () => {
  const visits = meals(180, 300);
  const breakfast = assigned('breakfast', 'anna', at(MONDAY, '8:00'));
  const dinner = (clock: string): RosterAssignment => assigned('dinner', 'ewa', at(MONDAY, clock));
  const broken = (assignments: readonly RosterAssignment[], asked: RosterAssignment): object[] =>
    violationsOf(rosterOf({ visits, carers: [anna, ewa], assignments }), asked);

  it('a dinner at 10:30 after a breakfast at 8:00 is 30 minutes short of 3 h, from either side', () => {
    const data = { gapMinutes: 150, leastMinutes: 180, missingMinutes: 30 };
    expect(broken([breakfast], dinner('10:30'))).to.deep.equal([
      {
        code: 'gap_too_short',
        hard: true,
        data: {
          ...data,
          isLater: true,
          otherVisitId: 'breakfast',
          otherStartMinute: 480,
          otherCarer: 'Nowak Anna',
        },
      },
    ]);
    expect(broken([dinner('10:30')], breakfast)).to.deep.equal([
      {
        code: 'gap_too_short',
        hard: true,
        data: { ...data, isLater: false, otherVisitId: 'dinner', otherStartMinute: 630, otherCarer: 'Lis Ewa' },
      },
    ]);
  });

  it('both are told once, and the same carer keeps the distance too', () => {
    const plan = violationsOfPlan(rosterOf({ visits, carers: [anna, ewa], assignments: [] }), [
      breakfast,
      dinner('10:30'),
    ]);
    expect(plan.map(({ code }) => code)).to.deep.equal(['gap_too_short']);
    const alone = violationsOf(
      rosterOf({ visits, carers: [anna], assignments: [breakfast] }),
      assigned('dinner', 'anna', at(MONDAY, '10:30')),
    );
    expect(hardOf(alone).map(({ code }) => code)).to.include('gap_too_short');
  });

  it('3 h and 5 h are just right, a minute more is too long', () => {
    expect(broken([breakfast], dinner('11:00'))).to.deep.equal([]);
    expect(broken([breakfast], dinner('13:00'))).to.deep.equal([]);
    const early = assigned('breakfast', 'anna', at(MONDAY, '7:59'));
    expect(broken([early], dinner('13:00'))).to.have.length(1);
    expect(broken([early], dinner('13:00'))[0]).to.deep.include({ code: 'gap_too_long', hard: true });
  });

  it('ask nothing while nobody serves the other', () => {
    expect(broken([], dinner('10:00'))).to.deep.equal([]);
  });

  it('who could come is offered the nearest start that keeps the distance', () => {
    const roster = rosterOf({ visits, carers: [ewa], assignments: [] });
    const withBreakfast = rosterOf({ visits, carers: [anna, ewa], assignments: [breakfast] });
    const offer = (of: typeof roster) =>
      rankCandidates(of, visits[1], 1, { plannedMs: at(MONDAY, '10:00') }).find(({ carerId }) => carerId === 'ewa');
    expect(clockOf(offer(roster)?.startMs)).to.equal('10:00');
    expect(clockOf(offer(withBreakfast)?.startMs)).to.equal('11:00');
  });
});

describe('the plan of two visits that keep a distance', () => {
  const startsOf = (given: Partial<PlanProblem> & Pick<PlanProblem, 'visits' | 'carers'>): Record<string, string> => {
    const made = planned(given);
    return Object.fromEntries(made.assignments.map(({ visitId, startMs }) => [visitId, clockOf(startMs)]));
  };
  const planned = (given: Partial<PlanProblem> & Pick<PlanProblem, 'visits' | 'carers'>): Plan =>
    solve(problemOf({ budget: { iterations: 2000 }, ...given }), { nowMs: () => 0 });

  it('waits for the later one, whoever comes', () => {
    const wishes = { breakfast: { wishedStartMs: at(MONDAY, '9:00') }, dinner: { latestStartMs: at(MONDAY, '12:00') } };
    const starts = startsOf({ visits: meals(180, null, wishes), carers: [anna, ewa] });
    expect(starts).to.deep.equal({ breakfast: '09:00', dinner: '12:00' });
  });

  it('begins the earlier one sooner than wished where the later would else be too late', () => {
    const wishes = { breakfast: { wishedStartMs: at(MONDAY, '9:00') }, dinner: { latestStartMs: at(MONDAY, '11:00') } };
    expect(startsOf({ visits: meals(180, null, wishes), carers: [anna, ewa] })).to.deep.equal({
      breakfast: '08:00',
      dinner: '11:00',
    });
  });

  it('puts the earlier one off where the later would else come too long after it', () => {
    const starts = startsOf({ visits: meals(60, 90), carers: [anna, ewa] });
    expect(starts).to.deep.equal({ breakfast: '08:30', dinner: '10:00' });
  });

  it('goes by the one that is pinned', () => {
    const visits = meals(180, 240);
    const pin = (id: string, clock: string) => [assigned(id, 'anna', at(MONDAY, clock), { pinned: true })];
    expect(startsOf({ visits, carers: [anna, ewa], fixed: pin('breakfast', '8:45') })).to.deep.equal({
      dinner: '11:45',
    });
    expect(startsOf({ visits, carers: [anna, ewa], fixed: pin('dinner', '12:30') })).to.deep.equal({
      breakfast: '08:30',
    });
  });

  it('leaves the one out that a pinned one leaves no time for, and says why', () => {
    const visits = meals(180, null, { dinner: { latestStartMs: at(MONDAY, '11:30') } });
    const { assignments, unassigned } = planned({
      visits,
      carers: [anna, ewa],
      fixed: [assigned('breakfast', 'anna', at(MONDAY, '9:00'), { pinned: true })],
    });
    expect(assignments).to.deep.equal([]);
    expect(unassigned.map(({ reasons }) => reasons)).to.deep.equal([
      [{ code: 'carers_ruled_out', data: { rule: 'gap_too_short', carersCount: 2 } }],
    ]);
  });

  it('of two that never go together one is served, and asks nothing of the other', () => {
    const visits = meals(180, null, {
      dinner: { earliestStartMs: at(MONDAY, '9:00'), latestStartMs: at(MONDAY, '9:30') },
    });
    const made = planned({ visits, carers: [anna, ewa] });
    expect(made.assignments).to.have.length(1);
    expect(made.unassigned.map(({ reasons }) => reasons[0]?.data?.['rule'])).to.deep.equal(['gap_too_short']);
  });

  it('waits for the hours of the only carer who may come', () => {
    const split = carer({ id: 'ola', availability: [...everyDay(360, 610), ...everyDay(735, 900)] });
    const visits = meals(180, null, {
      breakfast: { wishedStartMs: at(MONDAY, '8:00'), excludedCarerIds: ['ola'] },
      dinner: { excludedCarerIds: ['anna'], wishedStartMs: at(MONDAY, '11:00') },
    });
    expect(startsOf({ visits, carers: [anna, split] })).to.deep.equal({ breakfast: '08:00', dinner: '12:15' });
  });

  it('is the cheapest of all plans of a small day', () => {
    const between = (km: number, id: string, from: string, to: string, wish: string): RosterVisit =>
      mealAt(id, from, to, { place: place(km), beneficiaryId: id, wishedStartMs: at(MONDAY, wish) });
    for (const [least, most] of [
      [150, null],
      [180, 195],
      [210, 240],
    ] as const) {
      const visits = [
        ...meals(least, most, {
          breakfast: { wishedStartMs: at(MONDAY, '8:15'), place: place(4) },
          dinner: { wishedStartMs: at(MONDAY, '10:45'), place: place(4) },
        }),
        between(9, 'neighbour', '8:00', '9:30', '8:45'),
        between(1, 'in town', '9:30', '11:30', '10:30'),
      ];
      const problem = problemOf({
        visits,
        carers: [anna, { ...ewa, home: place(10) }],
        budget: { iterations: 20_000 },
      });
      const model = modelOf(problem);
      const county = countyOf(model);
      const terms = [new Continuity(model), new WorkingTime(model)];
      const cheapestCost = cheapest(tasksOf(model), terms, (routes) => {
        load(county.timetable, routes);
        return county.timetable.cost;
      });
      const made = planned(problem);
      expect(made.cost).to.be.closeTo(cheapestCost, 1e-6);
      expect(hardOf(violationsOfPlan(rosterOf({ ...problem, assignments: [] }), made.assignments))).to.deep.equal([]);
      expect(routesOf(county.timetable).flat()).to.have.length.at.most(4);
    }
  });
});

describe('two visits that keep a distance, when the day is mended or a plan is taken over', () => {
  const visits = meals(180, null, { dinner: { wishedStartMs: at(MONDAY, '11:00') } });

  it('both visits of one who is ill go to others, still 3 h apart', () => {
    const assignments = [
      assigned('breakfast', 'anna', at(MONDAY, '8:00')),
      assigned('dinner', 'anna', at(MONDAY, '11:00')),
    ];
    // Ewa is free for breakfast from 8:45 on only.
    const late = { ...ewa, availability: everyDay(525, 1320) };
    const facts = {
      visits,
      carers: [anna, late],
      assignments,
      published: assignments,
      openVisitIds: new Set(['breakfast', 'dinner']),
      plannedStartMs: new Map(assignments.map(({ visitId, startMs }) => [visitId, startMs])),
    };
    const cause = { kind: 'carer_sick', carerIds: ['anna'], fromOn: MONDAY, toOn: MONDAY } as const;
    const { variants } = repairVariantsOf(
      { facts, cause, weights: DEFAULT_WEIGHTS, mayMoveOthers: false, milliseconds: 100_000 },
      () => 0,
    );
    for (const { changes } of variants) {
      const after = changes.flatMap((each) => (each.after === null ? [] : [each.after]));
      expect(after).to.have.length(2);
      expect(hardOf(violationsOfPlan(rosterOf({ visits, carers: [late], assignments: [] }), after))).to.deep.equal([]);
    }
    expect(variants.length).to.be.greaterThan(0);
  });

  it('of a plan whose dinner is no longer possible the breakfast stays too, if it needs that', async () => {
    const was = [
      assigned('breakfast', 'anna', at(MONDAY, '7:30')),
      assigned('dinner', 'ewa', at(MONDAY, '10:30')),
    ] as const;
    const slot = (after: RosterAssignment, before: RosterAssignment) => ({
      ...after,
      onDay: MONDAY,
      beforeCarerId: before.carerId,
      beforeStartMs: before.startMs,
      isChange: true,
      isApplied: false,
      isPinned: false,
      state: 'open' as const,
      cancelled: false,
      begun: false,
      past: false,
    });
    const { chosen, left } = await whatFits(
      {
        visits,
        // Ewa went home early after all.
        carers: [anna, { ...ewa, availability: everyDay(360, 720) }],
        assignments: [...was],
        overrides: { overrides: [], learned: [], roads: [] },
        recentCarers: new Map(),
      },
      [
        slot(assigned('breakfast', 'anna', at(MONDAY, '8:30')), was[0]),
        slot(assigned('dinner', 'ewa', at(MONDAY, '11:30')), was[1]),
      ],
    );
    expect(chosen).to.deep.equal([]);
    expect(left.map(({ visitId, reasons }) => [visitId, reasons[0]?.code])).to.deep.equal([
      ['dinner', 'outside_availability'],
      ['breakfast', 'gap_too_short'],
    ]);
  });
});
