import type { Moves } from '#server/planning/engine/moves';
import type { Random } from '#server/planning/engine/random';
import { NONE } from '#server/planning/engine/tasks';
import type { Timetable } from '#server/planning/engine/timetable';

/** How many visits go over at once. */
const MOST = 12;
/** How often the new carer gives what she does at that time in return. */
const EXCHANGE = 0.5;

/** Moves of what one carer does for one beneficiary over to another carer, on several days at once. */
export class Handovers {
  private readonly tasksOf: readonly (readonly number[])[];

  private readonly timetable: Timetable;
  private readonly random: Random;
  private readonly carersOf: readonly Uint16Array[];
  private readonly moves: Pick<Moves, 'fits' | 'mayMove'>;

  constructor(
    timetable: Timetable,
    random: Random,
    carersOf: readonly Uint16Array[],
    moves: Pick<Moves, 'fits' | 'mayMove'>,
  ) {
    const { taskCount, beneficiaryOf, isFixed } = timetable.tasks;
    this.timetable = timetable;
    this.random = random;
    this.carersOf = carersOf;
    this.moves = moves;
    const tasksOf: number[][] = [];
    for (let task = 0; task < taskCount; task++) {
      if (isFixed?.[task] !== 1 && beneficiaryOf !== undefined) (tasksOf[beneficiaryOf[task]!] ??= []).push(task);
    }
    this.tasksOf = Array.from(tasksOf, (tasks) => tasks ?? []);
  }

  /** What the carer of a task does for its beneficiary, or a part of it, goes to somebody else. */
  propose(task: number): boolean {
    const { timetable: t, random } = this;
    const { beneficiaryOf } = t.tasks;
    if (beneficiaryOf === undefined || t.routeOf[task] === NONE) return false;
    const all = this.tasksOf[beneficiaryOf[task]!]!;
    const carer = t.carerOf[task]!;
    const to = this.someoneElse(task, all, carer);
    if (to === carer) return false;
    const hers = all.filter((each) => t.carerOf[each] === carer && this.moves.mayMove(each));
    const from = random.below(hers.length);
    const most = 1 + random.below(MOST);
    let isChanged = false;
    for (let k = 0; k < Math.min(most, hers.length); k++) {
      if (this.handOver(hers[(from + k) % hers.length]!, to, carer)) isChanged = true;
    }
    return isChanged;
  }

  /** Mostly somebody who comes there already. */
  private someoneElse(task: number, all: readonly number[], carer: number): number {
    const { timetable: t, random } = this;
    if (random.next() < 0.6) {
      const other = t.carerOf[all[random.below(all.length)]!]!;
      if (other !== NONE && other !== carer) return other;
    }
    const carers = this.carersOf[task]!;
    return carers.length === 0 ? carer : carers[random.below(carers.length)]!;
  }

  private handOver(task: number, to: number, from: number): boolean {
    const { timetable: t, random } = this;
    const { tasks } = t;
    if (!this.moves.fits(task, to)) return false;
    const start = t.startOf[task]!;
    const route = to * tasks.dayCount + tasks.dayOf[task]!;
    const old = t.routeOf[task]!;
    let before = lastBefore(t, route, start);
    let inReturn = NONE;
    if (random.next() < EXCHANGE) {
      const end = start + tasks.duration[task]!;
      const after = before === NONE ? t.firstOf[route]! : t.after[before]!;
      if (before !== NONE && t.startOf[before]! + tasks.duration[before]! > start) inReturn = before;
      else if (after !== NONE && t.startOf[after]! < end) inReturn = after;
      if (inReturn !== NONE && !(this.moves.mayMove(inReturn) && this.moves.fits(inReturn, from))) return false;
    }
    t.remove(task);
    if (inReturn !== NONE) {
      if (inReturn === before) before = t.before[before]!;
      const wanted = t.startOf[inReturn]!;
      t.remove(inReturn);
      t.insert(inReturn, old, lastBefore(t, old, wanted));
    }
    t.insert(task, route, before);
    return true;
  }
}

/** The last task of a route that starts before a time. */
export function lastBefore(timetable: Timetable, route: number, time: number): number {
  let at = timetable.lastOf[route]!;
  while (at !== NONE && !(timetable.startOf[at]! < time)) at = timetable.before[at]!;
  return at;
}
