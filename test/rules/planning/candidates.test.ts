import { expect } from 'chai';
import { rankCandidates } from '#shared/planning/candidates';
import { rosterOf } from '#shared/planning/roster';
import { assigned, at, carer, everyDay, MONDAY, place, TUESDAY, visit } from './ward.js';

const ewa = carer({ id: 'ewa', name: 'Lis Ewa' });
const asked = visit({ onDay: TUESDAY, wishedStartMs: at(TUESDAY, '9:00') });

describe('who could go', () => {
  it('the one who came four of the last five times stands before the one who came once', () => {
    const roster = rosterOf({
      visits: [asked, visit({ id: 'yesterday' })],
      carers: [carer(), ewa],
      assignments: [assigned('yesterday', 'anna', at(MONDAY, '9:00'))],
      recentCarers: new Map([['maria', ['ewa', 'ewa', 'ewa', 'ewa']]]),
    });
    const [first, second] = rankCandidates(roster, asked, 1);
    expect(first?.carerId).to.equal('ewa');
    expect(first?.reasons[0]).to.deep.equal({ code: 'cared_before', data: { times: 4, of: 5 } });
    expect(second?.reasons[0]).to.deep.equal({ code: 'cared_before', data: { times: 1, of: 5 } });
  });

  it('the way is counted from the stop before, or from home', () => {
    const roster = rosterOf({
      visits: [asked, visit({ id: 'before', onDay: TUESDAY, place: place(2) })],
      carers: [carer({ home: place(10) }), carer({ ...ewa, home: place(10) })],
      assignments: [assigned('before', 'anna', at(TUESDAY, '7:00'))],
    });
    const ways = rankCandidates(roster, asked, 1).map(({ reasons }) => reasons[0]?.data);
    expect(ways).to.deep.equal([
      { minutes: 8, fromHome: false },
      { minutes: 22, fromHome: true },
    ]);
  });

  it('who is busy at the wished time is offered at the nearest time that she has', () => {
    const roster = rosterOf({
      visits: [asked, visit({ id: 'other', onDay: TUESDAY })],
      carers: [carer()],
      assignments: [assigned('other', 'anna', at(TUESDAY, '8:30'))],
    });
    const [anna] = rankCandidates(roster, asked, 1);
    expect(anna?.startMs).to.equal(at(TUESDAY, '9:30'));
    expect(anna?.violations).to.deep.equal([]);
  });

  it('the second carer of a visit for two is asked for the time of the first', () => {
    const lift = { ...asked, carersNeeded: 2 as const };
    const roster = rosterOf({
      visits: [lift],
      carers: [carer(), ewa],
      assignments: [assigned('visit', 'anna', at(TUESDAY, '11:00'))],
    });
    const [first, second] = rankCandidates(roster, lift, 2);
    expect(first).to.include({ carerId: 'ewa', startMs: at(TUESDAY, '11:00') });
    expect(second?.violations.map(({ code }) => code)).to.deep.equal(['same_carer_twice']);
  });

  it('who must not go comes last, with the rule that keeps her away', () => {
    const roster = rosterOf({
      visits: [asked],
      carers: [carer({ availability: everyDay(960, 1000) }), carer({ ...ewa, home: place(15) })],
      assignments: [],
    });
    const ranked = rankCandidates(roster, asked, 1);
    expect(ranked.map(({ carerId }) => carerId)).to.deep.equal(['ewa', 'anna']);
    expect(ranked[1]?.violations.map(({ code }) => code)).to.deep.equal(['outside_availability']);
  });

  it('who would rest 10 h 20 min instead of 11 is told to lack 40', () => {
    const early = visit({ onDay: TUESDAY, earliestStartMs: at(TUESDAY, '6:20'), latestStartMs: at(TUESDAY, '6:20') });
    const roster = rosterOf({
      visits: [early, visit({ id: 'evening' })],
      carers: [carer()],
      assignments: [assigned('evening', 'anna', at(MONDAY, '19:00'))],
    });
    const [anna] = rankCandidates(roster, early, 1);
    const rest = anna?.violations.find(({ code }) => code === 'daily_rest_too_short');
    expect(rest?.data).to.include({ restMinutes: 620, missingMinutes: 40 });
  });

  it('a visit of which nobody said when is asked for where the draft has it, not for the earliest start', () => {
    const extra = visit({ onDay: TUESDAY });
    const roster = rosterOf({ visits: [extra], carers: [carer()], assignments: [] });
    const [anna] = rankCandidates(roster, extra, 1, { plannedMs: at(TUESDAY, '14:00') });
    expect(anna?.startMs).to.equal(at(TUESDAY, '14:00'));
  });

  it('the hours that are left tell the visits and ways of the month', () => {
    const roster = rosterOf({
      visits: [asked, visit({ id: 'a' }), visit({ id: 'b', place: place(10) })],
      carers: [carer()],
      assignments: [assigned('a', 'anna', at(MONDAY, '9:00')), assigned('b', 'anna', at(MONDAY, '12:00'))],
    });
    const [anna] = rankCandidates(roster, asked, 1);
    expect(anna?.reasons.at(-1)?.data).to.deep.equal({ minutes: 9_600 - 142, normMinutes: 9_600 });
  });
});
