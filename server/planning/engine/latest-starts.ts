import { Journal, journalRoom } from '#server/planning/engine/journal';
import { fitDown } from '#server/planning/engine/stretches';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import type { Timetable } from '#server/planning/engine/timetable';

/**
 * How late each task may start so that everything behind it, and its mate, still starts before it closes: the greatest
 * fixpoint, followed backwards from each change. With it a task waits for its wish without making another one late.
 * Where tasks may be overdue, being overdue is what waiting must not cause; that one is anyway holds nobody up, and whether
 * there are times at all is then told by the times alone.
 */
export class LatestStarts {
  /** By task. */
  readonly latestOf: Float64Array;
  /** What its own route alone would allow. */
  private readonly leaveByOf: Float64Array;
  /** By task: by how much it may be overdue. */
  readonly graceOf: Float64Array | null;
  private readonly endOf: Float64Array;
  private readonly timetable: Timetable;
  private readonly tasks: Tasks;
  private readonly changed: Int32Array;
  private changedCount = 0;

  private readonly journal: Journal;
  private readonly savedLatest: Float64Array;
  private readonly savedLeaveBy: Float64Array;

  constructor(timetable: Timetable) {
    const { taskCount, closesAt, overdueAt } = timetable.tasks;
    this.endOf =
      overdueAt === undefined ? closesAt : closesAt.map((closes, task) => Math.min(closes, overdueAt[task]!));
    this.graceOf = overdueAt === undefined ? null : closesAt.map((closes, task) => closes - this.endOf[task]!);
    this.timetable = timetable;
    this.tasks = timetable.tasks;
    this.latestOf = new Float64Array(taskCount).fill(NaN);
    this.leaveByOf = new Float64Array(taskCount).fill(NaN);
    this.changed = new Int32Array(taskCount * 8 + 64);
    const room = journalRoom(taskCount);
    this.journal = new Journal(taskCount, room);
    this.savedLatest = new Float64Array(room);
    this.savedLeaveBy = new Float64Array(room);
  }

  /** The task has another successor, or another mate, than before. */
  retime(task: number): void {
    this.changed[this.changedCount++] = task;
  }

  /** The task has been put somewhere: what was known of it is void. */
  forget(task: number): void {
    this.touch(task);
    this.latestOf[task] = NaN;
    this.leaveByOf[task] = NaN;
    this.retime(task);
  }

  /** Reckons what has changed and tells the tasks whose latest start did; false when one of them can start no more. */
  settle(onChange: (task: number) => void, mostSteps: number): boolean {
    const { tasks, latestOf, leaveByOf, endOf, graceOf } = this;
    const { routeOf, before, after } = this.timetable;
    const { opensAt, duration, mateOf, mateWithin, stretches, isFixed } = tasks;
    let steps = 0;
    // The last first: routes are filled from front to back.
    while (this.changedCount > 0) {
      let task = this.changed[--this.changedCount]!;
      while (task !== NONE) {
        const route = routeOf[task]!;
        if (route === NONE) break;
        if (++steps > mostSteps) return false;
        const next = after[task]!;
        let leaveBy = endOf[task]!;
        if (next !== NONE) {
          const by = latestOf[next]! - this.timetable.wayTo(next, route, task) - duration[task]!;
          if (by < leaveBy) leaveBy = by;
        }
        if (stretches !== undefined && isFixed?.[task] !== 1)
          leaveBy = fitDown(stretches, route, leaveBy, duration[task]!);
        if (leaveBy < opensAt[task]!) {
          if (graceOf === null) return false;
          leaveBy = opensAt[task]!;
        }
        let latest = leaveBy;
        const mate = mateOf[task]!;
        const hasMate = mate !== NONE && routeOf[mate] !== NONE;
        if (hasMate) {
          const held = leaveByOf[mate]! + mateWithin[mate]!;
          if (held < latest) latest = this.latestHeld(task, route, held);
        }
        const isLeaveBySame = leaveBy === leaveByOf[task];
        if (isLeaveBySame && latest === latestOf[task]) break;
        this.touch(task);
        leaveByOf[task] = leaveBy;
        latestOf[task] = latest;
        onChange(task);
        if (hasMate && !isLeaveBySame && !Number.isNaN(leaveByOf[mate]!)) {
          const held = leaveBy + mateWithin[task]!;
          const mateLatest = held < leaveByOf[mate]! ? this.latestHeld(mate, routeOf[mate]!, held) : leaveByOf[mate]!;
          if (mateLatest !== latestOf[mate]) {
            this.touch(mate);
            latestOf[mate] = mateLatest;
            onChange(mate);
            if (before[mate] !== NONE) {
              if (this.changedCount === this.changed.length) return false;
              this.retime(before[mate]!);
            }
          }
        }
        task = before[task]!;
      }
    }
    return true;
  }

  /** What a mate leaves of it, in her hours. */
  private latestHeld(task: number, route: number, held: number): number {
    const { stretches, isFixed, duration } = this.tasks;
    if (stretches === undefined || isFixed?.[task] === 1) return held;
    return fitDown(stretches, route, held, duration[task]!);
  }

  keep(): void {
    this.journal.keep();
    this.changedCount = 0;
  }

  undo(): void {
    this.journal.undo(this.putBack);
    this.changedCount = 0;
  }

  mark(): void {
    this.journal.mark();
  }

  back(): void {
    this.journal.back(this.putBack);
    this.changedCount = 0;
  }

  stay(): void {
    this.journal.stay();
  }

  private touch(task: number): void {
    const entry = this.journal.touch(task);
    if (entry === NONE) return;
    this.savedLatest[entry] = this.latestOf[task]!;
    this.savedLeaveBy[entry] = this.leaveByOf[task]!;
  }

  private readonly putBack = (task: number, entry: number): void => {
    this.latestOf[task] = this.savedLatest[entry]!;
    this.leaveByOf[task] = this.savedLeaveBy[entry]!;
  };
}
