import { expect } from 'chai';
import { priceFor, pricePeriods, pricesOn } from '#shared/municipalities/price-periods';
import { chainPrices } from '#shared/municipalities/tariffs';

const AGREEMENT = { validFrom: '2026-01-01', validTo: '2027-12-31' };
const weekday = (validFrom: string, priceGrosze: number) =>
  ({ serviceKind: 'UO', dayKind: 'weekday', validFrom, priceGrosze }) as const;
const holiday = (validFrom: string, priceGrosze: number) =>
  ({ ...weekday(validFrom, priceGrosze), dayKind: 'holiday' }) as const;

describe('the periods between changes of prices', () => {
  const prices = chainPrices([weekday('2026-01-01', 5000), holiday('2026-01-01', 7500), weekday('2026-07-01', 5400)]);

  it('end the day before a price rises, and the prices that do not change go on', () => {
    const periods = pricePeriods(prices, AGREEMENT);
    expect(periods.map(({ from, to }) => [from, to])).to.deep.equal([
      ['2026-01-01', '2026-06-30'],
      ['2026-07-01', '2027-12-31'],
    ]);
    expect(periods.map((period) => priceFor(period.prices, 'UO', 'weekday'))).to.deep.equal([5000, 5400]);
    expect(periods.map((period) => priceFor(period.prices, 'UO', 'holiday'))).to.deep.equal([7500, 7500]);
  });

  it('begin with the agreement although a price was noted earlier', () => {
    const periods = pricePeriods(chainPrices([weekday('2025-12-01', 5000)]), AGREEMENT);
    expect(periods.map(({ from, to }) => [from, to])).to.deep.equal([['2026-01-01', '2027-12-31']]);
  });

  it('leave out a price that would begin after the agreement has ended', () => {
    const periods = pricePeriods([...prices, ...chainPrices([holiday('2028-01-01', 9000)])], AGREEMENT);
    expect(periods).to.have.length(2);
  });

  it('are none where there is no price, and a service without a price says so', () => {
    expect(pricePeriods([], AGREEMENT)).to.deep.equal([]);
    expect(priceFor(pricesOn(prices, '2026-03-01'), 'SUO', 'weekday')).to.equal(null);
    expect(pricesOn(prices, '2025-12-31')).to.deep.equal([]);
  });
});
