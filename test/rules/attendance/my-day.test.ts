import { expect } from 'chai';
import type { MyVisit } from '#shared/attendance/attendance-wire';
import { minutesOf, stageOf, visitInHand } from '#shared/attendance/my-day';
import { outcomeOf, type QueuedTap, rosterWithTaps } from '#shared/attendance/queued-taps';
import { instantAt } from '#shared/kernel/time';

const at = (hour: number, minute = 0): string => instantAt('2026-11-23', hour * 60 + minute).toISOString();

function visit(hour: number, given: Partial<MyVisit> = {}): MyVisit {
  return {
    id: `00000000-0000-4000-8000-0000000000${String(hour).padStart(2, '0')}`,
    onDay: '2026-11-23',
    startAt: at(hour),
    endAt: at(hour + 1),
    earliestStartAt: at(hour),
    latestStartAt: at(hour),
    beneficiary: {
      firstName: 'Maria',
      lastName: 'Przykładowa',
      addressLine: 'Boksycka 1',
      postalCode: '27-400',
      localityName: 'Boksycka',
      latitude: 50.9,
      longitude: 21.3,
      phone: null,
      contactName: null,
      contactPhone: null,
      needs: [],
      entryNote: null,
    },
    tasks: ['washing'],
    companionName: null,
    travelMinutes: null,
    cancelled: false,
    attendance: null,
    confirmation: null,
    ...given,
  };
}

const taps = (hour: number): { begin: QueuedTap; finish: QueuedTap; noEntry: QueuedTap } => {
  const common = { visitId: visit(hour).id, who: 'Maria Przykładowa', refusal: null };
  return {
    begin: { ...common, id: 'a', act: 'check-in', body: { at: at(hour, 2) } },
    finish: {
      ...common,
      id: 'b',
      act: 'check-out',
      body: { at: at(hour, 58), tasks: [{ task: 'washing', done: true, reason: null }], note: null },
    },
    noEntry: { ...common, id: 'c', act: 'no-entry', body: { at: at(hour, 10), reason: 'hospital', note: null } },
  };
};

describe("a carer's day on her phone", () => {
  it('a tap that waits for the network shows at once', () => {
    const { begin, finish } = taps(8);
    const [begun] = rosterWithTaps([visit(8)], [begin]);
    expect(begun && stageOf(begun)).to.equal('under_way');
    const [finished] = rosterWithTaps([visit(8)], [begin, finish]);
    expect(finished && stageOf(finished)).to.equal('finished');
    expect(minutesOf(rosterWithTaps([visit(8)], [begin, finish]), new Date(at(12))).worked).to.equal(56);
  });

  it('a tap that the office refused changes nothing in the day', () => {
    const { begin } = taps(8);
    const refused: QueuedTap = { ...begin, refusal: [{ code: 'visit_is_cancelled' }] };
    expect(rosterWithTaps([visit(8)], [refused])).to.deep.equal([visit(8)]);
  });

  it('nobody opened counts no worked minutes', () => {
    const roster = rosterWithTaps([visit(8)], [taps(8).noEntry]);
    expect(roster.map(stageOf)).to.deep.equal(['no_entry']);
    expect(minutesOf(roster, new Date(at(12)))).to.deep.equal({ planned: 60, worked: 0, ahead: 0 });
  });

  it('in hand is the visit that she began, then the next one, and nothing when the day is done', () => {
    const day = [visit(8), visit(10), visit(12, { cancelled: true }), visit(14)];
    const inHand = (now: string, own: QueuedTap[] = []) =>
      visitInHand(rosterWithTaps(day, own), new Date(now))?.startAt ?? null;
    expect(inHand(at(7))).to.equal(at(8));
    expect(inHand(at(11), [taps(8).begin])).to.equal(at(8));
    expect(inHand(at(9), [taps(8).begin, taps(8).finish])).to.equal(at(10));
    expect(inHand(at(9, 59))).to.equal(at(8));
    expect(inHand(at(10))).to.equal(at(10));
    expect(inHand(at(12))).to.equal(at(14));
    expect(inHand(at(16))).to.equal(null);
  });

  it('cancelled visits are not in her hours', () => {
    const day = [visit(8, { cancelled: true }), visit(10)];
    expect(minutesOf(day, new Date(at(7)))).to.deep.equal({ planned: 60, worked: 0, ahead: 60 });
  });

  it('only our own server refuses: no network, a login page of some Wi-Fi and a busy server mean later', () => {
    expect([0, 200, 401, 429, 500, 503].map((status) => outcomeOf(status))).to.deep.equal(
      Array.from({ length: 6 }, () => 'later'),
    );
    expect(outcomeOf(409, ['changed_meanwhile'])).to.equal('later');
    expect(outcomeOf(409, ['visit_is_cancelled'])).to.equal('refused');
    expect(outcomeOf(404, ['not_found'])).to.equal('refused');
  });
});
