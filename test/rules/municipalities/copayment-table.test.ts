import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  type Bracket,
  bracketOf,
  type CopaymentTable,
  hourFeeOf,
  isBelowMinimum,
  monthFeeOf,
  rateOf,
  reasonsAgainstTable,
  tableOn,
} from '#shared/municipalities/copayment-table';
import type { Household } from '#shared/municipalities/copayment-words';
import { basisPointsOf, criterionOn, shareOfCriterion } from '#shared/municipalities/income-criteria';

/** Rozporządzenie RM z 12.07.2024 (Dz.U. 2024 poz. 1044). */
const CRITERION = {
  validFrom: '2025-01-01',
  singleGrosze: 101_000,
  familyGrosze: 82_300,
  legalBasis: 'Dz.U. 2024 poz. 1044',
};

const rows = (...given: [number | null, number, number][]): Bracket[] =>
  given.map(([upTo, single, family]) => ({
    upToBasisPoints: upTo === null ? null : upTo * 100,
    singleRate: single * 100,
    familyRate: family * 100,
  }));

/** The table of Lipnica Murowana (2005): percent of the price, alone and in a family. */
const LIPNICA = rows(
  [100, 0, 0],
  [130, 5, 15],
  [160, 10, 30],
  [200, 20, 45],
  [250, 30, 60],
  [300, 40, 80],
  [350, 60, 100],
  [null, 100, 100],
);
/** § 4 ust. 3 of the regulation on SUO-P (Dz.U. 2024 poz. 816). */
const NATIONAL = rows(
  [100, 0, 0],
  [220, 1.5, 3.5],
  [250, 10, 15],
  [300, 15, 25],
  [400, 30, 45],
  [500, 50, 65],
  [600, 75, 85],
  [null, 100, 100],
);

/** What somebody's monthly income pays by a table, in its rates. */
function pays(
  brackets: readonly Bracket[],
  income: { household: Household; monthGrosze: number; persons?: number },
  familyCriterion: Household = 'family',
): number | undefined {
  const share = shareOfCriterion({ persons: 1, ...income }, CRITERION, familyCriterion);
  const bracket = bracketOf(brackets, share);
  return bracket === null ? undefined : rateOf(bracket, income.household);
}
const alone = (monthGrosze: number) => ({ household: 'single', monthGrosze }) as const;
const family = (monthGrosze: number, persons: number) => ({ household: 'family', monthGrosze, persons }) as const;

