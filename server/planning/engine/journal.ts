import { NONE } from '#server/planning/engine/tasks';

/** So many marks can stand within each other. */
export const DEEPEST = 8;

/**
 * Which items have changed, so that what they were can be kept beside and put back: since `keep`, or since a mark on the
 * way. The place of an item in the journal is the place for what it was.
 */
export class Journal {
  readonly items: Int32Array;
  count = 0;
  /** The first entry since the last mark. */
  from = 0;
  private readonly marks = new Int32Array(DEEPEST);
  private depth = 0;
  private epoch = 1;
  private readonly epochOf: Int32Array;

  /** `room`: for so many entries there are places. */
  constructor(itemCount: number, room: number) {
    this.items = new Int32Array(room);
    this.epochOf = new Int32Array(itemCount);
  }

  /** Where to keep what the item was; `NONE` when that is kept already. */
  touch(item: number): number {
    if (this.epochOf[item] === this.epoch) return NONE;
    this.epochOf[item] = this.epoch;
    const entry = this.count++;
    this.items[entry] = item;
    return entry;
  }

  /** What has changed stays. */
  keep(): void {
    this.epoch++;
    this.count = 0;
    this.from = 0;
    this.depth = 0;
  }

  mark(): void {
    this.epoch++;
    this.marks[this.depth++] = this.from;
    this.from = this.count;
  }

  /** Back to the last mark, which is used up; the latest entry is put back first. */
  back(putBack: (item: number, entry: number) => void): void {
    for (let entry = this.count - 1; entry >= this.from; entry--) putBack(this.items[entry]!, entry);
    this.epoch++;
    this.count = this.from;
    this.from = this.depth === 0 ? 0 : this.marks[--this.depth]!;
  }

  /** The last mark is given up, and what has changed since belongs to the one before. */
  stay(): void {
    this.from = this.depth === 0 ? 0 : this.marks[--this.depth]!;
  }

  /** Back to the last `keep`. */
  undo(putBack: (item: number, entry: number) => void): void {
    for (let entry = this.count - 1; entry >= 0; entry--) putBack(this.items[entry]!, entry);
    this.keep();
  }
}

/** Places for a search that takes a few items out and tries where to put them: each is touched a few times. */
export const journalRoom = (itemCount: number): number => 4 * itemCount + 4096;
