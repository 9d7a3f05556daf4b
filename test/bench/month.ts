import { problemOf } from '#server/planning/engine/problem';
import { solve } from '#server/planning/engine/solve';
import { rosterOf } from '#shared/planning/roster';
import { hardOf, violationsOfPlan } from '#shared/planning/violations';
import { countyOf, REAL_SIZE } from '../rules/planning/county.js';

/**
 * Plans a month of a made-up county and prints what came of it:
 * `node --import tsx -C source test/bench/month.ts [seconds] [seed]`.
 */
const seconds = Number(process.argv[2] ?? 10);
const seed = Number(process.argv[3] ?? 1);
const county = countyOf(REAL_SIZE);
const print = (label: string, value: unknown): void => {
  process.stdout.write(`${label.padEnd(16)} ${typeof value === 'string' ? value : JSON.stringify(value)}\n`);
};

const nowMs = (): number => performance.now();
const asked = county.visits.reduce((sum, visit) => sum + visit.durationMinutes * visit.carersNeeded, 0) / 60;
print('county', `${county.visits.length} visits, ${Math.round(asked)} h, ${county.carers.length} carers`);
let nextReport = 0;
const plan = solve(problemOf({ ...county, seed, budget: { milliseconds: seconds * 1000 } }), {
  nowMs,
  onProgress: (progress) => {
    const isReported = progress.elapsedMs >= nextReport || (progress.phase === 'constructing' && progress.done === 1);
    if (!isReported) return;
    nextReport = progress.elapsedMs + seconds * 100;
    print(progress.phase, progress);
  },
});
const checkedFrom = nowMs();
const violations = violationsOfPlan(rosterOf({ ...county, assignments: [] }), plan.assignments);
const rounded = Object.entries(plan.objective).map(([criterion, cost]) => [criterion, Math.round(cost)]);
print('cost', plan.cost.toFixed(0));
print('objective', Object.fromEntries(rounded));
print('statistics', plan.statistics);
print('hard violations', hardOf(violations).slice(0, 5));
print('re-checked in', `${Math.round(nowMs() - checkedFrom)} ms, ${violations.length} warnings and violations`);
const reasons = new Map<string, number>();
for (const {
  reasons: [first],
} of plan.unassigned) {
  const rule = String(first?.data?.['rule']);
  reasons.set(rule, (reasons.get(rule) ?? 0) + 1);
}
print('unassigned', Object.fromEntries(reasons));
