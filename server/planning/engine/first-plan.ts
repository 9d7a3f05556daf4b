import { Insertion } from '#server/planning/engine/insertion';
import type { Model } from '#server/planning/engine/model';
import type { Moves } from '#server/planning/engine/moves';
import { NONE } from '#server/planning/engine/tasks';
import type { Timetable } from '#server/planning/engine/timetable';
import type { Teams } from '#server/planning/engine/teams';

/** What going to somebody other than a usual carer costs while the first plan is made. */
const OUTSIDE_TEAM = 45;

/**
 * The first plan, day by day, the tightest day first: visits for two, then whatever would lose most by waiting
 * (regret-2 over the estimates). Visits that may be on several days come last, where there is room. Tells how far it is after
 * each day; `true` ends it.
 */
export function makeFirstPlan(
  model: Model,
  timetable: Timetable,
  moves: Moves,
  teams: Teams,
  onDay: (done: number) => boolean,
): void {
  const insertion = new Insertion(timetable, (task, carer) => moves.fits(task, carer));
  const usual = teams.usual.map((team) => new Set(team));
  insertion.lean = (task, carer) => (usual[model.beneficiaryOf[task]!]!.has(carer) ? 0 : OUTSIDE_TEAM);
  const everyone = [...model.carers.keys()];
  const days = daysByTightness(model);
  const hasChoice = (task: number): boolean => (model.choices?.alternativesOf[task]?.length ?? 1) > 1;
  const isWhole = (task: number): boolean => timetable.tasks.isWhole?.[task] === 1;
  const isFirstOfTwo = (task: number): boolean => isWhole(task) && model.mateOf[task]! > task;
  const longestFirst = (a: number, b: number): number => model.durationOf[b]! - model.durationOf[a]!;
  for (const [done, day] of days.entries()) {
    const open = [...moves.movable].filter(
      (task) => model.dayOf[task] === day && timetable.routeOf[task] === NONE && !hasChoice(task),
    );
    for (const task of open.filter(isFirstOfTwo).sort(longestFirst)) putOne(insertion, timetable, task, everyone);
    putByRegret(
      model,
      timetable,
      insertion,
      open.filter((task) => !isWhole(task)),
      everyone,
    );
    if (onDay((done + 1) / days.length)) return;
  }
  const open = [...moves.movable].filter((task) => hasChoice(task) && timetable.doneOf(task) === NONE);
  const counted = open.filter((task) => timetable.isCounted(task)).sort(longestFirst);
  for (const task of [...counted.filter(isFirstOfTwo), ...counted.filter((each) => !isWhole(each))]) {
    putOne(insertion, timetable, task, everyone);
  }
}

function putOne(insertion: Insertion, timetable: Timetable, task: number, carers: readonly number[]): boolean {
  if (insertion.put(task, carers)) {
    timetable.begin();
    return true;
  }
  timetable.rollback();
  return false;
}

/** Days by how much care is asked of each hour that carers offer. */
function daysByTightness(model: Model): number[] {
  const { stretches } = model;
  const asked = new Float64Array(model.dayCount);
  const offered = new Float64Array(model.dayCount).fill(1);
  for (let slot = 0; slot < model.slotCount; slot++) {
    const day = model.dayOf[slot]!;
    asked[day] = asked[day]! + model.durationOf[slot]!;
  }
  for (let route = 0; route < model.carerCount * model.dayCount; route++) {
    const day = route % model.dayCount;
    for (let i = stretches.first[route]!; i < stretches.first[route + 1]!; i++) {
      offered[day] = offered[day]! + stretches.to[i]! - stretches.from[i]!;
    }
  }
  return model.days.map((_, day) => day).sort((a, b) => asked[b]! / offered[b]! - asked[a]! / offered[a]! || a - b);
}

interface Choice {
  task: number;
  /** By carer; `Infinity` where there is no place. */
  estimates: Float64Array;
}

function putByRegret(
  model: Model,
  timetable: Timetable,
  insertion: Insertion,
  tasks: readonly number[],
  everyone: readonly number[],
): void {
  const estimate = (task: number, carer: number): number =>
    insertion.placesOf(task, [carer], 1)[0]?.estimate ?? Infinity;
  let open: Choice[] = tasks.map((task) => ({
    task,
    estimates: Float64Array.from(everyone, (carer) => estimate(task, carer)),
  }));
  while (open.length > 0) {
    let chosen: { choice: Choice; carer: number } | null = null;
    let mostRegret = -1;
    for (const choice of open) {
      const { carer, regret } = regretOf(choice);
      if (regret <= mostRegret) continue;
      mostRegret = regret;
      chosen = { choice, carer };
    }
    if (chosen === null) return;
    const { choice, carer } = chosen;
    const isPut = putOne(insertion, timetable, choice.task, [carer]);
    if (!isPut) {
      choice.estimates[carer] = Infinity;
      continue;
    }
    open = open.filter((other) => other !== choice);
    for (const other of open) {
      other.estimates[carer] = estimate(other.task, carer);
      if (model.beneficiaryOf[other.task] !== model.beneficiaryOf[choice.task]) continue;
      for (const each of everyone) other.estimates[each] = estimate(other.task, each);
    }
  }
}

/** Her who would be best, and how much dearer the next one is; -1 when there is nobody. */
function regretOf({ estimates }: Choice): { carer: number; regret: number } {
  let [least, second, carer] = [Infinity, Infinity, NONE as number];
  for (let each = 0; each < estimates.length; each++) {
    const price = estimates[each]!;
    if (price < least) {
      second = least;
      least = price;
      carer = each;
    } else if (price < second) {
      second = price;
    }
  }
  return { carer, regret: carer === NONE ? -1 : Math.min(second, 1e9) - least };
}