describe('what part of the price a person pays', () => {
  it('a single person at 180 % of the criterion pays 20 %', () => {
    // 1010,00 · 180 % = 1818,00
    expect(pays(LIPNICA, alone(181_800))).to.equal(2_000);
  });

  it('a person with exactly the criterion pays nothing, with one grosz more 5 %', () => {
    expect(pays(LIPNICA, alone(101_000))).to.equal(0);
    expect(pays(LIPNICA, alone(101_001))).to.equal(500);
  });

  it('a person in a family is measured by the criterion of a family', () => {
    // 3292,00 for four are 823,00 each, exactly the criterion.
    expect(pays(LIPNICA, family(329_200, 4))).to.equal(0);
    expect(pays(LIPNICA, family(329_201, 4))).to.equal(1_500);
  });

  it('an income that three people cannot share evenly is not rounded before it is compared', () => {
    // 2469,01 / 3 = 823,00333…: rounded to grosze it would be 823,00, and free.
    expect(pays(LIPNICA, family(246_900, 3))).to.equal(0);
    expect(pays(LIPNICA, family(246_901, 3))).to.equal(1_500);
  });

  it('a bound between grosze cuts between them: 130,5 % of 823,00 is 1074,015', () => {
    const table = [
      { upToBasisPoints: 13_050, singleRate: 0, familyRate: 0 },
      { upToBasisPoints: null, singleRate: 1_000, familyRate: 1_000 },
    ];
    expect(pays(table, family(107_401, 1))).to.equal(0);
    expect(pays(table, family(107_402, 1))).to.equal(1_000);
  });

  it('by the national table for SUO-P a family is measured by the criterion of a single person', () => {
    // 2020,00 for two are 1010,00 each: 100 % of 1010,00, though 122,7 % of 823,00.
    expect(pays(NATIONAL, family(202_000, 2), 'single')).to.equal(0);
    expect(pays(NATIONAL, family(202_001, 2), 'single')).to.equal(350);
    // 2222,00 is 220 %; 6060,00 is 600 %.
    expect(pays(NATIONAL, alone(222_200), 'single')).to.equal(150);
    expect(pays(NATIONAL, alone(222_201), 'single')).to.equal(1_000);
    expect(pays(NATIONAL, alone(606_000), 'single')).to.equal(7_500);
    expect(pays(NATIONAL, alone(606_001), 'single')).to.equal(10_000);
  });

  it('somebody without income pays nothing', () => {
    expect(pays(LIPNICA, alone(0))).to.equal(0);
  });

  it('every row holds from one grosz above the bound before it up to its own bound', () => {
    for (const [index, row] of LIPNICA.entries()) {
      if (row.upToBasisPoints === null) continue;
      const bound = (101_000 * row.upToBasisPoints) / 10_000;
      expect(pays(LIPNICA, alone(bound))).to.equal(row.singleRate);
      expect(pays(LIPNICA, alone(bound + 1))).to.equal(LIPNICA[index + 1]?.singleRate);
    }
  });

  it('whoever has more never pays less, and everybody falls into a row', () => {
    const incomes = fc.integer({ min: 0, max: 5_000_000 });
    fc.assert(
      fc.property(incomes, incomes, fc.integer({ min: 1, max: 9 }), (one, other, persons) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        for (const table of [LIPNICA, NATIONAL]) {
          expect(pays(table, alone(less))).to.be.at.most(pays(table, alone(more)) ?? -1);
          expect(pays(table, family(less, persons))).to.be.at.most(pays(table, family(more, persons)) ?? -1);
        }
      }),
    );
  });

  it('one more person in the family never raises what is paid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 1, max: 9 }), (income, persons) => {
        expect(pays(LIPNICA, family(income, persons + 1))).to.be.at.most(pays(LIPNICA, family(income, persons)) ?? -1);
      }),
    );
  });

  it('the share that people read is cut, so that 100 % is never said of more', () => {
    expect(basisPointsOf(shareOfCriterion({ ...alone(151_500), persons: 1 }, CRITERION, 'family'))).to.equal(15_000);
    // 1010,01 is 100,00099 %.
    expect(basisPointsOf(shareOfCriterion({ ...alone(101_001), persons: 1 }, CRITERION, 'family'))).to.equal(10_000);
  });
});

describe('the criteria of a day', () => {
  const later = { ...CRITERION, validFrom: '2028-01-01', singleGrosze: 120_000 };

  it('hold until the next begin', () => {
    expect(criterionOn([later, CRITERION], '2027-12-31')).to.equal(CRITERION);
    expect(criterionOn([later, CRITERION], '2028-01-01')).to.equal(later);
  });

  it('are none before the first', () => {
    expect(criterionOn([CRITERION], '2024-12-31')).to.equal(null);
  });
});

describe('the fee for an hour', () => {
  it('is 1,5 % of 80,00 zł: 1,20 zł', () => expect(hourFeeOf('percent', 150, 8_000)).to.equal(120));
  it('rounds half a grosz up: 15 % of 19,90 zł is 2,985 zł, so 2,99 zł', () =>
    expect(hourFeeOf('percent', 1_500, 1_990)).to.equal(299));
  it('is the whole price at 100 %', () => expect(hourFeeOf('percent', 10_000, 5_783)).to.equal(5_783));
  it('is the amount of the resolution, whatever the price', () =>
    expect([hourFeeOf('amount', 600, 3_000), hourFeeOf('amount', 600, 4_000)]).to.deep.equal([600, 600]));
});

