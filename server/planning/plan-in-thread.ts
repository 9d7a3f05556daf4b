import { Worker } from 'node:worker_threads';
import type { Objective, Plan, PlanProblem, PlanProgress } from '#server/planning/engine/problem';

/** How far a search is; with the cost by criterion where the engine tells it. */
export type ThreadProgress = PlanProgress & { objective?: Objective };

/** What the thread says: how far it is, and at the end the plan. */
type Message = { progress: ThreadProgress } | { plan: Plan };

/** Tells a running search to end with the best plan that it has. */
export interface Stopper {
  stop: () => void;
}

/** Makes a plan in a thread of its own. `onProgress` is told now and then, and may stop the search. */
export async function planInThread(
  problem: PlanProblem,
  onProgress: (progress: ThreadProgress, search: Stopper) => void,
): Promise<Plan> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const search: Stopper = { stop: () => void Atomics.store(stop, 0, 1) };
  return oneThread(problem, stop, (progress) => onProgress(progress, search));
}

/** One thread with one search; several may share a `stop`. It is gone when its plan is there, and when it fails. */
async function oneThread(
  problem: PlanProblem,
  stop: Int32Array,
  onProgress: (progress: ThreadProgress) => void,
): Promise<Plan> {
  const worker = new Worker(threadFile(), { workerData: { problem, stop } });
  try {
    return await new Promise<Plan>((resolve, reject) => {
      worker.on('message', (message: Message) => {
        if ('plan' in message) resolve(message.plan);
        else onProgress(message.progress);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the planning thread ended with ${code} and without a plan`)));
    });
  } finally {
    await worker.terminate();
  }
}

/** The thread's file stands beside this one, in the source tree as in the build. */
function threadFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? 'plan-thread-from-source.mjs' : 'plan-thread.js', import.meta.url);
}
