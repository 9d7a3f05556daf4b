import { parentPort } from 'node:worker_threads';
import { type RepairQuestion, repairVariantsOf } from '#shared/planning/repair-variants';

/** The thread in which repairs are thought out, so that the server goes on answering; asked by `repairInThread` only. */
/* oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin */
parentPort?.on('message', ({ id, question }: { id: number; question: RepairQuestion }) => {
  try {
    parentPort?.postMessage({ id, outcome: repairVariantsOf(question, () => performance.now()) });
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});
