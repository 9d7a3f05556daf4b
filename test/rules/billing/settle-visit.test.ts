import { expect } from 'chai';
import * as fc from 'fast-check';
import { billMonth } from '#shared/billing/bill-month';
import { type BillingAgreement, isCancelledInTime, settleVisit } from '#shared/billing/settle-visit';
import type { SettledFacts } from '#shared/billing/settlement';
import { DECISION_STANDINGS, NOT_BILLED_REASONS } from '#shared/billing/visit-outcome';
import { NOT_DELIVERED_REASONS } from '#shared/attendance/attendance-words';
import { dayKindOf } from '#shared/kernel/calendar';
import { addDays, addMinutes, instantAt } from '#shared/kernel/time';
import { BILLING_UNITS, MIDNIGHT_RULES } from '#shared/municipalities/municipality-words';
import { CANCELLATION_REASONS } from '#shared/visits/cancellation';
import { agreement, price, visit } from './billing-scene.js';

const settle = (one: SettledFacts, terms: BillingAgreement = agreement()) => settleVisit(one, [terms], dayKindOf);
const daysOf = (one: SettledFacts, terms?: BillingAgreement) =>
  settle(one, terms).parts.map(({ day, dayKind, minutes }) => [day, dayKind, minutes]);

describe('a visit over midnight', () => {
  it('is divided there: Friday night at the price of a weekday, Saturday morning at that of the weekend', () => {
    const night = visit({ from: ['2026-10-09', 22 * 60], minutes: 240 });
    expect(daysOf(night)).to.deep.equal([
      ['2026-10-09', 'weekday', 120],
      ['2026-10-10', 'weekend', 120],
    ]);
  });

  it('is wholly of its first day where the agreement says that the start counts', () => {
    const night = visit({ from: ['2026-10-09', 22 * 60], minutes: 240 });
    expect(daysOf(night, agreement({ midnightRule: 'start_counts' }))).to.deep.equal([['2026-10-09', 'weekday', 240]]);
  });

  it('is not divided when it ends at midnight sharp', () => {
    expect(daysOf(visit({ from: ['2026-10-09', 23 * 60], minutes: 60 }))).to.deep.equal([
      ['2026-10-09', 'weekday', 60],
    ]);
  });

  it('stays with its month, and the part in the next has the price of its own day, a holiday', () => {
    const night = visit({ from: ['2026-10-31', 23 * 60], minutes: 120 });
    expect(daysOf(night)).to.deep.equal([
      ['2026-10-31', 'weekend', 60],
      ['2026-11-01', 'holiday', 60],
    ]);
  });

  it('is rounded once, and what the unit adds belongs to the day on which it ends', () => {
    const night = visit({ from: ['2026-10-09', 23 * 60 + 35], minutes: 65 });
    expect(daysOf(night, agreement({ billingUnit: 'quarter_started' }))).to.deep.equal([
      ['2026-10-09', 'weekday', 25],
      ['2026-10-10', 'weekend', 50],
    ]);
  });

  it('of two carers is divided in the same proportion', () => {
    const night = visit({ from: ['2026-10-09', 23 * 60], minutes: 90, carers: 2, confirmedMinutes: 180 });
    expect(daysOf(night)).to.deep.equal([
      ['2026-10-09', 'weekday', 120],
      ['2026-10-10', 'weekend', 60],
    ]);
  });

  it('on the night when summer time ends lasts the five hours that passed, three of them on Sunday', () => {
    // 22:00 to 2:00 of winter time: the clock shows four hours.
    const night = visit({ from: ['2026-10-24', 22 * 60], minutes: 300 });
    expect(night.endAt).to.equal('2026-10-25T01:00:00.000Z');
    expect(daysOf(night, agreement({ tariffs: [price('UO', 'weekend', 5250)] }))).to.deep.equal([
      ['2026-10-24', 'weekend', 120],
      ['2026-10-25', 'weekend', 180],
    ]);
  });

  it('on the night when summer time begins lasts the three hours that passed', () => {
    const terms = agreement({ validTo: '2027-12-31' });
    // Easter of 2027 falls on the same night.
    const night = visit({ from: ['2027-03-27', 23 * 60], minutes: 180 });
    expect(night.endAt).to.equal(instantAt('2027-03-28', 3 * 60).toISOString());
    expect(daysOf(night, terms)).to.deep.equal([
      ['2027-03-27', 'weekend', 60],
      ['2027-03-28', 'holiday', 120],
    ]);
  });

  it('is divided also where a carer tapped in and out within the minute of midnight', () => {
    const [startAt, endAt] = ['2026-10-09T21:59:30.000Z', '2026-10-09T22:00:20.000Z'];
    // Thirty of fifty seconds lie before midnight.
    expect(daysOf(visit({ onDay: '2026-10-09', startAt, endAt, confirmedMinutes: 60 }))).to.deep.equal([
      ['2026-10-09', 'weekday', 36],
      ['2026-10-10', 'weekend', 24],
    ]);
  });

  it('whose both days cost the same is one visit on one line', () => {
    const night = visit({ from: ['2026-10-05', 23 * 60], minutes: 120 });
    const line = billMonth([night], [agreement()]).bills[0]?.lines[0];
    expect(line?.visits).to.deep.equal([{ visitId: night.id, minutes: 120 }]);
  });

  it('has a new price from midnight where the price changes then', () => {
    const tariffs = [
      price('UO', 'weekday', 4500, { validTo: '2026-10-05' }),
      price('UO', 'weekday', 4800, { validFrom: '2026-10-06' }),
    ];
    const night = visit({ from: ['2026-10-05', 23 * 60], minutes: 120 });
    const { bills } = billMonth([night], [agreement({ tariffs })]);
    expect(bills[0]?.lines.map((line) => [line.unitPriceGrosze, line.minutes])).to.deep.equal([
      [4500, 60],
      [4800, 60],
    ]);
  });

  it('on the last night of an agreement keeps the prices of its last day', () => {
    const tariffs = [price('UO', 'weekend', 5250), price('UO', 'weekday', 4500, { validTo: '2026-10-09' })];
    const terms = agreement({ validTo: '2026-10-08', tariffs });
    expect(daysOf(visit({ from: ['2026-10-08', 23 * 60], minutes: 120 }), terms)).to.have.length(2);
  });
});

