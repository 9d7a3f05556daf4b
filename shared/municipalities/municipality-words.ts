/** The gmina's welfare centre: ośrodek pomocy społecznej, its town and rural forms, centrum usług społecznych. */
export const WELFARE_CENTRE_KINDS = ['OPS', 'MOPS', 'GOPS', 'MGOPS', 'CUS'] as const;
export type WelfareCentreKind = (typeof WELFARE_CENTRE_KINDS)[number];

/** A grant (dotacja) is settled, never invoiced. */
export const AGREEMENT_KINDS = ['procurement', 'in_house', 'grant'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** What the agreement counts of a visit: exact minutes, or every started quarter, half-hour or hour. */
export const BILLING_UNITS = ['minute', 'quarter_started', 'half_hour_started', 'hour_started'] as const;
export type BillingUnit = (typeof BILLING_UNITS)[number];

/** What a visit over midnight costs: each day by itself, or all of it by the day on which it starts. */
export const MIDNIGHT_RULES = ['split', 'start_counts'] as const;
export type MidnightRule = (typeof MIDNIGHT_RULES)[number];

/** A gmina as it buys: in Polish its name stands after the word, `buyerName('Bałtów')` is `'Gmina Bałtów'`. */
export function buyerName(name: string): string {
  return /^gmina /i.test(name) ? name : `Gmina ${name}`;
}
