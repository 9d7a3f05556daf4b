import { expect } from 'chai';
import * as fc from 'fast-check';
import { billMonth } from '#shared/billing/bill-month';
import { billedMinutes } from '#shared/billing/billed-minutes';
import { BILLING_UNITS } from '#shared/municipalities/municipality-words';
import { agreement, price, visit } from './billing-scene.js';

describe('what an agreement counts of a visit', () => {
  it('counts 61 minutes as 61, as five quarters, as three half-hours or as two hours', () => {
    expect(BILLING_UNITS.map((unit) => billedMinutes(61, unit))).to.deep.equal([61, 75, 90, 120]);
  });

  it('adds nothing to a visit that ends exactly with the unit, and bills nothing for a visit of nothing', () => {
    expect(BILLING_UNITS.map((unit) => billedMinutes(60, unit))).to.deep.equal([60, 60, 60, 60]);
    expect(BILLING_UNITS.map((unit) => billedMinutes(0, unit))).to.deep.equal([0, 0, 0, 0]);
  });

  it('rounds two carers of 50 minutes once, as a visit of 100 minutes', () => {
    expect(billedMinutes(100, 'quarter_started')).to.equal(105);
  });

  it('never bills less than was given nor a whole unit more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1920 }), fc.constantFrom(...BILLING_UNITS), (minutes, unit) => {
        const billed = billedMinutes(minutes, unit);
        expect(billed).to.be.at.least(minutes);
        expect(billed - minutes).to.be.below(60);
      }),
    );
  });
});

describe('the bill of a month', () => {
  it('sums three visits of 20 minutes into one line and rounds it once', () => {
    const visits = [1, 2, 3].map(() => visit({ confirmedMinutes: 20 }));
    const { bills, reasons } = billMonth(visits, [agreement()]);
    expect(reasons).to.deep.equal([]);
    expect(bills).to.have.length(1);
    expect(bills[0]?.lines[0]).to.deep.include({ position: 1, minutes: 60, amountGrosze: 4500 });
  });

  it('rounds half a grosz up, once per line and never per visit', () => {
    // 10 minutes at 0,33 zł are 5,5 gr.
    const cheap = agreement({ tariffs: [price('UO', 'weekday', 33)] });
    expect(billMonth([visit({ confirmedMinutes: 10 })], [cheap]).bills[0]?.totalGrosze).to.equal(6);
    const four = [1, 2, 3, 4].map(() => visit({ confirmedMinutes: 10 }));
    expect(billMonth(four, [cheap]).bills[0]?.totalGrosze).to.equal(22);
  });

  it('keeps weekdays, weekends and public holidays apart, and a holiday on a Sunday is a holiday', () => {
    const visits = ['2026-10-05', '2026-10-10', '2026-11-01', '2026-11-11'].map((onDay) => visit({ onDay }));
    const { bills } = billMonth(visits, [agreement()]);
    expect(bills[0]?.lines.map(({ dayKind, minutes, amountGrosze }) => [dayKind, minutes, amountGrosze])).to.deep.equal(
      [
        ['weekday', 60, 4500],
        ['weekend', 60, 5250],
        ['holiday', 120, 12_000],
      ],
    );
    expect(bills[0]?.totalGrosze).to.equal(21_750);
  });

  it('takes the tariff of the day when a price changes in the middle of the month', () => {
    const tariffs = [
      price('UO', 'weekday', 4500, { validTo: '2026-10-14' }),
      price('UO', 'weekday', 4800, { validFrom: '2026-10-15' }),
    ];
    const { bills } = billMonth(
      [visit({ onDay: '2026-10-14' }), visit({ onDay: '2026-10-15' }), visit({ onDay: '2026-10-16' })],
      [agreement({ tariffs })],
    );
    expect(bills[0]?.lines.map((line) => [line.unitPriceGrosze, line.minutes, line.amountGrosze])).to.deep.equal([
      [4500, 60, 4500],
      [4800, 120, 9600],
    ]);
  });

  it('makes a bill for each agreement when one follows another within the month', () => {
    const { bills } = billMonth(
      [visit({ onDay: '2026-10-15' }), visit({ onDay: '2026-10-16' })],
      [
        agreement({ id: 'old', validTo: '2026-10-15' }),
        agreement({ id: 'new', validFrom: '2026-10-16', tariffs: [price('UO', 'weekday', 5000)] }),
      ],
    );
    expect(bills.map(({ agreementId, totalGrosze }) => [agreementId, totalGrosze])).to.deep.equal([
      ['old', 4500],
      ['new', 5000],
    ]);
  });

  it('rounds each visit up to the unit of its agreement before it sums', () => {
    const visits = [visit({ confirmedMinutes: 46 }), visit({ confirmedMinutes: 46 })];
    const { bills } = billMonth(visits, [agreement({ billingUnit: 'quarter_started' })]);
    expect(bills[0]?.lines[0]?.minutes).to.equal(120);
    expect(bills[0]?.lines[0]?.visits.map(({ minutes }) => minutes)).to.deep.equal([60, 60]);
  });

  it('bills nothing for a visit that was not delivered', () => {
    const { bills, reasons } = billMonth([visit({ delivered: false, confirmedMinutes: 0 })], [agreement()]);
    expect(bills).to.deep.equal([]);
    expect(reasons).to.deep.equal([]);
  });

  it('says how many visits wait for confirmation', () => {
    const visits = [visit(), visit({ delivered: null }), visit({ delivered: null })];
    expect(billMonth(visits, [agreement()]).reasons).to.deep.equal([
      { code: 'visits_unconfirmed', data: { count: 2 } },
    ]);
  });

  it('says from which to which day there is no agreement, and which service has no price', () => {
    const visits = [
      visit({ onDay: '2027-01-08' }),
      visit({ onDay: '2027-01-04' }),
      visit({ serviceKind: 'SUO', onDay: '2026-10-06' }),
    ];
    expect(billMonth(visits, [agreement()]).reasons).to.deep.equal([
      { code: 'agreement_missing', data: { from: '2027-01-04', to: '2027-01-08', count: 2 } },
      {
        code: 'tariff_missing',
        data: { serviceKind: 'SUO', dayKind: 'weekday', from: '2026-10-06', to: '2026-10-06', count: 1 },
      },
    ]);
  });

  it('is off from the exact price by at most half a grosz per line, whatever the visits', () => {
    const minutes = fc.array(fc.integer({ min: 1, max: 480 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 20_000 }), (each, priceGrosze) => {
        const tariffs = [price('UO', 'weekday', priceGrosze)];
        const { bills } = billMonth(
          each.map((confirmedMinutes) => visit({ confirmedMinutes })),
          [agreement({ tariffs })],
        );
        const exactTimes60 = each.reduce((sum, value) => sum + value, 0) * priceGrosze;
        expect(Math.abs((bills[0]?.totalGrosze ?? 0) * 60 - exactTimes60)).to.be.at.most(30);
      }),
    );
  });
});
