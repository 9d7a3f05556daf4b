import { problemOf } from '#server/planning/engine/problem';
import { solve } from '#server/planning/engine/solve';
import { repairInThread } from '#server/planning/repair-in-thread';
import { REPAIR_MS } from '#server/planning/propose-repair';
import { DEFAULT_WEIGHTS } from '#shared/planning/planning-weights';
import { type RepairOutcome, repairVariantsOf } from '#shared/planning/repair-variants';
import type { RepairFacts } from '#shared/planning/repair';
import { rosterOf } from '#shared/planning/roster';
import { hardOf, oldLawWarns, violationsOfPlan } from '#shared/planning/violations';
import { countyOf, REAL_SIZE } from '../rules/planning/county.js';
import { print, quantile } from './figures.js';

/**
 * A carer of the made-up county is ill: how long her day, and her week, take to re-plan, and what comes of it:
 * `node --import tsx -C source test/bench/repair.ts [seconds of the plan before] [cases]`.
 */
const seconds = Number(process.argv[2] ?? 10);
const cases = Number(process.argv[3] ?? 20);
const nowMs = (): number => performance.now();

const county = countyOf(REAL_SIZE);
const plan = solve(problemOf({ ...county, budget: { milliseconds: seconds * 1000 } }), { nowMs });
const facts: RepairFacts = {
  ...county,
  assignments: plan.assignments,
  published: plan.assignments,
  openVisitIds: new Set(county.visits.map((visit) => visit.id)),
  plannedStartMs: new Map(plan.assignments.map((each) => [each.visitId, each.startMs])),
};
print(
  'county',
  `${county.visits.length} visits, ${plan.unassigned.length} without a carer, ${county.carers.length} carers`,
);

const empty = rosterOf({ ...county, assignments: [] });
const oldLaw = oldLawWarns(rosterOf({ ...county, assignments: plan.assignments }));
const dayOf = new Map(county.visits.map((visit) => [visit.id, visit.onDay]));
const loads = new Map<string, { carerId: string; onDay: string; count: number }>();
for (const { carerId, visitId } of plan.assignments) {
  const onDay = dayOf.get(visitId) ?? '';
  if (onDay < '2026-11-16' || onDay > '2026-11-20') continue;
  const key = `${carerId} ${onDay}`;
  loads.set(key, { carerId, onDay, count: (loads.get(key)?.count ?? 0) + 1 });
}
/** The fullest days, which are the hardest to mend. */
const sickDays = [...loads.values()].sort((a, b) => b.count - a.count).slice(0, cases);

const HEAD = ['case', 'p50 ms', 'p95 ms', 'most ms', 'visits', 're-homed', 'others moved', 'most per visit', 'hard'];
const rows: (string | number)[][] = [];

interface Case {
  name: string;
  lastDay: (onDay: string) => string;
  mayMoveOthers: boolean;
  inThread: boolean;
}

async function measure({ name, lastDay, mayMoveOthers, inThread }: Case): Promise<void> {
  const times: number[] = [];
  let [wanted, rehomed, moved, mostPer, hard] = [0, 0, 0, 0, 0];
  for (const { carerId, onDay } of sickDays) {
    const cause = { kind: 'carer_sick', carerIds: [carerId], fromOn: onDay, toOn: lastDay(onDay) } as const;
    const question = { facts, cause, weights: DEFAULT_WEIGHTS, mayMoveOthers, milliseconds: REPAIR_MS };
    const fromMs = nowMs();
    const outcome: RepairOutcome = inThread ? await repairInThread(question) : repairVariantsOf(question, nowMs);
    times.push(nowMs() - fromMs);
    const [first] = outcome.variants;
    if (first === undefined) continue;
    wanted += outcome.wantedCount;
    rehomed += first.rehomedCount;
    moved += first.movedOthersCount;
    if (first.rehomedCount > 0) mostPer = Math.max(mostPer, first.movedOthersCount / first.rehomedCount);
    const changed = new Set(first.changes.map((each) => `${each.visitId} ${each.slot}`));
    const after = [
      ...plan.assignments.filter((each) => !changed.has(`${each.visitId} ${each.slot}`)),
      ...first.changes.flatMap((each) => each.after ?? []),
    ];
    hard += hardOf(violationsOfPlan(empty, after).map(oldLaw)).length;
  }
  const [p50, p95, most] = [0.5, 0.95, 1].map((share) => Math.round(quantile(times, share)));
  rows.push([name, p50 ?? 0, p95 ?? 0, most ?? 0, wanted, rehomed, moved, mostPer.toFixed(2), hard]);
}

const day = (onDay: string): string => onDay;
await measure({ name: 'her day, others kept', lastDay: day, mayMoveOthers: false, inThread: false });
await measure({ name: 'her day, others may move', lastDay: day, mayMoveOthers: true, inThread: false });
await measure({ name: 'her week, others kept', lastDay: () => '2026-11-20', mayMoveOthers: false, inThread: false });
await measure({ name: 'her day, with its thread', lastDay: day, mayMoveOthers: false, inThread: true });

for (const row of [HEAD, ...rows]) {
  process.stdout.write(`| ${row.map((cell, index) => String(cell).padEnd(index === 0 ? 26 : 14)).join(' | ')} |\n`);
}
