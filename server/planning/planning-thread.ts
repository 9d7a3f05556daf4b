import type { PlanProblem } from '#server/planning/engine/problem';
import type { Answer, Order, PlanThreadData, Told } from '#server/planning/plan-thread-wire';
import { AskedThread } from '#server/threads/start-thread';

const PROGRAM = new URL('plan-thread', import.meta.url);

/** A thread that knows one problem and plans parts of it. */
export class PlanThread {
  private readonly stopped = new Int32Array(new SharedArrayBuffer(4));
  private readonly thread: AskedThread<Order, Answer>;

  constructor(problem: PlanProblem, megabytes?: number) {
    const workerData: PlanThreadData = { problem, stop: this.stopped };
    const resourceLimits = megabytes === undefined ? {} : { maxOldGenerationSizeMb: megabytes };
    this.thread = new AskedThread(PROGRAM, { workerData, resourceLimits });
  }

  /** Ends what it was asked with the best that it has, and what it is asked from now on at once. */
  stop(): void {
    Atomics.store(this.stopped, 0, 1);
  }

  goOn(): void {
    Atomics.store(this.stopped, 0, 0);
  }

  async ask(order: Order, onTold: (told: Told) => void): Promise<Answer> {
    return this.thread.ask(order, (answer) => {
      if (answer.kind !== 'told') return true;
      onTold(answer.told);
      return false;
    });
  }

  async end(): Promise<void> {
    await this.thread.end();
  }
}
