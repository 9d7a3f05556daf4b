import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { addNationalTable } from '#server/municipalities/add-copayment-table';
import { addIncomeCriterion } from '#server/municipalities/add-income-criterion';
import { CopaymentTable } from '#server/municipalities/copayment-table.model';
import { IncomeCriterion } from '#server/municipalities/income-criterion.model';
import type { IncomeCriterionInput, NewNationalTable } from '#shared/municipalities/copayment-wire';

/** Art. 8 ust. 1 u.p.s.; the next verification (art. 9) is entered on the page of a gmina. */
const CRITERIA: IncomeCriterionInput = {
  validFrom: '2025-01-01',
  singleGrosze: 101_000,
  familyGrosze: 82_300,
  legalBasis: 'rozporządzenie Rady Ministrów z 12.07.2024 (Dz.U. 2024 poz. 1044)',
};

/** § 4 ust. 2 to 7 of the regulation: both columns by the criterion of a single person, less than 20 zł a month is not charged. */
const NATIONAL: NewNationalTable = {
  validFrom: '2023-05-01',
  validTo: null,
  legalBasis: '§ 4 rozporządzenia Ministra Polityki Społecznej z 22.09.2005 (Dz.U. 2024 poz. 816)',
  rateKind: 'percent',
  rounding: 'per_month',
  minimumMonthGrosze: 2_000,
  hourPriceGrosze: null,
  familyCriterion: 'single',
  exemptions:
    '§ 6: co najmniej dwa rodzaje usług specjalistycznych, opłata za pobyt członka rodziny w domu pomocy, więcej niż jedna osoba ' +
    'w rodzinie korzystająca z usług, zdarzenie losowe, zwiększone wydatki na leki, leczenie i rehabilitację',
  brackets: [
    { upToBasisPoints: 10_000, singleRate: 0, familyRate: 0 },
    { upToBasisPoints: 22_000, singleRate: 150, familyRate: 350 },
    { upToBasisPoints: 25_000, singleRate: 1_000, familyRate: 1_500 },
    { upToBasisPoints: 30_000, singleRate: 1_500, familyRate: 2_500 },
    { upToBasisPoints: 40_000, singleRate: 3_000, familyRate: 4_500 },
    { upToBasisPoints: 50_000, singleRate: 5_000, familyRate: 6_500 },
    { upToBasisPoints: 60_000, singleRate: 7_500, familyRate: 8_500 },
    { upToBasisPoints: null, singleRate: 10_000, familyRate: 10_000 },
  ],
};

/** Puts in what the law says of everybody's fees, where nobody has entered any of it. */
export async function seedCopaymentLaw(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async () => {
    if ((await IncomeCriterion.count()) === 0) await addIncomeCriterion(ctx, CRITERIA);
    if ((await CopaymentTable.count({ where: { municipalityId: null } })) === 0) await addNationalTable(ctx, NATIONAL);
  });
}
