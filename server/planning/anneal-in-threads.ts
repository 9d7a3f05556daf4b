import type { Worker } from 'node:worker_threads';
import type { Annealed } from '#server/planning/engine/anneal';
import { annealTogether, type Together } from '#server/planning/engine/anneal-together';
import type { PartData, PartOrder } from '#server/planning/engine/annealing-part';
import type { Rules } from '#server/planning/engine/rules';
import type { Tasks } from '#server/planning/engine/tasks';
import { startThread } from '#server/planning/start-thread';

/** Anneals in several threads at once, which exchange the best plan between cycles. */
export async function annealInThreads(
  tasks: Tasks,
  rules: Rules,
  { threads, seed, ...options }: { threads: number; seed: number } & Omit<Together, 'nowMs'>,
  stop = new Int32Array(new SharedArrayBuffer(4)),
): Promise<Annealed> {
  const parts = Array.from({ length: threads }, (_, index) => {
    const workerData: PartData = { tasks, rules, seed: seed + index * SEED_STEP, stop };
    return new Part(startThread('anneal-thread', { workerData }));
  });
  try {
    return await annealTogether(
      parts.map((part) => async (order: PartOrder) => part.ask(order)),
      { ...options, nowMs: () => performance.now() },
    );
  } finally {
    await Promise.all(parts.map(async (part) => part.end()));
  }
}

/** Far apart: neighbouring seeds are for other runs. */
const SEED_STEP = 1_000_003;

class Part {
  private readonly worker: Worker;
  private onAnswer: (answer: Annealed) => void = () => undefined;
  private onFailure: (error: Error) => void = () => undefined;
  private failure: Error | null = null;

  constructor(worker: Worker) {
    this.worker = worker;
    const fail = (error: Error): void => {
      this.failure = error;
      this.onFailure(error);
    };
    worker.on('message', (answer: Annealed) => this.onAnswer(answer));
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`the annealing thread ended with ${code}`)));
  }

  async ask(order: PartOrder): Promise<Annealed> {
    return new Promise<Annealed>((resolve, reject) => {
      if (this.failure !== null) reject(this.failure);
      this.onAnswer = resolve;
      this.onFailure = reject;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.worker.postMessage(order);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
