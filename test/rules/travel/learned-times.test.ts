import { expect } from 'chai';
import { learnedTimes, wayMinutesOf, type WorkedGap } from '#shared/travel/learned-times';
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

describe('what a gap between two visits tells of the way', () => {
  it('who came late went straight: the gap is the way', () => {
    expect(wayMinutesOf(gap(36, 30), 20)).to.equal(36);
  });

  it('who had no time to spare went straight too, late or not', () => {
    expect(wayMinutesOf(gap(24, 20), 20)).to.equal(24);
    expect(wayMinutesOf(gap(17, 15), 20)).to.equal(17);
  });

  it('who came on time with time to spare may have waited: the way was as long as believed', () => {
    expect(wayMinutesOf(gap(60), 20)).to.equal(20);
    expect(wayMinutesOf(gap(65, 60), 20)).to.equal(20);
  });

  it('who began early was quick', () => {
    expect(wayMinutesOf(gap(12, 60), 20)).to.equal(12);
  });

  it('more than three times the believed and half an hour is a break, and less than nothing a slip', () => {
    expect(wayMinutesOf(gap(90, 40), 20)).to.equal(90);
    expect(wayMinutesOf(gap(91, 40), 20)).to.equal(null);
    expect(wayMinutesOf(gap(-1, 10), 20)).to.equal(null);
  });
});

describe('times learned from the ways that carers went', () => {
  const law = travelTable();

  const late = (took: number, given: Partial<WorkedGap> = {}): WorkedGap => gap(took, took - 6, given);

  it('24, 26 and 31 minutes teach 26; an even number the middle of both, rounded', () => {
    expect(learnedTimes([late(31), late(24), late(26)], law)).to.deep.equal([
      { fromLocalityId: 'town', toLocalityId: 'baltow', mobility: 'car', minutes: 26, evidenceCount: 3 },
    ]);
    expect(learnedTimes([late(24), late(27)], law)[0]?.minutes).to.equal(26);
  });

  it('a break of two hours changes nothing, and one slow way among those that went well neither', () => {
    expect(learnedTimes([late(24), late(150), late(26), late(31)], law)[0]).to.include({
      minutes: 26,
      evidenceCount: 3,
    });
    const believed = law.minutes(TOWN, BALTOW, 'car');
    expect(learnedTimes([gap(60), gap(50), gap(55), late(70), late(48)], law)[0]?.minutes).to.equal(believed);
  });

  it('a time that holds is not forgotten when carers come on time by it', () => {
    const lesson = {
      fromLocalityId: 'town',
      toLocalityId: 'baltow',
      mobility: 'car',
      minutes: 40,
      evidenceCount: 9,
    } as const;
    const believed = travelTable({ overrides: [], learned: [lesson], roads: [] });
    expect(learnedTimes([gap(45), gap(44), gap(60)], believed)[0]?.minutes).to.equal(40);
    expect(
      learnedTimes([gap(30, 45), gap(29, 45), gap(60)], believed)[0]?.minutes,
      'the bridge is open again',
    ).to.equal(30);
  });

  it('each direction and each means of travel learns for itself', () => {
    const back = late(40, { from: BALTOW, to: TOWN });
    const learned = learnedTimes([late(25), back, late(70, { mobility: 'bus' })], law);
    expect(learned.map((each) => [each.fromLocalityId, each.mobility, each.minutes])).to.deep.equal([
      ['town', 'car', 25],
      ['baltow', 'car', 40],
      ['town', 'bus', 70],
    ]);
  });

  it('ways within one locality teach nothing', () => {
    expect(learnedTimes([late(8, { to: { ...TOWN, latitude: 50.96 } })], law)).to.deep.equal([]);
  });
});
