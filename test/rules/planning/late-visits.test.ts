import { expect } from 'chai';
import { type Plan, problemOf } from '#server/planning/engine/problem';
import { solve } from '#server/planning/engine/solve';
import { whatFits } from '#server/planning/fit-proposal';
import { rankCandidates } from '#shared/planning/candidates';
import { DEFAULT_WEIGHTS, type Weights } from '#shared/planning/planning-weights';
import { repairVariantsOf } from '#shared/planning/repair-variants';
import { type RosterAssignment, rosterOf, type RosterVisit } from '#shared/planning/roster';
import { violationsOf, violationsOfChange } from '#shared/planning/violations';
import { assigned, at, carer, MONDAY, place, visit } from './ward.js';

const ewa = carer({ id: 'ewa', name: 'Lis Ewa' });

/** Between 8:00 and 9:00, in need a quarter of an hour later. */
const morning = (given: Partial<RosterVisit> = {}): RosterVisit =>
  visit({
    earliestStartMs: at(MONDAY, '8:00'),
    latestStartMs: at(MONDAY, '9:00'),
    toleratedLatenessMinutes: 15,
    ...given,
  });

/** An hour at that time and no other. */
const hourAt = (id: string, clock: string, given: Partial<RosterVisit> = {}): RosterVisit =>
  morning({ id, earliestStartMs: at(MONDAY, clock), latestStartMs: at(MONDAY, clock), ...given });

const clockOf = (ms: number | undefined): string =>
  ms === undefined ? '' : new Date(ms + 3_600_000).toISOString().slice(11, 16);

describe('A visit agreed for 8:00 to 9:00 that may be a quarter of an hour late', () => {
  const found = (clock: string, given: Partial<RosterVisit> = {}) =>
    violationsOf(
      rosterOf({ visits: [morning(given)], carers: [carer()], assignments: [] }),
      assigned('visit', 'anna', at(MONDAY, clock)),
    ).map(({ code, hard, data }) => [code, hard, data?.['lateMinutes']]);

  it('warns at 9:10 by how much it is late, and is refused at 9:16', () => {
    expect(found('9:00')).to.deep.equal([]);
    expect(found('9:10')).to.deep.equal([['late_for_window', false, 10]]);
    expect(found('9:15')).to.deep.equal([['late_for_window', false, 15]]);
    expect(found('9:16')).to.deep.equal([['outside_window', true, 16]]);
  });

  it('is refused a minute too early: nobody is dressed yet', () => {
    expect(found('7:59')).to.deep.equal([['outside_window', true, 0]]);
  });

  it('is refused a minute after nine where no lateness is tolerated', () => {
    expect(found('9:01', { toleratedLatenessMinutes: 0 })).to.deep.equal([['outside_window', true, 1]]);
  });

  it('is told to be late once when two carers come', () => {
    const late = (slot: 1 | 2, carerId: string): RosterAssignment =>
      assigned('visit', carerId, at(MONDAY, '9:10'), { slot });
    const roster = rosterOf({ visits: [morning({ carersNeeded: 2 })], carers: [carer(), ewa], assignments: [] });
    const codes = violationsOfChange(roster, [late(1, 'anna'), late(2, 'ewa')]).map(({ code }) => code);
    expect(codes).to.deep.equal(['late_for_window']);
  });
});

describe('Who could go to it', () => {
  const busy = hourAt('busy', '8:05');
  const partsWith = (asked: RosterVisit) => ({
    visits: [asked, busy],
    carers: [carer()],
    assignments: [assigned('busy', 'anna', at(MONDAY, '8:05'))],
  });

  it('comes late only who cannot come in time', () => {
    const [anna] = rankCandidates(rosterOf(partsWith(morning())), morning(), 1);
    expect(clockOf(anna?.startMs)).to.equal('09:05');
    expect(anna?.violations.map(({ code }) => code)).to.deep.equal(['late_for_window']);
    const later = morning({ latestStartMs: at(MONDAY, '9:05') });
    const [punctual] = rankCandidates(rosterOf(partsWith(later)), later, 1);
    expect(punctual?.violations).to.deep.equal([]);
  });

  it('stands behind who is in time by what lateness costs, as the manager has it', () => {
    // Ewa comes in time, from 14 km away.
    const two = rosterOf({ ...partsWith(morning()), carers: [carer(), { ...ewa, home: place(14) }] });
    const first = (lateness: number): string | undefined =>
      rankCandidates(two, morning(), 1, {}, { ...DEFAULT_WEIGHTS, lateness })[0]?.carerId;
    expect(first(8)).to.equal('ewa');
    expect(first(1)).to.equal('anna');
  });
});

