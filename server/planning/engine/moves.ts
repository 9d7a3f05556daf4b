import type { Random } from '#server/planning/engine/random';
import { NONE, type Tasks, type Window } from '#server/planning/engine/tasks';
import type { Timetable } from '#server/planning/engine/timetable';

/** How often each kind of move is tried, in parts of one; the rest goes to moves by time and of pairs. */
const RELOCATE = 0.4;
const SWAP = 0.15;
const TAILS = 0.15;
const SEGMENT = 0.1;
const BY_TIME = 0.6;
/** How often a task is put anywhere instead of beside a near one, or by itself. */
const ANYWHERE = 0.1;
const ALONE = 0.03;
/** How often a mate follows, and how often to another carer than its own. */
const FOLLOW = 0.65;
const OTHER_CARER = 0.2;
/** How often what nobody does pushes another task out. */
const INSTEAD = 0.5;
/** How often what may be left out is. */
const LEAVE_OUT = 0.03;
const NEAR = 30;
/** How often a task goes anywhere at all, its mate with it, where some have mates that must not stay alone. */
const ELSEWHERE = 0.05;
/** A minute between the middles of two windows, against a minute of travel. */
const APART_IN_TIME = 0.2;
const LONGEST_TAIL = 12;
/** Around its present start a task looks for a place with another carer. */
const SPREAD_MINUTES = 60;

/** Small random changes of a timetable, left unsettled for whoever decides about them. */
export class Moves {
  private readonly tasks: Tasks;
  private readonly near: readonly Int32Array[];
  private readonly carersOf: readonly (readonly number[])[];

  private readonly timetable: Timetable;
  private readonly random: Random;

  constructor(timetable: Timetable, random: Random) {
    const { tasks } = timetable;
    this.timetable = timetable;
    this.random = random;
    this.tasks = tasks;
    this.near = nearTasks(tasks);
    this.carersOf = Array.from({ length: tasks.taskCount }, (_, task) =>
      Array.from({ length: tasks.carerCount }, (__, carer) => carer).filter((carer) => this.isAllowed(task, carer)),
    );
  }

  /** Whether the carer may do the task at all, and does not do its mate where that needs two. */
  fits(task: number, carer: number): boolean {
    if (!this.isAllowed(task, carer)) return false;
    return this.tasks.isApart[task] !== 1 || this.timetable.carerOf[this.tasks.mateOf[task]!] !== carer;
  }

  /** Changes something at random; false where the dice fell on what cannot be. */
  propose(): boolean {
    const { tasks, timetable: t, random } = this;
    const task = random.below(tasks.taskCount);
    if (t.routeOf[task] === NONE) return this.putIn(task);
    if (tasks.placeOf[task] === NONE) return this.putByTime(task);
    if (tasks.isOptional?.[task] === 1 && random.next() < LEAVE_OUT) return this.leaveOut(task);
    if (tasks.isWhole !== undefined && random.next() < ELSEWHERE) return this.leaveOut(task) && this.putIn(task);
    const near = this.near[task]!;
    const isAnywhere = near.length === 0 || random.next() < ANYWHERE;
    const other = isAnywhere ? random.below(tasks.taskCount) : near[random.below(near.length)]!;
    if (other === task || t.routeOf[other] === NONE) return false;
    const dice = random.next();
    if (dice < RELOCATE) return random.next() < ALONE ? this.putAlone(task) : this.putBeside(task, other);
    if (dice < RELOCATE + SWAP) {
      return t.routeOf[task] === t.routeOf[other] ? this.swapWithin(task, other) : this.swap(task, other);
    }
    if (dice < RELOCATE + SWAP + TAILS) return this.swapTails(task, other);
    if (dice < RELOCATE + SWAP + TAILS + SEGMENT) return this.moveSegment(task, other);
    return random.next() < BY_TIME ? this.putByTime(task) : this.movePair(task, other);
  }

  private isAllowed(task: number, carer: number): boolean {
    return this.tasks.carerPrice[task * this.tasks.carerCount + carer]! < Infinity;
  }

