import type { Grosze } from '#shared/kernel/money';
import type { Day } from '#shared/kernel/time';
import type { Household } from '#shared/municipalities/copayment-words';

/** The income criteria of art. 8 ust. 1 u.p.s. from a day on; they hold until the next ones begin. */
export interface IncomeCriterion {
  validFrom: Day;
  /** Pkt 1: of a person who runs a household alone. */
  singleGrosze: Grosze;
  /** Pkt 2: of a person in a family. */
  familyGrosze: Grosze;
  legalBasis: string;
}

/** The criteria in force on a day, or null before the first: on 2026-11-23 those from 2025-01-01, 1010 zł and 823 zł. */
export function criterionOn<Criterion extends { validFrom: Day }>(
  criteria: readonly Criterion[],
  day: Day,
): Criterion | null {
  const begun = criteria.filter((each) => each.validFrom <= day);
  return begun.reduce<Criterion | null>(
    (latest, each) => (latest === null || latest.validFrom < each.validFrom ? each : latest),
    null,
  );
}

/** An income against its criterion, as an exact fraction: nothing is rounded before it is compared. */
export interface Share {
  incomeGrosze: bigint;
  ofGrosze: bigint;
}

/**
 * What part of its criterion a monthly income is. A family's income is spread over its persons, exactly: 2469,01 zł for three
 * is `246901 / (82300 · 3)`, a hair above 100 %. `familyCriterion` is `'single'` where both columns of a table
 * measure by the criterion of a single person, as § 4 ust. 2 of the regulation on SUO-P does.
 */
export function shareOfCriterion(
  income: { household: Household; monthGrosze: Grosze; persons: number },
  criterion: Pick<IncomeCriterion, 'singleGrosze' | 'familyGrosze'>,
  familyCriterion: Household,
): Share {
  const isSingle = income.household === 'single';
  const ofGrosze = isSingle || familyCriterion === 'single' ? criterion.singleGrosze : criterion.familyGrosze;
  return {
    incomeGrosze: BigInt(income.monthGrosze),
    ofGrosze: BigInt(ofGrosze) * BigInt(isSingle ? 1 : income.persons),
  };
}

/** The share in basis points, cut and not rounded, for people to read: 1515,00 zł of 1010,00 zł is 15000, `150 %`. */
export function basisPointsOf({ incomeGrosze, ofGrosze }: Share): number {
  return Number((incomeGrosze * 10_000n) / ofGrosze);
}
