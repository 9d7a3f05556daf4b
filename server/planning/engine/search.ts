import { improve, load, routesOf } from '#server/planning/engine/anneal';
import { assignmentsOf, type County, countyOf, resume } from '#server/planning/engine/county';
import { unassignedOf } from '#server/planning/engine/explain';
import { makeFirstPlan } from '#server/planning/engine/first-plan';
import { Insertion } from '#server/planning/engine/insertion';
import { changeAsFarAsPossible } from '#server/planning/engine/joining';
import { modelOf } from '#server/planning/engine/model';
import { Moves } from '#server/planning/engine/moves';
import { costOf, objectiveOf, statisticsOf } from '#server/planning/engine/objective';
import type { Plan, PlanProblem, PlanProgress, UnassignedSlot } from '#server/planning/engine/problem';
import { type Random, randomFrom } from '#server/planning/engine/random';
import { soundOf } from '#server/planning/engine/sound';
import { NONE } from '#server/planning/engine/tasks';
import { carersToTry, chooseTeams, MOST_TRIED, type Teams } from '#server/planning/engine/teams';

/** Temperatures at the beginning and the end, in the unit of the weights: minutes of travel. */
const HOT = 12;
const COLD = 0.3;
/** Who goes on from a plan begins at this part of the way from hot to cold. */
const RESUMED = 0.35;

/**
 * Whose days a search may change: of the carers, sorted by where they live, those of the `index`-th of `count` parts. Sorted
 * from west to east with a turn of 0, from south to north with one of 0.5.
 */
export interface Part {
  index: number;
  count: number;
  turn: number;
}

export const WHOLE: Part = { index: 0, count: 1, turn: 0 };

export type Merits = Pick<PlanProgress, 'assignedCount' | 'unassignedCount' | 'travelMinutes' | 'cost' | 'objective'>;

export interface Stretch {
  part: Part;
  /** Of the cooling, from 0 to 1. */
  from: number;
  to: number;
  /** How much of this stretch is over, from 0 to 1. */
  done: (moves: number) => number;
  isCancelled: () => boolean;
  onStride: (moves: number) => void;
}

/** The search for a plan of a county, part by part and stretch by stretch, so that several threads can share it. */
export class Search {
  private readonly county: County;
  private readonly moves: Moves;
  private readonly teams: Teams;
  private readonly random: Random;
  private readonly isResumed: boolean;
  /** The routes with which the parts began. */
  private begun: number[][] = [];
  private readonly unsound: readonly UnassignedSlot[];

  constructor(given: PlanProblem) {
    const { problem, unsound } = soundOf(given);
    this.unsound = unsound;
    const model = modelOf(problem);
    this.county = countyOf(model);
    this.random = randomFrom(problem.seed);
    this.teams = chooseTeams(model);
    this.moves = new Moves(this.county.timetable, this.random, carersToTry(model, this.teams));
    resume(this.county);
    const { timetable } = this.county;
    const { movable } = this.moves;
    this.isResumed = 2 * movable.filter((task) => timetable.doneOf(task) !== NONE).length > movable.length;
  }

  /** Puts in what is missing. */
  makeFirstPlan(onDay: (done: number) => boolean): void {
    const { model, timetable } = this.county;
    this.limitTo(WHOLE);
    makeFirstPlan(model, timetable, this.moves, this.teams, onDay);
    this.begun = this.routes;
  }

  /** Goes on with the carers of the part, the others as they are; returns the number of moves. */
  improve({ part, from, to, done, isCancelled, onStride }: Stretch): number {
    this.limitTo(part);
    this.begun = this.routes;
    const heatAt = (share: number): number =>
      HOT * (COLD / HOT) ** (this.isResumed ? RESUMED + (1 - RESUMED) * share : share);
    const { moves } = improve(this.county.timetable, this.moves, {
      random: this.random,
      done,
      isCancelled,
      onStride: (_, tried) => onStride(tried),
      heat: { cycles: [heatAt(from)], cold: heatAt(to) },
    });
    return moves;
  }

  get cost(): number {
    return this.county.timetable.cost;
  }

  get dayCount(): number {
    return this.county.model.dayCount;
  }

  get routes(): number[][] {
    return routesOf(this.county.timetable);
  }

  /** Goes on from routes that have times together. */
  adopt(routes: readonly (readonly number[])[]): void {
    load(this.county.timetable, routes);
  }

  /**
   * Puts together what was planned apart. Each part kept times with the others as they were, but visits that hang together
   * over a border may have no times any more: then what cannot be stays as it was when the parts began.
   */
  join(routes: readonly (readonly number[])[]): void {
    const { timetable } = this.county;
    try {
      load(timetable, routes);
    } catch {
      timetable.rollback();
      load(timetable, this.begun);
      changeAsFarAsPossible(timetable, routes);
    }
  }

  get merits(): Merits {
    const objective = objectiveOf(this.county);
    const { assignedCount, unassignedCount, travelMinutes } = statisticsOf(this.county, 0);
    return { assignedCount, unassignedCount, travelMinutes, cost: costOf(objective), objective };
  }

  plan(iterations: number): Plan {
    this.askEveryone();
    const objective = objectiveOf(this.county);
    const statistics = statisticsOf(this.county, iterations);
    return {
      assignments: assignmentsOf(this.county),
      unassigned: [...this.unsound, ...unassignedOf(this.county)],
      objective,
      cost: costOf(objective),
      statistics: {
        ...statistics,
        slotsCount: statistics.slotsCount + this.unsound.length,
        unassignedCount: statistics.unassignedCount + this.unsound.length,
      },
    };
  }

  /** What the carers worth trying have no room for goes to any other who has. */
  private askEveryone(): void {
    const { model, timetable } = this.county;
    if (model.carerCount <= MOST_TRIED) return;
    this.limitTo(WHOLE);
    const insertion = new Insertion(timetable, (task, carer) => this.moves.fits(task, carer));
    for (const task of this.moves.movable) {
      if (timetable.doneOf(task) !== NONE) continue;
      const { cost } = timetable;
      if (insertion.put(task, model.carers.keys()) && timetable.cost < cost) timetable.begin();
      else timetable.rollback();
    }
  }

  carersOf({ index, count, turn }: Part): ReadonlySet<number> {
    const { carers } = this.county.model;
    const [east, north] = [Math.cos(turn * Math.PI), Math.sin(turn * Math.PI)];
    const along = carers.map(({ home }) => east * home.longitude + north * home.latitude);
    const sorted = [...carers.keys()].sort((a, b) => along[a]! - along[b]! || a - b);
    return new Set(sorted.filter((_, i) => Math.floor((i * count) / sorted.length) === index));
  }

  private limitTo(part: Part): void {
    const { beneficiaryOf } = this.county.model;
    this.moves.limitTo(this.carersOf(part), (task) => beneficiaryOf[task]! % part.count === part.index);
  }
}