  /** What nobody does goes to any carer who may, somewhere in its window, perhaps in place of another task. */
  private putIn(task: number): boolean {
    const { tasks, random } = this;
    if (!this.putAbout(task, this.timeFor(task), random.next() < INSTEAD)) return false;
    return tasks.isWhole?.[task] !== 1 || this.putMate(task);
  }

  private putMate(task: number): boolean {
    const { tasks, timetable: t, random } = this;
    const mate = tasks.mateOf[task]!;
    const latest = tasks.mateWithin[task]!;
    const earliest = -tasks.mateWithin[mate]!;
    if (latest === Infinity || earliest === -Infinity) return this.putAbout(mate, this.timeFor(mate), false);
    const start = this.startBehind(task, t.routeOf[task]!, t.before[task]!);
    return this.putAbout(mate, start + earliest + (latest - earliest) * random.next(), false);
  }

  /** Any time in any of its windows. */
  private timeFor(task: number): number {
    const { tasks, random } = this;
    const later = tasks.laterWindows?.[task] ?? [];
    const window = later.length === 0 ? undefined : later[random.below(later.length + 1) - 1];
    const { opensAt, dueAt } = window ?? { opensAt: tasks.opensAt[task]!, dueAt: tasks.dueAt[task]! };
    return opensAt + (dueAt - opensAt) * random.next();
  }

  /** To any carer who may, behind what she starts before a time, or instead of it. */
  private putAbout(task: number, time: number, isInstead: boolean): boolean {
    const { tasks, timetable: t, random } = this;
    const carers = this.carersOf[task]!;
    const carer = carers[random.below(carers.length)];
    if (carer === undefined || !this.fits(task, carer)) return false;
    const route = carer * tasks.dayCount + tasks.dayOf[task]!;
    let before = this.lastBefore(route, time);
    if (isInstead && before !== NONE && tasks.placeOf[before] !== NONE && tasks.placeOf[task] !== NONE) {
      const instead = before;
      if (tasks.isWhole?.[instead] === 1) t.remove(tasks.mateOf[instead]!);
      before = t.before[instead]!;
      t.remove(instead);
    }
    t.insert(task, route, before);
    return true;
  }

  private leaveOut(task: number): boolean {
    const { tasks, timetable: t } = this;
    if (tasks.isWhole?.[task] === 1) t.remove(tasks.mateOf[task]!);
    t.remove(task);
    return true;
  }

  private putAlone(task: number): boolean {
    const { tasks, timetable: t, random } = this;
    const carer = random.below(tasks.carerCount);
    if (!this.fits(task, carer)) return false;
    const route = carer * tasks.dayCount + tasks.dayOf[task]!;
    t.remove(task);
    t.insert(task, route, random.next() < 0.5 ? NONE : t.lastOf[route]!);
    return true;
  }

  private putBeside(task: number, other: number): boolean {
    const { timetable: t, random } = this;
    const route = t.routeOf[other]!;
    if (t.routeOf[task] !== route && !this.fits(task, t.carerOf[other]!)) return false;
    const isAfter = random.next() < 0.5;
    if (isAfter ? t.before[task] === other : t.after[task] === other) return false;
    t.remove(task);
    const before = isAfter ? other : t.before[other]!;
    t.insert(task, route, before);
    this.follow(task, route, before);
    return true;
  }

  private swapWithin(task: number, other: number): boolean {
    const { timetable: t } = this;
    const route = t.routeOf[task]!;
    if (t.after[task] === other || t.before[task] === other) return false;
    const beforeTask = t.before[task]!;
    const beforeOther = t.before[other]!;
    t.remove(task);
    t.insert(task, route, beforeOther);
    t.remove(other);
    t.insert(other, route, beforeTask);
    this.follow(task, route, beforeOther);
    this.follow(other, route, beforeTask);
    return true;
  }

