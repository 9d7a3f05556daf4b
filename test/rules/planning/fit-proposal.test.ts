import { expect } from 'chai';
import { whatFits } from '#server/planning/fit-proposal';
import type { LoadedRoster } from '#server/planning/load-roster';
import type { ProposedSlot } from '#server/planning/plan-proposals.queries';
import { rosterOf, type RosterAssignment } from '#shared/planning/roster';
import { hardOf, violationsOfPlan } from '#shared/planning/violations';
import { assigned, at, carer, MONDAY, TUESDAY, visit } from './ward.js';

const proposedSlot = (onDay: string, after: RosterAssignment, before?: RosterAssignment): ProposedSlot => ({
  ...after,
  onDay,
  beforeCarerId: before?.carerId ?? null,
  beforeStartMs: before?.startMs ?? after.startMs,
  isChange: true,
  isApplied: false,
  isPinned: false,
  state: 'open',
  cancelled: false,
  begun: false,
  past: false,
});

/** Visits of an hour, at each full hour of a day from 7:00. */
const hoursOf = (onDay: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    visit: visit({ id: `${onDay} ${index}`, onDay }),
    startMs: at(onDay, `${7 + index}:00`),
  }));

describe('what fits of a plan', () => {
  const [monday, tuesday] = [hoursOf(MONDAY, 3), hoursOf(TUESDAY, 10)];
  const now = (assignments: RosterAssignment[] = []): LoadedRoster => ({
    visits: [...monday, ...tuesday].map((each) => each.visit),
    carers: [carer(), carer({ id: 'ewa', name: 'Lis Ewa' })],
    assignments,
    overrides: { overrides: [], learned: [], roads: [] },
    recentCarers: new Map(),
  });
  const toAnna = ({ visit: { id }, startMs }: (typeof monday)[number]) => assigned(id, 'anna', startMs);

  it('of a day that is too long the last visits are left, as many as it takes, and other days come in whole', async () => {
    const { chosen, left } = await whatFits(now(), [
      ...monday.map((each) => proposedSlot(MONDAY, toAnna(each))),
      ...tuesday.map((each) => proposedSlot(TUESDAY, toAnna(each))),
    ]);
    // Visits in a row leave no time for a break, so fewer than six hours of them come in.
    expect(chosen.filter(({ onDay }) => onDay === MONDAY)).to.have.length(3);
    expect(chosen.filter(({ onDay }) => onDay === TUESDAY).map(({ visitId }) => visitId)).to.deep.equal(
      tuesday.slice(0, 5).map((each) => each.visit.id),
    );
    expect(left).to.have.length(5);
    expect(new Set(left.flatMap(({ reasons }) => reasons.map(({ code }) => code)))).to.deep.equal(
      new Set(['over_daily_maximum', 'break_missing']),
    );
    const roster = rosterOf({ ...now(), assignments: [] });
    const after = chosen.map(({ visitId, startMs }) => assigned(visitId, 'anna', startMs));
    expect(hardOf(violationsOfPlan(roster, after))).to.deep.equal([]);
  });

  it('a visit that is left stays with its carer, and makes way for nothing else of hers', async () => {
    const first = tuesday[0]!;
    const was = assigned(first.visit.id, 'ewa', first.startMs);
    // Anna would take it while she is elsewhere; Ewa would go there instead.
    const { chosen, left } = await whatFits(now([was]), [
      proposedSlot(TUESDAY, assigned(first.visit.id, 'nobody we know', first.startMs), was),
      proposedSlot(TUESDAY, assigned(tuesday[1]!.visit.id, 'ewa', at(TUESDAY, '7:30'))),
      proposedSlot(TUESDAY, assigned(tuesday[2]!.visit.id, 'ewa', at(TUESDAY, '9:00'))),
    ]);
    expect(chosen.map(({ visitId }) => visitId)).to.deep.equal([tuesday[2]!.visit.id]);
    expect(left.map(({ reasons }) => reasons[0]?.code)).to.deep.equal(['carers_ruled_out', 'carer_busy']);
  });
});
