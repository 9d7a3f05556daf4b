import type { CreationAttributes } from 'sequelize';
import { CopaymentBracket } from '#server/municipalities/copayment-bracket.model';
import { CopaymentTable } from '#server/municipalities/copayment-table.model';
import { IncomeCriterion } from '#server/municipalities/income-criterion.model';
import type { Bracket } from '#shared/municipalities/copayment-table';
import { build } from './build.js';
import { aMunicipality } from './municipalities.js';

/** Free up to the criterion; then 5 and 15 %, 20 and 45 %, and the whole price. */
export const BRACKETS: readonly Bracket[] = [
  { upToBasisPoints: 10_000, singleRate: 0, familyRate: 0 },
  { upToBasisPoints: 15_000, singleRate: 500, familyRate: 1_500 },
  { upToBasisPoints: 30_000, singleRate: 2_000, familyRate: 4_500 },
  { upToBasisPoints: null, singleRate: 10_000, familyRate: 10_000 },
];

/** A gmina's resolution on UO from 2026, 50,00 zł an hour, if nothing else is said; `municipalityId: null` is the state. */
export function aCopaymentTable({
  brackets = BRACKETS,
  ...given
}: Partial<CreationAttributes<CopaymentTable>> & { brackets?: readonly Bracket[] } = {}): Promise<CopaymentTable> {
  return build(async () => {
    const table = await CopaymentTable.create({
      serviceKind: given.municipalityId === null ? 'SUO_P' : 'UO',
      validFrom: '2026-01-01',
      legalBasis: 'uchwała nr XX/100/2025 Rady Gminy z 18.12.2025',
      rateKind: 'percent',
      rounding: 'per_hour',
      hourPriceGrosze: 5_000,
      familyCriterion: 'family',
      ...given,
      municipalityId: given.municipalityId === undefined ? (await aMunicipality()).id : given.municipalityId,
    });
    await CopaymentBracket.bulkCreate(
      brackets.map((bracket, position) => ({ ...bracket, position, tableId: table.id })),
    );
    return table;
  });
}

/** 1010 zł and 823 zł from 2025, if nothing else is said. */
export function anIncomeCriterion(given: Partial<CreationAttributes<IncomeCriterion>> = {}): Promise<IncomeCriterion> {
  return build(() =>
    IncomeCriterion.create({
      validFrom: '2025-01-01',
      singleGrosze: 101_000,
      familyGrosze: 82_300,
      legalBasis: 'rozporządzenie RM z 12.07.2024 (Dz.U. 2024 poz. 1044)',
      ...given,
    }),
  );
}