  private swap(task: number, other: number): boolean {
    const { tasks, timetable: t } = this;
    const carer = t.carerOf[task]!;
    const otherCarer = t.carerOf[other]!;
    if (!this.isAllowed(task, otherCarer) || !this.isAllowed(other, carer)) return false;
    const mate = tasks.mateOf[task]!;
    const otherMate = tasks.mateOf[other]!;
    if (mate !== other) {
      if (tasks.isApart[task] === 1 && t.carerOf[mate] === otherCarer) return false;
      if (tasks.isApart[other] === 1 && t.carerOf[otherMate] === carer) return false;
    }
    const [route, otherRoute] = [t.routeOf[task]!, t.routeOf[other]!];
    const beforeTask = t.before[task]!;
    const beforeOther = t.before[other]!;
    t.remove(task);
    t.remove(other);
    t.insert(task, otherRoute, beforeOther);
    t.insert(other, route, beforeTask);
    return true;
  }

  /** What follows from the task on, and what follows after the other, change carers. */
  private swapTails(task: number, other: number): boolean {
    const { timetable: t } = this;
    const [route, otherRoute] = [t.routeOf[task]!, t.routeOf[other]!];
    if (route === otherRoute) return false;
    const tail = this.tail(task, t.carerOf[other]!);
    const otherTail = this.tail(t.after[other]!, t.carerOf[task]!);
    if (tail === null || otherTail === null) return false;
    const before = t.before[task]!;
    for (const each of tail) t.remove(each);
    for (const each of otherTail) t.remove(each);
    return this.append(tail, otherRoute, other) && this.append(otherTail, route, before);
  }

  /** The tasks from one on; breaks are hers who takes them. */
  private tail(from: number, carer: number): number[] | null {
    const tail: number[] = [];
    for (let each = from; each !== NONE; each = this.timetable.after[each]!) {
      if (this.tasks.placeOf[each] === NONE) continue;
      if (tail.length === LONGEST_TAIL || !this.isAllowed(each, carer)) return null;
      tail.push(each);
    }
    return tail;
  }

  private append(tail: readonly number[], route: number, last: number): boolean {
    const { tasks, timetable: t } = this;
    const carer = Math.floor(route / tasks.dayCount);
    let before = last;
    for (const each of tail) {
      if (!this.fits(each, carer)) return false;
      // Her break stays before what was later than it so far.
      const next = before === NONE ? t.firstOf[route]! : t.after[before]!;
      if (next !== NONE && tasks.placeOf[next] === NONE && t.startOf[next]! < t.startOf[each]!) before = next;
      t.insert(each, route, before);
      before = each;
    }
    return true;
  }

  /** Two or three in a row go beside the other; two perhaps the other way round. */
  private moveSegment(task: number, other: number): boolean {
    const { tasks, timetable: t, random } = this;
    const route = t.routeOf[other]!;
    const carer = t.carerOf[other]!;
    const segment = [task];
    const length = random.next() < 0.3 ? 3 : 2;
    for (let each = t.after[task]!; each !== NONE && segment.length < length; each = t.after[each]!) {
      if (tasks.placeOf[each] !== NONE) segment.push(each);
    }
    if (segment.length < 2 || segment.includes(other)) return false;
    if (t.routeOf[task] !== route && !segment.every((each) => this.fits(each, carer))) return false;
    const isAfter = random.next() < 0.5;
    if (isAfter ? t.before[task] === other : t.after[segment.at(-1)!] === other) return false;
    for (const each of segment) t.remove(each);
    if (segment.length === 2 && random.next() < 0.3) segment.reverse();
    return this.append(segment, route, isAfter ? other : t.before[other]!);
  }

  /** To any carer who may, between those that she does before and after. */
  private putByTime(task: number): boolean {
    const { tasks, timetable: t, random } = this;
    const carers = this.carersOf[task]!;
    const carer = carers[random.below(carers.length)]!;
    if (!this.fits(task, carer)) return false;
    const route = carer * tasks.dayCount + tasks.dayOf[task]!;
    let before = this.lastBefore(route, t.startOf[task]! + (random.next() - 0.5) * SPREAD_MINUTES);
    if (before === task) before = t.before[task]!;
    if (route === t.routeOf[task] && before === t.before[task]) return false;
    t.remove(task);
    t.insert(task, route, before);
    this.follow(task, route, before);
    return true;
  }

