import { Journal, journalRoom } from '#server/planning/engine/journal';
import { NONE, type Tasks } from '#server/planning/engine/tasks';

/** Who does what in which order, with what that costs by itself; every change can be taken back. */
export class Orders {
  readonly tasks: Tasks;
  /** By task. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly routeOf: Int32Array;
  readonly carerOf: Int32Array;
  /** By route. */
  readonly firstOf: Int32Array;
  readonly lastOf: Int32Array;
  /** Ways between tasks and, priced apart, the first and last way. */
  travelCost = 0;
  droppedCost = 0;
  carerCost = 0;

  /** What has changed since `begin`, or since a mark on the way. */
  readonly taskJournal: Journal;
  readonly routeJournal: Journal;
  /** By entry of the task journal: where the task was. */
  private readonly savedRoute: Int32Array;
  private readonly savedBefore: Int32Array;
  private readonly savedAfter: Int32Array;
  /** By entry of the route journal. */
  private readonly savedFirst: Int32Array;
  private readonly savedLast: Int32Array;

  protected readonly carerOfRoute: Int32Array;
  protected readonly hasBreaks: boolean;

  constructor(tasks: Tasks) {
    const { taskCount, carerCount, dayCount } = tasks;
    const routeCount = carerCount * dayCount;
    this.tasks = tasks;
    this.hasBreaks = tasks.placeOf.includes(NONE);
    const ofTasks = (): Int32Array => new Int32Array(taskCount).fill(NONE);
    const ofRoutes = (): Int32Array => new Int32Array(routeCount).fill(NONE);
    this.before = ofTasks();
    this.after = ofTasks();
    this.routeOf = ofTasks();
    this.carerOf = ofTasks();
    this.firstOf = ofRoutes();
    this.lastOf = ofRoutes();
    this.carerOfRoute = Int32Array.from({ length: routeCount }, (_, route) => Math.floor(route / dayCount));
    const room = journalRoom(taskCount);
    const routeRoom = journalRoom(routeCount);
    this.taskJournal = new Journal(taskCount, room);
    this.routeJournal = new Journal(routeCount, routeRoom);
    this.savedBefore = new Int32Array(room);
    this.savedAfter = new Int32Array(room);
    this.savedRoute = new Int32Array(room);
    this.savedFirst = new Int32Array(routeRoom);
    this.savedLast = new Int32Array(routeRoom);
    for (let task = 0; task < taskCount; task++) {
      if (this.isCounted(task)) this.droppedCost += tasks.dropPrice[task]!;
    }
  }

  /** The one of its alternatives by which not doing any of them is counted. */
  isCounted(task: number): boolean {
    const alternatives = this.tasks.choices?.alternativesOf[task];
    return alternatives === undefined || alternatives[0] === task;
  }

  /** The one of its alternatives that somebody does, most often itself; `NONE` when nobody does any. */
  doneOf(task: number): number {
    const alternatives = this.tasks.choices?.alternativesOf[task];
    if (this.routeOf[task] !== NONE || alternatives === undefined) return this.routeOf[task] === NONE ? NONE : task;
    return alternatives.find((each) => this.routeOf[each] !== NONE) ?? NONE;
  }

  /** Something is done that it must not be done with. */
  hasRival(task: number): boolean {
    const rivals = this.tasks.choices?.rivalsOf[task];
    return rivals !== undefined && rivals.some((rival) => this.routeOf[rival] !== NONE);
  }

  /** Puts a task behind another one of the route, or first with `NONE`; gives the one that follows it. */
  protected link(task: number, route: number, before: number): number {
    const { tasks } = this;
    const after = before === NONE ? this.firstOf[route]! : this.after[before]!;
    this.touchRoute(route);
    this.touchTask(task);
    this.travelCost += this.detour(task, route, before, after);
    this.before[task] = before;
    this.after[task] = after;
    if (before === NONE) this.firstOf[route] = task;
    else {
      this.touchTask(before);
      this.after[before] = task;
    }
    if (after === NONE) this.lastOf[route] = task;
    else {
      this.touchTask(after);
      this.before[after] = task;
    }
    this.routeOf[task] = route;
    const carer = this.carerOfRoute[route]!;
    this.carerOf[task] = carer;
    this.droppedCost -= tasks.dropPrice[task]!;
    this.carerCost += tasks.carerPrice[task * tasks.carerCount + carer]!;
    return after;
  }

