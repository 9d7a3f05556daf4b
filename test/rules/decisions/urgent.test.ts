import { expect } from 'chai';
import { type Grant, grantedMinutes, reasonsAgainstDay } from '#shared/decisions/cap';
import { reasonsAgainstAmending, reasonsAgainstEnding, reasonsAgainstNumber } from '#shared/decisions/ending';
import { awaitingOf, decisionDueOn, movedDueOn, withTerm } from '#shared/decisions/urgent';
import { billMonth } from '#shared/billing/bill-month';
import { NewDecision } from '#shared/decisions/decisions-wire';
import { agreement, visit } from '../billing/billing-scene.js';

const ORDER: Grant = {
  validFrom: '2026-11-24',
  validTo: '2027-02-28',
  capKind: 'monthly',
  monthlyMinutes: 900,
  weeklyMinutes: null,
  weekdays: [1, 2, 3, 4, 5],
  includesHolidays: false,
  suspensions: [],
  awaitedUntil: '2026-12-04',
};

describe('Services that start in urgent mode (art. 50a u.p.s.)', () => {
  it('on 24 November want their decision by 4 December, ten days later', () => {
    expect(decisionDueOn('2026-11-24')).to.equal('2026-12-04');
    expect(withTerm({ urgent: true, validFrom: '2026-11-24' })).to.deep.equal({
      validFrom: '2026-11-24',
      decisionDueOn: '2026-12-04',
    });
    expect(withTerm({ urgent: false, validFrom: '2026-11-24' }).decisionDueOn).to.equal(null);
  });

  it('on 25 November want it by Saturday, 5 December: the day to which art. 57 § 4 KPA might move that is told, not taken', () => {
    expect(decisionDueOn('2026-11-25')).to.equal('2026-12-05');
    expect(movedDueOn('2026-12-05')).to.equal('2026-12-07');
    // A term of Christmas Eve, a Thursday, and one that ends on a working day.
    expect(movedDueOn('2026-12-24')).to.equal('2026-12-28');
    expect(movedDueOn('2026-12-04')).to.equal(null);
  });

  it('on a day of which no term is known are refused by the form', () => {
    expect(decisionDueOn('2019-01-01')).to.equal(null);
    const parsed = NewDecision.safeParse({
      beneficiaryId: '6d1b9f5e-7a43-4c52-9f6c-0d1f7a1c2b3d',
      number: '',
      urgent: true,
      serviceKind: 'UO',
      fundingSource: 'own',
      validFrom: '2019-01-01',
      validTo: '2019-02-01',
      capKind: 'monthly',
      monthlyMinutes: 600,
      weeklyMinutes: null,
      weekdays: [1],
      includesHolidays: false,
      place: 'dom',
      scope: 'opieka',
    });
    expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).to.deep.equal([
      ['validFrom', 'urgent_mode_unknown'],
    ]);
  });

  it('are possible to the last day of the term and not on the next, until the decision is there', () => {
    expect(reasonsAgainstDay(ORDER, '2026-12-04')).to.deep.equal([]);
    expect(reasonsAgainstDay(ORDER, '2026-12-07')).to.deep.equal([
      { code: 'decision_awaited', data: { day: '2026-12-07', dueOn: '2026-12-04' } },
    ]);
    expect(reasonsAgainstDay({ ...ORDER, awaitedUntil: null }, '2026-12-07')).to.deep.equal([]);
    expect(grantedMinutes(ORDER, '2026-12')).to.equal(900);
    expect(grantedMinutes(ORDER, '2027-01')).to.equal(0);
  });

  it('warn three days before the term, and are overdue the day after it', () => {
    const order = { awaitsDecision: true, decisionDueOn: '2026-12-04' };
    expect(awaitingOf(order, '2026-11-30')).to.equal('awaited');
    expect(awaitingOf(order, '2026-12-01')).to.equal('due_soon');
    expect(awaitingOf(order, '2026-12-04')).to.equal('due_soon');
    expect(awaitingOf(order, '2026-12-05')).to.equal('overdue');
    expect(awaitingOf({ ...order, awaitsDecision: false }, '2026-12-05')).to.equal(null);
  });

  it('take a number once, and none after the welfare centre said that no decision will come', () => {
    expect(reasonsAgainstNumber({ number: null, endingReason: null })).to.deep.equal([]);
    expect(reasonsAgainstNumber({ number: null, endingReason: 'deceased' })).to.deep.equal([]);
    expect(reasonsAgainstNumber({ number: 'OPS.1', endingReason: null })[0]?.code).to.equal('decision_has_number');
    expect(reasonsAgainstNumber({ number: null, endingReason: 'not_granted' })[0]?.code).to.equal(
      'decision_not_granted',
    );
  });

  it('end for want of a decision only while there is none, and are corrected, not amended', () => {
    const order = { number: null, validFrom: '2026-11-24', validTo: '2027-02-28', isEnded: false };
    expect(reasonsAgainstEnding(order, '2026-12-04', 'not_granted')).to.deep.equal([]);
    expect(reasonsAgainstEnding({ ...order, number: 'OPS.1' }, '2026-12-04', 'not_granted')[0]?.code).to.equal(
      'decision_has_number',
    );
    const amended = reasonsAgainstAmending(
      { ...order, serviceKind: 'UO' },
      { validFrom: '2026-12-01', serviceKind: 'UO' },
    );
    expect(amended.map(({ code }) => code)).to.deep.equal(['order_not_amended']);
  });
});

describe('Visits in urgent mode', () => {
  it('that were delivered wait for their decision and say from when to when', () => {
    const [there, late, early] = [
      visit({ onDay: '2026-11-02' }),
      visit({ onDay: '2026-11-28', decision: 'awaited' }),
      visit({ onDay: '2026-11-27', decision: 'awaited' }),
    ];
    const { bills, reasons, visits } = billMonth([there, late, early], [agreement()]);
    expect(bills.map(({ totalGrosze }) => totalGrosze)).to.deep.equal([4500]);
    expect(visits.map(({ settled }) => settled.notBilled)).to.deep.equal([
      null,
      'decision_awaited',
      'decision_awaited',
    ]);
    expect(reasons).to.deep.equal([
      { code: 'visits_await_decision', data: { count: 2, from: '2026-11-27', to: '2026-11-28' } },
    ]);
  });

  it('of an order that no decision will follow are left out with that reason and hold up nothing', () => {
    const { bills, reasons, visits } = billMonth([visit({ onDay: '2026-11-27', decision: 'never' })], [agreement()]);
    expect([bills, reasons]).to.deep.equal([[], []]);
    expect(visits[0]?.settled.notBilled).to.equal('decision_not_granted');
  });

  it('that nobody has confirmed are told as such, those not delivered hold up nothing, a late cancellation waits too', () => {
    const terms = agreement({ lateCancellationMinutes: 30 });
    const awaited = { onDay: '2026-11-27', decision: 'awaited' } as const;
    const { reasons, visits } = billMonth(
      [
        visit({ ...awaited, delivered: null }),
        visit({ ...awaited, delivered: false, reason: 'carer_absent' }),
        visit({ ...awaited, delivered: null, cancelledAt: '2026-11-27T06:30:00Z', reason: 'refused' }),
      ],
      [terms],
    );
    const why = visits.map(({ settled }) => settled.notBilled);
    expect(why).to.deep.equal(['unconfirmed', 'not_delivered', 'decision_awaited']);
    expect(reasons.map(({ code }) => code)).to.deep.equal(['visits_unconfirmed', 'visits_await_decision']);
  });
});
