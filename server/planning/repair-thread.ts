import { parentPort, workerData } from 'node:worker_threads';
import { type RepairQuestion, repairVariantsOf } from '#shared/planning/repair-variants';

/** The thread in which a repair is thought out, so that the server goes on answering; started by `repairInThread` only. */
const question = workerData as RepairQuestion;

/* oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin */
parentPort?.postMessage(repairVariantsOf(question, () => performance.now()));
