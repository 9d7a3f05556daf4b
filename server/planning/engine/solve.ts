import { construct } from '#server/planning/engine/construct';
import { unassignedOf } from '#server/planning/engine/explain';
import { improvement } from '#server/planning/engine/improve';
import { type Model, modelOf, NONE } from '#server/planning/engine/model';
import type { Plan, PlanProblem, PlanProgress, PlanStatistics } from '#server/planning/engine/problem';
import { randomFrom } from '#server/planning/engine/random';
import { costOf, objectiveOf } from '#server/planning/engine/score';
import { State } from '#server/planning/engine/state';
import { chooseTeams } from '#server/planning/engine/teams';
import type { RosterAssignment } from '#shared/planning/roster';

/** What the engine asks of the world around it. */
export interface Surroundings {
  /** A running clock in milliseconds; only a budget of milliseconds and the progress read it. */
  nowMs: () => number;
  onProgress?: (progress: PlanProgress) => void;
  /** Asked now and then; `true` ends the search with the best plan so far. */
  isCancelled?: () => boolean;
}

const STEPS_BETWEEN_REPORTS = 100;

/** Makes a plan that breaks no hard rule, better the longer the budget. */
export function solve(problem: PlanProblem, surroundings: Surroundings): Plan {
  const steps = solveInSteps(problem, surroundings.nowMs);
  let isCancelled = false;
  for (;;) {
    const step = steps.next(isCancelled);
    if (step.done === true) return step.value;
    surroundings.onProgress?.(step.value);
    isCancelled = surroundings.isCancelled?.() ?? false;
  }
}

/**
 * The same in small steps of some milliseconds, for a caller who has other things to do in between: each `next` goes on
 * and gives the progress, `next(true)` ends the search and returns the best plan so far.
 */
export function* solveInSteps(problem: PlanProblem, nowMs: () => number): Generator<PlanProgress, Plan, boolean> {
  const startedMs = nowMs();
  const model = modelOf(problem);
  const state = new State(model);
  const teams = chooseTeams(model);
  let iterations = 0;
  const progress = (phase: PlanProgress['phase'], done: number, plan: Merits): PlanProgress => ({
    phase,
    done,
    elapsedMs: Math.round(nowMs() - startedMs),
    iterations,
    ...plan,
  });

  resume(state);
  let isCancelled = false;
  for (const done of construct(state, teams)) {
    isCancelled = yield progress('constructing', done, meritsOf(state));
    // A plan without its last days is still a plan.
    if (isCancelled) break;
  }
  state.bias = null;

  const improve = improvement(state, teams, randomFrom(problem.seed));
  const { milliseconds, iterations: mostIterations } = problem.budget;
  const constructedMs = nowMs();
  /** How much of the budget is spent, 0 to 1; without one there is nothing to spend. */
  const doneNow = (): number => {
    const ofSteps = mostIterations === undefined ? undefined : shareOf(iterations, mostIterations);
    const ofTime =
      milliseconds === undefined
        ? undefined
        : shareOf(nowMs() - constructedMs, milliseconds - (constructedMs - startedMs));
    return Math.max(ofSteps ?? ofTime ?? 1, ofTime ?? 0);
  };
  let best = state.snapshot();
  let leastCost = state.cost;
  // Annealing goes up and down; what would be kept only gets better.
  let merits = meritsOf(state);
  for (let done = doneNow(); done < 1 && !isCancelled; done = doneNow()) {
    const most = mostIterations === undefined ? Infinity : mostIterations - iterations;
    const burst = Math.min(STEPS_BETWEEN_REPORTS, most);
    for (let i = 0; i < burst; i++) improve.step(done);
    iterations += burst;
    if (state.cost < leastCost - 1e-6) {
      leastCost = state.cost;
      best = state.snapshot();
      merits = meritsOf(state);
    }
    isCancelled = yield progress('improving', done, merits);
  }
  state.restore(best);
  return planOf(state, iterations);
}

type Merits = Pick<PlanProgress, 'assignedCount' | 'unassignedCount' | 'travelMinutes' | 'cost' | 'objective'>;

