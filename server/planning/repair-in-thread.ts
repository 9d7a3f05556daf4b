import type { Worker } from 'node:worker_threads';
import type { RepairOutcome, RepairQuestion } from '#shared/planning/repair-variants';
import { startThread } from '#server/planning/start-thread';

type Answer = { id: number; outcome: RepairOutcome } | { id: number; error: unknown };

interface Waiting {
  resolve: (outcome: RepairOutcome) => void;
  reject: (error: unknown) => void;
}

/**
 * One thread for all repairs of this process, started by the first: what is asked at six in the morning is answered at once,
 * by code that is loaded and warm. It keeps no process alive.
 */
let thread: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** Thinks out a repair in a thread of its own; several at once are answered one after another. */
export function repairInThread(question: RepairQuestion): Promise<RepairOutcome> {
  thread ??= started();
  const worker = thread;
  lastId += 1;
  const id = lastId;
  return new Promise<RepairOutcome>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage({ id, question });
  });
}

function started(): Worker {
  const worker = startThread(new URL('repair-thread', import.meta.url));
  worker.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ('outcome' in answer) asker?.resolve(answer.outcome);
    else asker?.reject(answer.error);
  });
  worker.on('error', (error) => giveUp(worker, error));
  worker.on('exit', (code) => giveUp(worker, new Error(`the repair thread ended with ${code}`)));
  return worker;
}

/** Whoever waits is told; the next question starts another thread. */
function giveUp(worker: Worker, error: Error): void {
  if (thread !== worker) return;
  thread = null;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
