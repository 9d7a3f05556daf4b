import type { Tasks } from '#server/planning/engine/tasks';

/** Tasks whose window opens again. The window that counts is the last that has opened by the start. */
export class LaterWindows {
  private readonly dueAt: Float64Array;
  /** By task: its later windows are `firstOf[task]` up to, not with, `firstOf[task + 1]`. */
  private readonly firstOf: Int32Array;
  private readonly windowOpensAt: Float64Array;
  private readonly windowDueAt: Float64Array;
  /** From when on it is cheaper to wait for the window than to be late for the one before. */
  private readonly awaitedFrom: Float64Array;

  private constructor(tasks: Tasks, laterWindows: NonNullable<Tasks['laterWindows']>) {
    this.dueAt = tasks.dueAt;
    this.firstOf = new Int32Array(tasks.taskCount + 1);
    const all = laterWindows.flat();
    this.windowOpensAt = Float64Array.from(all, ({ opensAt }) => opensAt);
    this.windowDueAt = Float64Array.from(all, ({ dueAt }) => dueAt);
    this.awaitedFrom = new Float64Array(all.length);
    const { lateness, waiting = 0 } = tasks.prices;
    for (let task = 0; task < tasks.taskCount; task++) {
      const first = this.firstOf[task]!;
      const windows = laterWindows[task] ?? [];
      this.firstOf[task + 1] = first + windows.length;
      for (const [k, { opensAt }] of windows.entries()) {
        const due = k === 0 ? this.dueAt[task]! : windows[k - 1]!.dueAt;
        const price = lateness + waiting;
        this.awaitedFrom[first + k] = price === 0 ? opensAt : (lateness * due + waiting * opensAt) / price;
      }
    }
  }

  /** `null` where no task has any. */
  static of(tasks: Tasks): LaterWindows | null {
    const { laterWindows } = tasks;
    if (laterWindows === undefined || laterWindows.every((windows) => windows.length === 0)) return null;
    return new LaterWindows(tasks, laterWindows);
  }

  /** When a task that could start at a time had better start. */
  bestFrom(task: number, time: number): number {
    const end = this.firstOf[task + 1]!;
    for (let k = this.firstOf[task]!; k < end; k++) {
      if (time <= this.awaitedFrom[k]!) return time;
      if (time < this.windowOpensAt[k]!) return this.windowOpensAt[k]!;
    }
    return time;
  }

  /** After when a task that starts at a time is late. */
  dueFor(task: number, start: number): number {
    const end = this.firstOf[task + 1]!;
    let due = this.dueAt[task]!;
    for (let k = this.firstOf[task]!; k < end && start >= this.windowOpensAt[k]!; k++) due = this.windowDueAt[k]!;
    return due;
  }
}
