import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { Plan, PlanProblem } from '#server/planning/engine/problem';
import { OtherWorkers } from '#server/planning/other-workers';
import { type OnProgress, planInThreads } from '#server/planning/plan-in-threads';
import { type LoadedProblem, loadPlanProblem } from '#server/planning/plan-problem';
import { PlanRun } from '#server/planning/plan-run.model';
import { SharedProblem } from '#server/planning/plan-share.model';
import { forgetOldProposals, writeProposal } from '#server/planning/write-proposal';
import { NotFoundError } from '#shared/kernel/reason';
import { withPoint } from '#shared/planning/plan-curve';
import { planMeasuresOf } from '#shared/planning/plan-measures';
import type { PlanComparison, PlanFailure, PlanPoint, PlanProgress } from '#shared/planning/plan-wire';
import { withAssignments } from '#shared/planning/roster';

const PROGRESS_EVERY_MS = 500;
/** How often a worker may end in the middle of a run before nobody begins it again. */
const ATTEMPTS = 2;

/** What this installation can do for one run. */
export interface PlanningMeans {
  /** So many visits are worth a further part, planned by another worker process; without it there are no others. */
  visitsPerPart?: number;
  /** The most that one thread may take. */
  threadMegabytes?: number | undefined;
}

/**
 * Makes the plan of a requested run and keeps it as a proposal beside the draft, compared with it. The search runs outside
 * any transaction of its own, so that its progress is seen and the dispatcher works on. A run that is finished is not run
 * again, nor one whose worker ended with it twice.
 */
export async function runPlan(ctx: Ctx, input: { planRunId: string } & PlanningMeans): Promise<PlanRun> {
  permit(ctx, 'runPlan');
  const run = await begin(ctx, input.planRunId);
  if (run.finishedAt !== null) return run;

  try {
    const loaded = await inTransaction(ctx, async () => load(ctx, run));
    const plan = await search(ctx, run, loaded.problem, input);
    await inTransaction(ctx, async () => propose(ctx, run, loaded, plan));
  } catch (error) {
    ctx.log.error({ err: error, planRunId: run.id }, 'planning failed');
    await inTransaction(ctx, async () => run.update({ finishedAt: ctx.now(), failure: failureOf(error) }));
  }
  return run;
}

/** Committed before anything else is done: a worker that ends from here on has had its attempt. */
async function begin(ctx: Ctx, planRunId: string): Promise<PlanRun> {
  return inTransaction(ctx, async () => {
    const run = await PlanRun.findByPk(planRunId, { lock: true });
    if (run === null) throw new NotFoundError('plan_run');
    // Left by a worker that was killed.
    await SharedProblem.destroy({ where: { planRunId } });
    if (run.finishedAt !== null) return run;
    return run.update(
      run.attempts >= ATTEMPTS
        ? { finishedAt: ctx.now(), failure: 'planning_worker_ended' }
        : { startedAt: ctx.now(), attempts: run.attempts + 1, failure: null, progress: progressOf('loading') },
    );
  });
}

async function load(ctx: Ctx, run: PlanRun): Promise<LoadedProblem> {
  const loaded = await loadPlanProblem(ctx, run);
  const { weights, version } = loaded.inForce;
  await run.update({ weights, weightsVersion: version });
  return loaded;
}

/** Reports at most twice a second, one report after another, and hears of a cancellation on the way. */
async function search(ctx: Ctx, run: PlanRun, problem: PlanProblem, means: PlanningMeans): Promise<Plan> {
  let reportedMs = -Infinity;
  let reports: Promise<unknown> = Promise.resolve();
  let isReporting = false;
  let curve: PlanPoint[] = [];
  const { visitsPerPart = Infinity, threadMegabytes } = means;
  const others = new OtherWorkers(ctx, { planRunId: run.id, problem, visitsPerPart });
  const onProgress: OnProgress = ({ objective, ...progress }, thread) => {
    if (isReporting || progress.elapsedMs - reportedMs < PROGRESS_EVERY_MS) return;
    const { elapsedMs, cost, unassignedCount } = progress;
    reportedMs = elapsedMs;
    isReporting = true;
    // While the plan is only being built, its cost says how far it is and not how good.
    if (progress.phase === 'improving') curve = withPoint(curve, { elapsedMs, cost, unassignedCount });
    const report: PlanProgress = { ...progress, criteria: { ...objective }, curve };
    reports = inTransaction(ctx, async () => {
      await PlanRun.update({ progress: report }, { where: { id: run.id } });
      const current = await PlanRun.findByPk(run.id);
      if (current?.cancelRequestedAt !== null) thread.stop();
    })
      // A report that is lost is followed by another; the plan itself must not be.
      .catch((error: unknown) => ctx.log.warn({ err: error, planRunId: run.id }, 'planning progress was not written'))
      .finally(() => {
        isReporting = false;
      });
  };
  try {
    return await planInThreads(problem, onProgress, { others, threadMegabytes });
  } finally {
    await reports;
    await others.end();
  }
}

async function propose(ctx: Ctx, run: PlanRun, loaded: LoadedProblem, plan: Plan): Promise<void> {
  await run.reload({ lock: true });
  // Given up meanwhile.
  if (run.finishedAt !== null) return;

  await writeProposal(ctx, run.id, loaded.problem, loaded.draft, plan);
  await forgetOldProposals(ctx);
  const { statistics, unassigned, cost } = plan;
  const outcome = {
    assignedCount: statistics.assignedCount,
    unassignedCount: unassigned.length,
    travelMinutes: statistics.travelMinutes,
    iterations: statistics.iterations,
    cost,
    criteria: { ...plan.objective },
  };
  const last = run.progress ?? progressOf('writing');
  const point = { elapsedMs: last.elapsedMs, cost, unassignedCount: unassigned.length };
  await run.update({
    finishedAt: ctx.now(),
    progress: { ...last, phase: 'writing', done: 1, ...outcome, curve: withPoint(last.curve ?? [], point) },
    result: {
      ...outcome,
      overtimeMinutes: statistics.overtimeMinutes,
      carersPerBeneficiary: statistics.carersPerBeneficiary,
      unassigned,
      comparison: comparisonOf(run, loaded, plan),
    },
  });

  await tell(
    ctx,
    'runPlan',
    { kind: 'plan_run', id: run.id },
    { fromOn: run.fromOn, toOn: run.toOn, assigned: plan.assignments.length, unassigned: unassigned.length },
  );
}

/** Reckoned here, in the worker, and not when somebody looks. */
function comparisonOf(run: PlanRun, { problem, draft }: LoadedProblem, plan: Plan): PlanComparison {
  const days = { fromOn: run.fromOn, toOn: run.toOn, published: problem.published };
  return {
    before: planMeasuresOf(draft, days),
    after: planMeasuresOf(withAssignments(draft, [...problem.fixed, ...plan.assignments]), days),
  };
}

/** The reason for people; the error itself is in the log. */
function failureOf(error: unknown): PlanFailure {
  const isMemory =
    (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') ||
    (error instanceof RangeError && /allocation failed/i.test(error.message));
  return isMemory ? 'planning_out_of_memory' : 'planning_failed';
}

function progressOf(phase: PlanProgress['phase']): PlanProgress {
  return { phase, done: 0, elapsedMs: 0, assignedCount: 0, unassignedCount: 0, travelMinutes: 0, iterations: 0 };
}
