import { type CopaymentRate, rateOn } from '#shared/decisions/copayment-rate';
import { grouped } from '#shared/kernel/grouped';
import type { Grosze } from '#shared/kernel/money';
import type { Day } from '#shared/kernel/time';
import { isBelowMinimum, monthFeeOf } from '#shared/municipalities/copayment-table';
import { SERVICE_KINDS, type ServiceKind } from '#shared/municipalities/service-kind';

/** A delivered visit as the gmina is billed for it; over midnight it may be two, each at its own price. */
export interface StatementVisit {
  visitId: string;
  decisionId: string;
  decisionNumber: string;
  referenceNumber: string;
  serviceKind: ServiceKind;
  onDay: Day;
  minutes: number;
  /** The price of an hour on the gmina's document. */
  unitPriceGrosze: Grosze;
}

/** What a person pays, on each of the two prices that a welfare centre may charge by. */
export interface StatementFee {
  /** By the price that stands in the decision. */
  byDecisionGrosze: Grosze;
  /** By the prices that the gmina is billed, each day at its own. */
  bySettlementGrosze: Grosze;
}

/** The hours of a month under one decision and one rate. */
export interface StatementRow {
  decisionId: string;
  referenceNumber: string;
  decisionNumber: string;
  serviceKind: ServiceKind;
  visits: number;
  minutes: number;
  /** Null: nobody has said what the person pays. */
  rate: CopaymentRate | null;
  fee: StatementFee | null;
  /** Reckoned, and not charged since the month stays below the minimum. */
  belowMinimum: { byDecision: boolean; bySettlement: boolean };
}

/**
 * A gmina's month: each beneficiary's delivered hours times the rate of their day, by reference number. Hours for which no
 * rate is known stand in rows of their own without a fee, so that nobody takes them for free. The minimum looks at a person's
 * month of a service, also where one decision follows another in it: 10,00 zł and 9,99 zł are 19,99 zł, which under 20 zł is
 * not charged, and 12,00 zł under each of two decisions are.
 */
export function copaymentStatement(
  visits: readonly StatementVisit[],
  ratesOf: (decisionId: string) => readonly CopaymentRate[],
): StatementRow[] {
  const services = grouped(visits, ({ referenceNumber, serviceKind }) => `${referenceNumber} ${serviceKind}`);
  const rows = [...services.values()].flatMap((own) =>
    withMinimum(
      [...grouped(own, (visit) => visit.decisionId)].flatMap(([decisionId, each]) => {
        const rates = ratesOf(decisionId);
        return [...grouped(each, (visit) => rateOn(rates, visit.onDay))].map(([rate, some]) => rowOf(some, rate));
      }),
    ),
  );
  return rows.sort(
    (a, b) =>
      a.referenceNumber.localeCompare(b.referenceNumber, 'pl', { numeric: true }) ||
      SERVICE_KINDS.indexOf(a.serviceKind) - SERVICE_KINDS.indexOf(b.serviceKind) ||
      a.decisionNumber.localeCompare(b.decisionNumber, 'pl', { numeric: true }) ||
      (a.rate?.validFrom ?? '').localeCompare(b.rate?.validFrom ?? ''),
  );
}

/** What the rows come to; only those with a fee count. */
export function statementTotals(rows: readonly StatementRow[]): StatementFee & { visits: number; minutes: number } {
  const sum = (pick: (row: StatementRow) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  return {
    visits: sum((row) => row.visits),
    minutes: sum((row) => row.minutes),
    byDecisionGrosze: sum((row) => row.fee?.byDecisionGrosze ?? 0),
    bySettlementGrosze: sum((row) => row.fee?.bySettlementGrosze ?? 0),
  };
}

function rowOf(visits: readonly StatementVisit[], rate: CopaymentRate | null): StatementRow {
  const [first] = visits;
  if (first === undefined) throw new RangeError('a row has at least one visit');
  const { decisionId, referenceNumber, decisionNumber, serviceKind } = first;
  const minutes = visits.reduce((sum, visit) => sum + visit.minutes, 0);
  const fee =
    rate === null
      ? null
      : {
          byDecisionGrosze: monthFeeOf(rate, [{ minutes, hourPriceGrosze: rate.hourPriceGrosze }]),
          bySettlementGrosze: monthFeeOf(
            rate,
            visits.map((visit) => ({ minutes: visit.minutes, hourPriceGrosze: visit.unitPriceGrosze })),
          ),
        };
  return {
    decisionId,
    referenceNumber,
    decisionNumber,
    serviceKind,
    visits: new Set(visits.map((visit) => visit.visitId)).size,
    minutes,
    rate,
    fee,
    belowMinimum: { byDecision: false, bySettlement: false },
  };
}

/** Of two minima in one month the later one counts. */
function withMinimum(rows: readonly StatementRow[]): StatementRow[] {
  const rated = rows.filter((row) => row.rate !== null);
  const latest = rated.reduce<CopaymentRate | null>(
    (found, { rate }) => (found === null || (rate !== null && rate.validFrom > found.validFrom) ? rate : found),
    null,
  );
  const totals = statementTotals(rated);
  const isBelow = (fee: Grosze): boolean => fee > 0 && isBelowMinimum(fee, latest?.minimumMonthGrosze ?? 0);
  const belowMinimum = {
    byDecision: isBelow(totals.byDecisionGrosze),
    bySettlement: isBelow(totals.bySettlementGrosze),
  };
  return rows.map((row) =>
    row.fee === null
      ? row
      : {
          ...row,
          // Who pays nothing anyway is not below a minimum.
          belowMinimum: {
            byDecision: belowMinimum.byDecision && row.fee.byDecisionGrosze > 0,
            bySettlement: belowMinimum.bySettlement && row.fee.bySettlementGrosze > 0,
          },
          fee: {
            byDecisionGrosze: belowMinimum.byDecision ? 0 : row.fee.byDecisionGrosze,
            bySettlementGrosze: belowMinimum.bySettlement ? 0 : row.fee.bySettlementGrosze,
          },
        },
  );
}
