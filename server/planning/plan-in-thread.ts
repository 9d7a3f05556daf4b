import type { Plan, PlanProblem, PlanProgress } from '#server/planning/engine/problem';
import { startThread } from '#server/planning/start-thread';

/** What the thread says: how far it is, and at the end the plan. */
type Message = { progress: PlanProgress } | { plan: Plan };

/** Tells a running search to end with the best plan that it has. */
export interface Stopper {
  stop: () => void;
}

/** Makes a plan in a thread of its own. `onProgress` is told now and then, and may stop the search. */
export async function planInThread(
  problem: PlanProblem,
  onProgress: (progress: PlanProgress, search: Stopper) => void,
): Promise<Plan> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const search: Stopper = { stop: () => void Atomics.store(stop, 0, 1) };
  const worker = startThread('plan-thread', { workerData: { problem, stop } });
  try {
    return await new Promise<Plan>((resolve, reject) => {
      worker.on('message', (message: Message) => {
        if ('plan' in message) resolve(message.plan);
        else onProgress(message.progress, search);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the planning thread ended with ${code} and without a plan`)));
    });
  } finally {
    await worker.terminate();
  }
}
