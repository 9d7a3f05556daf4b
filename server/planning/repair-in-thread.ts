import { Worker } from 'node:worker_threads';
import type { RepairOutcome, RepairQuestion } from '#shared/planning/repair-variants';

/** Thinks out a repair in a thread of its own. */
export async function repairInThread(question: RepairQuestion): Promise<RepairOutcome> {
  const worker = new Worker(threadFile(), { workerData: question });
  try {
    return await new Promise<RepairOutcome>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the repair thread ended with ${code} and without an answer`)));
    });
  } finally {
    await worker.terminate();
  }
}

/** The thread's file stands beside this one, in the source tree as in the build. */
function threadFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? 'repair-thread-from-source.mjs' : 'repair-thread.js', import.meta.url);
}
