import { expect } from 'chai';
import * as fc from 'fast-check';
import { coordinatesOf, NO_SECONDS, packed, pointOf, type RoadTimes, unpacked } from '#shared/travel/road-times';
import type { LearnedTime, TravelKnowledge } from '#shared/travel/travel-knowledge';
import { travelMinutes } from '#shared/travel/travel-minutes';
import { travelMatrices, travelTable, travelTimes } from '#shared/travel/travel-table';

const TOWN = { latitude: 50.9439, longitude: 21.39, localityId: 'town' };
const BALTOW = { latitude: 51.015, longitude: 21.5361, localityId: 'baltow' };
const ESTIMATE = travelMinutes(TOWN, BALTOW, 'car');

const roads = (there: number, back = NO_SECONDS, profile: RoadTimes['profile'] = 'driving'): RoadTimes => ({
  profile,
  points: [pointOf(TOWN), pointOf(BALTOW)],
  seconds: Uint16Array.of(NO_SECONDS, there, back, NO_SECONDS),
});
const lesson = (given: Partial<LearnedTime> = {}): LearnedTime => ({
  fromLocalityId: 'town',
  toLocalityId: 'baltow',
  mobility: 'car',
  minutes: 33,
  evidenceCount: 5,
  ...given,
});
const knowing = (given: Partial<TravelKnowledge>): TravelKnowledge => ({
  overrides: [],
  learned: [],
  roads: [],
  ...given,
});

describe('all that is known of a way', () => {
  it('what somebody entered wins over what was learned, that over the road server, and the estimate comes last', () => {
    const overrides = [{ fromLocalityId: 'town', toLocalityId: 'baltow', mobility: 'car', minutes: 41 }] as const;
    const all = { overrides, learned: [lesson()], roads: [roads(1500)] };
    expect(travelTimes(all).all(TOWN, BALTOW, 'car')).to.deep.equal([
      { minutes: 41, source: 'entered', evidenceCount: null },
      { minutes: 33, source: 'learned', evidenceCount: 5 },
      { minutes: 27, source: 'road_server', evidenceCount: null },
      { minutes: ESTIMATE, source: 'estimate', evidenceCount: null },
    ]);
    const minutes = (known: TravelKnowledge): number => travelTable(known).minutes(TOWN, BALTOW, 'car');
    expect(minutes(all)).to.equal(41);
    expect(minutes({ ...all, overrides: [] })).to.equal(33);
    expect(minutes({ ...all, overrides: [], learned: [] })).to.equal(27);
    expect(minutes(knowing({}))).to.equal(ESTIMATE);
  });

  it('all ways at once are those that are told one by one', () => {
    const places = [TOWN, BALTOW, { ...TOWN, localityId: 'next door' }, { ...BALTOW, latitude: 50.98 }];
    const overrides = [{ fromLocalityId: 'town', toLocalityId: 'baltow', mobility: 'bus', minutes: 41 }] as const;
    const all = { overrides, learned: [lesson()], roads: [roads(1500, 1800, 'cycling')] };
    for (const known of [all, knowing({})]) {
      const table = travelTable(known);
      for (const [mobility, matrix] of travelMatrices(known, places, ['car', 'bus', 'bicycle', 'foot'])) {
        const oneByOne = places.flatMap((from) => places.map((to) => table.minutes(from, to, mobility)));
        expect([...matrix], mobility).to.deep.equal(oneByOne);
      }
    }
  });

  it('four ways teach nothing yet, five do', () => {
    const after = (evidenceCount: number) =>
      travelTable(knowing({ learned: [lesson({ evidenceCount })] })).minutes(TOWN, BALTOW, 'car');
    expect(after(4)).to.equal(ESTIMATE);
    expect(after(5)).to.equal(33);
  });

  it('a way learned there serves for the way back, until that is learned too', () => {
    const table = (learned: LearnedTime[]) => travelTable(knowing({ learned }));
    expect(table([lesson()]).minutes(BALTOW, TOWN, 'car')).to.equal(33);
    const back = lesson({ fromLocalityId: 'baltow', toLocalityId: 'town', minutes: 29 });
    expect(table([lesson(), back]).minutes(BALTOW, TOWN, 'car')).to.equal(29);
    expect(table([lesson()]).minutes(TOWN, BALTOW, 'bicycle')).to.equal(travelMinutes(TOWN, BALTOW, 'bicycle'));
  });

  it('within one locality nothing is learned', () => {
    const within = lesson({ toLocalityId: 'town', minutes: 20 });
    const across = { ...TOWN, latitude: TOWN.latitude + 0.01 };
    const table = travelTable(knowing({ learned: [within] }));
    expect(table.minutes(TOWN, across, 'car')).to.equal(travelMinutes(TOWN, across, 'car'));
  });

  it('20 minutes at the wheel are 22 by car with parking and 50 by bus; who cycles or walks needs a server for that', () => {
    const driving = travelTable(knowing({ roads: [roads(1200)] }));
    expect(driving.minutes(TOWN, BALTOW, 'car')).to.equal(22);
    expect(driving.minutes(TOWN, BALTOW, 'bus')).to.equal(50);
    expect(driving.minutes(TOWN, BALTOW, 'bicycle')).to.equal(travelMinutes(TOWN, BALTOW, 'bicycle'));
    const cycling = travelTable(knowing({ roads: [roads(1200), roads(3601, 3600, 'cycling')] }));
    expect(cycling.minutes(TOWN, BALTOW, 'bicycle')).to.equal(61);
    expect(cycling.minutes(BALTOW, TOWN, 'bicycle')).to.equal(60);
  });

  it('where there is no road, and at an address that the server was not asked for, the estimate holds', () => {
    const table = travelTable(knowing({ roads: [roads(1200)] }));
    expect(table.minutes(BALTOW, TOWN, 'car')).to.equal(ESTIMATE);
    const elsewhere = { ...BALTOW, latitude: 51.02 };
    expect(table.minutes(TOWN, elsewhere, 'car')).to.equal(travelMinutes(TOWN, elsewhere, 'car'));
  });

  it('nobody travels who stays at the same address, whatever is known', () => {
    expect(travelTimes(knowing({ roads: [roads(1200)] })).strongest(TOWN, { ...TOWN }, 'car').minutes).to.equal(0);
  });
});

describe('points of the road server', () => {
  const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });

  it('two doors of one house are one point; the house two doors on is another', () => {
    expect(pointOf(TOWN)).to.equal(pointOf({ latitude: 50.94393, longitude: 21.38998 }));
    expect(pointOf(TOWN)).not.to.equal(pointOf({ latitude: 50.9441, longitude: 21.39 }));
    expect(coordinatesOf(pointOf(TOWN))).to.deep.equal({ latitude: 50.9439, longitude: 21.39 });
  });

  it('lie within 6 m northwards of the place, everywhere on earth, and keep their number', () => {
    fc.assert(
      fc.property(degrees(-90, 90), degrees(-180, 180), (latitude, longitude) => {
        const point = pointOf({ latitude, longitude });
        const there = coordinatesOf(point);
        expect(Number.isSafeInteger(point)).to.equal(true);
        expect(there.latitude).to.be.closeTo(latitude, 0.0000501);
        expect(there.longitude).to.be.closeTo(longitude, 0.0000501);
        expect(pointOf(there)).to.equal(point);
      }),
    );
  });

  it('their times come over the wire as they were', () => {
    fc.assert(
      fc.property(fc.uint16Array(), (seconds) => {
        expect(unpacked(packed(seconds))).to.deep.equal(seconds);
      }),
    );
  });
});
