import { expect } from 'chai';
import {
  type ActualStay,
  judgeVisit,
  minutesByPlan,
  proposalFor,
  reasonsToWait,
  type VisitCase,
} from '#shared/attendance/judgement';
import { addMinutes, instantAt, minuteAt, minutesBetween } from '#shared/kernel/time';

const DAY = '2026-11-23';
const at = (hour: number, minute = 0, day = DAY): Date => instantAt(day, hour * 60 + minute);
const EVENING = at(20);

const ewa = 'ewa';
const anna = 'anna';

function stay(given: Partial<ActualStay> = {}): ActualStay {
  return {
    carerId: ewa,
    checkedInAt: at(7, 30),
    checkedOutAt: at(8, 30),
    source: 'app',
    noEntryReason: null,
    tasksNotDone: [],
    ...given,
  };
}

function visit(given: Partial<VisitCase> = {}): VisitCase {
  return {
    planned: [{ carerId: ewa, startAt: at(7, 30), endAt: at(8, 30) }],
    actual: [stay()],
    carersNeeded: 1,
    plannedEndAt: at(8, 30),
    toleranceMinutes: 15,
    ...given,
  };
}

const forTwo = (actual: ActualStay[]): VisitCase =>
  visit({
    planned: [
      { carerId: ewa, startAt: at(7, 30), endAt: at(8, 30) },
      { carerId: anna, startAt: at(7, 30), endAt: at(8, 30) },
    ],
    carersNeeded: 2,
    actual,
  });

const codes = (judged: VisitCase): string[] => reasonsToWait(judged).map(({ code }) => code);
const waitsFor = (given: Partial<ActualStay>): string[] => codes(visit({ actual: [stay(given)] }));

describe('whether a visit confirms itself', () => {
  it('a visit held as planned confirms itself with its planned minutes', () => {
    expect(judgeVisit(visit(), EVENING)).to.deep.equal({ state: 'confirms', minutes: 60 });
  });

  it('a visit begun 15 minutes late and 10 minutes shorter is inside the tolerance of 15, and counts as planned', () => {
    const actual = [stay({ checkedInAt: at(7, 45), checkedOutAt: at(8, 35) })];
    expect(judgeVisit(visit({ actual }), EVENING)).to.deep.equal({ state: 'confirms', minutes: 60 });
  });

  it('seconds do not make a carer late: 7:45:59 is 15 minutes after 7:30', () => {
    const checkedInAt = new Date(at(7, 45).getTime() + 59_000);
    expect(waitsFor({ checkedInAt, checkedOutAt: at(8, 45) })).to.deep.equal([]);
  });

  it('a visit begun 16 minutes late waits, and says by how much', () => {
    const actual = [stay({ checkedInAt: at(7, 46), checkedOutAt: at(8, 46) })];
    expect(reasonsToWait(visit({ actual }))).to.deep.equal([
      { code: 'late_start', data: { carerId: ewa, minutes: 16, tolerance: 15 } },
    ]);
  });

  it('a visit begun 20 minutes early waits', () => {
    expect(waitsFor({ checkedInAt: at(7, 10), checkedOutAt: at(8, 10) })).to.deep.equal(['early_start']);
  });

  it('a visit of 40 minutes instead of 60 waits as short, one of 80 as long', () => {
    expect(waitsFor({ checkedOutAt: at(8, 10) })).to.deep.equal(['short_visit']);
    expect(waitsFor({ checkedOutAt: at(8, 50) })).to.deep.equal(['long_visit']);
  });

  it('a visit without a check-in, one without a check-out and one with a task left wait', () => {
    expect(waitsFor({ checkedInAt: null })).to.deep.equal(['no_check_in']);
    expect(waitsFor({ checkedOutAt: null })).to.deep.equal(['no_check_out']);
    expect(waitsFor({ tasksNotDone: ['washing'] })).to.deep.equal(['task_not_done']);
  });

  it('what a paper card or the office says waits for a second look', () => {
    expect(waitsFor({ source: 'paper' })).to.deep.equal(['paper_source']);
    expect(waitsFor({ source: 'office' })).to.deep.equal(['office_source']);
  });

  it('where nobody opened, only that is said', () => {
    expect(waitsFor({ noEntryReason: 'nobody_opened', checkedOutAt: at(7, 45) })).to.deep.equal(['no_entry']);
  });

  it('a visit of a day without an agreement has no tolerance and waits', () => {
    expect(codes(visit({ toleranceMinutes: null }))).to.deep.equal(['no_agreement_on_day']);
  });

  it('somebody who was not in the roster is a reason to look', () => {
    expect(codes(visit({ actual: [stay({ carerId: anna })] }))).to.deep.equal(['no_attendance', 'other_carer']);
  });

  it('a visit is open while it may still be finished, and waits an hour after its planned end', () => {
    const begun = visit({ actual: [stay({ checkedOutAt: null })] });
    expect(judgeVisit(begun, at(9, 29)).state).to.equal('open');
    expect(judgeVisit(begun, at(9, 30)).state).to.equal('waits');
    const nobody = visit({ planned: [], actual: [] });
    expect(judgeVisit(nobody, at(9, 29)).state).to.equal('open');
    expect(judgeVisit(nobody, at(9, 30))).to.deep.equal({ state: 'waits', reasons: [{ code: 'nobody_was_sent' }] });
  });
});

