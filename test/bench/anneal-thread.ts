import { parentPort, workerData } from 'node:worker_threads';
import { AnnealingPart, type PartData, type PartOrder } from './annealing-part.js';

/** The thread in which one part of an annealing runs; ordered about by `annealInThreads` only. */
/* oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin */
const part = new AnnealingPart(workerData as PartData, () => performance.now());
parentPort?.on('message', (order: PartOrder) => parentPort?.postMessage(part.run(order)));
