import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { Plan, PlanProblem, UnassignedSlot } from '#server/planning/engine/problem';
import { loadRoster } from '#server/planning/load-roster';
import { planInThread } from '#server/planning/plan-in-thread';
import { loadOpenVisitIds, loadPlanProblem } from '#server/planning/plan-problem';
import { PlanRun } from '#server/planning/plan-run.model';
import { lockEveryCarer, writeDraft, writePlannedStarts } from '#server/planning/write-draft';
import { NotFoundError } from '#shared/kernel/reason';
import { addDays, firstDayOf, lastDayOf, monthOf } from '#shared/kernel/time';
import type { PlanProgress } from '#shared/planning/planning-wire';
import { type RosterAssignment, rosterOf } from '#shared/planning/roster';
import { hardOf, violationsOf } from '#shared/planning/violations';

const PROGRESS_EVERY_MS = 500;

/**
 * Makes the plan of a requested run and writes it into the draft. The search runs outside any transaction of its own, so
 * that its progress is seen and the dispatcher works on; what she changed meanwhile stays hers. A run that is finished is
 * not run again.
 */
export async function runPlan(ctx: Ctx, input: { planRunId: string }): Promise<PlanRun> {
  permit(ctx, 'runPlan');
  const begun = await inTransaction(ctx, async () => {
    const run = await PlanRun.findByPk(input.planRunId, { lock: true });
    if (run === null) throw new NotFoundError('plan_run');
    if (run.finishedAt !== null) return { run, problem: null };
    await run.update({ startedAt: ctx.now(), failure: null, progress: progressOf('loading') });
    return { run, problem: await loadPlanProblem(ctx, run) };
  });
  const { run, problem } = begun;
  if (problem === null) return run;

  try {
    const plan = await search(ctx, run, problem);
    await inTransaction(ctx, async () => writePlan(ctx, run, problem, plan));
  } catch (error) {
    ctx.log.error({ err: error, planRunId: run.id }, 'planning failed');
    await inTransaction(ctx, async () => run.update({ finishedAt: ctx.now(), failure: 'planning_failed' }));
  }
  return run;
}

/** Reports at most twice a second, one report after another, and hears of a cancellation on the way. */
async function search(ctx: Ctx, run: PlanRun, problem: PlanProblem): Promise<Plan> {
  let reportedMs = -Infinity;
  let reports: Promise<unknown> = Promise.resolve();
  let isReporting = false;
  const plan = await planInThread(problem, (progress, thread) => {
    if (isReporting || progress.elapsedMs - reportedMs < PROGRESS_EVERY_MS) return;
    reportedMs = progress.elapsedMs;
    isReporting = true;
    reports = inTransaction(ctx, async () => {
      await PlanRun.update({ progress }, { where: { id: run.id } });
      const current = await PlanRun.findByPk(run.id);
      if (current?.cancelRequestedAt !== null) thread.stop();
    })
      // A report that is lost is followed by another; the plan itself must not be.
      .catch((error: unknown) => ctx.log.warn({ err: error, planRunId: run.id }, 'planning progress was not written'))
      .finally(() => {
        isReporting = false;
      });
  });
  await reports;
  return plan;
}

async function writePlan(ctx: Ctx, run: PlanRun, problem: PlanProblem, plan: Plan): Promise<void> {
  await lockEveryCarer(ctx);
  await run.reload({ lock: true });
  // Given up meanwhile.
  if (run.finishedAt !== null) return;
  const { planned, dropped, open } = await stillGood(ctx, run, problem, plan);
  const starts = new Map(planned.map((assignment) => [assignment.visitId, assignment.startMs]));

  await writePlannedStarts(
    ctx,
    [...starts].map(([visitId, startMs]) => ({ visitId, startMs })),
  );
  await writeDraft(ctx, [...open], planned);
  const unassigned = [...plan.unassigned.filter((slot) => open.has(slot.visitId)), ...dropped];
  const { statistics } = plan;
  const outcome = {
    assignedCount: statistics.assignedCount - dropped.length,
    unassignedCount: unassigned.length,
    travelMinutes: statistics.travelMinutes,
    iterations: statistics.iterations,
  };
  await run.update({
    finishedAt: ctx.now(),
    progress: { ...(run.progress ?? progressOf('writing')), phase: 'writing', done: 1, ...outcome },
    result: {
      ...outcome,
      overtimeMinutes: statistics.overtimeMinutes,
      carersPerBeneficiary: statistics.carersPerBeneficiary,
      unassigned,
    },
  });

  await tell(
    ctx,
    'runPlan',
    { kind: 'plan_run', id: run.id },
    { fromOn: run.fromOn, toOn: run.toOn, assigned: planned.length, unassigned: unassigned.length },
  );
}

/**
 * The plan against the county as it is now: visits that somebody arranged during the search keep what she chose, cancelled
 * ones fall out, and what breaks a hard rule today (an absence was entered) goes to the unassigned with that rule.
 */
async function stillGood(
  ctx: Ctx,
  run: PlanRun,
  problem: PlanProblem,
  plan: Plan,
): Promise<{ planned: RosterAssignment[]; dropped: UnassignedSlot[]; open: ReadonlySet<string> }> {
  const now = await loadRoster(ctx, {
    fromOn: addDays(firstDayOf(monthOf(run.fromOn)), -1),
    toOn: addDays(lastDayOf(monthOf(run.toOn)), 1),
  });
  const stillOpen = await loadOpenVisitIds(ctx, run);
  const before = draftByVisit([...problem.fixed, ...problem.initial]);
  const current = draftByVisit(now.assignments);
  const isUntouched = (visitId: string): boolean => before.get(visitId) === current.get(visitId);
  const open = new Set(problem.visitIdsToPlan.filter((id) => stillOpen.has(id) && isUntouched(id)));

  const fixed = problem.fixed.filter((assignment) => open.has(assignment.visitId));
  const others = now.assignments.filter((assignment) => !open.has(assignment.visitId));
  const known = new Set(now.carers.map((carer) => carer.id));
  const mine = plan.assignments.filter((each) => open.has(each.visitId) && known.has(each.carerId));
  const dropped: UnassignedSlot[] = [];
  let kept = mine;
  let roster = rosterOf({ ...now, assignments: [...others, ...fixed, ...kept] });
  for (const assignment of mine) {
    const hard = hardOf(violationsOf(roster, assignment));
    if (hard.length === 0) continue;
    const { visitId, slot } = assignment;
    dropped.push({ visitId, slot, reasons: hard.map(({ code, data }) => ({ code, ...(data ? { data } : {}) })) });
    kept = kept.filter((each) => each !== assignment);
    roster = rosterOf({ ...now, assignments: [...others, ...fixed, ...kept] });
  }
  return { planned: [...fixed, ...kept], dropped, open };
}

/** Who goes to each visit and when, comparable. */
function draftByVisit(assignments: readonly RosterAssignment[]): Map<string, string> {
  const texts = new Map<string, string[]>();
  for (const { visitId, slot, carerId, startMs, pinned } of assignments) {
    const text = `${slot} ${carerId} ${startMs} ${pinned}`;
    texts.set(visitId, [...(texts.get(visitId) ?? []), text].sort());
  }
  return new Map([...texts].map(([visitId, each]) => [visitId, each.join('|')]));
}

function progressOf(phase: PlanProgress['phase']): PlanProgress {
  return { phase, done: 0, elapsedMs: 0, assignedCount: 0, unassignedCount: 0, travelMinutes: 0, iterations: 0 };
}
