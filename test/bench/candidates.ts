import { problemOf } from '#server/planning/engine/problem';
import { solve } from '#server/planning/engine/solve';
import { rankCandidates } from '#shared/planning/candidates';
import { rosterOf } from '#shared/planning/roster';
import { countyOf, REAL_SIZE } from '../rules/planning/county.js';
import { print, quantile } from './figures.js';

/**
 * How long it takes to rank all carers for a visit of the made-up county:
 * `node --import tsx -C source test/bench/candidates.ts [seconds of the plan before]`.
 */
const seconds = Number(process.argv[2] ?? 5);
const nowMs = (): number => performance.now();
const county = countyOf(REAL_SIZE);
const plan = solve(problemOf({ ...county, budget: { milliseconds: seconds * 1000 } }), { nowMs });
print('county', `${county.visits.length} visits, ${county.carers.length} carers`);

const asked = county.visits.filter((_, index) => index % 29 === 0);
const times: number[] = [];
let able = 0;
for (const visit of asked) {
  // As each request does: nothing is known from the one before.
  const fresh = countyOf(REAL_SIZE);
  const fromMs = nowMs();
  const roster = rosterOf({ ...fresh, assignments: plan.assignments });
  const ranked = rankCandidates(roster, visit, 1);
  times.push(nowMs() - fromMs);
  able += ranked.filter(({ violations }) => violations.every(({ hard }) => !hard)).length;
}
print('visits asked', asked.length);
print('able per visit', (able / asked.length).toFixed(1));
for (const share of [0.5, 0.95, 1]) print(`p${share * 100} ms`, quantile(times, share).toFixed(1));