describe('a visit that is cancelled', () => {
  const cancelled = (hoursBefore: number, reason: string) => {
    const one = visit({ from: ['2026-10-06', 480], delivered: null, confirmedMinutes: 0, reason, carerCame: false });
    return { ...one, cancelledAt: addMinutes(new Date(one.startAt), -60 * hoursBefore).toISOString() };
  };
  const charging = agreement({ lateCancellationMinutes: 30, cancellationNoticeHours: 24 });

  it('a day before is free, an hour later it costs the half-hour of the agreement', () => {
    expect(settle(cancelled(24, 'refused'), charging).notBilled).to.equal('cancelled_in_time');
    const late = settle(cancelled(23, 'refused'), charging);
    expect([late.basis, late.parts[0]?.minutes]).to.deep.equal(['late_cancellation', 30]);
  });

  it('late costs nothing where the agreement says nothing', () => {
    expect(settle(cancelled(1, 'refused')).notBilled).to.equal('cancelled_late');
  });

  it('late costs nothing when the person went to hospital or died', () => {
    expect(settle(cancelled(1, 'hospital'), charging).notBilled).to.equal('cancelled_late');
    expect(settle(cancelled(1, 'deceased'), charging).notBilled).to.equal('cancelled_late');
  });

  it('by the enterprise is never charged, and the list says whose it was', () => {
    expect(settle(cancelled(1, 'carer_missing'), charging).notBilled).to.equal('cancelled_by_enterprise');
    expect(settle(cancelled(1, 'pattern_changed'), charging).notBilled).to.equal('cancelled_otherwise');
  });

  it('never costs more than it would have lasted, and of two carers each', () => {
    const short = { ...cancelled(1, 'refused'), durationMinutes: 20, carers: 2 };
    expect(settle(short, charging).parts[0]?.minutes).to.equal(40);
  });

  it('for Monday is free until the end of Friday, and after a holiday until the working day before it', () => {
    const monday = visit({ from: ['2026-10-12', 480] });
    const at = (day: string, minute: number) => ({ ...monday, cancelledAt: instantAt(day, minute).toISOString() });
    expect(isCancelledInTime(at('2026-10-09', 1439), null)).to.equal(true);
    expect(isCancelledInTime(at('2026-10-10', 0), null)).to.equal(false);
    // 11 November 2026 is a Wednesday.
    const thursday = visit({ from: ['2026-11-12', 480] });
    expect(isCancelledInTime({ ...thursday, cancelledAt: instantAt('2026-11-11', 60).toISOString() }, null)).to.equal(
      false,
    );
    expect(isCancelledInTime({ ...thursday, cancelledAt: instantAt('2026-11-10', 60).toISOString() }, null)).to.equal(
      true,
    );
  });
});

