import { freezeDays } from '#server/planning/engine/choices';
import { Handovers, lastBefore } from '#server/planning/engine/handovers';
import type { Random } from '#server/planning/engine/random';
import { nearTasks, tasksByDay, windowsOf } from '#server/planning/engine/near-tasks';
import { Rebuilding } from '#server/planning/engine/rebuilding';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import type { Timetable } from '#server/planning/engine/timetable';

/** How often each kind of move is tried, in parts of one; the rest goes to moves by time and of pairs. */
const RELOCATE = 0.4;
const SWAP = 0.15;
const TAILS = 0.15;
const SEGMENT = 0.1;
const BY_TIME = 0.6;
/** Where tasks belong to beneficiaries. */
const HANDOVER = 0.1;
const REBUILD = 0.3;
/** How often a task is put anywhere instead of beside a near one, or by itself. */
const ANYWHERE = 0.1;
const ALONE = 0.03;
/** How often a mate follows, and how often to another carer than its own. */
const FOLLOW = 0.65;
const OTHER_CARER = 0.2;
/** How often only what nobody does is looked at, and how many moves it is not counted anew. */
const FOR_THE_LEFT = 0.05;
const COUNT_EVERY = 8192;
/** How often what nobody does pushes another task out. */
const INSTEAD = 0.5;
/** How often what may be left out is. */
const LEAVE_OUT = 0.03;
/** How often a task goes anywhere at all, its mate with it, where some have mates that must not stay alone. */
const ELSEWHERE = 0.05;
/** Where tasks belong to beneficiaries, so many carers are tried before the others. */
const LIKELY = 14;
const LONGEST_TAIL = 12;
/** Around its present start a task looks for a place with another carer. */
const SPREAD_MINUTES = 60;

/** Small random changes of a timetable, left unsettled for whoever decides about them. */
export class Moves {
  private readonly tasks: Tasks;
  /** What is neither fixed nor, at the moment, out of reach. */
  movable: Int32Array;
  private readonly frozen: Uint8Array;
  private carers: ReadonlySet<number> | null = null;
  readonly near: readonly Int32Array[];
  private readonly ofDay: readonly (readonly number[])[];
  private readonly carersOf: readonly Uint16Array[];
  private readonly tries: (readonly Uint16Array[])[] = [];
  /** What nobody does, as far as it was lately counted. */
  private left: readonly number[] = [];
  private countdown = 0;

  private readonly timetable: Timetable;
  private readonly random: Random;
  private readonly handovers: Handovers | null;
  private readonly rebuilding: Rebuilding | null;

  /** `carersOf`: for each task the carers that are worth trying; without it all who may do it. */
  constructor(timetable: Timetable, random: Random, carersOf?: readonly Uint16Array[]) {
    const { tasks } = timetable;
    this.timetable = timetable;
    this.random = random;
    this.tasks = tasks;
    this.ofDay = tasksByDay(tasks);
    this.near = nearTasks(tasks);
    this.frozen = Uint8Array.from({ length: tasks.taskCount }, (_, task) => tasks.isFixed?.[task] ?? 0);
    this.movable = this.unfrozen();
    const everyone = Uint16Array.from({ length: tasks.carerCount }, (_, carer) => carer);
    const allowed = (task: number): Uint16Array => everyone.filter((carer) => this.isAllowed(task, carer));
    this.carersOf = carersOf ?? Array.from({ length: tasks.taskCount }, (_, task) => allowed(task));
    this.handovers = tasks.beneficiaryOf === undefined ? null : new Handovers(timetable, random, this.carersOf, this);
    this.rebuilding = tasks.beneficiaryOf === undefined ? null : new Rebuilding(timetable, this, random);
  }

  /**
   * From now on only tasks of these carers go from one of them to another, and of what nobody does what is ours. Two that
   * hang together with somebody else stay where they are.
   */
  limitTo(carers: ReadonlySet<number>, isOurs: (task: number) => boolean): void {
    const { tasks, carerOf } = this.timetable;
    const { taskCount, mateOf, isFixed, choices } = tasks;
    const isOfThem = (task: number): boolean =>
      task === NONE || (carerOf[task] === NONE ? isOurs(task) : carers.has(carerOf[task]!));
    this.carers = carers;
    for (let task = 0; task < taskCount; task++) {
      this.frozen[task] = isFixed?.[task] === 1 || !isOfThem(task) || !isOfThem(mateOf[task]!) ? 1 : 0;
    }
    freezeDays(choices, carerOf, carers, isOurs, this.frozen);
    this.movable = this.unfrozen();
    this.countdown = 0;
  }

  mayMove(task: number): boolean {
    return this.frozen[task] !== 1;
  }

  private unfrozen(): Int32Array {
    return Int32Array.from(this.frozen.keys()).filter((task) => this.frozen[task] !== 1);
  }

