import { expect } from 'chai';
import { reasonsAgainstConfirming, reasonsAgainstRecording } from '#shared/attendance/office';
import {
  dayOfVisit,
  reasonsAgainstCheckIn,
  reasonsAgainstCheckOut,
  reasonsAgainstNoEntry,
  type TapFacts,
} from '#shared/attendance/taps';
import { instantAt } from '#shared/kernel/time';

const DAY = '2026-11-23';
const at = (hour: number, minute = 0, day = DAY): Date => instantAt(day, hour * 60 + minute);

function facts(given: Partial<TapFacts> = {}): TapFacts {
  return {
    at: at(7, 30),
    now: at(7, 30),
    planned: { carerId: 'ewa', startAt: at(7, 30), endAt: at(8, 30) },
    checkedInAt: null,
    checkedOutAt: null,
    noEntry: false,
    cancelled: false,
    confirmed: false,
    ...given,
  };
}

const codes = (reasons: { code: string }[]): string[] => reasons.map(({ code }) => code);

describe('a tap on the phone', () => {
  it('counts at the minute of the tap, though the phone sends it in the evening', () => {
    expect(reasonsAgainstCheckIn(facts({ now: at(19) }))).to.deep.equal([]);
    expect(reasonsAgainstCheckOut(facts({ at: at(8, 30), now: at(19), checkedInAt: at(7, 30) }))).to.deep.equal([]);
  });

  it('from a clock that is 12 minutes fast is refused, one of 4 minutes is let through', () => {
    expect(reasonsAgainstCheckIn(facts({ at: at(7, 42) }))).to.deep.equal([
      { code: 'phone_clock_ahead', data: { minutes: 12 } },
    ]);
    expect(reasonsAgainstCheckIn(facts({ at: at(7, 34) }))).to.deep.equal([]);
  });

  it('on another day than that of the visit is refused', () => {
    const yesterday = facts({ at: at(7, 30, '2026-11-22') });
    expect(codes(reasonsAgainstCheckIn(yesterday))).to.deep.equal(['tap_on_another_day']);
  });

  it('after midnight still belongs to a visit that ends late', () => {
    const planned = { startAt: at(22), endAt: at(23, 30) };
    expect(dayOfVisit(planned)).to.deep.equal({ from: at(0), to: at(3, 30, '2026-11-24') });
    expect(dayOfVisit({ startAt: at(7), endAt: at(8) }).to).to.deep.equal(at(0, 0, '2026-11-24'));
  });

  it('a second beginning and a second end are refused', () => {
    expect(codes(reasonsAgainstCheckIn(facts({ checkedInAt: at(7, 20) })))).to.deep.equal(['already_checked_in']);
    expect(codes(reasonsAgainstCheckOut(facts({ checkedOutAt: at(8, 20) })))).to.deep.equal(['already_checked_out']);
  });

  it('an end without a beginning is kept, an end before the beginning is not', () => {
    expect(reasonsAgainstCheckOut(facts())).to.deep.equal([]);
    expect(codes(reasonsAgainstCheckOut(facts({ checkedInAt: at(7, 40) })))).to.deep.equal(['checked_out_before_in']);
  });

  it('on a cancelled or a confirmed visit is refused', () => {
    expect(codes(reasonsAgainstCheckIn(facts({ cancelled: true })))).to.deep.equal(['visit_is_cancelled']);
    expect(codes(reasonsAgainstNoEntry(facts({ confirmed: true })))).to.deep.equal(['visit_already_confirmed']);
  });

  it('nobody opened is reported once, and not after a finished visit', () => {
    expect(reasonsAgainstNoEntry(facts({ checkedInAt: at(7, 20) }))).to.deep.equal([]);
    expect(codes(reasonsAgainstNoEntry(facts({ noEntry: true })))).to.deep.equal(['no_entry_already_reported']);
    expect(codes(reasonsAgainstNoEntry(facts({ checkedOutAt: at(7, 20) })))).to.deep.equal(['already_checked_out']);
    expect(codes(reasonsAgainstCheckIn(facts({ noEntry: true })))).to.deep.equal(['no_entry_already_reported']);
  });
});

describe('what the office writes down', () => {
  const card = { noEntry: false, now: at(12), cancelled: false, confirmed: false };

  it('needs a time, in order and not ahead of now', () => {
    expect(reasonsAgainstRecording({ ...card, checkedInAt: at(7), checkedOutAt: at(8) })).to.deep.equal([]);
    expect(reasonsAgainstRecording({ ...card, checkedInAt: null, checkedOutAt: null })).to.deep.equal([
      { code: 'times_missing', field: 'checkedInAt' },
    ]);
    expect(reasonsAgainstRecording({ ...card, checkedInAt: at(8), checkedOutAt: at(7) })).to.deep.equal([
      { code: 'checked_out_before_in', field: 'checkedOutAt' },
    ]);
    expect(reasonsAgainstRecording({ ...card, checkedInAt: at(8), checkedOutAt: at(15) })).to.deep.equal([
      { code: 'time_in_future', field: 'checkedOutAt' },
    ]);
    expect(reasonsAgainstRecording({ ...card, checkedInAt: at(15), checkedOutAt: null })).to.deep.equal([
      { code: 'time_in_future', field: 'checkedInAt' },
    ]);
  });

  it('may be that nobody opened, without a time', () => {
    expect(reasonsAgainstRecording({ ...card, noEntry: true, checkedInAt: null, checkedOutAt: null })).to.deep.equal(
      [],
    );
  });
});

describe('what the office confirms', () => {
  const hour = {
    delivered: true,
    confirmedMinutes: 60,
    reason: null,
    note: null,
    plannedMinutes: 60,
    startsAt: at(7, 30),
    now: at(12),
    cancelled: false,
  };

  it('an hour of a planned hour needs no more words', () => {
    expect(reasonsAgainstConfirming(hour)).to.deep.equal([]);
  });

  it('75 minutes of a planned hour need a note', () => {
    expect(codes(reasonsAgainstConfirming({ ...hour, confirmedMinutes: 75 }))).to.deep.equal([
      'more_minutes_need_note',
    ]);
    expect(reasonsAgainstConfirming({ ...hour, confirmedMinutes: 75, note: 'czekała na karetkę' })).to.deep.equal([]);
  });

  it('a visit that did not take place has a reason and no minutes', () => {
    const missed = { ...hour, delivered: false, confirmedMinutes: 0 };
    expect(codes(reasonsAgainstConfirming(missed))).to.deep.equal(['not_delivered_needs_reason']);
    expect(reasonsAgainstConfirming({ ...missed, reason: 'hospital' })).to.deep.equal([]);
    expect(codes(reasonsAgainstConfirming({ ...missed, reason: 'hospital', confirmedMinutes: 10 }))).to.deep.equal([
      'not_delivered_has_no_minutes',
    ]);
  });

  it('a delivered visit has minutes; a future or cancelled one cannot be confirmed', () => {
    expect(codes(reasonsAgainstConfirming({ ...hour, confirmedMinutes: 0 }))).to.deep.equal([
      'confirmed_minutes_missing',
    ]);
    expect(codes(reasonsAgainstConfirming({ ...hour, now: at(7) }))).to.deep.equal(['visit_not_yet_held']);
    expect(codes(reasonsAgainstConfirming({ ...hour, cancelled: true }))).to.deep.equal(['visit_is_cancelled']);
  });
});
