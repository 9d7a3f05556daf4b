import type { Plan, PlanProblem, PlanProgress } from '#server/planning/engine/problem';
import type { Merits } from '#server/planning/engine/search';
import { PlanThread } from '#server/planning/planning-thread';
import type { Answer, Budget, Improvement, Order, Told } from '#server/planning/plan-thread-wire';

/** Two share a month; fewer visits are planned before a second thread has started. */
export const THREADS = 2;
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

export type OnProgress = (progress: PlanProgress, search: Stopper) => void;

/** Who else plans parts of the same problem. */
export interface Others {
  /** Bids them make ready; how many parts they would take now. */
  invite: () => Promise<number>;
  /** Gives each an order. Whoever does not answer in time, or at all, is left out: her carers keep the routes they have. */
  ask: (
    orders: readonly Improvement[],
    onTold: (index: number, told: Told) => void,
    isStopped: () => boolean,
  ) => Promise<Answer[]>;
}

const NOBODY_ELSE: Others = { invite: async () => 0, ask: async () => [] };

interface Surroundings {
  others?: Others;
  /** The most that one thread may take; otherwise what Node allows. */
  threadMegabytes?: number | undefined;
}

/**
 * Makes a plan in threads of its own: each plans some carers with the others as they are, and now and then they put their
 * routes together. `onProgress` is told now and then, and may stop the search. With `iterations` and a seed the same plan
 * comes again.
 */
export async function planInThreads(
  problem: PlanProblem,
  onProgress: OnProgress,
  { others = NOBODY_ELSE, threadMegabytes }: Surroundings = {},
): Promise<Plan> {
  const count = problem.visitIdsToPlan.length < FEWEST_FOR_TWO ? 1 : THREADS;
  const threads = Array.from({ length: count }, () => new PlanThread(problem, threadMegabytes));
  const stopped = { asked: false };
  const stop = (): void => {
    stopped.asked = true;
    for (const thread of threads) thread.stop();
  };
  try {
    const rounds = new Rounds(threads, others, stopped, problem.budget, (progress) => onProgress(progress, { stop }));
    return await rounds.run();
  } finally {
    await Promise.all(threads.map(async (thread) => thread.end()));
  }
}

class Rounds {
  private readonly threads: readonly PlanThread[];
  private readonly others: Others;
  private readonly stopped: { readonly asked: boolean };
  private readonly budget: Budget;
  private readonly onProgress: (progress: PlanProgress) => void;
  private readonly startedMs = performance.now();
  private routes: number[][] | null = null;
  private iterations = 0;
  /** What each planner began its order with, and has reached. */
  private bases: Told[] = [];
  private reached: Told[] = [];
  private best: Merits | null = null;

  constructor(
    threads: readonly PlanThread[],
    others: Others,
    stopped: { readonly asked: boolean },
    budget: Budget,
    onProgress: (progress: PlanProgress) => void,
  ) {
    this.threads = threads;
    this.others = others;
    this.stopped = stopped;
    this.budget = budget;
    this.onProgress = onProgress;
  }

  async run(): Promise<Plan> {
    const [first] = this.threads;
    if (first === undefined) throw new Error('no thread to plan in');
    const [invited] = await Promise.all([
      this.others.invite(),
      this.together('constructing', 0, 1, [first], () => ({ kind: 'first' })),
    ]);
    const isShared = this.threads.length + invited > 1;
    const [rounds, shared] = isShared ? [ROUNDS, 1 - ALONE] : [0, 0];
    for (let round = 0; round < rounds; round++) await this.round(round, shared / rounds);
    const alone = this.improvement({ index: 0, count: 1, turn: 0 }, shared, 1);
    await this.together('improving', shared, 1, [first], () => alone);
    const answer = await first.ask({ kind: 'finish', routes: null, iterations: this.iterations }, () => undefined);
    if (answer.kind !== 'plan') throw new Error('the planning thread gave no plan');
    return answer.plan;
  }

  private async round(round: number, share: number): Promise<void> {
    const [from, to] = [share * round, share * (round + 1)];
    const others = this.stopped.asked ? 0 : await this.others.invite();
    const count = this.threads.length + others;
    // What others may fail to plan in one round is planned by us in the next.
    const order = (seat: number): Improvement =>
      this.improvement({ index: (seat + round * others) % count, count, turn: (round % count) / count }, from, to);
    const theirs = Array.from({ length: others }, (_, index) => order(this.threads.length + index));
    await this.together('improving', from, to, this.threads, order, theirs);
  }

  /** With what is left of the time, or its part of the iterations. */
  private improvement(part: Improvement['part'], from: number, to: number): Improvement {
    const { milliseconds, iterations } = this.budget;
    const leftMs = Math.max(0, (milliseconds ?? 0) * (1 - FINISH) - (performance.now() - this.startedMs));
    return {
      kind: 'improve',
      part,
      routes: this.routes,
      from,
      to,
      budget: {
        ...(milliseconds === undefined ? {} : { milliseconds: (leftMs * (to - from)) / (1 - from) }),
        ...(iterations === undefined ? {} : { iterations: Math.round((iterations * (to - from)) / part.count) }),
      },
    };
  }

  /** Gives an order to each and puts together what comes back, each carer's from whose she was. */
  private async together(
    phase: PlanProgress['phase'],
    from: number,
    to: number,
    threads: readonly PlanThread[],
    orderFor: (seat: number) => Order,
    theirs: readonly Improvement[] = [],
  ): Promise<void> {
    this.bases = [];
    this.reached = [];
    const hear = (seat: number, told: Told): void => {
      this.bases[seat] ??= told;
      this.reached[seat] = told;
      this.tell(phase, from + (to - from) * told.done);
    };
    const askOthers = async (): Promise<Answer[]> =>
      this.others.ask(
        theirs,
        (index, told) => hear(threads.length + index, told),
        () => this.stopped.asked,
      );
    const answers = await Promise.all([
      ...threads.map(async (thread, seat) => [await thread.ask(orderFor(seat), (told) => hear(seat, told))]),
      theirs.length === 0 ? [] : askOthers(),
    ]);
    for (const answer of answers.flat()) {
      if (answer.kind !== 'routes') continue;
      this.iterations += answer.told.iterations;
      const carers = new Set(answer.carers);
      this.routes ??= answer.routes.map((route) => [...route]);
      for (let route = 0; route < answer.routes.length; route++) {
        if (carers.has(Math.floor(route / answer.dayCount))) this.routes[route] = answer.routes[route]!;
      }
    }
    await this.join();
  }

  /** Parts that were planned at once may have become such that their routes have no times together. */
  private async join(): Promise<void> {
    const [first] = this.threads;
    if (first === undefined || this.routes === null) return;
    const answer = await first.ask({ kind: 'join', routes: this.routes }, () => undefined);
    if (answer.kind === 'routes') this.routes = answer.routes;
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
