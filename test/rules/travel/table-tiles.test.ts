import { expect } from 'chai';
import * as fc from 'fast-check';
import { tilesOf } from '#shared/travel/table-tiles';

describe('calls of a table service', () => {
  it('250 homes of which nothing is known are 25 calls of 50 × 50', () => {
    const tiles = tilesOf(250, () => true, 100);
    expect(tiles).to.have.lengthOf(25);
    expect(tiles.every(({ sources, destinations }) => sources.length === 50 && destinations.length === 50)).to.equal(
      true,
    );
  });

  it('one new home among 440 costs 17 calls, wherever it stands in the list', () => {
    for (const home of [0, 233, 439])
      expect(tilesOf(440, (a, b) => a === home || b === home, 100)).to.have.lengthOf(17);
  });

  it('nothing missing is nothing asked; the way from a home to itself is never missing', () => {
    expect(tilesOf(10, (from, to) => from === to, 100)).to.deep.equal([]);
    expect(tilesOf(0, () => true, 100)).to.deep.equal([]);
  });

  it('whatever is missing, it is asked for once, and no call is larger than allowed', () => {
    const anyCase = fc.record({
      points: fc.nat(30),
      most: fc.integer({ min: 2, max: 20 }),
      missing: fc.uniqueArray(fc.tuple(fc.nat(29), fc.nat(29)), { selector: ([a, b]) => `${a} ${b}` }),
    });
    fc.assert(
      fc.property(anyCase, ({ points, most, missing }) => {
        const isMissing = (from: number, to: number) => missing.some(([a, b]) => a === from && b === to);
        const tiles = tilesOf(points, isMissing, most);
        const asked = tiles.flatMap(({ sources, destinations }) =>
          sources.flatMap((from) => destinations.map((to) => `${from} ${to}`)),
        );
        expect(new Set(asked).size).to.equal(asked.length);
        for (const [from, to] of missing)
          if (from !== to && from < points && to < points) expect(asked).to.include(`${from} ${to}`);
        for (const { sources, destinations } of tiles)
          expect(new Set([...sources, ...destinations]).size).to.be.at.most(most);
      }),
    );
  });
});
