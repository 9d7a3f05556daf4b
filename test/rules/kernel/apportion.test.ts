import { expect } from 'chai';
import * as fc from 'fast-check';
import { apportion } from '#shared/kernel/apportion';

describe('a whole divided by weights', () => {
  it('gives what rounding down cuts off to whoever is cut off most, of equals to the first', () => {
    expect(apportion(100, [1, 1, 1])).to.deep.equal([34, 33, 33]);
    expect(apportion(3_333, [20, 20])).to.deep.equal([1_667, 1_666]);
    expect(apportion(10, [1, 2, 6])).to.deep.equal([1, 2, 7]);
  });

  it('is divided alike where nothing is weighed, and leaves nobody anything of nothing', () => {
    expect(apportion(5, [0, 0])).to.deep.equal([3, 2]);
    expect(apportion(0, [3, 7])).to.deep.equal([0, 0]);
    expect(apportion(7, [])).to.deep.equal([]);
  });

  it('adds up, and nobody is a whole unit from her exact part', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), weights, (total, given) => {
        const sum = given.reduce((all, each) => all + each, 0);
        const parts = apportion(total, given);
        expect(parts.reduce((all, each) => all + each, 0)).to.equal(total);
        for (const [index, part] of parts.entries()) {
          const exact = sum === 0 ? total / given.length : (total * (given[index] ?? 0)) / sum;
          expect(Math.abs(part - exact)).to.be.below(1);
        }
      }),
    );
  });
});
