import { expect } from 'chai';
import * as fc from 'fast-check';
import { copaymentStatement, statementTotals, type StatementVisit } from '#shared/billing/copayment-statement';
import type { CopaymentRate } from '#shared/decisions/copayment-rate';

let made = 0;
const visit = (given: Partial<StatementVisit> = {}): StatementVisit => ({
  visitId: `visit-${(made += 1)}`,
  decisionId: 'helena',
  decisionNumber: 'GOPS.5022.1.2026',
  referenceNumber: 'P-0001',
  serviceKind: 'UO',
  onDay: '2026-10-05',
  minutes: 60,
  unitPriceGrosze: 6_000,
  ...given,
});
const rate = (given: Partial<CopaymentRate> = {}): CopaymentRate => ({
  validFrom: '2026-01-01',
  rateKind: 'percent',
  rate: 2_000,
  rounding: 'per_month',
  minimumMonthGrosze: 0,
  hourPriceGrosze: 5_000,
  hourFeeGrosze: 1_000,
  exempted: false,
  legalBasis: 'uchwała nr I/1/2026',
  ...given,
});
const paying =
  (...rates: CopaymentRate[]) =>
  () =>
    rates;

describe('the monthly statement of co-payments', () => {
  it('reckons the hours by the price of the decision and by the prices of the agreement', () => {
    const visits = [visit(), visit({ onDay: '2026-10-10', minutes: 90, unitPriceGrosze: 7_500 })];
    const [row] = copaymentStatement(visits, paying(rate()));
    // By the decision: 2,5 h · 50,00 · 20 % = 25,00. By settlement: (1 h · 60,00 + 1,5 h · 75,00) · 20 % = 34,50.
    expect(row?.fee).to.deep.equal({ byDecisionGrosze: 2_500, bySettlementGrosze: 3_450 });
    expect([row?.visits, row?.minutes]).to.deep.equal([2, 150]);
  });

  it('of an amount for an hour comes to the same by both prices', () => {
    const fixed = rate({ rateKind: 'amount', rate: 900, hourFeeGrosze: 900 });
    const [row] = copaymentStatement([visit({ minutes: 100 })], paying(fixed));
    // 100 min · 9,00 = 15,00
    expect(row?.fee).to.deep.equal({ byDecisionGrosze: 1_500, bySettlementGrosze: 1_500 });
  });

  it('divides a month in which the rate changes, by the day of the visit', () => {
    const from15 = rate({ validFrom: '2026-10-15', rate: 3_000, hourFeeGrosze: 1_500 });
    const rows = copaymentStatement(
      [visit({ onDay: '2026-10-14' }), visit({ onDay: '2026-10-15' })],
      paying(rate(), from15),
    );
    expect(rows.map((row) => row.fee?.byDecisionGrosze)).to.deep.equal([1_000, 1_500]);
  });

  it('shows hours for which nobody has set a rate, without a fee', () => {
    const [row] = copaymentStatement([visit()], paying());
    expect([row?.minutes, row?.rate, row?.fee]).to.deep.equal([60, null, null]);
    const before = copaymentStatement([visit()], paying(rate({ validFrom: '2026-10-06' })));
    expect(before[0]?.rate).to.equal(null);
  });

  it('says of whoever is free of charge that the fee is nothing, which is not the same as no rate', () => {
    const [row] = copaymentStatement([visit()], paying(rate({ rate: 0, hourFeeGrosze: 0 })));
    expect(row?.fee).to.deep.equal({ byDecisionGrosze: 0, bySettlementGrosze: 0 });
    expect(row?.belowMinimum).to.deep.equal({ byDecision: false, bySettlement: false });
  });

  it('does not charge a month of SUO-P that stays below 20 zł', () => {
    const national = rate({ rate: 150, minimumMonthGrosze: 2_000, hourPriceGrosze: 10_000, hourFeeGrosze: 150 });
    const month = (minutes: number) =>
      copaymentStatement([visit({ serviceKind: 'SUO_P', minutes, unitPriceGrosze: 10_000 })], paying(national))[0];
    // 13 h · 100,00 · 1,5 % = 19,50; 13 h 20 min = 20,00.
    expect(month(13 * 60)?.fee).to.deep.equal({ byDecisionGrosze: 0, bySettlementGrosze: 0 });
    expect(month(13 * 60)?.belowMinimum).to.deep.equal({ byDecision: true, bySettlement: true });
    expect(month(800)?.fee).to.deep.equal({ byDecisionGrosze: 2_000, bySettlementGrosze: 2_000 });
  });

  it('lets a month of two rates be one month before the minimum', () => {
    const terms = { minimumMonthGrosze: 2_000, hourPriceGrosze: 5_000 };
    const rates = [rate(terms), rate({ ...terms, validFrom: '2026-10-15' })];
    const visits = [visit({ onDay: '2026-10-14' }), visit({ onDay: '2026-10-15' })];
    // 10,00 + 10,00 = 20,00 is charged, although each part alone is below.
    expect(copaymentStatement(visits, paying(...rates)).map((row) => row.fee?.byDecisionGrosze)).to.deep.equal([
      1_000, 1_000,
    ]);
  });

  it('lets a month in which one decision follows another be one month before the minimum', () => {
    const terms = { minimumMonthGrosze: 2_000, hourPriceGrosze: 6_000 };
    const amended = { decisionId: 'amended', decisionNumber: 'GOPS.5022.1.2026.Z', onDay: '2026-10-16' };
    const fees = (...visits: StatementVisit[]) =>
      copaymentStatement(visits, paying(rate(terms))).map((row) => row.fee?.byDecisionGrosze);
    // 12,00 under each of the two are 24,00; another person's, or another service's, 12,00 are no part of it.
    expect(fees(visit(), visit(amended))).to.deep.equal([1_200, 1_200]);
    expect(fees(visit(), visit({ ...amended, serviceKind: 'SUO' }))).to.deep.equal([0, 0]);
    expect(fees(visit(), visit({ ...amended, referenceNumber: 'P-0002' }))).to.deep.equal([0, 0]);
  });

  it('says of a part of the month that is free only that it is free', () => {
    const terms = { minimumMonthGrosze: 2_000, hourPriceGrosze: 5_000 };
    const rates = [rate(terms), rate({ ...terms, validFrom: '2026-10-15', rate: 0, hourFeeGrosze: 0 })];
    const rows = copaymentStatement([visit(), visit({ onDay: '2026-10-15' })], paying(...rates));
    expect(rows.map(({ belowMinimum }) => belowMinimum.byDecision)).to.deep.equal([true, false]);
  });

  it('stands in the order of reference numbers and services', () => {
    const rows = copaymentStatement(
      [
        visit({ referenceNumber: 'P-10', decisionId: 'c' }),
        visit({ referenceNumber: 'P-9', decisionId: 'b', serviceKind: 'SUO' }),
        visit({ referenceNumber: 'P-9', decisionId: 'a' }),
      ],
      paying(rate()),
    );
    expect(rows.map((row) => `${row.referenceNumber} ${row.serviceKind}`)).to.deep.equal([
      'P-9 UO',
      'P-9 SUO',
      'P-10 UO',
    ]);
  });

  it('sums to every hour that was delivered, and never asks for more than the services cost', () => {
    const visits = fc.array(
      fc.record({
        decision: fc.integer({ min: 1, max: 4 }),
        day: fc.integer({ min: 1, max: 31 }),
        minutes: fc.integer({ min: 0, max: 480 }),
        unitPriceGrosze: fc.integer({ min: 0, max: 20_000 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(visits, fc.integer({ min: 0, max: 10_000 }), (given, share) => {
        const made = given.map(({ decision, day, ...each }) =>
          visit({ ...each, decisionId: `${decision}`, onDay: `2026-10-${String(day).padStart(2, '0')}` }),
        );
        const rates = [rate({ validFrom: '2026-10-08', rate: share }), rate({ validFrom: '2026-10-20', rate: share })];
        const rows = copaymentStatement(made, paying(...rates));
        const totals = statementTotals(rows);
        expect(totals.minutes).to.equal(made.reduce((sum, each) => sum + each.minutes, 0));
        expect(totals.visits).to.equal(made.length);
        const cost = made.reduce((sum, each) => sum + (each.minutes * each.unitPriceGrosze) / 60, 0);
        expect(totals.bySettlementGrosze).to.be.at.most(cost + rows.length);
      }),
    );
  });
});