describe('a carer who comes in vain', () => {
  const inVain = (reason: string, given: Partial<SettledFacts> = {}) =>
    visit({ delivered: false, confirmedMinutes: 0, reason, ...given });
  const charging = agreement({ lateCancellationMinutes: 30 });

  it('is billed the minutes of the agreement when her way is recorded', () => {
    expect(settle(inVain('nobody_opened'), charging).basis).to.equal('came_in_vain');
    expect(settle(inVain('nobody_opened', { carerCame: false }), charging).notBilled).to.equal('beneficiary_absent');
    expect(settle(inVain('nobody_opened')).notBilled).to.equal('beneficiary_absent');
  });

  it('is not billed where it was our own fault', () => {
    expect(settle(inVain('carer_absent'), charging).notBilled).to.equal('not_delivered');
    expect(settle(inVain('weather'), charging).notBilled).to.equal('not_delivered');
  });
});

describe('an agreement after an objection', () => {
  it('bills exactly the agreed minutes, by no unit, and none when none was agreed', () => {
    const terms = agreement({ billingUnit: 'hour_started' });
    expect(settle(visit({ agreedMinutes: 45 }), terms).parts[0]?.minutes).to.equal(45);
    expect(settle(visit({ agreedMinutes: 0 }), terms).notBilled).to.equal('objection_accepted');
  });
});

describe('why not billed', () => {
  const days = fc.integer({ min: 0, max: 30 }).map((count) => addDays('2026-10-01', count));
  const anyVisit = fc
    .record({
      day: days,
      minute: fc.integer({ min: 0, max: 1439 }),
      minutes: fc.integer({ min: 15, max: 480 }),
      carers: fc.constantFrom(1, 2),
      serviceKind: fc.constantFrom('UO' as const, 'SUO' as const),
      delivered: fc.constantFrom(true, false, null),
      less: fc.integer({ min: 0, max: 480 }),
      reason: fc.constantFrom(...NOT_DELIVERED_REASONS, ...CANCELLATION_REASONS),
      noticeHours: fc.option(fc.integer({ min: -1, max: 100 })),
      carerCame: fc.boolean(),
      agreedMinutes: fc.option(fc.integer({ min: 0, max: 480 })),
      decision: fc.constantFrom(...DECISION_STANDINGS),
    })
    .map(({ day, minute, minutes, less, noticeHours, ...given }) => {
      const one = visit({ from: [day, minute], minutes });
      return {
        ...one,
        ...given,
        confirmedMinutes: given.delivered === true ? Math.max(0, minutes - less) * given.carers : 0,
        cancelledAt: noticeHours === null ? null : addMinutes(new Date(one.startAt), -60 * noticeHours).toISOString(),
      };
    });
  const anyTerms = fc
    .record({
      billingUnit: fc.constantFrom(...BILLING_UNITS),
      midnightRule: fc.constantFrom(...MIDNIGHT_RULES),
      lateCancellationMinutes: fc.constantFrom(0, 30, 480),
      cancellationNoticeHours: fc.option(fc.integer({ min: 1, max: 168 })),
      validTo: fc.constantFrom('2026-10-15', '2026-12-31'),
    })
    .map(agreement);

  it('and the bill together name every visit of the month exactly once', () => {
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 40 }), anyTerms, (visits, terms) => {
        const month = billMonth(visits, [terms]);
        const billed = new Set(
          month.bills.flatMap(({ lines }) => lines.flatMap((line) => line.visits.map((v) => v.visitId))),
        );
        expect(month.visits.map(({ id }) => id)).to.deep.equal(visits.map(({ id }) => id));
        for (const { id, settled } of month.visits) {
          expect(settled.notBilled === null, id).to.equal(billed.has(id));
          if (settled.notBilled !== null) expect(NOT_BILLED_REASONS).to.include(settled.notBilled);
        }
      }),
    );
  });

  it('loses no minute: what a visit is billed is what its lines count of it, however the night divides it', () => {
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 40 }), anyTerms, (visits, terms) => {
        const month = billMonth(visits, [terms]);
        const onLines = month.bills.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.minutes, 0);
        const ofVisits = month.visits
          .flatMap(({ settled }) => settled.parts)
          .reduce((sum, part) => sum + part.minutes, 0);
        expect(onLines).to.equal(ofVisits);
        const whole = { ...terms, midnightRule: 'start_counts' as const };
        month.visits.forEach(({ settled }, index) => {
          const one = visits[index];
          if (one === undefined || settled.basis === null) return;
          const undivided = settleVisit(one, [whole], dayKindOf);
          const minutes = (parts: typeof settled.parts) => parts.reduce((sum, part) => sum + part.minutes, 0);
          expect(minutes(settled.parts)).to.equal(minutes(undivided.parts));
        });
      }),
    );
  });
});
