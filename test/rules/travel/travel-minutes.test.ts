import { expect } from 'chai';
import * as fc from 'fast-check';
import { MOBILITIES } from '#shared/carers/carer-words';
import { straightLineKm } from '#shared/travel/distance';
import { travelMinutes, type TravelOverride } from '#shared/travel/travel-minutes';
import { travelTable } from '#shared/travel/travel-table';

const TOWN = { latitude: 50.9439, longitude: 21.39, localityId: 'town' };
const BALTOW = { latitude: 51.015, longitude: 21.5361, localityId: 'baltow' };
const north = (km: number): typeof TOWN => ({ ...TOWN, latitude: TOWN.latitude + km / 111.195 });

describe('the way from one visit to the next', () => {
  it('takes no time at the same address', () => {
    for (const mobility of MOBILITIES) expect(travelMinutes(TOWN, { ...TOWN }, mobility)).to.equal(0);
  });

  it('10 km are 20 minutes at the wheel and 2 for parking; a bus takes two and a half times the drive', () => {
    expect(travelMinutes(TOWN, north(10), 'car')).to.equal(22);
    expect(travelMinutes(TOWN, north(10), 'bus')).to.equal(50);
  });

  it('next door is still 4 minutes by car', () => {
    expect(travelMinutes(TOWN, north(0.1), 'car')).to.equal(4);
  });

  it('2 km are 12 minutes by bicycle and 35 on foot', () => {
    expect(travelMinutes(TOWN, north(2), 'bicycle')).to.equal(12);
    expect(travelMinutes(TOWN, north(2), 'foot')).to.equal(35);
  });

  it('from Ostrowiec to Bałtów are 13 km as the crow flies', () => {
    expect(straightLineKm(TOWN, BALTOW)).to.be.closeTo(12.96, 0.05);
  });
});

describe('a travel time that somebody entered', () => {
  const bridge: TravelOverride = { fromLocalityId: 'town', toLocalityId: 'baltow', mobility: 'car', minutes: 31 };

  it('wins over the estimate in both directions, for its mobility only', () => {
    expect(travelMinutes(TOWN, BALTOW, 'car', [bridge])).to.equal(31);
    expect(travelMinutes(BALTOW, TOWN, 'car', [bridge])).to.equal(31);
    expect(travelMinutes(TOWN, BALTOW, 'bicycle', [bridge])).to.equal(travelMinutes(TOWN, BALTOW, 'bicycle'));
  });

  it('leaves the way back to its own entry', () => {
    const back = { ...bridge, fromLocalityId: 'baltow', toLocalityId: 'town', minutes: 27 };
    expect(travelMinutes(TOWN, BALTOW, 'car', [bridge, back])).to.equal(31);
    expect(travelMinutes(BALTOW, TOWN, 'car', [bridge, back])).to.equal(27);
  });

  it('does not move a carer who stays at the same address', () => {
    const within = { ...bridge, toLocalityId: 'town', minutes: 9 };
    expect(travelMinutes(TOWN, { ...TOWN }, 'car', [within])).to.equal(0);
    expect(travelMinutes(TOWN, north(1), 'car', [within])).to.equal(9);
  });

  it('the table says the same as the formula, for any places, twice', () => {
    const aPlace = fc.record({
      latitude: fc.double({ min: 50.7, max: 51.1, noNaN: true }),
      longitude: fc.double({ min: 21.1, max: 21.7, noNaN: true }),
      localityId: fc.constantFrom('town', 'baltow', 'waśniów'),
    });
    const table = travelTable([bridge]);
    fc.assert(
      fc.property(aPlace, aPlace, fc.constantFrom(...MOBILITIES), (from, to, mobility) => {
        const minutes = travelMinutes(from, to, mobility, [bridge]);
        expect(table.minutes(from, to, mobility)).to.equal(minutes);
        expect(table.minutes({ ...from }, { ...to }, mobility)).to.equal(minutes);
      }),
    );
  });
});
