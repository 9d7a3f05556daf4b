import { expect } from 'chai';
import {
  assignmentsOf,
  changed,
  type DraftVisit,
  movedAssignments,
  reasonsAgainstMoving,
  reasonsAgainstStale,
  reasonsAgainstStart,
  undoOf,
} from '#shared/planning/arrangement';

const NINE = Date.parse('2026-11-23T08:00:00Z');
const MINUTE = 60_000;
const at = (ms: number): string => new Date(ms).toISOString();

const visit: DraftVisit = {
  id: 'visit',
  startMs: NINE,
  earliestStartMs: NINE - 60 * MINUTE,
  latestStartMs: NINE + 60 * MINUTE,
  toleratedLatenessMinutes: 15,
  carersNeeded: 2,
  carers: [
    { slot: 1, carerId: 'anna', pinned: true },
    { slot: 2, carerId: 'beata', pinned: false },
  ],
};

describe('A change of a visit', () => {
  it('at another time moves both carers, and a pinned one stays pinned', () => {
    const after = changed(visit, [{ visitId: 'visit', slot: 2, startAt: at(NINE + 15 * MINUTE) }]);
    expect(assignmentsOf(after)).to.deep.equal([
      { visitId: 'visit', slot: 1, carerId: 'anna', startMs: NINE + 15 * MINUTE, pinned: true },
      { visitId: 'visit', slot: 2, carerId: 'beata', startMs: NINE + 15 * MINUTE, pinned: false },
    ]);
    expect(movedAssignments(visit, after)).to.have.lengthOf(2);
  });

  it('to another carer leaves the other one alone, and whoever comes new is not pinned', () => {
    const after = changed(visit, [{ visitId: 'visit', slot: 1, carerId: 'celina' }]);
    expect(after.carers[0]).to.deep.equal({ slot: 1, carerId: 'celina', pinned: false });
    expect(movedAssignments(visit, after).map((each) => each.carerId)).to.deep.equal(['celina']);
  });

  it('that only pins has nothing to be checked', () => {
    const after = changed(visit, [{ visitId: 'visit', slot: 2, pinned: true }]);
    expect(after.carers[1]?.pinned).to.equal(true);
    expect(movedAssignments(visit, after)).to.deep.equal([]);
  });

  it('that takes a carer off leaves the slot empty, and one to nobody pins nobody', () => {
    const after = changed(visit, [
      { visitId: 'visit', slot: 1, carerId: null },
      { visitId: 'visit', slot: 1, pinned: true },
    ]);
    expect(after.carers.map((each) => each.slot)).to.deep.equal([2]);
  });

  it('is undone by what it returns', () => {
    const after = changed(visit, [
      { visitId: 'visit', slot: 1, carerId: 'celina', startAt: at(NINE + 30 * MINUTE) },
      { visitId: 'visit', slot: 2, carerId: null },
    ]);
    const undo = undoOf(visit, after);
    expect(undo.flatMap((change) => reasonsAgainstStale(after, change))).to.deep.equal([]);
    expect(changed(after, undo)).to.deep.equal(visit);
  });

  it('decided on an old view is refused', () => {
    const seen = (carerId: string | null, startAt: number) =>
      reasonsAgainstStale(visit, {
        visitId: 'visit',
        slot: 1,
        carerId: 'x',
        expected: { carerId, startAt: at(startAt) },
      });
    expect(seen('anna', NINE)).to.deep.equal([]);
    expect(seen(null, NINE)[0]?.code).to.equal('visit_changed_meanwhile');
    expect(seen('anna', NINE + MINUTE)[0]?.code).to.equal('visit_changed_meanwhile');
  });
});

describe('A visit that nobody serves yet', () => {
  it('keeps to its window of 8:00 to 10:00, or to the quarter of an hour after it', () => {
    expect(reasonsAgainstStart({ ...visit, startMs: NINE + 60 * MINUTE })).to.deep.equal([]);
    expect(reasonsAgainstStart({ ...visit, startMs: NINE + 75 * MINUTE })).to.deep.equal([]);
    const window = { earliestMinute: 480, latestMinute: 600, toleratedLatenessMinutes: 15 };
    expect(reasonsAgainstStart({ ...visit, startMs: NINE + 76 * MINUTE })).to.deep.equal([
      { code: 'outside_window', data: { visitId: 'visit', earlyMinutes: 0, lateMinutes: 16, ...window } },
    ]);
  });
});

describe('A visit that cannot be moved', () => {
  it('is cancelled, has begun or is past, in this order', () => {
    const of = (course: { cancelled: boolean; begun: boolean; past: boolean }): string[] =>
      reasonsAgainstMoving({ id: 'visit', onDay: '2026-11-23', ...course }).map((reason) => reason.code);
    expect(of({ cancelled: true, begun: true, past: true })).to.deep.equal(['visit_is_cancelled']);
    expect(of({ cancelled: false, begun: true, past: true })).to.deep.equal(['visit_already_begun']);
    expect(of({ cancelled: false, begun: false, past: true })).to.deep.equal(['visit_is_past']);
    expect(of({ cancelled: false, begun: false, past: false })).to.deep.equal([]);
  });
});
