import { expect } from 'chai';
import { absentWithVisits, movedOthers, type RepairFacts, repairTaskOf } from '#shared/planning/repair';
import { repairVariantsOf } from '#shared/planning/repair-variants';
import { DEFAULT_WEIGHTS } from '#shared/planning/planning-weights';
import type { RosterAssignment, RosterCarer, RosterVisit } from '#shared/planning/roster';
import { rosterOf } from '#shared/planning/roster';
import { hardOf, violationsOfPlan } from '#shared/planning/violations';
import { assigned, at, carer, everyDay, MONDAY, place, TUESDAY, visit } from './ward.js';

const ewa = carer({ id: 'ewa', name: 'Lis Ewa' });
const ola = carer({ id: 'ola', name: 'Wrona Ola' });

/** Visits at a clock time on Tuesday, movable by so many minutes. */
const visitAt = (id: string, clock: string, byMinutes = 0, given: Partial<RosterVisit> = {}): RosterVisit =>
  visit({
    id,
    beneficiaryId: `of ${id}`,
    onDay: TUESDAY,
    earliestStartMs: at(TUESDAY, clock) - byMinutes * 60_000,
    latestStartMs: at(TUESDAY, clock) + byMinutes * 60_000,
    wishedStartMs: at(TUESDAY, clock),
    ...given,
  });

const factsOf = (
  visits: readonly RosterVisit[],
  carers: readonly RosterCarer[],
  assignments: readonly RosterAssignment[],
  given: Partial<RepairFacts> = {},
): RepairFacts => ({
  visits,
  carers,
  assignments,
  published: assignments,
  openVisitIds: new Set(visits.map(({ id }) => id)),
  plannedStartMs: new Map(assignments.map(({ visitId, startMs }) => [visitId, startMs])),
  ...given,
});

const annaIsIll = { kind: 'carer_sick', carerIds: ['anna'], fromOn: TUESDAY, toOn: TUESDAY } as const;
const mend = (facts: RepairFacts, cause: Parameters<typeof repairTaskOf>[1], mayMoveOthers = false) => {
  let clock = 0;
  // A clock that goes by a millisecond each time it is read: the same answer on every machine.
  return repairVariantsOf(
    { facts, cause, weights: DEFAULT_WEIGHTS, mayMoveOthers, milliseconds: 100_000 },
    () => clock++,
  );
};
const goesTo = (facts: RepairFacts, cause: Parameters<typeof repairTaskOf>[1], mayMoveOthers = false) =>
  Object.fromEntries(
    (mend(facts, cause, mayMoveOthers).variants[0]?.changes ?? []).map(({ visitId, after }) => [
      visitId,
      after === null ? null : [after.carerId, new Date(after.startMs).toISOString().slice(11, 16)],
    ]),
  );