describe('a visit for two carers', () => {
  it('is open after the first has finished, and confirms itself with 120 minutes after the second', () => {
    expect(judgeVisit(forTwo([stay()]), at(8, 35)).state).to.equal('open');
    const both = forTwo([stay(), stay({ carerId: anna, checkedOutAt: at(8, 25) })]);
    expect(judgeVisit(both, at(8, 35))).to.deep.equal({ state: 'confirms', minutes: 120 });
  });

  it('waits when one of them left early, and names her', () => {
    const judged = forTwo([stay(), stay({ carerId: anna, checkedOutAt: at(8) })]);
    expect(reasonsToWait(judged)).to.deep.equal([
      { code: 'short_visit', data: { carerId: anna, minutes: 30, plannedMinutes: 60 } },
    ]);
    expect(proposalFor(judged)).to.deep.equal({ delivered: true, minutes: 90, reason: null });
  });

  it('waits when only one was sent', () => {
    expect(codes(visit({ carersNeeded: 2 }))).to.deep.equal(['second_carer_missing']);
  });
});

describe('what the office is offered for a visit that waits', () => {
  const offered = (given: Partial<ActualStay>) => proposalFor(visit({ actual: [stay(given)] }));

  it('never more than planned, less when the carer left early', () => {
    expect(offered({ checkedOutAt: at(10) }).minutes).to.equal(60);
    expect(offered({ checkedOutAt: at(8, 10) }).minutes).to.equal(40);
    expect(offered({ checkedInAt: at(8, 30), checkedOutAt: at(9, 30) }).minutes).to.equal(60);
  });

  it('the plan, when a tap is missing', () => {
    expect(offered({ checkedOutAt: null }).minutes).to.equal(60);
  });

  it('not delivered with the reason that the carer met', () => {
    expect(offered({ noEntryReason: 'hospital' })).to.deep.equal({ delivered: false, minutes: 0, reason: 'hospital' });
    expect(proposalFor(visit({ planned: [], actual: [] })).reason).to.equal('no_carer');
    expect(proposalFor(visit({ actual: [] }))).to.deep.equal({ delivered: false, minutes: 0, reason: null });
  });
});

describe('the days on which the clock is changed', () => {
  it('a visit over the repeated hour of October counts its elapsed minutes', () => {
    const startAt = instantAt('2026-10-25', 90);
    const endAt = addMinutes(startAt, 120);
    expect(minuteAt(endAt)).to.equal(150);
    const planned = [{ carerId: ewa, startAt, endAt }];
    expect(minutesByPlan({ planned })).to.equal(120);
    const actual = [stay({ checkedInAt: startAt, checkedOutAt: endAt })];
    const judged = visit({ planned, actual, plannedEndAt: endAt });
    expect(judgeVisit(judged, addMinutes(endAt, 1))).to.deep.equal({ state: 'confirms', minutes: 120 });
  });

  it('half past one to four by the clock is 3 h 30 min in October and 1 h 30 min in March', () => {
    expect(minutesBetween(instantAt('2026-10-25', 90), instantAt('2026-10-25', 240))).to.equal(210);
    expect(minutesBetween(instantAt('2026-03-29', 90), instantAt('2026-03-29', 240))).to.equal(90);
  });
});