  /** Whether the carer may do the task now, and does not do its mate where that needs two. */
  fits(task: number, carer: number): boolean {
    if (!this.isAllowed(task, carer) || !this.mayMove(task) || this.timetable.hasRival(task)) return false;
    return this.tasks.isApart[task] !== 1 || this.timetable.carerOf[this.tasks.mateOf[task]!] !== carer;
  }

  /** Who is worth trying first for a task, and who else may do it. */
  carersFor(task: number): readonly Uint16Array[] {
    return (this.tries[task] ??= this.triesOf(task));
  }

  private triesOf(task: number): readonly Uint16Array[] {
    const all = Uint16Array.from(new Set(this.carersOf[task]!));
    return this.handovers === null ? [all] : [all.subarray(0, LIKELY), all.subarray(LIKELY)];
  }

  /** Changes something at random; false where the dice fell on what cannot be. */
  propose(): boolean {
    const { tasks, timetable: t, random, rebuilding } = this;
    if (--this.countdown < 0) this.countLeft();
    if (this.left.length > 0 && random.next() < FOR_THE_LEFT) {
      const task = this.left[random.below(this.left.length)]!;
      if (t.routeOf[task] !== NONE) return false;
      return rebuilding === null ? this.putIn(task) : rebuilding.propose(task);
    }
    const task = this.movable[random.below(this.movable.length)]!;
    if (t.doneOf(task) === NONE) return this.putIn(task);
    if (rebuilding !== null && (t.routeOf[task] === NONE || random.next() < REBUILD)) return rebuilding.propose(task);
    if (this.handovers !== null && random.next() < HANDOVER) return this.handovers.propose(task);
    if (tasks.placeOf[task] === NONE) return this.putByTime(task);
    if (tasks.isOptional?.[task] === 1 && random.next() < LEAVE_OUT) return this.leaveOut(task);
    if (rebuilding === null && tasks.isWhole !== undefined && random.next() < ELSEWHERE)
      return this.leaveOut(task) && this.putIn(task);
    const near = this.near[task]!;
    const isAnywhere = near.length === 0 || random.next() < ANYWHERE;
    const all = isAnywhere ? this.ofDay[tasks.dayOf[task]!]! : near;
    const other = all[random.below(all.length)]!;
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

  private countLeft(): void {
    this.countdown = COUNT_EVERY;
    this.left = [...this.movable].filter((task) => this.timetable.doneOf(task) === NONE);
  }

  private isAllowed(task: number, carer: number): boolean {
    const isPriced = this.tasks.carerPrice[task * this.tasks.carerCount + carer]! < Infinity;
    return isPriced && (this.carers === null || this.carers.has(carer));
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
    const { random } = this;
    const windows = windowsOf(this.tasks, task);
    const { opensAt, dueAt } = windows.length === 1 ? windows[0]! : windows[random.below(windows.length)]!;
    return opensAt + (dueAt - opensAt) * random.next();
  }

  /** To any carer who may, behind what she starts before a time, or instead of it. */
  private putAbout(task: number, time: number, isInstead: boolean): boolean {
    const { tasks, timetable: t, random } = this;
    const carers = this.carersOf[task]!;
    const carer = carers[random.below(carers.length)];
    if (carer === undefined || !this.fits(task, carer)) return false;
    const route = carer * tasks.dayCount + tasks.dayOf[task]!;
    let before = lastBefore(t, route, time);
    if (isInstead && before !== NONE && this.mayGo(before) && tasks.placeOf[task] !== NONE) {
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
    if (!this.mayMove(other) || t.after[task] === other || t.before[task] === other) return false;
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
    if (!this.mayMove(other)) return false;
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
      if (tail.length === LONGEST_TAIL || !this.mayMove(each) || !this.isAllowed(each, carer)) return null;
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
    if (!segment.every((each) => this.mayMove(each))) return false;
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
    let before = lastBefore(t, route, t.startOf[task]! + (random.next() - 0.5) * SPREAD_MINUTES);
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
    if (mate === NONE || t.routeOf[mate] === NONE || !this.mayMove(mate)) return false;
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
    if (mate === NONE || t.routeOf[mate] === NONE || !this.mayMove(mate) || random.next() >= FOLLOW) return;
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
    t.insert(mate, mateRoute, lastBefore(t, mateRoute, wanted));
  }

  private startBehind(task: number, route: number, behind: number): number {
    const { tasks, timetable: t } = this;
    const before = behind !== NONE && Number.isNaN(t.startOf[behind]!) ? NONE : behind;
    const free = before === NONE ? tasks.routeOpensAt[route]! : t.startOf[before]! + tasks.duration[before]!;
    return Math.max(free + t.wayTo(task, route, before), tasks.opensAt[task]!);
  }

  /** Neither a break nor bound, nor is its mate. */
  private mayGo(task: number): boolean {
    const { placeOf, isWhole, mateOf } = this.tasks;
    return placeOf[task] !== NONE && this.mayMove(task) && (isWhole?.[task] !== 1 || this.mayMove(mateOf[task]!));
  }
}
