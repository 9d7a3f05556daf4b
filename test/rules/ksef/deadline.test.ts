import { expect } from 'chai';
import type { Outage, OutageKind } from '#shared/billing/ksef-outage';
import { addWorkingDays, nextWorkingDay } from '#shared/kernel/calendar';
import { type Day, instantAt } from '#shared/kernel/time';
import { sendingDeadline } from '#shared/ksef/deadline';
import { reasonsAgainstEndingOutage, reasonsAgainstOutage } from '#shared/ksef/outages';

const NOON = 720;
const at = (day: Day, minute = NOON): Date => instantAt(day, minute);
/** From noon to noon. */
const outage = (kind: OutageKind, began: Day, ended: Day | null): Outage => ({
  kind,
  beganAt: at(began),
  endedAt: ended === null ? null : at(ended),
});
const due = (issuedOn: Day, outages: readonly Outage[] = [], minute = 900) => {
  const { dueOn, because } = sendingDeadline({ issuedAt: at(issuedOn, minute), issuedOn }, outages);
  return [dueOn, because];
};

describe('The last day for sending an invoice to KSeF', () => {
  it('is the next working day: over a weekend, Christmas from Eve on, and the two Saturdays of a long one (offline24)', () => {
    expect(due('2026-12-03')).to.deep.equal(['2026-12-04', 'offline24']);
    expect(due('2026-12-04')).to.deep.equal(['2026-12-07', 'offline24']);
    expect(due('2026-12-23')).to.deep.equal(['2026-12-28', 'offline24']);
    expect(due('2026-11-10')).to.deep.equal(['2026-11-12', 'offline24']);
    // Friday before Easter, and the Wednesday before Corpus Christi.
    expect(nextWorkingDay('2027-03-26')).to.equal('2027-03-30');
    expect(nextWorkingDay('2027-05-26')).to.equal('2027-05-28');
  });

  it('of one that was issued while KSeF was unavailable is the next working day after that, and nothing else moves', () => {
    const weekend = [outage('unavailability', '2026-12-04', '2026-12-05')];
    expect(due('2026-12-04', weekend)).to.deep.equal(['2026-12-07', 'offline24']);
    const longer = [outage('unavailability', '2026-12-04', '2026-12-08')];
    expect(due('2026-12-04', longer)).to.deep.equal(['2026-12-09', 'unavailability']);
    // Before noon of that day KSeF was there.
    expect(due('2026-12-04', longer, 600)).to.deep.equal(['2026-12-07', 'offline24']);
    expect(due('2026-12-03', longer)).to.deep.equal(['2026-12-04', 'offline24']);
  });

  it('of one that was issued in a failure is seven working days after its end, Christmas and Epiphany left out', () => {
    expect(due('2026-12-07', [outage('failure', '2026-12-07', '2026-12-08')])).to.deep.equal(['2026-12-17', 'failure']);
    // 28, 29, 30, 31 December, 4, 5 and 7 January.
    expect(due('2026-12-22', [outage('failure', '2026-12-22', '2026-12-23')])).to.deep.equal(['2027-01-07', 'failure']);
    expect(addWorkingDays('2026-12-08', 7)).to.equal('2026-12-17');
  });

  it('starts again when another failure begins before it, and not when it begins after', () => {
    const first = outage('failure', '2026-12-07', '2026-12-08');
    const second = outage('failure', '2026-12-17', '2026-12-18');
    expect(due('2026-12-07', [first, second])).to.deep.equal(['2026-12-31', 'failure']);
    const after = outage('failure', '2026-12-18', '2026-12-21');
    expect(due('2026-12-07', [after, first])).to.deep.equal(['2026-12-17', 'failure']);
    const third = outage('failure', '2026-12-30', '2026-12-31');
    expect(due('2026-12-07', [third, second, first])).to.deep.equal(['2027-01-13', 'failure']);
  });

  it('of one that only waited for the next working day is moved by a failure that begins on that day', () => {
    expect(due('2026-12-03', [outage('failure', '2026-12-04', '2026-12-07')])).to.deep.equal(['2026-12-16', 'failure']);
    expect(due('2026-12-03', [outage('failure', '2026-12-05', '2026-12-07')])).to.deep.equal([
      '2026-12-04',
      'offline24',
    ]);
  });

  it('is not known while nobody has announced the end', () => {
    expect(due('2026-12-07', [outage('failure', '2026-12-07', null)])).to.deep.equal([null, 'failure']);
    const unavailable = outage('unavailability', '2026-12-07', null);
    expect(due('2026-12-07', [unavailable])).to.deep.equal([null, 'unavailability']);
    expect(due('2026-12-07', [unavailable, outage('failure', '2026-12-08', '2026-12-09')])).to.deep.equal([
      null,
      'unavailability',
    ]);
  });

  it('is none in a total failure, which moves nothing that was issued before', () => {
    const total = outage('total_failure', '2026-12-07', null);
    expect(due('2026-12-08', [total, outage('failure', '2026-12-07', '2026-12-09')])).to.deep.equal([
      null,
      'total_failure',
    ]);
    expect(due('2026-12-04', [total])).to.deep.equal(['2026-12-07', 'offline24']);
  });
});

describe('A record of an outage', () => {
  const now = at('2026-12-08');
  const codes = (given: Outage): string[] => reasonsAgainstOutage(given, now).map(({ code }) => code);

  it('ends after it begins, and has come, unless it is maintenance that was announced ahead', () => {
    expect(codes(outage('failure', '2026-12-07', '2026-12-08'))).to.deep.equal([]);
    expect(codes(outage('failure', '2026-12-08', '2026-12-08'))).to.deep.equal(['outage_ends_before_start']);
    expect(codes(outage('failure', '2026-12-09', null))).to.deep.equal(['outage_in_future']);
    expect(codes(outage('total_failure', '2026-12-07', '2026-12-09'))).to.deep.equal(['outage_in_future']);
    expect(codes(outage('unavailability', '2026-12-12', '2026-12-13'))).to.deep.equal([]);
  });

  it('is ended once, and not when it was taken back', () => {
    const open = { ...outage('failure', '2026-12-07', null), withdrawnAt: null };
    const ending = (given: typeof open | (Outage & { withdrawnAt: Date })): string[] =>
      reasonsAgainstEndingOutage(given, at('2026-12-08', 600), now).map(({ code }) => code);
    expect(ending(open)).to.deep.equal([]);
    expect(ending({ ...open, endedAt: at('2026-12-08', 500) })).to.deep.equal(['outage_already_ended']);
    expect(ending({ ...open, withdrawnAt: now })).to.deep.equal(['outage_already_withdrawn']);
    expect(ending({ ...open, beganAt: at('2026-12-08', 601) })).to.deep.equal(['outage_ends_before_start']);
  });
});