describe('Mending a morning', () => {
  const mend = (visits: RosterVisit[], assignments: RosterAssignment[], weights: Partial<Weights> = {}, ola = ewa) => {
    let clock = 0;
    const plannedStartMs = new Map(assignments.map(({ visitId, startMs }) => [visitId, startMs]));
    const openVisitIds = new Set(visits.map(({ id }) => id));
    const facts = {
      visits,
      carers: [carer(), ewa, ola],
      assignments,
      published: assignments,
      openVisitIds,
      plannedStartMs,
    };
    const cause = { kind: 'carer_sick', carerIds: ['anna'], fromOn: MONDAY, toOn: MONDAY } as const;
    const all = { facts, cause, weights: { ...DEFAULT_WEIGHTS, ...weights }, mayMoveOthers: false, milliseconds: 1e5 };
    const [first] = repairVariantsOf(all, () => clock++).variants;
    const after = first?.changes.find(({ visitId }) => visitId === 'visit')?.after;
    return { goes: [after?.carerId, clockOf(after?.startMs)], warns: first?.warnings.map(({ code }) => code) };
  };
  const hers = assigned('visit', 'anna', at(MONDAY, '8:30'));
  const ewasHour = assigned('ewas', 'ewa', at(MONDAY, '8:10'));

  it('rather begins a visit ten minutes late than leave it undone, and says so', () => {
    expect(mend([morning(), hourAt('ewas', '8:10')], [hers, ewasHour])).to.deep.equal({
      goes: ['ewa', '09:10'],
      warns: ['late_for_window'],
    });
  });

  it('rather sends who can come in time', () => {
    const ola = carer({ id: 'ola', name: 'Wrona Ola', home: place(5) });
    const { goes, warns } = mend([morning(), hourAt('ewas', '8:10')], [hers, ewasHour], {}, ola);
    expect(goes).to.deep.equal(['ola', '08:30']);
    expect(warns).to.deep.equal([]);
  });

  it('minds what the manager minds: a chosen carer whose lateness is cheap comes late', () => {
    const ola = carer({ id: 'ola', name: 'Wrona Ola' });
    const asked = morning({ preferredCarerIds: ['ewa'] });
    const visits = [asked, hourAt('ewas', '8:10')];
    expect(mend(visits, [hers, ewasHour], {}, ola).goes[0]).to.equal('ola');
    expect(mend(visits, [hers, ewasHour], { preferredCarer: 500 }, ola).goes[0]).to.equal('ewa');
  });

  it('the second carer of a visit that begins late comes as late', () => {
    const two = [morning({ carersNeeded: 2 }), hourAt('ewas', '7:00')];
    const late = at(MONDAY, '9:10');
    const assignments = [assigned('visit', 'anna', late), assigned('visit', 'ewa', late, { slot: 2 })];
    const ola = carer({ id: 'ola', name: 'Wrona Ola' });
    expect(mend(two, assignments, {}, ola).goes).to.deep.equal(['ola', '09:10']);
  });
});

