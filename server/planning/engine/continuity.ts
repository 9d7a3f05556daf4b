import type { Model } from '#server/planning/engine/model';
import { NONE } from '#server/planning/engine/tasks';
import type { Terms } from '#server/planning/engine/terms';
import type { Timetable } from '#server/planning/engine/timetable';

/** How many visits each carer has at each beneficiary, the past included, and what the spread costs. */
export class Continuity implements Terms {
  readonly isBeforeTimes = true;
  cost = 0;
  /** `beneficiary * carerCount + carer`. */
  readonly visitsBy: Float32Array;
  private readonly model: Model;
  private readonly carersOf: Int32Array;
  private readonly visitsOf: Float64Array;
  private readonly squaresOf: Float64Array;
  /** By task: the carer that is counted for it. */
  private readonly countedFor: Int32Array;
  /** Tasks that were counted anew, and who was counted before. */
  private readonly acts: number[] = [];
  /** How many acts there were, and the cost, at the last `keep` and at each mark. */
  private readonly marks: number[] = [];

  constructor(model: Model) {
    const { beneficiaryCount, carerCount } = model;
    this.model = model;
    this.visitsBy = Float32Array.from(model.pastVisits);
    this.countedFor = new Int32Array(model.slotCount).fill(NONE);
    this.carersOf = new Int32Array(beneficiaryCount);
    this.visitsOf = new Float64Array(beneficiaryCount);
    this.squaresOf = new Float64Array(beneficiaryCount);
    for (let b = 0; b < beneficiaryCount; b++) {
      for (let c = 0; c < carerCount; c++) {
        const count = this.visitsBy[b * carerCount + c]!;
        if (count > 0) this.carersOf[b] = this.carersOf[b]! + 1;
        this.visitsOf[b] = this.visitsOf[b]! + count;
        this.squaresOf[b] = this.squaresOf[b]! + count * count;
      }
    }
    for (const { carer, beneficiaries } of model.closed) for (const b of beneficiaries) this.step(b, carer, 1);
    for (let b = 0; b < beneficiaryCount; b++) this.cost += this.costOf(b);
    this.keep();
  }

  reckon(timetable: Timetable): boolean {
    const { items, from, count } = timetable.taskJournal;
    for (let entry = from; entry < count; entry++) {
      const task = items[entry]!;
      const carer = timetable.carerOf[task]!;
      const counted = this.countedFor[task]!;
      if (carer === counted) continue;
      this.acts.push(task, counted);
      const beneficiary = this.model.beneficiaryOf[task]!;
      this.cost -= this.costOf(beneficiary);
      this.countFor(task, carer);
      this.cost += this.costOf(beneficiary);
    }
    return true;
  }

  /** What one more visit by this carer costs: least for the one who comes most. */
  priceOf(task: number, carer: number): number {
    const { weights } = this.model.problem;
    const beneficiary = this.model.beneficiaryOf[task]!;
    const count = this.visitsBy[beneficiary * this.model.carerCount + carer]!;
    const all = this.visitsOf[beneficiary]!;
    const squares = this.squaresOf[beneficiary]!;
    const scattered = all > 0 ? all - squares / all : 0;
    const scatteredThen = all + 1 - (squares + 2 * count + 1) / (all + 1);
    const further = count === 0 && this.carersOf[beneficiary]! > 0 ? weights.furtherCarer : 0;
    return further + weights.scattered * (scatteredThen - scattered);
  }

  keep(): void {
    this.acts.length = 0;
    this.marks.length = 0;
    this.mark();
  }

  undo(): void {
    this.marks.length = 2;
    this.toMark();
  }

  mark(): void {
    this.marks.push(this.acts.length, this.cost);
  }

  back(): void {
    this.toMark();
    this.marks.length -= 2;
  }

  stay(): void {
    this.marks.length -= 2;
  }

  private toMark(): void {
    const kept = this.marks.at(-2)!;
    while (this.acts.length > kept) {
      const counted = this.acts.pop()!;
      this.countFor(this.acts.pop()!, counted);
    }
    this.cost = this.marks.at(-1)!;
  }

  totals(): { furtherCarers: number; scattered: number; carersPerBeneficiary: number } {
    let furtherCarers = 0;
    let scattered = 0;
    let carers = 0;
    let served = 0;
    for (let b = 0; b < this.model.beneficiaryCount; b++) {
      const people = this.carersOf[b]!;
      if (people === 0) continue;
      served++;
      carers += people;
      furtherCarers += people - 1;
      scattered += this.visitsOf[b]! - this.squaresOf[b]! / this.visitsOf[b]!;
    }
    return { furtherCarers, scattered, carersPerBeneficiary: served === 0 ? 0 : carers / served };
  }

  private countFor(task: number, carer: number): void {
    const beneficiary = this.model.beneficiaryOf[task]!;
    const counted = this.countedFor[task]!;
    if (counted !== NONE) this.step(beneficiary, counted, -1);
    if (carer !== NONE) this.step(beneficiary, carer, 1);
    this.countedFor[task] = carer;
  }

  private step(beneficiary: number, carer: number, by: 1 | -1): void {
    const index = beneficiary * this.model.carerCount + carer;
    const count = this.visitsBy[index]!;
    if (by === 1 && count === 0) this.carersOf[beneficiary] = this.carersOf[beneficiary]! + 1;
    if (by === -1 && count === 1) this.carersOf[beneficiary] = this.carersOf[beneficiary]! - 1;
    this.visitsBy[index] = count + by;
    this.visitsOf[beneficiary] = this.visitsOf[beneficiary]! + by;
    this.squaresOf[beneficiary] = this.squaresOf[beneficiary]! + 2 * by * count + 1;
  }

  private costOf(beneficiary: number): number {
    const people = this.carersOf[beneficiary]!;
    if (people === 0) return 0;
    const { weights } = this.model.problem;
    const scattered = this.visitsOf[beneficiary]! - this.squaresOf[beneficiary]! / this.visitsOf[beneficiary]!;
    return weights.furtherCarer * (people - 1) + weights.scattered * scattered;
  }
}
