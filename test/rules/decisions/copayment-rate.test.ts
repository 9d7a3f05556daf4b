import { expect } from 'chai';
import { hourPriceOn, rateFrom, rateOn, reasonsAgainstRate } from '#shared/decisions/copayment-rate';
import type { CopaymentTable } from '#shared/municipalities/copayment-table';

const TABLE: CopaymentTable = {
  serviceKind: 'UO',
  validFrom: '2026-01-01',
  validTo: null,
  legalBasis: 'uchwała nr I/1/2026',
  rateKind: 'percent',
  rounding: 'per_hour',
  minimumMonthGrosze: 0,
  hourPriceGrosze: 5_000,
  familyCriterion: 'family',
  brackets: [
    { upToBasisPoints: 10_000, singleRate: 0, familyRate: 0 },
    { upToBasisPoints: null, singleRate: 2_000, familyRate: 4_500 },
  ],
};
const DECISION = { validFrom: '2026-01-01', validTo: '2026-12-31' };
const asked = (given: object = {}) => ({ validFrom: '2026-03-01', rate: 2_000, exempted: false, ...given });
const against = (...args: Parameters<typeof reasonsAgainstRate>) => reasonsAgainstRate(...args).map(({ code }) => code);

describe('the rate of a decision', () => {
  const january = { validFrom: '2026-01-01', rate: 1_000 };
  const july = { validFrom: '2026-07-01', rate: 2_000 };

  it('holds until the next one begins', () => {
    expect(rateOn([january, july], '2026-06-30')).to.equal(january);
    expect(rateOn([january, july], '2026-07-01')).to.equal(july);
  });

  it('is none before the first', () => expect(rateOn([july], '2026-06-30')).to.equal(null));

  it('that was recorded later for the same day counts, and the earlier one is still there', () => {
    const corrected = { validFrom: '2026-07-01', rate: 1_500 };
    expect(rateOn([january, july, corrected], '2026-08-01')).to.equal(corrected);
  });

  it('of a later day stays although an earlier one is put in after it', () => {
    const march = { validFrom: '2026-03-01', rate: 500 };
    expect(rateOn([january, july, march], '2026-08-01')).to.equal(july);
    expect(rateOn([january, july, march], '2026-04-01')).to.equal(march);
  });
});

describe('a rate that somebody wants to set', () => {
  it('is one that the table has, for somebody alone or in a family', () => {
    expect(against(DECISION, TABLE, 5_000, asked())).to.deep.equal([]);
    expect(against(DECISION, TABLE, 5_000, asked({ rate: 4_500 }))).to.deep.equal([]);
    expect(against(DECISION, TABLE, 5_000, asked({ rate: 1_000 }))).to.deep.equal(['rate_not_in_table']);
  });

  it('may by an exemption be any that is not above the table', () => {
    expect(against(DECISION, TABLE, 5_000, asked({ rate: 1_000, exempted: true }))).to.deep.equal([]);
    expect(against(DECISION, TABLE, 5_000, asked({ rate: 0, exempted: true }))).to.deep.equal([]);
    expect(against(DECISION, TABLE, 5_000, asked({ rate: 4_501, exempted: true }))).to.deep.equal([
      'exemption_above_table',
    ]);
  });

  it('begins within the decision', () => {
    expect(against(DECISION, TABLE, 5_000, asked({ validFrom: '2025-12-31' }))).to.deep.equal([
      'rate_outside_decision',
    ]);
    expect(against(DECISION, TABLE, 5_000, asked({ validFrom: '2027-01-01' }))).to.deep.equal([
      'rate_outside_decision',
    ]);
    expect(against(DECISION, TABLE, 5_000, asked({ validFrom: '2026-12-31' }))).to.deep.equal([]);
  });

  it('needs a table and a price', () => {
    expect(against(DECISION, null, null, asked())).to.deep.equal(['copayment_table_missing']);
    expect(against(DECISION, TABLE, null, asked())).to.deep.equal(['copayment_price_missing']);
  });

  it('is kept with the terms of its table and the fee for an hour: 20 % of 50,00 zł are 10,00 zł', () => {
    expect(rateFrom(TABLE, 5_000, asked())).to.deep.equal({
      validFrom: '2026-03-01',
      rate: 2_000,
      exempted: false,
      rateKind: 'percent',
      rounding: 'per_hour',
      minimumMonthGrosze: 0,
      legalBasis: 'uchwała nr I/1/2026',
      hourPriceGrosze: 5_000,
      hourFeeGrosze: 1_000,
    });
  });
});

describe('the price that a rate is reckoned from', () => {
  const agreed = [
    { validFrom: '2026-01-01', validTo: '2026-06-30', priceGrosze: 5_800 },
    { validFrom: '2026-07-01', validTo: null, priceGrosze: 6_100 },
  ];

  it('is the one that the resolution states', () => expect(hourPriceOn(TABLE, agreed, '2026-08-01')).to.equal(5_000));

  it('is else that of the agreement on the day', () => {
    const open = { hourPriceGrosze: null };
    expect(hourPriceOn(open, agreed, '2026-06-30')).to.equal(5_800);
    expect(hourPriceOn(open, agreed, '2026-07-01')).to.equal(6_100);
    expect(hourPriceOn(open, agreed, '2025-12-31')).to.equal(null);
  });
});