describe('the fee for a month', () => {
  const percent = (rate: number, rounding: 'per_hour' | 'per_month') =>
    ({ rateKind: 'percent', rate, rounding }) as const;

  it('differs by where the resolution rounds: 13 h at 33,33 zł and 5 %', () => {
    const hours = [{ minutes: 13 * 60, hourPriceGrosze: 3_333 }];
    // 33,33 · 5 % = 1,6665 → 1,67; 13 · 1,67 = 21,71
    expect(monthFeeOf(percent(500, 'per_hour'), hours)).to.equal(2_171);
    // 13 · 33,33 · 5 % = 21,6645 → 21,66
    expect(monthFeeOf(percent(500, 'per_month'), hours)).to.equal(2_166);
  });

  it('takes each hour at its own price and rounds once', () => {
    // 2 h · 40,00 + 1,5 h · 50,00 = 155,00; 30 % = 46,50
    const hours = [
      { minutes: 120, hourPriceGrosze: 4_000 },
      { minutes: 90, hourPriceGrosze: 5_000 },
    ];
    expect(monthFeeOf(percent(3_000, 'per_month'), hours)).to.equal(4_650);
    expect(monthFeeOf(percent(3_000, 'per_hour'), hours)).to.equal(4_650);
  });

  it('of an amount for an hour is the amount times the hours: 7 h 20 min at 6,00 zł are 44,00 zł', () => {
    const fee = { rateKind: 'amount', rate: 600, rounding: 'per_month' } as const;
    expect(monthFeeOf(fee, [{ minutes: 440, hourPriceGrosze: 3_000 }])).to.equal(4_400);
  });

  it('is nothing for whoever pays nothing, and for a month without hours', () => {
    expect(monthFeeOf(percent(0, 'per_month'), [{ minutes: 600, hourPriceGrosze: 8_000 }])).to.equal(0);
    expect(monthFeeOf(percent(5_000, 'per_month'), [])).to.equal(0);
  });

  it('below the minimum is not charged, at the minimum it is', () => {
    expect([isBelowMinimum(1_999, 2_000), isBelowMinimum(2_000, 2_000)]).to.deep.equal([true, false]);
  });

  it('rounded in the hour is never more than half a grosz an hour away from the one that is rounded once', () => {
    const minutes = fc.integer({ min: 0, max: 12_000 });
    const price = fc.integer({ min: 0, max: 20_000 });
    const rate = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(minutes, price, rate, (time, hourPriceGrosze, share) => {
        const hours = [{ minutes: time, hourPriceGrosze }];
        const gap = Math.abs(
          monthFeeOf(percent(share, 'per_hour'), hours) - monthFeeOf(percent(share, 'per_month'), hours),
        );
        expect(gap).to.be.at.most(time / 60 / 2 + 1);
      }),
    );
  });
});

describe('a table that somebody writes', () => {
  const table = (brackets: Bracket[], given: Partial<CopaymentTable> = {}) => ({
    rateKind: 'percent' as const,
    hourPriceGrosze: null,
    brackets,
    ...given,
  });
  const against = (...args: Parameters<typeof table>) =>
    reasonsAgainstTable(table(...args)).map(({ code, field }) => `${code} ${field}`);

  it('is well as councils write it', () => {
    expect(against(LIPNICA)).to.deep.equal([]);
    expect(against(NATIONAL)).to.deep.equal([]);
  });

  it('does not end with a bound, since somebody may always have more', () => {
    expect(against(rows([100, 0, 0], [200, 10, 20]))).to.deep.equal([
      'brackets_not_open_ended brackets.1.upToBasisPoints',
    ]);
  });

  it('has its open row at the end only', () => {
    expect(against(rows([null, 0, 0], [null, 10, 20]))).to.deep.equal([
      'bracket_bound_missing brackets.0.upToBasisPoints',
    ]);
  });

  it('rises row by row, from above nothing', () => {
    expect(against(rows([100, 0, 0], [100, 5, 5], [null, 10, 10]))).to.deep.equal([
      'brackets_out_of_order brackets.1.upToBasisPoints',
    ]);
    expect(against(rows([0, 0, 0], [null, 10, 10]))).to.deep.equal([
      'brackets_out_of_order brackets.0.upToBasisPoints',
    ]);
  });

  it('never lets whoever has more pay less', () => {
    expect(against(rows([100, 10, 10], [null, 5, 20]))).to.deep.equal(['bracket_pays_less brackets.1.singleRate']);
  });

  it('never asks for more than the whole price', () => {
    expect(against(rows([null, 101, 100]))).to.deep.equal(['rate_over_whole brackets.0.singleRate']);
    const kety = [{ upToBasisPoints: null, singleRate: 3_000, familyRate: 3_001 }];
    expect(against(kety, { rateKind: 'amount', hourPriceGrosze: 3_000 })).to.deep.equal([
      'rate_over_price brackets.0.familyRate',
    ]);
  });
});

describe('the table of a day', () => {
  const old = { serviceKind: 'UO', validFrom: '2022-01-01', validTo: '2026-06-30' } as const;
  const now = { serviceKind: 'UO', validFrom: '2026-07-01', validTo: null } as const;

  it('is the one in force for the service, or none', () => {
    expect(tableOn([now, old], 'UO', '2026-06-30')).to.equal(old);
    expect(tableOn([now, old], 'UO', '2026-07-01')).to.equal(now);
    expect(tableOn([now, old], 'SUO', '2026-07-01')).to.equal(null);
    expect(tableOn([now, old], 'UO', '2021-12-31')).to.equal(null);
  });
});
