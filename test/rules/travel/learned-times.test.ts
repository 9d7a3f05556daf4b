import { expect } from 'chai';
import { hasWaited, learnedTimes, type WorkedGap } from '#shared/travel/learned-times';
import { travelTable } from '#shared/travel/travel-table';

const TOWN = { latitude: 50.9439, longitude: 21.39, localityId: 'town' };
const BALTOW = { latitude: 51.015, longitude: 21.5361, localityId: 'baltow' };
const NINE = Date.parse('2026-11-23T08:00:00Z');
const minutes = (count: number): number => count * 60_000;

/** Left at 9:00, arrived after so many minutes; the next visit was to start after as many if nothing else is said. */
const gap = (took: number, planned = took, given: Partial<WorkedGap> = {}): WorkedGap => ({
  from: TOWN,
  to: BALTOW,
  mobility: 'car',
  leftMs: NINE,
  arrivedMs: NINE + minutes(took),
  plannedStartMs: NINE + minutes(planned),
  ...given,
});

describe('whether a carer waited between two visits', () => {
  it('who came on the dot to a visit that left her time to spare did', () => {
    expect(hasWaited(gap(60), 20)).to.equal(true);
    expect(hasWaited(gap(64, 60), 20)).to.equal(true);
  });

  it('who came late did not, and who had no time to spare did not', () => {
    expect(hasWaited(gap(66, 60), 20)).to.equal(false);
    expect(hasWaited(gap(30), 20)).to.equal(false);
  });

  it('who was quick and began early did not', () => {
    expect(hasWaited(gap(18, 60), 20)).to.equal(false);
  });

  it('more than three times the estimate and half an hour is a break, and less than nothing a slip', () => {
    expect(hasWaited(gap(90, 40), 20)).to.equal(false);
    expect(hasWaited(gap(91, 40), 20)).to.equal(true);
    expect(hasWaited(gap(-1, 10), 20)).to.equal(true);
  });
});

describe('times learned from the ways that carers went', () => {
  const law = travelTable();

  it('24, 26 and 31 minutes teach 26; an even number the middle of both, rounded up', () => {
    expect(learnedTimes([gap(31), gap(24), gap(26)], law)).to.deep.equal([
      { fromLocalityId: 'town', toLocalityId: 'baltow', mobility: 'car', minutes: 26, evidenceCount: 3 },
    ]);
    expect(learnedTimes([gap(24), gap(27)], law)[0]?.minutes).to.equal(26);
  });

  it('one that waited two hours changes nothing', () => {
    expect(learnedTimes([gap(24), gap(150), gap(26), gap(31)], law)[0]).to.include({ minutes: 26, evidenceCount: 3 });
  });

  it('each direction and each means of travel learns for itself', () => {
    const back = gap(40, 30, { from: BALTOW, to: TOWN });
    const bus = gap(70, 60, { mobility: 'bus' });
    const learned = learnedTimes([gap(25), back, bus], law);
    expect(learned.map((each) => [each.fromLocalityId, each.mobility, each.minutes])).to.deep.equal([
      ['town', 'car', 25],
      ['baltow', 'car', 40],
      ['town', 'bus', 70],
    ]);
  });

  it('ways within one locality teach nothing', () => {
    expect(learnedTimes([gap(8, 8, { to: { ...TOWN, latitude: 50.96 } })], law)).to.deep.equal([]);
  });
});