describe('mending a day', () => {
  it('the visits of one who is ill go to whoever is free then; what was told of others stays', () => {
    const facts = factsOf(
      [visitAt('a', '8:00'), visitAt('b', '10:00'), visitAt('c', '8:00')],
      [carer(), ewa, ola],
      [
        assigned('a', 'anna', at(TUESDAY, '8:00')),
        assigned('b', 'anna', at(TUESDAY, '10:00')),
        assigned('c', 'ewa', at(TUESDAY, '8:00')),
      ],
    );
    expect(goesTo(facts, annaIsIll)).to.deep.equal({ a: ['ola', '07:00'], b: ['ewa', '09:00'] });
  });

  it('two who are ill on one morning are mended together, and nobody is sent to the other of them', () => {
    const [iga, zofia] = [carer({ id: 'iga', name: 'Nowa Iga' }), carer({ id: 'zofia', name: 'Adamska Zofia' })];
    const noted = { fromOn: TUESDAY, toOn: TUESDAY };
    const facts = factsOf(
      [visitAt('a', '8:00'), visitAt('b', '8:00'), visitAt('c', '10:00')],
      [carer(), ola, { ...iga, absences: [noted] }, zofia],
      [
        assigned('a', 'anna', at(TUESDAY, '8:00')),
        assigned('b', 'iga', at(TUESDAY, '8:00')),
        assigned('c', 'iga', at(TUESDAY, '10:00')),
      ],
    );
    expect(absentWithVisits(facts, noted)).to.deep.equal([{ carerId: 'iga', name: 'Nowa Iga', visitCount: 2 }]);
    expect(absentWithVisits(facts, { fromOn: MONDAY, toOn: MONDAY })).to.deep.equal([]);
    const changes = goesTo(facts, { ...annaIsIll, carerIds: ['anna', 'iga'] });
    const carersAtEight = [changes['a'], changes['b']].map((each) => each?.[0]);
    expect(carersAtEight).to.have.members(['ola', 'zofia']);
    expect(['ola', 'zofia']).to.include(changes['c']?.[0]);
  });

  it('a start that was told moves only if nobody can come then, and no further than it must', () => {
    const facts = factsOf(
      [visitAt('a', '8:00', 120), visitAt('c', '8:30')],
      [carer(), ewa],
      [assigned('a', 'anna', at(TUESDAY, '8:00')), assigned('c', 'ewa', at(TUESDAY, '8:30'))],
    );
    const [first] = mend(facts, annaIsIll).variants;
    expect(first?.changes[0]?.after?.startMs).to.equal(at(TUESDAY, '7:30'));
    expect(first?.shiftedMinutes).to.equal(30);
  });

  it('her pinned visit stays and is told, and so is the one that was to be over by now', () => {
    const visits = [visitAt('a', '8:00'), visitAt('b', '10:00'), visitAt('c', '12:00')];
    const facts = factsOf(
      visits,
      [carer(), ewa],
      [
        assigned('a', 'anna', at(TUESDAY, '8:00')),
        assigned('b', 'anna', at(TUESDAY, '10:00'), { pinned: true }),
        assigned('c', 'anna', at(TUESDAY, '12:00')),
      ],
      { openVisitIds: new Set(['b', 'c']) },
    );
    const task = repairTaskOf(facts, annaIsIll);
    expect(task.toRehome).to.deep.equal([{ visitId: 'c', slot: 1 }]);
    expect(task.stays.map(({ visitId, reasons }) => [visitId, reasons[0]?.code])).to.deep.equal([
      ['a', 'visit_is_past'],
      ['b', 'visit_is_pinned'],
    ]);
  });

  it('a visit from which she was taken off already, and which she was told of, wants a carer too', () => {
    const facts = factsOf([visitAt('a', '8:00'), visitAt('b', '10:00')], [carer(), ewa], [], {
      published: [assigned('a', 'anna', at(TUESDAY, '8:00')), assigned('b', 'ola', at(TUESDAY, '10:00'))],
    });
    expect(repairTaskOf(facts, annaIsIll).toRehome).to.deep.equal([{ visitId: 'a', slot: 1 }]);
  });

  it('others move only when they may, two at most for one, and only as many as it takes', () => {
    // Anna's two hours at 8:00 want somebody trained; Ewa is, and has two visits then, which Ola and Iga could take.
    const iga = carer({ id: 'iga', name: 'Zych Iga' });
    const trained = { ...ewa, qualifications: ['carer', 'dementia'] as const };
    const facts = factsOf(
      [
        visitAt('a', '8:00', 0, { durationMinutes: 120, requiredQualifications: ['dementia'] }),
        visitAt('b', '8:00'),
        visitAt('c', '9:00'),
        visitAt('d', '11:00'),
      ],
      [carer({ qualifications: ['carer', 'dementia'] }), trained, ola, iga],
      [
        assigned('a', 'anna', at(TUESDAY, '8:00')),
        assigned('b', 'ewa', at(TUESDAY, '8:00')),
        assigned('c', 'ewa', at(TUESDAY, '9:00')),
        assigned('d', 'ewa', at(TUESDAY, '11:00')),
      ],
    );
    const [strict] = mend(facts, annaIsIll).variants;
    expect(strict).to.deep.include({ rehomedCount: 0, movedOthersCount: 0 });
    expect(strict?.unassigned[0]?.reasons[0]).to.deep.equal({
      code: 'carers_ruled_out',
      data: { rule: 'qualification_missing', carersCount: 2 },
    });
    const [free] = mend(facts, annaIsIll, true).variants;
    expect(free).to.deep.include({ rehomedCount: 1, movedOthersCount: 2, unassigned: [] });
    expect(free?.changes.map(({ visitId }) => visitId)).to.have.members(['a', 'b', 'c']);
  });

  it('three visits in the way are one too many', () => {
    const facts = factsOf(
      [
        visitAt('a', '8:00', 0, { durationMinutes: 180, requiredQualifications: ['dementia'] }),
        visitAt('b', '8:00'),
        visitAt('c', '9:00'),
        visitAt('d', '10:00'),
      ],
      [carer({ qualifications: ['carer', 'dementia'] }), { ...ewa, qualifications: ['carer', 'dementia'] }, ola],
      [
        assigned('a', 'anna', at(TUESDAY, '8:00')),
        assigned('b', 'ewa', at(TUESDAY, '8:00')),
        assigned('c', 'ewa', at(TUESDAY, '9:00')),
        assigned('d', 'ewa', at(TUESDAY, '10:00')),
      ],
    );
    expect(mend(facts, annaIsIll, true).variants[0]).to.deep.include({ rehomedCount: 0, movedOthersCount: 0 });
  });

  it('half of a visit for two is nobody’s help, but the half that is there stays', () => {
    const lift = visitAt('lift', '8:00', 0, { carersNeeded: 2 });
    const both = factsOf([lift], [carer(), ewa], [], { plannedStartMs: new Map([['lift', at(TUESDAY, '8:00')]]) });
    const urgent = { kind: 'urgent_visits', visitIds: ['lift'] } as const;
    expect(goesTo(both, urgent)).to.deep.equal({ lift: ['ewa', '07:00'] });
    const alone = factsOf([lift], [carer()], [], { plannedStartMs: both.plannedStartMs });
    expect(goesTo(alone, urgent)).to.deep.equal({});
    const half = factsOf(
      [lift],
      [carer(), ewa],
      [assigned('lift', 'anna', at(TUESDAY, '8:00')), assigned('lift', 'ewa', at(TUESDAY, '8:00'), { slot: 2 })],
    );
    expect(goesTo(half, annaIsIll)).to.deep.equal({ lift: null });
  });

  it('who is back gets her usual people again: four of the last five visits were hers', () => {
    const facts = factsOf(
      [visitAt('a', '8:00'), visitAt('b', '10:00'), visitAt('c', '12:00')],
      [carer(), ewa],
      [assigned('a', 'ewa', at(TUESDAY, '8:00')), assigned('b', 'ewa', at(TUESDAY, '10:00'))],
      {
        recentCarers: new Map([
          ['of a', ['anna', 'anna', 'ewa', 'anna', 'anna']],
          ['of b', ['ewa', 'ewa', 'ewa', 'anna']],
        ]),
        plannedStartMs: new Map([['c', at(TUESDAY, '12:00')]]),
      },
    );
    const changes = goesTo(facts, { kind: 'carer_back', carerId: 'anna', fromOn: TUESDAY, toOn: TUESDAY });
    expect(changes['a']).to.deep.equal(['anna', '07:00']);
    expect(changes).not.to.have.property('b');
    expect(changes).to.have.property('c');
  });

  it('overtime that comes of it is counted: a quarter-time carer at her limit gets an hour and a way more', () => {
    const visits = Array.from({ length: 40 }, (_, index) =>
      visit({ id: `done ${index}`, onDay: `2026-11-${String(2 + (index % 20)).padStart(2, '0')}` }),
    );
    const done = visits.map(({ id, onDay }, index) => assigned(id, 'ewa', at(onDay, index < 20 ? '9:00' : '10:00')));
    const facts = factsOf(
      [...visits, visitAt('a', '8:00', 0, { place: place(10) })],
      [carer(), { ...ewa, fteThousandths: 250 }],
      [...done, assigned('a', 'anna', at(TUESDAY, '8:00'))],
    );
    // A quarter of 160 h is 40 h, and she has 40 visits of an hour.
    const [first] = mend(facts, annaIsIll).variants;
    expect(first?.overtimeMinutes).to.equal(60);
    expect(first?.warnings.map(({ code }) => code)).to.deep.equal(['over_monthly_norm']);
  });

  it('a day of forty visits is mended by the rules of the house: no hard rule breaks, nobody’s visit moves', () => {
    // 65 min apart: no wait is longer than the tolerated hour, and a visit with its ways fits in.
    const clocks = ['7:00', '8:50', '10:40', '12:30'];
    const carers = Array.from({ length: 10 }, (_, index) =>
      carer({ id: `c${index}`, name: `Opiekunka ${index}`, home: place(index), availability: everyDay(360, 1200) }),
    );
    const visits = carers.flatMap((_, c) =>
      clocks.map((clock, v) => visitAt(`v${c}-${v}`, clock, 90, { place: place((c + v) % 10), durationMinutes: 45 })),
    );
    const facts = factsOf(
      visits,
      carers,
      visits.map(({ id, wishedStartMs }) => assigned(id, `c${id.charAt(1)}`, wishedStartMs ?? 0)),
    );
    const cause = { kind: 'carer_sick', carerIds: ['c4'], fromOn: TUESDAY, toOn: TUESDAY } as const;
    const [first] = mend(facts, cause).variants;
    const task = repairTaskOf(facts, cause);
    const changed = new Map((first?.changes ?? []).map((each) => [each.visitId, each.after]));
    const after = facts.assignments.flatMap((each) => {
      const change = changed.get(each.visitId);
      return change === undefined ? [each] : change === null ? [] : [change];
    });
    expect(movedOthers(task, after).size).to.equal(0);
    expect(hardOf(violationsOfPlan(rosterOf({ ...task.parts, assignments: [] }), after))).to.deep.equal([]);
    expect(first?.rehomedCount).to.equal(4);
  });
});
