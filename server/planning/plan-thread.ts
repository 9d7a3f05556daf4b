import { parentPort, workerData } from 'node:worker_threads';
import { type Part, Search, WHOLE } from '#server/planning/engine/search';
import { REPORT_EVERY } from '#server/planning/engine/solve';
import type { Answer, Budget, Order, PlanThreadData } from '#server/planning/plan-thread-wire';

/** A thread in which a plan is made, so that the server goes on answering; started as a `PlanThread` only. */
const { problem, stop } = workerData as PlanThreadData;

const search = new Search(problem);
const isCancelled = (): boolean => Atomics.load(stop, 0) === 1;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const answer = (what: Answer): void => parentPort?.postMessage(what);

function tell(done: number, iterations: number): void {
  answer({ kind: 'told', told: { done, iterations, merits: search.merits } });
}

function handIn(part: Part, iterations: number): void {
  const { routes, merits, dayCount } = search;
  const carers = [...search.carersOf(part)];
  answer({ kind: 'routes', routes, carers, dayCount, told: { done: 1, iterations, merits } });
}

/** How much of a budget is spent, 0 to 1; without one there is nothing to spend. */
function spent({ milliseconds, iterations }: Budget): (moves: number) => number {
  const startedMs = performance.now();
  return (moves) => {
    const ofSteps = iterations === undefined ? 0 : moves / iterations;
    const ofTime = milliseconds === undefined ? 0 : (performance.now() - startedMs) / milliseconds;
    return milliseconds === undefined && iterations === undefined ? 1 : Math.min(1, Math.max(ofSteps, ofTime));
  };
}

parentPort?.on('message', (order: Order) => {
  if (order.kind === 'first') {
    search.makeFirstPlan((done) => {
      tell(done, 0);
      return isCancelled();
    });
    handIn(WHOLE, 0);
    return;
  }
  if (order.kind === 'join') {
    search.join(order.routes);
    handIn(WHOLE, 0);
    return;
  }
  if (order.routes !== null) search.adopt(order.routes);
  if (order.kind === 'finish') {
    answer({ kind: 'plan', plan: search.plan(order.iterations) });
    return;
  }
  const { part, from, to, budget } = order;
  tell(0, 0);
  const done = spent(budget);
  const onStride = (moves: number): void => {
    if (moves % REPORT_EVERY === 0) tell(done(moves), moves);
  };
  handIn(part, search.improve({ part, from, to, done, isCancelled, onStride }));
});
