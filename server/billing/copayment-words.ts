import type { CopaymentStatementRow } from '#shared/billing/copayment-wire';
import { formatAmount, formatZloty } from '#shared/kernel/money';

/** «20%», «1,5%», «6,00 zł za godz.», «nieodpłatnie»; nothing while nobody has set a rate. */
export function rateWords(rate: Pick<NonNullable<CopaymentStatementRow['rate']>, 'rateKind' | 'rate'> | null): string {
  if (rate === null) return '';
  if (rate.rate === 0) return 'nieodpłatnie';
  if (rate.rateKind === 'amount') return `${formatZloty(rate.rate)} za godz.`;
  return `${formatAmount(rate.rate).replace(/,?0+$/, '')}%`;
}

/** What a welfare centre must know of a row besides its figures. */
export function feeNotes({ rate, belowMinimum }: Pick<CopaymentStatementRow, 'rate' | 'belowMinimum'>): string[] {
  if (rate === null) return ['brak stawki w decyzji'];
  const minimum = `poniżej ${formatZloty(rate.minimumMonthGrosze)} nie pobiera się opłaty`;
  const { byDecision, bySettlement } = belowMinimum;
  return [
    ...(rate.exempted ? ['zwolnienie'] : []),
    ...(byDecision && bySettlement ? [minimum] : []),
    ...(byDecision && !bySettlement ? [`wg ceny z decyzji ${minimum}`] : []),
    ...(bySettlement && !byDecision ? [`wg ceny rozliczenia ${minimum}`] : []),
  ];
}