describe('Planning visits that may be late', () => {
  const plan = (visits: RosterVisit[], given: Partial<Parameters<typeof problemOf>[0]> = {}): Plan =>
    solve(problemOf({ visits, carers: [carer()], budget: { iterations: 200 }, ...given }), { nowMs: () => 0 });
  const startsOf = ({ assignments }: Plan): Record<string, string> =>
    Object.fromEntries(assignments.map(({ visitId, startMs }) => [visitId, clockOf(startMs)]));

  it('begins one ten minutes late rather than leave it out, and prices each of them', () => {
    const made = plan([morning(), hourAt('other', '8:10', { toleratedLatenessMinutes: 0 })]);
    expect(startsOf(made)).to.deep.equal({ visit: '09:10', other: '08:10' });
    expect(made.objective).to.include({ lateness: 10 * DEFAULT_WEIGHTS.lateness, wishedStart: 0 });
    const { lateness } = plan([morning(), hourAt('other', '8:10')], {
      weights: { ...DEFAULT_WEIGHTS, lateness: 2.5 },
    }).objective;
    expect(lateness).to.equal(25);
  });

  it('sends a second carer rather than begin ten minutes late', () => {
    const made = plan([morning(), hourAt('other', '8:10')], { carers: [carer({ home: place(3) }), ewa] });
    expect(made.objective.lateness).to.equal(0);
    expect(made.unassigned).to.deep.equal([]);
  });

  it('leaves out what would be a minute later than tolerated', () => {
    const made = plan([morning(), hourAt('other', '8:16', { toleratedLatenessMinutes: 0 })]);
    expect(made.unassigned).to.have.length(1);
    expect(made.objective.lateness).to.equal(0);
  });

  it('does not wait for a wish when what comes after would be late by it', () => {
    const made = plan([
      morning({ wishedStartMs: at(MONDAY, '8:40') }),
      hourAt('next', '9:20', { wishedStartMs: at(MONDAY, '9:20') }),
    ]);
    expect(startsOf(made)).to.deep.equal({ visit: '08:20', next: '09:20' });
  });

  it('is late by no more than it must where it cannot be in time', () => {
    const made = plan([
      morning({ wishedStartMs: at(MONDAY, '8:40') }),
      hourAt('next', '8:50', { earliestStartMs: at(MONDAY, '8:45'), wishedStartMs: at(MONDAY, '8:50') }),
    ]);
    expect(startsOf(made)).to.deep.equal({ visit: '08:00', next: '09:00' });
    expect(made.objective.lateness).to.equal(10 * DEFAULT_WEIGHTS.lateness);
  });

  it('does not wait for a late start that was announced', () => {
    const made = plan([morning()], { published: [assigned('visit', 'anna', at(MONDAY, '9:10'))] });
    expect(startsOf(made)).to.deep.equal({ visit: '09:00' });
  });

  it('goes on around a visit that was fixed outside its window, which costs nothing, and sends nobody to its other half', () => {
    const fixed = [assigned('lift', 'anna', at(MONDAY, '10:00'), { pinned: true })];
    const made = plan([morning({ id: 'lift', carersNeeded: 2 }), hourAt('next', '11:00')], {
      fixed,
      carers: [carer(), ewa],
    });
    expect(startsOf(made)).to.deep.equal({ next: '11:00' });
    expect(made.objective.lateness).to.equal(0);
    const reasons = [{ code: 'carers_ruled_out', data: { rule: 'outside_window', carersCount: 2 } }];
    expect(made.unassigned).to.deep.equal([{ visitId: 'lift', slot: 2, reasons }]);
  });

  it('joins a carer who was fixed to be ten minutes late, and prices the half that is planned', () => {
    const fixed = [assigned('lift', 'anna', at(MONDAY, '9:10'), { pinned: true })];
    const made = plan([morning({ id: 'lift', carersNeeded: 2 })], { fixed, carers: [carer(), ewa] });
    expect(startsOf(made)).to.deep.equal({ lift: '09:10' });
    expect(made.objective.lateness).to.equal(10 * DEFAULT_WEIGHTS.lateness);
  });

  it('a late visit of a plan fits into the draft as long as it is tolerated', async () => {
    const proposed = {
      ...assigned('visit', 'anna', at(MONDAY, '9:10')),
      onDay: MONDAY,
      beforeCarerId: null,
      beforeStartMs: at(MONDAY, '8:30'),
      isChange: true,
      isApplied: false,
      isPinned: false,
      state: 'open',
      cancelled: false,
      begun: false,
      past: false,
    } as const;
    const now = (toleratedLatenessMinutes: number) => ({
      visits: [morning({ toleratedLatenessMinutes })],
      carers: [carer()],
      assignments: [],
      overrides: { overrides: [], learned: [], roads: [] },
      recentCarers: new Map(),
    });
    expect((await whatFits(now(15), [proposed])).chosen).to.have.length(1);
    const { left } = await whatFits(now(5), [proposed]);
    expect(left.flatMap(({ reasons }) => reasons.map(({ code }) => code))).to.deep.equal(['outside_window']);
  });
});