  protected unlink(task: number): void {
    const { tasks } = this;
    const route = this.routeOf[task]!;
    const before = this.before[task]!;
    const after = this.after[task]!;
    this.touchRoute(route);
    this.touchTask(task);
    if (before === NONE) this.firstOf[route] = after;
    else {
      this.touchTask(before);
      this.after[before] = after;
    }
    if (after === NONE) this.lastOf[route] = before;
    else {
      this.touchTask(after);
      this.before[after] = before;
    }
    this.travelCost -= this.detour(task, route, before, after);
    this.droppedCost += tasks.dropPrice[task]!;
    this.carerCost -= tasks.carerPrice[task * tasks.carerCount + this.carerOf[task]!]!;
    this.routeOf[task] = NONE;
    this.carerOf[task] = NONE;
    this.before[task] = NONE;
    this.after[task] = NONE;
  }

  /** Minutes from where the carer is to the task. */
  wayTo(task: number, route: number, previous: number): number {
    const { tasks } = this;
    const carer = this.carerOfRoute[route]!;
    if (this.hasBreaks) {
      if (tasks.placeOf[task] === NONE) return 0;
      previous = this.visitUpTo(previous);
    }
    const from = previous === NONE ? tasks.departsFrom[carer]! : tasks.placeOf[previous]!;
    return from === NONE ? 0 : tasks.travel[carer]![from * tasks.placeCount + tasks.placeOf[task]!]!;
  }

  private visitUpTo(task: number): number {
    let at = task;
    while (at !== NONE && this.tasks.placeOf[at] === NONE) at = this.before[at]!;
    return at;
  }

  protected visitFrom(task: number): number {
    let at = task;
    while (at !== NONE && this.tasks.placeOf[at] === NONE) at = this.after[at]!;
    return at;
  }

  /** Minutes from one visit to another. */
  wayBetween(from: number, to: number, route: number): number {
    const { placeOf, placeCount, travel } = this.tasks;
    return travel[this.carerOfRoute[route]!]![placeOf[from]! * placeCount + placeOf[to]!]!;
  }

  /** What the ways cost more with the task between two neighbours than without. */
  detour(task: number, route: number, before: number, after: number): number {
    const { tasks } = this;
    const at = tasks.placeOf[task]!;
    if (at === NONE) return 0;
    const carer = this.carerOfRoute[route]!;
    const travel = tasks.travel[carer]!;
    const { prices, placeCount } = tasks;
    const previous = this.hasBreaks ? this.visitUpTo(before) : before;
    const next = this.hasBreaks ? this.visitFrom(after) : after;
    const from = previous === NONE ? tasks.departsFrom[carer]! : tasks.placeOf[previous]!;
    const to = next === NONE ? tasks.arrivesAt[carer]! : tasks.placeOf[next]!;
    const between = prices.travel + (tasks.travelSurcharge?.[carer] ?? 0);
    const priceIn = previous === NONE ? prices.firstAndLastWay : between;
    const priceOut = next === NONE ? prices.firstAndLastWay : between;
    let cost = 0;
    if (from !== NONE) cost += priceIn * travel[from * placeCount + at]!;
    if (to !== NONE) cost += priceOut * travel[at * placeCount + to]!;
    if (from === NONE || to === NONE || (previous === NONE && next === NONE)) return cost;
    const priceDirect = previous === NONE || next === NONE ? prices.firstAndLastWay : between;
    return cost - priceDirect * travel[from * placeCount + to]!;
  }

  /** Keeps what a task was; gives the entry of the journal, `NONE` when that is kept already. */
  protected touchTask(task: number): number {
    const entry = this.taskJournal.touch(task);
    if (entry === NONE) return NONE;
    this.savedBefore[entry] = this.before[task]!;
    this.savedAfter[entry] = this.after[task]!;
    this.savedRoute[entry] = this.routeOf[task]!;
    return entry;
  }

  protected touchRoute(route: number): void {
    const entry = this.routeJournal.touch(route);
    if (entry === NONE) return;
    this.savedFirst[entry] = this.firstOf[route]!;
    this.savedLast[entry] = this.lastOf[route]!;
  }

  protected putBackOrder(task: number, entry: number): void {
    this.before[task] = this.savedBefore[entry]!;
    this.after[task] = this.savedAfter[entry]!;
    const route = this.savedRoute[entry]!;
    this.routeOf[task] = route;
    this.carerOf[task] = route === NONE ? NONE : this.carerOfRoute[route]!;
  }

  protected readonly putBackRoute = (route: number, entry: number): void => {
    this.firstOf[route] = this.savedFirst[entry]!;
    this.lastOf[route] = this.savedLast[entry]!;
  };
}
