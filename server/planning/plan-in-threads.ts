import type { Worker } from 'node:worker_threads';
import type { Plan, PlanProblem, PlanProgress } from '#server/planning/engine/problem';
import type { Merits } from '#server/planning/engine/search';
import type { Answer, Budget, Order, PlanThreadData, Told } from '#server/planning/plan-thread-wire';
import { startThread } from '#server/planning/start-thread';

/** Two share a month; fewer visits are planned before a second thread has started. */
const THREADS = 2;
const FEWEST_FOR_TWO = 1000;
/** How often threads put their routes together and part the carers otherwise, so that no border stays one. */
const ROUNDS = 6;
/** The share of the search that one thread has alone with the whole in the end. */
const ALONE = 0.08;
/** The share of the time in which the plan is taken over and explained. */
const FINISH = 0.03;

/** Tells a running search to end with the best plan that it has. */
export interface Stopper {
  stop: () => void;
}

type OnProgress = (progress: PlanProgress, search: Stopper) => void;

/**
 * Makes a plan in threads of its own: each plans some carers with the others as they are, and now and then they put their
 * routes together. `onProgress` is told now and then, and may stop the search. With `iterations` and a seed the same plan
 * comes again.
 */
export async function planInThreads(problem: PlanProblem, onProgress: OnProgress): Promise<Plan> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const stopper: Stopper = { stop: () => void Atomics.store(stop, 0, 1) };
  const count = problem.visitIdsToPlan.length < FEWEST_FOR_TWO ? 1 : THREADS;
  const data: PlanThreadData = { problem, stop };
  const threads = Array.from({ length: count }, () => new PlanThread(data));
  try {
    return await new Rounds(threads, problem.budget, (progress) => onProgress(progress, stopper)).run();
  } finally {
    await Promise.all(threads.map(async (thread) => thread.end()));
  }
}

class Rounds {
  private readonly threads: readonly PlanThread[];
  private readonly budget: Budget;
  private readonly onProgress: (progress: PlanProgress) => void;
  private readonly startedMs = performance.now();
  private routes: number[][] | null = null;
  private iterations = 0;
  /** What each thread began its order with, and has reached. */
  private bases: Told[] = [];
  private reached: Told[] = [];
  private best: Merits | null = null;

  constructor(threads: readonly PlanThread[], budget: Budget, onProgress: (progress: PlanProgress) => void) {
    this.threads = threads;
    this.budget = budget;
    this.onProgress = onProgress;
  }

  async run(): Promise<Plan> {
    const count = this.threads.length;
    const [first] = this.threads;
    if (first === undefined) throw new Error('no thread to plan in');
    await this.together('constructing', () => ({ kind: 'first' }), 0, 1, [first]);
    const searchMs = Math.max(0, (this.budget.milliseconds ?? 0) * (1 - FINISH) - (performance.now() - this.startedMs));
    const [rounds, shared] = count === 1 ? [0, 0] : [ROUNDS, 1 - ALONE];
    const budgetOf = (share: number, threads: number): Budget => ({
      ...(this.budget.milliseconds === undefined ? {} : { milliseconds: searchMs * share }),
      ...(this.budget.iterations === undefined
        ? {}
        : { iterations: Math.round((this.budget.iterations * share) / threads) }),
    });
    for (let round = 0; round < rounds; round++) {
      const [from, to] = [(shared * round) / rounds, (shared * (round + 1)) / rounds];
      const { routes } = this;
      const order = (index: number): Order => ({
        kind: 'improve',
        part: { index, count, turn: (round % count) / count },
        routes,
        from,
        to,
        budget: budgetOf(to - from, count),
      });
      await this.together('improving', order, from, to);
    }
    const alone: Order = {
      kind: 'improve',
      part: { index: 0, count: 1, turn: 0 },
      routes: this.routes,
      from: shared,
      to: 1,
      budget: budgetOf(1 - shared, 1),
    };
    await this.together('improving', () => alone, shared, 1, [first]);
    const answer = await first.ask({ kind: 'finish', routes: null, iterations: this.iterations }, () => undefined);
    if (answer.kind !== 'plan') throw new Error('the planning thread gave no plan');
    return answer.plan;
  }

  /** Gives an order to each thread and puts together what comes back, each carer's from the thread whose she was. */
  private async together(
    phase: PlanProgress['phase'],
    orderFor: (index: number) => Order,
    from: number,
    to: number,
    threads = this.threads,
  ): Promise<void> {
    this.bases = [];
    this.reached = [];
    const answers = await Promise.all(
      threads.map(async (thread, index) =>
        thread.ask(orderFor(index), (told) => {
          this.bases[index] ??= told;
          this.reached[index] = told;
          this.tell(phase, from + (to - from) * told.done);
        }),
      ),
    );
    for (const answer of answers) {
      if (answer.kind !== 'routes') continue;
      this.iterations += answer.told.iterations;
      const carers = new Set(answer.carers);
      this.routes ??= answer.routes.map((route) => [...route]);
      for (let route = 0; route < answer.routes.length; route++) {
        if (carers.has(Math.floor(route / answer.dayCount))) this.routes[route] = answer.routes[route]!;
      }
    }
  }

  /** What the threads have reached together; of what goes up and down only the best is told. */
  private tell(phase: PlanProgress['phase'], done: number): void {
    const told = this.reached.filter((each) => each !== undefined);
    const [base] = this.bases.filter((each) => each !== undefined);
    if (base === undefined) return;
    const merits = told.reduce((sum, { merits: each }) => plus(sum, each, base.merits), base.merits);
    if (phase === 'constructing' || this.best === null || merits.cost < this.best.cost) this.best = merits;
    this.onProgress({
      phase,
      done,
      elapsedMs: Math.round(performance.now() - this.startedMs),
      iterations: this.iterations + told.reduce((sum, { iterations }) => sum + iterations, 0),
      ...this.best,
    });
  }
}

/** A sum with the difference that one thread made. */
function plus(sum: Merits, reached: Merits, base: Merits): Merits {
  const objective = { ...sum.objective };
  for (const criterion of Object.keys(objective) as (keyof typeof objective)[]) {
    objective[criterion] += reached.objective[criterion] - base.objective[criterion];
  }
  return {
    assignedCount: sum.assignedCount + reached.assignedCount - base.assignedCount,
    unassignedCount: sum.unassignedCount + reached.unassignedCount - base.unassignedCount,
    travelMinutes: sum.travelMinutes + reached.travelMinutes - base.travelMinutes,
    cost: sum.cost + reached.cost - base.cost,
    objective,
  };
}

class PlanThread {
  private readonly worker: Worker;
  private onAnswer: (answer: Answer) => void = () => undefined;
  private onFailure: (error: Error) => void = () => undefined;
  private failure: Error | null = null;

  constructor(data: PlanThreadData) {
    this.worker = startThread('plan-thread', { workerData: data });
    const fail = (error: Error): void => {
      this.failure = error;
      this.onFailure(error);
    };
    this.worker.on('message', (answer: Answer) => this.onAnswer(answer));
    this.worker.on('error', fail);
    this.worker.on('exit', (code) => fail(new Error(`the planning thread ended with ${code} and without a plan`)));
  }

  async ask(order: Order, onTold: (told: Told) => void): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      if (this.failure !== null) reject(this.failure);
      this.onFailure = reject;
      this.onAnswer = (answer) => {
        if (answer.kind === 'told') onTold(answer.told);
        else resolve(answer);
      };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.worker.postMessage(order);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
