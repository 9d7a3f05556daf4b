import type { Model } from '#server/planning/engine/model';

/** Paid minutes of each carer by month against her contract, and what the difference costs. */
export class Hours {
  /** `carer * monthCount + month`. */
  readonly worked: Float64Array;
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
    this.worked = new Float64Array(model.carerCount * model.monthCount);
  }

  reset(): void {
    this.worked.fill(0);
  }

  add(carer: number, day: number, minutes: number): void {
    const index = this.indexOf(carer, day);
    this.worked[index] = this.worked[index]! + minutes;
  }

  /** What so many more minutes cost in the month of the day; filling a contract costs less than nothing. */
  costOfMore(carer: number, day: number, minutes: number): number {
    const index = this.indexOf(carer, day);
    const now = this.worked[index]!;
    return this.costAt(index, now + minutes) - this.costAt(index, now);
  }

  totals(): { overtime: number; idle: number } {
    let overtime = 0;
    let idle = 0;
    for (let index = 0; index < this.worked.length; index++) {
      overtime += this.overtimeAt(index, this.worked[index]!);
      idle += this.idleAt(index, this.worked[index]!);
    }
    return { overtime, idle };
  }

  private indexOf(carer: number, day: number): number {
    return carer * this.model.monthCount + this.model.monthIndexOf[day]!;
  }

  private costAt(index: number, worked: number): number {
    const { weights } = this.model.problem;
    return weights.overtime * this.overtimeAt(index, worked) + weights.idleContract * this.idleAt(index, worked);
  }

  private overtimeAt(index: number, worked: number): number {
    return Math.max(0, worked - this.model.normMinutes[index]!);
  }

  private idleAt(index: number, worked: number): number {
    const target = this.model.targetMinutes[index]!;
    const gap = Math.max(0, target - worked);
    return target > 0 ? (gap * gap) / target : 0;
  }
}
