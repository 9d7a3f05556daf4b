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
  const carersFor = (task: number): number[] => moves.carersFor(task).flatMap((carers) => [...carers]);
  const days = daysByTightness(model);
  const hasChoice = (task: number): boolean => (model.choices?.alternativesOf[task]?.length ?? 1) > 1;
  const isWhole = (task: number): boolean => timetable.tasks.isWhole?.[task] === 1;
  const isFirstOfTwo = (task: number): boolean => isWhole(task) && model.mateOf[task]! > task;
  const longestFirst = (a: number, b: number): number => model.durationOf[b]! - model.durationOf[a]!;
  for (const [done, day] of days.entries()) {
    const open = [...moves.movable].filter(
      (task) => model.dayOf[task] === day && timetable.routeOf[task] === NONE && !hasChoice(task),
    );
    for (const task of open.filter(isFirstOfTwo).sort(longestFirst))
      putOne(insertion, timetable, task, carersFor(task));
    putByRegret(
      model,
      timetable,
      insertion,
      open.filter((task) => !isWhole(task)).map((task) => new Choice(insertion, task, carersFor(task))),
    );
    if (onDay((done + 1) / days.length)) return;
  }
  const open = [...moves.movable].filter((task) => hasChoice(task) && timetable.doneOf(task) === NONE);
  const counted = open.filter((task) => timetable.isCounted(task)).sort(longestFirst);
  for (const task of [...counted.filter(isFirstOfTwo), ...counted.filter((each) => !isWhole(each))]) {
    const alternatives = model.choices?.alternativesOf[task] ?? [task];
    putOne(insertion, timetable, task, new Set(alternatives.flatMap(carersFor)));
  }
}

function putOne(insertion: Insertion, timetable: Timetable, task: number, carers: Iterable<number>): boolean {
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

/** A task that is still to be put somewhere, and about what that would cost with each of its carers. */
class Choice {
  readonly task: number;
  /** Who would be best, and how much dearer the next one is; `NONE` and -1 when there is nobody. */
  carer: number = NONE;
  regret = -1;
  private readonly insertion: Insertion;
  private readonly carers: readonly number[];
  /** By place among the carers; `Infinity` where there is none. */
  private readonly estimates: Float64Array;

  constructor(insertion: Insertion, task: number, carers: readonly number[]) {
    this.insertion = insertion;
    this.task = task;
    this.carers = carers;
    this.estimates = new Float64Array(carers.length);
    this.estimateAll();
  }

  estimateAll(): void {
    for (const [place, carer] of this.carers.entries()) this.estimates[place] = this.estimate(carer);
    this.weigh();
  }

  /** Her day is another one than before. */
  estimateFor(carer: number): void {
    const place = this.carers.indexOf(carer);
    if (place < 0) return;
    this.estimates[place] = this.estimate(carer);
    this.weigh();
  }

  ruleOut(carer: number): void {
    this.estimates[this.carers.indexOf(carer)] = Infinity;
    this.weigh();
  }

  private estimate(carer: number): number {
    return this.insertion.placesOf(this.task, [carer], 1)[0]?.estimate ?? Infinity;
  }

  private weigh(): void {
    let [least, second, best] = [Infinity, Infinity, -1];
    for (let place = 0; place < this.estimates.length; place++) {
      const price = this.estimates[place]!;
      if (price < least) {
        second = least;
        least = price;
        best = place;
      } else if (price < second) {
        second = price;
      }
    }
    this.carer = best < 0 ? NONE : this.carers[best]!;
    this.regret = best < 0 ? -1 : Math.min(second, 1e9) - least;
  }
}

function putByRegret(model: Model, timetable: Timetable, insertion: Insertion, choices: Choice[]): void {
  let open = choices;
  while (open.length > 0) {
    let chosen: Choice | null = null;
    for (const choice of open) if (choice.regret > (chosen?.regret ?? -1)) chosen = choice;
    if (chosen === null) return;
    const { task, carer } = chosen;
    if (!putOne(insertion, timetable, task, [carer])) {
      chosen.ruleOut(carer);
      continue;
    }
    open = open.filter((other) => other !== chosen);
    for (const other of open) {
      if (model.beneficiaryOf[other.task] === model.beneficiaryOf[task]) other.estimateAll();
      else other.estimateFor(carer);
    }
  }
}
