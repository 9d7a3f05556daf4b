import { Insertion } from '#server/planning/engine/insertion';
import type { Moves } from '#server/planning/engine/moves';
import type { Random } from '#server/planning/engine/random';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import type { Timetable } from '#server/planning/engine/timetable';

const MOST_OUT = 12;
/** Carers outside of the circle that are tried as well. */
const STRANGERS = 3;
/** The chance to overlook a carer, so that the same greedy choice is not made over and over. */
const BLINK = 0.02;
const BLINK_FOR_ROOM = 0.2;

/** Takes a few related tasks out and puts them back where they cost least. */
export class Rebuilding {
  private readonly timetable: Timetable;
  private readonly tasks: Tasks;
  private readonly moves: Moves;
  private readonly random: Random;
  private readonly insertion: Insertion;
  private blink = BLINK;
  private readonly ofBeneficiary: readonly (readonly number[])[];

  constructor(timetable: Timetable, moves: Moves, random: Random) {
    this.timetable = timetable;
    this.tasks = timetable.tasks;
    this.moves = moves;
    this.random = random;
    this.insertion = new Insertion(timetable, (task, carer) => random.next() >= this.blink && moves.fits(task, carer));
    const { beneficiaryOf } = timetable.tasks;
    const ofBeneficiary: number[][] = [];
    if (beneficiaryOf !== undefined) {
      for (const task of moves.movable) (ofBeneficiary[beneficiaryOf[task]!] ??= []).push(task);
    }
    this.ofBeneficiary = ofBeneficiary;
  }

  /**
   * Rebuilds around a task; false when nothing came of it. A task that is done on another day is taken out there, and put
   * back on whichever day costs least. The plan is timed.
   */
  propose(task: number): boolean {
    const { timetable: t, tasks, random } = this;
    const done = t.doneOf(task);
    this.blink = done !== NONE ? BLINK : BLINK_FOR_ROOM;
    const chosen = done === task ? this.related(task) : done === NONE ? this.room(task) : this.neighbourhood(task);
    const carers = new Set<number>();
    const out: number[] = [];
    const add = (each: number): void => {
      if (t.routeOf[each] !== NONE) {
        carers.add(t.carerOf[each]!);
        t.remove(each);
      }
      out.push(each);
    };
    for (const one of chosen) {
      const each = one === task && done !== NONE ? done : one;
      if (!this.moves.mayMove(each) || out.includes(each)) continue;
      // What is done on another day stays there.
      if (t.routeOf[each] === NONE && t.doneOf(each) !== NONE) continue;
      add(each);
      const mate = tasks.mateOf[each]!;
      if (mate !== NONE && this.moves.mayMove(mate)) add(mate);
    }
    if (out.length === 0 || !t.settle(Infinity)) return false;
    for (const each of this.inSomeOrder(out)) {
      if (t.doneOf(each) !== NONE) continue;
      const [circle = [], others = []] = this.carersFor(each);
      const tried = new Set([...carers, ...circle]);
      for (let k = 0; k < STRANGERS && others.length > 0; k++) tried.add(others[random.below(others.length)]!);
      if (!this.insertion.put(each, tried)) this.insertion.put(each, others);
    }
    return true;
  }

  /** On all days of the task. */
  private carersFor(task: number): readonly Uint16Array[] {
    const alternatives = this.tasks.choices?.alternativesOf[task];
    if (alternatives === undefined || alternatives.length === 1) return this.moves.carersFor(task);
    return [0, 1].map((k) => {
      const carers = alternatives.flatMap((each) => [...(this.moves.carersFor(each)[k] ?? [])]);
      return Uint16Array.from(new Set(carers));
    });
  }

  private related(task: number): number[] {
    const dice = this.random.next();
    if (dice < 0.6) return this.neighbourhood(task);
    return dice < 0.85 ? this.acquaintance(task) : this.wholeDay(task);
  }

  /** For what nobody does: room in place and time, or of a carer's rests and Sundays, which hang on other days as well. */
  private room(task: number): number[] {
    const { timetable: t, tasks, random } = this;
    const dice = random.next();
    if (dice < 0.5) return this.neighbourhood(task);
    const [likely = [], others = []] = this.moves.carersFor(task);
    const carers = likely.length === 0 || random.next() < 0.2 ? others : likely;
    const carer = carers[random.below(carers.length)];
    if (carer === undefined) return [task];
    const step = dice < 0.75 ? 1 : 7;
    const chosen = [task, ...this.moves.near[task]!.slice(0, 8).filter(() => random.next() < 0.25)];
    for (const weeks of [0, -1, 1, -2, 2]) {
      const day = tasks.dayOf[task]! + weeks * step;
      if (day < 0 || day >= tasks.dayCount) continue;
      let each = t.firstOf[carer * tasks.dayCount + day]!;
      for (; each !== NONE && chosen.length < MOST_OUT; each = t.after[each]!) chosen.push(each);
    }
    return chosen;
  }

  /** Those of the day that are near in place and time. */
  private neighbourhood(task: number): number[] {
    const { random } = this;
    const near = this.moves.near[task]!;
    const count = 1 + random.below(MOST_OUT - 1);
    const chosen = [task];
    for (let k = 0; chosen.length <= count && k < near.length; k++) {
      if (random.next() < 0.6) chosen.push(near[k]!);
    }
    return chosen;
  }

  /** What one carer does for the beneficiary, or a part of it. */
  private acquaintance(task: number): number[] {
    const { timetable: t, tasks, random } = this;
    const all = this.ofBeneficiary[tasks.beneficiaryOf?.[task] ?? NONE] ?? [task];
    const hers = all.filter((each) => t.carerOf[each] === t.carerOf[task] && this.moves.mayMove(each));
    const from = random.below(hers.length);
    return [...hers.slice(from), ...hers.slice(0, from)].slice(0, 1 + random.below(MOST_OUT));
  }

  private wholeDay(task: number): number[] {
    const { timetable: t } = this;
    const chosen: number[] = [];
    let each = t.firstOf[t.routeOf[task]!]!;
    for (; each !== NONE && chosen.length < MOST_OUT + 2; each = t.after[each]!) chosen.push(each);
    return chosen;
  }

  /** By chance, longest first, or narrowest window first. */
  private inSomeOrder(out: readonly number[]): number[] {
    const { tasks, random } = this;
    const dice = random.next();
    const keys = new Map(
      out.map((task) => {
        if (dice < 0.5) return [task, random.next()];
        if (dice < 0.75) return [task, -tasks.duration[task]!];
        return [task, tasks.closesAt[task]! - tasks.opensAt[task]!];
      }),
    );
    return [...out].sort((a, b) => keys.get(a)! - keys.get(b)!);
  }
}
