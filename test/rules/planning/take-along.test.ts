import { expect } from 'chai';
import type { LoadedRoster } from '#server/planning/load-roster';
import type { ProposedSlot } from '#server/planning/plan-proposals.queries';
import { takenAlong } from '#server/planning/take-along';
import type { RosterAssignment, RosterVisit } from '#shared/planning/roster';
import { assigned, at, carer, MONDAY, TUESDAY, visit } from './ward.js';

const NAMES = ['anna', 'beata', 'celina', 'dorota', 'ewa', 'felicja', 'grazyna', 'halina'];

const proposedSlot = (after: RosterAssignment, beforeCarerId: string | null, onDay = MONDAY): ProposedSlot => ({
  ...after,
  onDay,
  beforeCarerId,
  beforeStartMs: after.startMs,
  isChange: true,
  isApplied: false,
  isPinned: false,
  state: 'open',
  cancelled: false,
  begun: false,
  past: false,
});

describe('of a proposal there comes along with a part', () => {
  const county = (visits: RosterVisit[], assignments: RosterAssignment[]): LoadedRoster => ({
    visits,
    carers: NAMES.map((id) => carer({ id, name: id })),
    assignments,
    overrides: { overrides: [], learned: [], roads: [] },
    recentCarers: new Map(),
  });
  /** Each of so many carers gives her visit of eight o'clock to the next, the last one to the first. */
  const ring = (count: number) => {
    const visits = NAMES.slice(0, count).map((id) => visit({ id: `of ${id}` }));
    const before = NAMES.slice(0, count).map((id) => assigned(`of ${id}`, id, at(MONDAY, '8:00')));
    const proposal = before.map((each, index) =>
      proposedSlot({ ...each, carerId: NAMES[(index + 1) % count] ?? '' }, each.carerId),
    );
    return { now: county(visits, before), proposal };
  };
  const ids = (slots: readonly ProposedSlot[]): string[] => slots.map(({ visitId }) => visitId);

  it('the other half of a swap, with the reason', async () => {
    const { now, proposal } = ring(2);
    const { slots, reasonsOf } = await takenAlong(now, proposal.slice(0, 1), proposal.slice(1));
    expect(ids(slots)).to.deep.equal(['of beata']);
    expect(reasonsOf.get('of beata')?.map(({ code }) => code)).to.deep.equal(['carer_busy']);
  });

  it('all the others of a ring of four, one after the other', async () => {
    const { now, proposal } = ring(4);
    const { slots } = await takenAlong(now, proposal.slice(0, 1), proposal.slice(1));
    expect(ids(slots)).to.deep.equal(['of beata', 'of celina', 'of dorota']);
  });

  it('nothing of a ring of eight, which is more than one visit can ask for; the visit is named', async () => {
    const { now, proposal } = ring(8);
    const { slots, needMore } = await takenAlong(now, proposal.slice(0, 1), proposal.slice(1));
    expect(slots).to.deep.equal([]);
    expect([...needMore]).to.deep.equal(['of anna']);
    // Half of the ring may ask for the other half.
    const half = await takenAlong(now, proposal.slice(0, 4), proposal.slice(4));
    expect(ids(half.slots)).to.have.length(4);
  });

  it('what a carer gives away of a day that would be too long, and nothing of other days', async () => {
    const visits = ['7:00', '9:30', '13:30'].map((clock) => visit({ id: clock, durationMinutes: 150 }));
    const [early, middle, late] = visits.map(({ id }) => assigned(id, 'anna', at(MONDAY, id)));
    const other = visit({ id: 'tuesday', onDay: TUESDAY });
    const tuesday = assigned('tuesday', 'anna', at(TUESDAY, '8:00'));
    if (early === undefined || middle === undefined || late === undefined) throw new Error('three visits');
    const more = visit({ id: '11:00', durationMinutes: 150, onDay: MONDAY });
    const now = county([...visits, more, other], [early, late, tuesday]);
    const { slots, reasonsOf } = await takenAlong(
      now,
      [proposedSlot(middle, null), proposedSlot(assigned('11:00', 'anna', at(MONDAY, '16:00')), null)],
      [
        proposedSlot({ ...early, carerId: 'beata' }, 'anna'),
        proposedSlot({ ...tuesday, carerId: 'beata' }, 'anna', TUESDAY),
      ],
    );
    expect(ids(slots)).to.deep.equal(['7:00']);
    expect(reasonsOf.get('7:00')?.[0]?.code).to.equal('over_daily_maximum');
  });

  it('nothing, when it breaks no rule by itself', async () => {
    const now = county([visit({ id: 'a' }), visit({ id: 'b', onDay: TUESDAY })], []);
    const part = [proposedSlot(assigned('a', 'anna', at(MONDAY, '8:00')), null)];
    const rest = [proposedSlot(assigned('b', 'anna', at(TUESDAY, '8:00')), null, TUESDAY)];
    expect(await takenAlong(now, part, rest)).to.deep.include({ slots: [] });
  });
});
