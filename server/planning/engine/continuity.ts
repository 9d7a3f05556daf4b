import type { Model } from '#server/planning/engine/model';

/** How many visits each carer has at each beneficiary, the past included, and what the spread costs. */
export class Continuity {
  /** `beneficiary * carerCount + carer`. */
  readonly visitsBy: Float64Array;
  private readonly model: Model;
  private readonly carersOf: Int32Array;
  private readonly visitsOf: Float64Array;
  private readonly squaresOf: Float64Array;

  constructor(model: Model) {
    const { beneficiaryCount, carerCount } = model;
    this.model = model;
    this.visitsBy = new Float64Array(beneficiaryCount * carerCount);
    this.carersOf = new Int32Array(beneficiaryCount);
    this.visitsOf = new Float64Array(beneficiaryCount);
    this.squaresOf = new Float64Array(beneficiaryCount);
  }

  /** Back to the past visits. */
  reset(): void {
    const { beneficiaryCount, carerCount, pastVisits } = this.model;
    this.visitsBy.set(pastVisits);
    this.carersOf.fill(0);
    this.visitsOf.fill(0);
    this.squaresOf.fill(0);
    for (let b = 0; b < beneficiaryCount; b++) {
      for (let c = 0; c < carerCount; c++) {
        const count = this.visitsBy[b * carerCount + c]!;
        if (count > 0) this.carersOf[b] = this.carersOf[b]! + 1;
        this.visitsOf[b] = this.visitsOf[b]! + count;
        this.squaresOf[b] = this.squaresOf[b]! + count * count;
      }
    }
  }

  /** What one more visit by this carer costs: least for the one who comes most. */
  costOfOneMore(beneficiary: number, carer: number): number {
    const { weights } = this.model.problem;
    const count = this.visitsBy[beneficiary * this.model.carerCount + carer]!;
    const all = this.visitsOf[beneficiary]!;
    const squares = this.squaresOf[beneficiary]!;
    const scattered = all > 0 ? all - squares / all : 0;
    const scatteredThen = all + 1 - (squares + 2 * count + 1) / (all + 1);
    const further = count === 0 && this.carersOf[beneficiary]! > 0 ? weights.furtherCarer : 0;
    return further + weights.scattered * (scatteredThen - scattered);
  }

  /** One visit more (`1`) or less (`-1`). */
  count(slot: number, carer: number, step: 1 | -1): void {
    const beneficiary = this.model.beneficiaryOf[slot]!;
    const index = beneficiary * this.model.carerCount + carer;
    const count = this.visitsBy[index]!;
    if (step === 1 && count === 0) this.carersOf[beneficiary] = this.carersOf[beneficiary]! + 1;
    if (step === -1 && count === 1) this.carersOf[beneficiary] = this.carersOf[beneficiary]! - 1;
    this.visitsBy[index] = count + step;
    this.visitsOf[beneficiary] = this.visitsOf[beneficiary]! + step;
    this.squaresOf[beneficiary] = this.squaresOf[beneficiary]! + 2 * step * count + 1;
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
}
