import { type Annealed, COLD, construct, improve, load, scaleOf } from '#server/planning/engine/anneal';
import { Moves } from '#server/planning/engine/moves';
import { type Random, randomFrom } from '#server/planning/engine/random';
import { type Rules, termsOf } from '#server/planning/engine/rules';
import type { Tasks } from '#server/planning/engine/tasks';
import { Timetable } from '#server/planning/engine/timetable';

export interface PartData {
  tasks: Tasks;
  rules: Rules;
  seed: number;
  /** Set to 1 when all is to end. */
  stop?: Int32Array;
}

/** One cycle: from which routes, how hot, for how long. */
export interface PartOrder {
  /** `null`: from where it is. */
  routes: readonly (readonly number[])[] | null;
  /** The heat at the beginning, in parts of the cost per task of the first plan. */
  heat: number;
  /** Minutes of the clock, or moves where the same plan is to come again. */
  budget: { milliseconds: number } | { moves: number };
}

/** A search that goes on cycle by cycle, so that several can exchange what they have found. */
export class AnnealingPart {
  private readonly timetable: Timetable;
  private readonly moves: Moves;
  private readonly random: Random;
  private readonly scale: number;
  private readonly nowMs: () => number;
  private readonly stop: Int32Array | undefined;

  constructor({ tasks, rules, seed, stop }: PartData, nowMs: () => number) {
    this.nowMs = nowMs;
    this.stop = stop;
    this.random = randomFrom(seed);
    this.timetable = new Timetable(tasks, termsOf(tasks, rules));
    this.moves = new Moves(this.timetable, this.random);
    construct(this.timetable, this.moves);
    this.scale = scaleOf(this.timetable);
  }

  run({ routes, heat, budget }: PartOrder): Annealed {
    const begunMs = this.nowMs();
    if (routes !== null) load(this.timetable, routes);
    return improve(this.timetable, this.moves, {
      random: this.random,
      heat: { cycles: [heat * this.scale], cold: COLD * this.scale },
      done: (moves) =>
        'moves' in budget ? moves / budget.moves : (this.nowMs() - begunMs) / Math.max(1, budget.milliseconds),
      isCancelled: () => this.stop !== undefined && Atomics.load(this.stop, 0) === 1,
    });
  }
}