  /** A task goes beside the other one, and its mate beside one that is near to the mate. */
  private movePair(task: number, other: number): boolean {
    const { tasks, timetable: t, random } = this;
    const mate = tasks.mateOf[task]!;
    if (mate === NONE || t.routeOf[mate] === NONE) return false;
    const near = this.near[mate]!;
    if (near.length === 0) return false;
    const beside = near[random.below(near.length)]!;
    if (t.routeOf[beside] === NONE || beside === task || other === mate) return false;
    const [carer, mateCarer] = [t.carerOf[other]!, t.carerOf[beside]!];
    if (!this.isAllowed(task, carer) || !this.isAllowed(mate, mateCarer)) return false;
    if (tasks.isApart[task] === 1 && carer === mateCarer) return false;
    t.remove(task);
    t.remove(mate);
    t.insert(task, t.routeOf[other]!, random.next() < 0.5 ? other : t.before[other]!);
    t.insert(mate, t.routeOf[beside]!, random.next() < 0.5 ? beside : t.before[beside]!);
    return true;
  }

  /** The mate of a task that was put behind another one goes where it is wanted by time. */
  private follow(task: number, route: number, behind: number): void {
    const { tasks, timetable: t, random } = this;
    const mate = tasks.mateOf[task]!;
    if (mate === NONE || t.routeOf[mate] === NONE || random.next() >= FOLLOW) return;
    const latest = tasks.mateWithin[task]!;
    const earliest = -tasks.mateWithin[mate]!;
    if (latest === Infinity || earliest === -Infinity) return;
    const start = this.startBehind(task, route, behind);
    let mateRoute = t.routeOf[mate]!;
    if (random.next() < OTHER_CARER) {
      const carers = this.carersOf[mate]!;
      const carer = carers[random.below(carers.length)]!;
      if (!this.fits(mate, carer)) return;
      mateRoute = carer * tasks.dayCount + tasks.dayOf[mate]!;
    }
    t.remove(mate);
    const wanted = start + earliest + (latest - earliest) * random.next() * 0.5;
    t.insert(mate, mateRoute, this.lastBefore(mateRoute, wanted));
  }

  private startBehind(task: number, route: number, behind: number): number {
    const { tasks, timetable: t } = this;
    const before = behind !== NONE && Number.isNaN(t.startOf[behind]!) ? NONE : behind;
    const free = before === NONE ? tasks.routeOpensAt[route]! : t.startOf[before]! + tasks.duration[before]!;
    return Math.max(free + t.wayTo(task, route, before), tasks.opensAt[task]!);
  }

  /** The last task of a route that starts before a time. */
  private lastBefore(route: number, time: number): number {
    const { timetable: t } = this;
    let at = t.lastOf[route]!;
    while (at !== NONE && !(t.startOf[at]! < time)) at = t.before[at]!;
    return at;
  }
}

/** For each task those of its day that are near in place and time, the nearest first. */
function nearTasks(tasks: Tasks): Int32Array[] {
  const { taskCount, placeCount, placeOf, dayOf } = tasks;
  const travel = tasks.travel[0]!;
  const middles = Array.from({ length: taskCount }, (_, task) =>
    windowsOf(tasks, task).map(({ opensAt, dueAt }) => (opensAt + dueAt) / 2),
  );
  return Array.from({ length: taskCount }, (_, task) => {
    if (placeOf[task] === NONE) return new Int32Array();
    const others: { other: number; apart: number }[] = [];
    for (let other = 0; other < taskCount; other++) {
      if (other === task || dayOf[other] !== dayOf[task] || placeOf[other] === NONE) continue;
      const way = travel[placeOf[task]! * placeCount + placeOf[other]!]!;
      let time = Infinity;
      for (const a of middles[task]!) for (const b of middles[other]!) time = Math.min(time, Math.abs(a - b));
      others.push({ other, apart: way + APART_IN_TIME * time });
    }
    others.sort((a, b) => a.apart - b.apart || a.other - b.other);
    return Int32Array.from(others.slice(0, NEAR), ({ other }) => other);
  });
}

function windowsOf({ opensAt, dueAt, laterWindows }: Tasks, task: number): Window[] {
  return [{ opensAt: opensAt[task]!, dueAt: dueAt[task]! }, ...(laterWindows?.[task] ?? [])];
}
