import { expect } from 'chai';
import { pointsToTell, withPoint } from '#shared/planning/plan-curve';
import type { PlanPoint } from '#shared/planning/plan-wire';

const pointAt = (elapsedMs: number): PlanPoint => ({ elapsedMs, cost: 1000 - elapsedMs, unassignedCount: 0 });

describe('The curve of a search', () => {
  const long = Array.from({ length: 1000 }, (_, index) => pointAt(index)).reduce<PlanPoint[]>(withPoint, []);

  it('of ten minutes is no longer than one of one minute, and still begins at the beginning', () => {
    expect(long.length).to.be.within(60, 120);
    expect(long[0]).to.deep.equal(pointAt(0));
    expect(long.at(-1)?.elapsedMs).to.be.greaterThan(950);
  });

  it('is told in a few points, the first and the last among them', () => {
    const told = pointsToTell(long, 6);
    expect(told).to.have.lengthOf(6);
    expect([told[0], told[5]]).to.deep.equal([long[0], long.at(-1)]);
    expect(pointsToTell(long.slice(0, 3), 6)).to.have.lengthOf(3);
  });
});
