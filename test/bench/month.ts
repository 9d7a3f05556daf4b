import { parseArgs } from 'node:util';
import { problemOf } from '#server/planning/engine/problem';
import { planInThreads } from '#server/planning/plan-in-threads';
import { planMeasuresOf } from '#shared/planning/plan-measures';
import { rosterOf, withAssignments } from '#shared/planning/roster';
import { hardOf, violationsOfPlan } from '#shared/planning/violations';
import { countyOf, REAL_SIZE, sideBySide } from '../rules/planning/county.js';
import { print, quantile } from './figures.js';

/**
 * Plans a month of a made-up county, or of so many of them side by side as one, and prints what came of it:
 * `npm run bench:county -- [--seconds N] [--times N] [--seed N] [--target COST_PER_VISIT]`. With a target it also says when
 * the plan was that good.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    times: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string' },
  },
});
const times = Number(values.times);
const target = Number(values.target ?? '0');
const county = sideBySide(countyOf(REAL_SIZE), times, Math.sqrt(REAL_SIZE.squareKm));

const asked = county.visits.reduce((sum, visit) => sum + visit.durationMinutes * visit.carersNeeded, 0) / 60;
print('county', `${county.visits.length} visits, ${Math.round(asked)} h, ${county.carers.length} carers`);
const problem = problemOf({
  ...county,
  seed: Number(values.seed),
  budget: { milliseconds: Number(values.seconds) * 1000 },
});
const beganMs = performance.now();
let nextReport = 0;
let peak = 0;
let reachedMs: number | null = null;
const lateBy: number[] = [];
let askedMs = performance.now();
// How late the loop of the one who waits for the plan is: what a request to the server would feel.
const pulse = setInterval(() => {
  const now = performance.now();
  lateBy.push(Math.max(0, now - askedMs - 10));
  askedMs = now;
}, 10);
const plan = await planInThreads(problem, (progress) => {
  peak = Math.max(peak, process.memoryUsage().rss);
  if (reachedMs === null && progress.phase === 'improving' && progress.cost / county.visits.length <= target) {
    reachedMs = progress.elapsedMs;
  }
  if (progress.elapsedMs < nextReport) return;
  nextReport = progress.elapsedMs + Number(values.seconds) * 100;
  const { phase, elapsedMs, iterations, unassignedCount, travelMinutes, cost } = progress;
  print(phase, { elapsedMs, iterations, unassignedCount, travelMinutes, cost: Math.round(cost) });
});
clearInterval(pulse);
print('took', `${((performance.now() - beganMs) / 1000).toFixed(1)} s, at most ${Math.round(peak / 1e6)} MB`);
print('loop late by', `p99 ${quantile(lateBy, 0.99).toFixed(0)} ms, at most ${Math.max(...lateBy).toFixed(0)} ms`);
print('cost', `${plan.cost.toFixed(0)}, ${(plan.cost / county.visits.length).toFixed(2)} per visit`);
if (target > 0) print('target', reachedMs === null ? 'not reached' : `after ${(reachedMs / 1000).toFixed(1)} s`);
const rounded = Object.entries(plan.objective).map(([criterion, cost]) => [criterion, Math.round(cost)]);
print('objective', Object.fromEntries(rounded));
print('statistics', plan.statistics);
const roster = rosterOf({ ...county, assignments: [] });
const measures = planMeasuresOf(withAssignments(roster, plan.assignments), {
  fromOn: '2026-11-01',
  toOn: '2026-11-30',
});
print('usual carers', `${((100 * measures.usualCarerCount) / measures.assignedCount).toFixed(1)} %`);
const checkedFrom = performance.now();
const violations = violationsOfPlan(roster, plan.assignments);
print('hard violations', hardOf(violations).slice(0, 5));
print('re-checked in', `${Math.round(performance.now() - checkedFrom)} ms, ${violations.length} warnings`);
const reasons = new Map<string, number>();
for (const {
  reasons: [first],
} of plan.unassigned) {
  const rule = String(first?.data?.['rule']);
  reasons.set(rule, (reasons.get(rule) ?? 0) + 1);
}
print('unassigned', Object.fromEntries(reasons));
