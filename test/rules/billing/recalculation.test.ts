import { expect } from 'chai';
import * as fc from 'fast-check';
import { billMonth } from '#shared/billing/bill-month';
import { recalculate } from '#shared/billing/recalculation';
import type { BillingAgreement } from '#shared/billing/settle-visit';
import {
  annulled,
  billOfSettlement,
  reckonedAgain,
  type SettledFacts,
  Settlement,
  settlementOf,
} from '#shared/billing/settlement';
import { type DayKind, dayKindOf } from '#shared/kernel/calendar';
import type { Day } from '#shared/kernel/time';
import { BILLING_UNITS } from '#shared/municipalities/municipality-words';
import { agreement, price, visit } from './billing-scene.js';

const settled = (visits: readonly SettledFacts[], terms: BillingAgreement = agreement()): Settlement =>
  settlementOf('2026-10', terms, billMonth(visits, [terms]).visits);
/** As it comes back from the database. */
const kept = (settlement: Settlement): Settlement => Settlement.parse(JSON.parse(JSON.stringify(settlement)));

describe('a closed month reckoned anew', () => {
  const monday = visit();
  const saturday = visit({ onDay: '2026-10-10' });
  const visits = [monday, saturday];

  it('from unchanged data makes no difference', () => {
    const found = recalculate(kept(settled(visits)), { terms: agreement(), visits });
    expect(found).to.deep.equal({ reproduced: true, standingGrosze: 9750, nowGrosze: 9750, differences: [] });
  });

  it('after a price was raised names the price, for the visits of that kind alone', () => {
    const terms = agreement({ tariffs: [price('UO', 'weekday', 4800), price('UO', 'weekend', 5250)] });
    const { differences, nowGrosze, reproduced } = recalculate(settled(visits), { terms, visits });
    expect([reproduced, nowGrosze]).to.deep.equal([true, 10_050]);
    expect(differences.map(({ visitId, causes }) => [visitId, causes])).to.deep.equal([[monday.id, ['price']]]);
    expect(differences[0]?.before.parts[0]?.unitPriceGrosze).to.equal(4500);
    expect(differences[0]?.after.parts[0]?.unitPriceGrosze).to.equal(4800);
  });

  it('after a day became a holiday names the kind of day', () => {
    const calendar = (day: Day): DayKind => (day === '2026-10-05' ? 'holiday' : dayKindOf(day));
    const { differences } = recalculate(settled(visits), { terms: agreement(), visits, calendar });
    expect(differences.map(({ causes, after }) => [causes, after.parts[0]?.dayKind])).to.deep.equal([
      [['day_kind'], 'holiday'],
    ]);
  });

  it('after the minutes of a visit changed names its record, and after an objection the objection', () => {
    const shorter = recalculate(settled(visits), {
      terms: agreement(),
      visits: [{ ...monday, confirmedMinutes: 45 }, saturday],
    });
    expect(shorter.differences.map(({ causes }) => causes)).to.deep.equal([['minutes']]);
    const agreed = recalculate(settled(visits), {
      terms: agreement(),
      visits: [{ ...monday, agreedMinutes: 0 }, saturday],
    });
    expect(agreed.differences.map(({ causes, after }) => [causes, after.notBilled])).to.deep.equal([
      [['objection'], 'objection_accepted'],
    ]);
  });

  it('after the unit of the agreement changed names its rule, only where it matters', () => {
    const odd = visit({ confirmedMinutes: 50 });
    const terms = agreement({ billingUnit: 'quarter_started' });
    const { differences } = recalculate(settled([monday, odd]), { terms, visits: [monday, odd] });
    expect(differences.map(({ visitId, causes }) => [visitId, causes])).to.deep.equal([[odd.id, ['rule']]]);
  });

  it('after several changes names each that would have made a difference by itself', () => {
    const terms = agreement({ billingUnit: 'quarter_started', tariffs: [price('UO', 'weekday', 4800)] });
    const odd = visit({ confirmedMinutes: 50 });
    const { differences } = recalculate(settled([odd]), { terms, visits: [{ ...odd, confirmedMinutes: 20 }] });
    expect(differences[0]?.causes).to.deep.equal(['minutes', 'rule', 'price']);
  });

  it('tells a visit that was not there, and one that is there no more', () => {
    const { differences } = recalculate(settled([monday]), { terms: agreement(), visits: [saturday] });
    expect(differences.map(({ visitId, before, after }) => [visitId, before.minutes, after.minutes])).to.deep.equal([
      [monday.id, 60, 0],
      [saturday.id, 0, 60],
    ]);
  });

  it('stands at nothing after a correction to zero, and says why each visit differs', () => {
    const zero = annulled(settled(visits));
    expect(billOfSettlement(zero)).to.deep.include({ lines: [], totalGrosze: 0 });
    const { reproduced, standingGrosze, nowGrosze, differences } = recalculate(zero, { terms: agreement(), visits });
    expect([reproduced, standingGrosze, nowGrosze]).to.deep.equal([true, 0, 9750]);
    expect(differences.map(({ causes }) => causes)).to.deep.equal([['annulled'], ['annulled']]);
  });

  it('notices a frozen visit that was tampered with', () => {
    const settlement = settled(visits);
    const tampered = structuredClone(settlement);
    const part = tampered.visits[0]?.settled.parts[0];
    if (part !== undefined) part.minutes = 90;
    expect(recalculate(tampered, { terms: agreement(), visits }).reproduced).to.equal(false);
  });

  it('comes to the same from its own frozen facts, whatever the visits and the unit', () => {
    const minutes = fc.array(fc.integer({ min: 15, max: 480 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 1439 }), fc.constantFrom(...BILLING_UNITS), (each, at, unit) => {
        const terms = agreement({ billingUnit: unit });
        const many = each.map((length, index) =>
          visit({ from: [`2026-10-${String(1 + index).padStart(2, '0')}`, at], minutes: length }),
        );
        const settlement = kept(settled(many, terms));
        expect(reckonedAgain(settlement)).to.deep.equal(settlement);
        expect(recalculate(settlement, { terms, visits: many }).differences).to.deep.equal([]);
      }),
    );
  });
});
