import type { Ctx } from '#server/context';
import type { Decision } from '#server/decisions/decision.model';
import { setCopaymentRate } from '#server/decisions/set-copayment-rate';
import { addCopaymentTable } from '#server/municipalities/add-copayment-table';
import { copaymentTables } from '#server/municipalities/copayment.queries';
import type { Municipality } from '#server/municipalities/municipality.model';
import type { Grosze } from '#shared/kernel/money';
import type { Day } from '#shared/kernel/time';
import { rateOf, tableOn } from '#shared/municipalities/copayment-table';
import type { BracketInput } from '#shared/municipalities/copayment-wire';
import { COUNCIL_SERVICE_KINDS, type RateKind, type Rounding } from '#shared/municipalities/copayment-words';
import { chanceFrom } from '#seeders/demo/chance';

/** A row: up to how many percent of the criterion, and what somebody alone and somebody in a family pays. */
type Row = readonly [number | null, number, number];

interface Fees {
  rateKind: RateKind;
  rounding: Rounding;
  minimumMonthGrosze: Grosze;
  /** Of UO and SUO; null where the agreement says it. */
  hourPrices: readonly [Grosze, Grosze] | null;
  /** In percent, or in złoty for an hour. */
  rows: readonly Row[];
  exemptions: string;
}

const FINE: readonly Row[] = [
  [100, 0, 0],
  [130, 5, 15],
  [160, 10, 30],
  [200, 20, 45],
  [250, 30, 60],
  [300, 40, 80],
  [350, 60, 100],
  [null, 100, 100],
];
const COARSE: readonly Row[] = [
  [150, 0, 5],
  [200, 10, 20],
  [250, 20, 40],
  [350, 50, 70],
  [null, 100, 100],
];
const OLDEST = 'osoby, które ukończyły 90 lat; kombatanci i ofiary represji';
const HARDSHIP = 'na wniosek, częściowo lub całkowicie: zdarzenie losowe, wysokie stałe wydatki na leczenie';

/** By TERYT. Invented, in the manner of councils: none of the six resolutions was at hand. */
const FEES: Readonly<Record<string, Fees>> = {
  '2607011': {
    rateKind: 'percent',
    rounding: 'per_hour',
    minimumMonthGrosze: 0,
    hourPrices: [5_200, 6_800],
    rows: FINE,
    exemptions: OLDEST,
  },
  '2607022': {
    rateKind: 'amount',
    rounding: 'per_month',
    minimumMonthGrosze: 0,
    hourPrices: [5_000, 6_500],
    rows: [
      [100, 0, 0],
      [150, 2, 4],
      [200, 5, 9],
      [300, 12, 20],
      [400, 25, 35],
      [null, 50, 50],
    ],
    exemptions: HARDSHIP,
  },
  '2607032': {
    rateKind: 'percent',
    rounding: 'per_month',
    minimumMonthGrosze: 1_000,
    hourPrices: [5_400, 7_000],
    rows: COARSE,
    exemptions: OLDEST,
  },
  '2607043': {
    rateKind: 'percent',
    rounding: 'per_month',
    minimumMonthGrosze: 0,
    hourPrices: null,
    rows: FINE,
    exemptions: HARDSHIP,
  },
  '2607053': {
    rateKind: 'percent',
    rounding: 'per_hour',
    minimumMonthGrosze: 0,
    hourPrices: [4_950, 6_400],
    rows: COARSE,
    exemptions: HARDSHIP,
  },
  '2607062': {
    rateKind: 'percent',
    rounding: 'per_month',
    minimumMonthGrosze: 500,
    hourPrices: null,
    rows: COARSE,
    exemptions: OLDEST,
  },
};

/** What each council has set, from the New Year of the agreements on. */
export async function enterTheirFees(ctx: Ctx, municipalities: readonly Municipality[], firstOn: Day): Promise<void> {
  const year = Number(firstOn.slice(0, 4));
  for (const [index, { id: municipalityId, terc }] of municipalities.entries()) {
    const fees = FEES[terc];
    if (fees === undefined) throw new Error(`no fees for the gmina ${terc}`);
    const { rows, hourPrices, ...terms } = fees;
    for (const [place, serviceKind] of COUNCIL_SERVICE_KINDS.entries()) {
      await addCopaymentTable(ctx, {
        ...terms,
        municipalityId,
        serviceKind,
        validFrom: `${year}-01-01`,
        validTo: null,
        legalBasis: `uchwała nr ${['XL', 'XLI', 'XLII', 'XLIII', 'XLIV', 'XLV'][index] ?? 'L'}/${210 + 7 * index}/${year - 1} (przykładowa)`,
        hourPriceGrosze: hourPrices?.[place] ?? null,
        familyCriterion: 'family',
        brackets: rows.map(bracketOf),
      });
    }
  }
}

const bracketOf = ([upTo, single, family]: Row): BracketInput => ({
  upToBasisPoints: upTo === null ? null : upTo * 100,
  singleRate: single * 100,
  familyRate: family * 100,
});

/** How likely a person's income falls into the first, second, … row: most have small pensions. */
const LIKELY = [0.3, 0.55, 0.75, 0.88, 0.95, 0.99] as const;

/** What the decisions say of the fee; a few say nothing yet, a few exempt. Nobody's income is made up: only the rate is known. */
export async function setTheirRates(ctx: Ctx, decisions: readonly Decision[], firstOn: Day): Promise<void> {
  const chance = chanceFrom(2607_12);
  const agreedFrom = `${firstOn.slice(0, 4)}-01-01`;
  const tables = new Map<string, Awaited<ReturnType<typeof copaymentTables>>>();
  for (const { id: decisionId, municipalityId, serviceKind, validFrom: begins, validTo } of decisions) {
    const known = tables.get(municipalityId) ?? (await copaymentTables(ctx, municipalityId));
    tables.set(municipalityId, known);
    const validFrom = begins < agreedFrom ? agreedFrom : begins;
    const table = tableOn(known, serviceKind, validFrom);
    const drawn = chance.next();
    const isAlone = chance.next() < 0.7;
    const isForgotten = chance.next() < 0.02;
    const exempted = chance.next() < 0.03;
    if (table === null || isForgotten || validFrom > validTo) continue;
    const row = Math.min(LIKELY.filter((share) => drawn > share).length, table.brackets.length - 1);
    const bracket = table.brackets[row];
    if (bracket === undefined) continue;
    const rate = exempted ? 0 : rateOf(bracket, isAlone ? 'single' : 'family');
    await setCopaymentRate(ctx, { decisionId, validFrom, rate, exempted });
  }
}
