import { expect } from 'chai';
import * as fc from 'fast-check';
import { apportion, cutToLevel } from '#shared/kernel/apportion';

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

describe('parts that come to too much', () => {
  it('are cut from the longest: of 60 and 300 minutes 120 are 60 each', () => {
    expect(cutToLevel(120, [60, 300])).to.deep.equal([60, 60]);
    expect(cutToLevel(100, [300, 30, 80])).to.deep.equal([35, 30, 35]);
    expect(cutToLevel(91, [60, 60])).to.deep.equal([46, 46]);
    expect(cutToLevel(0, [5, 0])).to.deep.equal([0, 0]);
  });

  it('stay as they are where they do not', () => {
    expect(cutToLevel(90, [60, 30])).to.deep.equal([60, 30]);
    expect(cutToLevel(480, [60, 30])).to.deep.equal([60, 30]);
    expect(cutToLevel(10, [])).to.deep.equal([]);
  });

  it('never grow, keep their order, and are off from the total by less than a unit each', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), lengths, (total, given) => {
        const cut = cutToLevel(total, given);
        const sum = (parts: number[]): number => parts.reduce((all, each) => all + each, 0);
        for (const [index, part] of cut.entries()) expect(part).to.be.at.most(given[index] ?? 0);
        expect(sum(cut)).to.be.at.least(Math.min(total, sum(given)));
        expect(sum(cut)).to.be.below(Math.min(total, sum(given)) + given.length);
      }),
    );
  });
});
