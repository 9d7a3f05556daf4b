import { expect } from 'chai';
import { problemOf } from '#server/planning/engine/problem';
import { Search } from '#server/planning/engine/search';
import { rosterOf } from '#shared/planning/roster';
import { hardOf, violationsOfPlan } from '#shared/planning/violations';
import { countyOf, REAL_SIZE } from './county.js';

describe('parts of a county that were planned at once', () => {
  it('come together without a broken rule, and no dearer, also where visits a gap apart went to both parts', () => {
    let apart = 0;
    for (let seed = 1; seed <= 2; seed += 1) {
      const county = countyOf({ ...REAL_SIZE, seed, beneficiaries: 400, carers: 14, villages: 12 });
      // Only who is visited twice a day.
      const visits = county.visits.filter(({ onDay, gap }) => onDay <= '2026-11-14' && gap !== null);
      const problem = problemOf({ ...county, visits, seed, budget: {} });
      const first = new Search(problem);
      first.makeFirstPlan(() => false);
      const second = new Search(problem);
      for (let round = 0; round < 3; round += 1) {
        const begun = first.routes;
        const merged = begun.map((route) => [...route]);
        const beganWith = first.cost;
        for (const [index, search] of [first, second].entries()) {
          search.adopt(begun);
          const part = { index, count: 2, turn: round / 2 };
          const done = (moves: number): number => moves / 3000;
          const options = { from: 0, to: 0.5, done, isCancelled: () => false, onStride: () => undefined };
          search.improve({ part, ...options });
          const carers = search.carersOf(part);
          for (const [route, order] of search.routes.entries()) {
            if (carers.has(Math.floor(route / search.dayCount))) merged[route] = order;
          }
        }
        try {
          second.adopt(merged);
        } catch {
          apart += 1;
        }
        first.join(merged);
        expect(first.cost, `seed ${seed}`).to.be.at.most(beganWith + 1e-6);
        const { assignments } = first.plan(0);
        const roster = rosterOf({ ...county, visits, assignments: [] });
        expect(hardOf(violationsOfPlan(roster, assignments)), `seed ${seed}`).to.deep.equal([]);
      }
    }
    expect(apart, 'times at which the parts did not fit').to.be.greaterThan(0);
  });
});
