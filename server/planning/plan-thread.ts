import { parentPort, workerData } from 'node:worker_threads';
import type { PlanProblem } from '#server/planning/engine/problem';
import { solve } from '#server/planning/engine/solve';

/** The thread in which a plan is made, so that the server goes on answering; started by `planInThread` only. */
const { problem, stop } = workerData as { problem: PlanProblem; stop: Int32Array };

/* oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin */
const plan = solve(problem, {
  onProgress: (progress) => parentPort?.postMessage({ progress }),
  nowMs: () => performance.now(),
  isCancelled: () => Atomics.load(stop, 0) === 1,
});
parentPort?.postMessage({ plan });
