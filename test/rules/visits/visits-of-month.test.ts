import { expect } from 'chai';
import type { Grant } from '#shared/decisions/cap';
import type { PatternShape } from '#shared/visits/occurrences';
import { type DecisionToPlan, visitsOfMonth } from '#shared/visits/visits-of-month';

const GRANT: Grant = {
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  capKind: 'monthly',
  monthlyMinutes: 2400,
  weeklyMinutes: null,
  weekdays: [1, 2, 3, 4, 5],
  includesHolidays: false,
  suspensions: [],
  awaitedUntil: null,
};
const MORNINGS: PatternShape & { id: string } = {
  id: 'mornings',
  weekdays: [1, 2, 3, 4, 5],
  cycleWeeks: 1,
  cycleAnchorOn: '2026-01-05',
  windowFrom: 420,
  windowTo: 540,
  preferredStart: 450,
  durationMinutes: 60,
  carersNeeded: 1,
  validFrom: '2026-01-01',
  validTo: null,
};
const EVENINGS = { ...MORNINGS, id: 'evenings', windowFrom: 1020, windowTo: 1140, preferredStart: 1080 };

function decision(given: Partial<DecisionToPlan<typeof MORNINGS>> = {}): DecisionToPlan<typeof MORNINGS> {
  return { decisionId: 'D', grant: GRANT, patterns: [MORNINGS], used: new Map(), existing: new Map(), ...given };
}

describe('A month of visits', () => {
  it('has 20 weekday mornings in November 2026; the 11th is left out as a holiday', () => {
    const month = visitsOfMonth([decision()], '2026-11');
    expect(month.toCreate).to.have.length(20);
    expect(month.leftOut.map(({ occurrence, reasons }) => [occurrence.onDay, reasons[0]?.code])).to.deep.equal([
      ['2026-11-11', 'holiday_not_granted'],
    ]);
  });

  it('leaves out every visit of a hospital stay, one by one', () => {
    const grant = { ...GRANT, suspensions: [{ fromOn: '2026-11-16', toOn: '2026-11-18' }] };
    const { leftOut } = visitsOfMonth([decision({ grant })], '2026-11');
    expect(leftOut.filter(({ reasons }) => reasons[0]?.code === 'decision_suspended')).to.have.length(3);
  });

  it('in which a decision is amended is granted once, in whatever order the two are given', () => {
    // Nine mornings until the 15th: of the 13 hours of the new decision 4 are left for eleven more.
    const old = decision({ decisionId: 'old', grant: { ...GRANT, validTo: '2026-11-15' } });
    const grant = { ...GRANT, validFrom: '2026-11-16', monthlyMinutes: 780 };
    const fresh = decision({ decisionId: 'fresh', followsId: 'old', grant, patterns: [{ ...MORNINGS, id: 'fresh' }] });
    for (const both of [
      [old, fresh],
      [fresh, old],
    ]) {
      const { toCreate, leftOut } = visitsOfMonth(both, '2026-11');
      const of = (id: string) => toCreate.filter(({ decisionId }) => decisionId === id).length;
      expect([of('old'), of('fresh')]).to.deep.equal([9, 4]);
      expect(leftOut.filter(({ reasons }) => reasons[0]?.code === 'monthly_cap_reached')).to.have.length(7);
    }
  });

  it('cut by the cap, keeps the earlier visits, whichever pattern comes first', () => {
    const grant = { ...GRANT, monthlyMinutes: 180 };
    for (const patterns of [
      [MORNINGS, EVENINGS],
      [EVENINGS, MORNINGS],
    ]) {
      const { toCreate, leftOut } = visitsOfMonth([decision({ grant, patterns })], '2026-11');
      expect(toCreate.map(({ occurrence, pattern }) => `${occurrence.onDay} ${pattern.id}`)).to.deep.equal([
        '2026-11-02 mornings',
        '2026-11-02 evenings',
        '2026-11-03 mornings',
      ]);
      expect(leftOut[0]?.occurrence.onDay).to.equal('2026-11-03');
      expect(leftOut[0]?.reasons).to.deep.equal([
        {
          code: 'monthly_cap_reached',
          data: { day: '2026-11-03', minutes: 60, minutesLeft: 0, capMinutes: 180, month: '2026-11' },
        },
      ]);
    }
  });

  it('makes a shorter visit that still fits after a longer one did not', () => {
    const patterns = [
      { ...MORNINGS, durationMinutes: 120 },
      { ...EVENINGS, durationMinutes: 30 },
    ];
    const { toCreate } = visitsOfMonth([decision({ grant: { ...GRANT, monthlyMinutes: 200 }, patterns })], '2026-11');
    expect(toCreate.map(({ pattern }) => pattern.durationMinutes)).to.deep.equal([120, 30, 30]);
  });

  it('counts two carers twice', () => {
    const patterns = [{ ...MORNINGS, carersNeeded: 2 }];
    expect(visitsOfMonth([decision({ patterns })], '2026-11').toCreate).to.have.length(20);
    const tight = decision({ patterns, grant: { ...GRANT, monthlyMinutes: 600 } });
    expect(visitsOfMonth([tight], '2026-11').toCreate).to.have.length(5);
  });

  it('counts against the weekly cap what stands already in the part of the week before the month', () => {
    const grant: Grant = { ...GRANT, capKind: 'weekly_pattern', monthlyMinutes: null, weeklyMinutes: 300 };
    const { leftOut } = visitsOfMonth([decision({ grant, used: new Map([['2026-11-30', 180]]) })], '2026-12');
    const capped = leftOut.filter(({ reasons }) => reasons[0]?.code === 'weekly_cap_reached');
    expect(capped.map(({ occurrence }) => occurrence.onDay)).to.deep.equal(['2026-12-03', '2026-12-04']);
  });

  it('does not make again what is there, and says how many', () => {
    const existing = new Map([['mornings', new Set(['2026-11-02', '2026-11-03'])]]);
    const month = visitsOfMonth([decision({ existing })], '2026-11');
    expect(month.alreadyThere).to.equal(2);
    expect(month.toCreate[0]?.occurrence.onDay).to.equal('2026-11-04');
  });

  it('makes nothing in a month that the gmina has closed', () => {
    const month = visitsOfMonth([decision({ refusal: { code: 'month_is_closed' } })], '2026-11');
    expect(month.toCreate).to.deep.equal([]);
    expect(month.leftOut).to.have.length(21);
  });
});
