import { expect } from 'chai';
import { problemOf } from '#server/planning/engine/problem';
import { type Others, planInThreads } from '#server/planning/plan-in-threads';
import { PlanThread } from '#server/planning/planning-thread';
import { rosterOf } from '#shared/planning/roster';
import { hardOf, violationsOfPlan } from '#shared/planning/violations';
import { countyOf, REAL_SIZE } from './county.js';

const county = countyOf({ ...REAL_SIZE, beneficiaries: 12, carers: 8, villages: 5, squareKm: 60 });
const problem = problemOf({ ...county, budget: { milliseconds: 4000 } });

/** Two others: one answers as a thread of ours would, the other never does. */
class OneOfTwo implements Others {
  answered = 0;
  parts: string[] = [];
  readonly thread = new PlanThread(problem);

  async invite(): Promise<number> {
    return 2;
  }

  ask: Others['ask'] = async (orders, onTold) => {
    this.parts.push(...orders.map(({ part }) => `${part.index} of ${part.count}`));
    const [first] = orders;
    if (first === undefined) return [];
    const answer = await this.thread.ask(first, (told) => onTold(0, told));
    this.answered += 1;
    return [answer];
  };
}

describe('A month that others help to plan', function () {
  this.timeout(60_000);

  it('is whole and breaks no hard rule, although one of them never answers', async () => {
    const others = new OneOfTwo();
    try {
      const seen: number[] = [];
      const plan = await planInThreads(problem, ({ phase, cost }) => void (phase === 'improving' && seen.push(cost)), {
        others,
      });
      expect(others.answered).to.equal(6);
      expect(new Set(others.parts), 'what she leaves undone is another’s in the next round').to.have.all.keys(
        '0 of 3',
        '1 of 3',
        '2 of 3',
      );
      expect(hardOf(violationsOfPlan(rosterOf({ ...county, assignments: [] }), plan.assignments))).to.deep.equal([]);
      expect(plan.assignments.length + plan.unassigned.length).to.equal(plan.statistics.slotsCount);
      const falling = seen.filter((cost, index) => index === 0 || cost <= seen[index - 1]! + 1e-6);
      expect(falling).to.have.lengthOf(seen.length);
      expect(plan.cost).to.be.below(seen[0]! + 1e-6);
    } finally {
      await others.thread.end();
    }
  });

  it('ends soon after it is told to stop, with the best so far', async () => {
    const others = new OneOfTwo();
    let stoppedMs = 0;
    try {
      const long = { ...problem, budget: { milliseconds: 600_000 } };
      const plan = await planInThreads(
        long,
        ({ phase }, search) => {
          if (phase !== 'improving' || stoppedMs > 0) return;
          stoppedMs = performance.now();
          search.stop();
          others.thread.stop();
        },
        { others },
      );
      expect(performance.now() - stoppedMs).to.be.below(10_000);
      expect(plan.assignments).not.to.deep.equal([]);
    } finally {
      await others.thread.end();
    }
  });
});