const meritsOf = (state: State): Merits => ({
  assignedCount: freeSlotCount(state.model) - state.unassignedCount,
  unassignedCount: state.unassignedCount,
  travelMinutes: state.measures.reduce((sum, measure) => sum + measure.travelMinutes, 0),
  cost: state.cost,
  objective: objectiveOf(state),
});

const shareOf = (spent: number, budget: number): number => (budget <= 0 ? 1 : Math.min(1, spent / budget));

/** Takes over what the given plan has, as far as the hard rules allow. */
function resume(state: State): void {
  const { model } = state;
  const given = Array.from({ length: model.slotCount }, (_, slot) => slot)
    .filter((slot) => model.initialCarerOf[slot] !== NONE && !state.isAssigned(slot))
    .sort((a, b) => model.initialStartOf[a]! - model.initialStartOf[b]!);
  for (const slot of given) {
    const carer = model.initialCarerOf[slot]!;
    if (!state.isPossible(slot, carer)) continue;
    const isPair = model.mateOf[slot] !== NONE;
    const found = state.bestInsertion(slot, carer, Infinity, isPair ? model.initialStartOf[slot]! : NONE);
    if (found !== null) state.insert(slot, carer, found.position, isPair ? model.initialStartOf[slot]! : NONE);
  }
  for (const slot of given) {
    const mate = model.mateOf[slot]!;
    // Half of a visit for two is nobody's help.
    const isHalf = mate !== NONE && model.isFixed[mate] !== 1 && !state.isAssigned(mate);
    if (isHalf && state.isAssigned(slot)) state.remove(slot);
  }
}

function freeSlotCount(model: Model): number {
  return model.slotCount - model.isFixed.reduce((sum, fixed) => sum + fixed, 0);
}

function planOf(state: State, iterations: number): Plan {
  const { model } = state;
  const assignments: RosterAssignment[] = [];
  for (let slot = 0; slot < model.slotCount; slot++) {
    if (state.carerOf[slot] === NONE || model.isFixed[slot] === 1) continue;
    const carer = state.carerOf[isCrossed(state, slot) ? model.mateOf[slot]! : slot]!;
    assignments.push({
      visitId: model.visits[model.visitOf[slot]!]!.id,
      slot: model.slotNumberOf[slot] === 2 ? 2 : 1,
      carerId: model.carers[carer]!.id,
      startMs: state.startOf[slot]! * 60_000,
      pinned: false,
    });
  }
  const objective = objectiveOf(state);
  return {
    assignments,
    unassigned: unassignedOf(state),
    objective,
    cost: costOf(objective),
    statistics: statisticsOf(state, assignments.length, iterations),
  };
}

/** The slots of a visit for two are alike: who was in one stays in it, so that nothing looks changed that is not. */
function isCrossed({ model, carerOf }: State, slot: number): boolean {
  const mate = model.mateOf[slot]!;
  if (mate === NONE || model.isFixed[mate] === 1 || carerOf[mate] === NONE) return false;
  const [was, mateWas] = [model.initialCarerOf[slot]!, model.initialCarerOf[mate]!];
  if (was === carerOf[slot] || mateWas === carerOf[mate]) return false;
  return (was !== NONE && was === carerOf[mate]) || (mateWas !== NONE && mateWas === carerOf[slot]);
}

function statisticsOf(state: State, assignedCount: number, iterations: number): PlanStatistics {
  const { model, measures } = state;
  const sum = (of: (measure: State['measures'][number]) => number): number =>
    measures.reduce((total, measure) => total + of(measure), 0);
  return {
    slotsCount: freeSlotCount(model),
    assignedCount,
    unassignedCount: state.unassignedCount,
    travelMinutes: sum((measure) => measure.travelMinutes),
    wayHomeMinutes: sum((measure) => measure.wayHomeMinutes),
    waitingMinutes: sum((measure) => measure.waitingMinutes),
    wishedStartMinutes: sum((measure) => measure.wishedMinutes),
    overtimeMinutes: Math.round(state.hours.totals().overtime),
    carersPerBeneficiary: state.continuity.totals().carersPerBeneficiary,
    iterations,
  };
}
